import { type Day, type Instant, dayIn, dayText, monthOf } from '#kit/dates.ts'
import { givenName } from '#kit/text.ts'
import type { Letterhead, Mailbox, Vars } from '#features/mail/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** The committee member who answers for a pair, as a reader sees them. */
export type Contact = { officeId: string; personId: string; name: string; address: string }

/** The sender's line: the contact's name at the program's own address, because only that domain may sign for it. */
export function senderOf(cycle: LiveCycle, contact?: Contact): Mailbox {
  const { contact: role, shortName } = cycle.definition
  return { name: contact === undefined ? role.name : `${contact.name} (${shortName})`, address: role.address }
}

/** Answers go to the contact, and to the role address where there is none (R19, R35). */
export function replyOf(cycle: LiveCycle, contact?: Contact): Mailbox {
  return contact === undefined ? { ...cycle.definition.contact } : { name: contact.name, address: contact.address }
}

export function letterheadOf(
  cycle: LiveCycle,
  now: Instant,
  why: string,
  more: { contact?: Contact; stop?: Letterhead['stop'] } = {},
): Letterhead {
  const { definition, calendar } = cycle
  const number = calendar.months.indexOf(monthOf(dayIn(calendar.zone, now))) + 1
  const line =
    number > 0
      ? `${definition.name}, month ${number} of ${calendar.months.length}`
      : `${definition.name}, ${cycle.label}`
  return {
    lang: definition.locale.split('-')[0] ?? 'en',
    line,
    ...(more.contact === undefined
      ? {}
      : { signature: { name: more.contact.name, role: 'your committee contact', address: more.contact.address } }),
    why,
    ...(more.stop === undefined ? {} : { stop: more.stop }),
  }
}

/** What every template may say. */
export function commonVars(cycle: LiveCycle, name: string, baseUrl: string): Vars {
  const { definition } = cycle
  return {
    name,
    given: givenName(name),
    program: definition.name,
    programShort: definition.shortName,
    association: definition.association.name,
    cycleLabel: cycle.label,
    roleAddress: definition.contact.address,
    baseUrl,
    homeUrl: `${baseUrl}/my`,
  }
}

export function roleWord(role: Role): string {
  return role
}

export function becauseParticipant(cycle: LiveCycle, role: Role): string {
  return `Sent because you are a ${role} in the ${cycle.label} program.`
}

export function dayWords(cycle: LiveCycle, day: Day): string {
  return dayText(day, 'long', cycle.definition.locale)
}

/** A sentence of the program's own, or nothing where it has none. */
export function wordsFrom(definition: LiveCycle['definition'], key: string): string {
  const words = definition.texts[key]
  return typeof words === 'string' ? words : ''
}

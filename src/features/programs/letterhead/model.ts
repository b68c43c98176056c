import { type Day, type Instant, dayIn, dayText, monthOf } from '#kit/dates.ts'
import { givenName } from '#kit/text.ts'
import type { Letterhead, Mailbox, Vars } from '#features/mail/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** The committee member who answers for a pair, as a reader sees them. `away`: their absences; none is the same as []. */
export type Contact = {
  officeId: string
  personId: string
  name: string
  address: string
  away?: readonly Away[]
  /** The last day of their term. */
  until?: Day
  /** The role address stands in for somebody whose term is over (R19). */
  role?: true
}

/** The contact as long as their term lasts; from the day after, the role address in their place, whatever is read or sent. */
export function contactNow<C extends Contact>(cycle: LiveCycle, contact: C, now: Instant): C {
  if (contact.until === undefined || dayIn(cycle.calendar.zone, now) <= contact.until) return contact
  return { ...contact, ...cycle.definition.contact, away: [], role: true }
}

/** A pair's people as a page of theirs shows them. */
export function withContactNow<P extends { contact: Contact }>(cycle: LiveCycle, people: P, now: Instant): P {
  return { ...people, contact: contactNow(cycle, people.contact, now) }
}

/** What a sentence calls them: a person by their given name, the role address by the whole of its own. */
export function calledOf({ name, role }: Pick<Contact, 'name' | 'role'>): string {
  return role === true ? name : givenName(name)
}

/** Days on which a contact is away, both inclusive, and the deputy who answers meanwhile (R19). */
export type Away = { from: Day; until: Day; deputy: Omit<Contact, 'away'> }

/** The absence that covers the day of this instant in the program's zone. */
export function awayAt(cycle: LiveCycle, { away = [] }: Contact, now: Instant): Away | undefined {
  const today = dayIn(cycle.calendar.zone, now)
  return away.find(({ from, until }) => from <= today && today <= until)
}

/** Who answers for the pair at this instant: the deputy while the contact is away, the role address after their term, else the contact. */
export function answering(cycle: LiveCycle, contact: Contact, now: Instant): Contact {
  const current = contactNow(cycle, contact, now)
  return awayAt(cycle, current, now)?.deputy ?? current
}

/** The sender's line: the contact's name at the program's own address, because only that domain may sign for it. */
export function senderOf(cycle: LiveCycle, ...at: [] | [of: Contact | undefined, now: Instant]): Mailbox {
  const { contact: role, shortName } = cycle.definition
  const [of, now] = at
  const contact = of === undefined || now === undefined ? undefined : contactNow(cycle, of, now)
  const named = contact !== undefined && contact.role !== true
  return { name: named ? `${contact.name} via ${shortName}` : role.name, address: role.address }
}

/** Answers go to the contact, to the deputy while the contact is away, and to the role address where there is none (R19, R35). */
export function replyOf(cycle: LiveCycle, ...at: [] | [contact: Contact, now: Instant]): Mailbox {
  const [contact, now] = at
  if (contact === undefined || now === undefined) return { ...cycle.definition.contact }
  const { name, address } = answering(cycle, contact, now)
  return { name, address }
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
    ...(more.contact === undefined ? {} : { signature: signatureOf(cycle, contactNow(cycle, more.contact, now), now) }),
    why,
    ...(more.stop === undefined ? {} : { stop: more.stop }),
  }
}

/** The way to stop topics, and the question that comes with them, at the foot of each such mail (R50). */
export const stopTopics = (url: string): NonNullable<Letterhead['stop']> => ({
  label: 'Stop the monthly topics (you stay in the program)',
  url,
})

/** While the contact is away it names whom to write to. */
function signatureOf(cycle: LiveCycle, contact: Contact, now: Instant): NonNullable<Letterhead['signature']> {
  const { name, address } = contact
  const away = awayAt(cycle, contact, now)
  const until = away && dayText(away.until, 'long', cycle.definition.locale)
  return {
    name,
    role: contact.role === true ? 'the committee of your program' : 'your committee contact',
    address,
    ...(away !== undefined && {
      note: `${name} is away until ${until}. Until then write to ${away.deputy.name}, ${away.deputy.address}; an answer to this mail goes there.`,
    }),
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

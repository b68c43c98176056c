import { addDays, type Day, dayIn, type Instant } from '#kit/dates.ts'
import type { Office } from '#features/accounts/model.ts'
import { pairMail } from '#features/contact/mails.ts'
import type { Draft } from '#features/mail/model.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** Whoever was asked first and has not answered hears of it once more. */
export function confirmReminder(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  { confirmUrl, until }: { confirmUrl: string; until: Day },
  baseUrl: string,
  now: Instant,
): Draft {
  const vars = { confirmUrl, byText: dayWords(cycle, until) }
  const text = `${cycle.definition.shortName}: last day to say whether the pair suits you`
  return { ...pairMail(cycle, people, role, 'confirm_reminder', '', baseUrl, now, vars), event: { day: until, text } }
}

/** Both have said yes, or a chair for them: from now on the days of the first contact are counted (R18). */
export function pairConfirmed(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  links: { written: string; help: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const { rhythm, shortName } = cycle.definition
  const writesFirst = rhythm.writesFirst === role
  const today = dayIn(cycle.calendar.zone, now)
  const day = addDays(today, rhythm.firstContact.remind)
  const vars = { writesFirst, firstBy: dayWords(cycle, day), writtenUrl: links.written, helpUrl: links.help }
  const { name } = personIn(people, otherRole(role))
  const text = `${shortName}: ${writesFirst ? `write first to ${name}` : `${name} will have written to you`}`
  return { ...pairMail(cycle, people, role, 'pair_confirmed', today, baseUrl, now, vars), event: { day, text } }
}

/** A chair hears that something was said, and not what, nor by whom: that stands on a page. */
export function conflictTold(
  cycle: LiveCycle,
  reader: Pick<Office, 'personId' | 'name' | 'email'>,
  occasion: string,
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `conflict_told:${occasion}:${reader.personId}`,
    kind: 'conflict_told',
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: { ...commonVars(cycle, reader.name, baseUrl), answersUrl: `${baseUrl}/committee/confirmations` },
    letterhead: letterheadOf(cycle, now, `Sent because you chair the ${cycle.label} program.`),
    dueAt: now,
  }
}

import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { codeText, factsFor, letterPage } from '#features/letters/decide.ts'
import { letterReady } from '#features/letters/mails.ts'
import type { Letter } from '#features/letters/model.ts'
import { lettersOf, nextNumber, putLetter, setIssued } from '#features/letters/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { peopleOf } from '#features/people/store.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** `nothing_to_state`: this person was in no pair of this cycle in this role. */
export type LetterRefusal = { kind: 'nothing_to_state' }

/**
 * A letter because it was asked for (R21, R30). Asking again gives the same number and code with today's facts. Partial
 * service is held until somebody on the committee has read it.
 */
export async function requestLetter(scope: Scope, cycle: LiveCycle, command: { personId: string; role: Role }, now: Instant): Promise<Letter | LetterRefusal> {
  const today = dayIn(cycle.calendar.zone, now)
  const pairs = await pairPeople(scope, { cycleId: cycle.id, personId: command.personId })
  const served = pairs.filter(({ pair }) => (command.role === 'mentor' ? pair.mentorId : pair.menteeId) === command.personId).map(({ pair }) => ({ formedOn: pair.formedOn, endedOn: pair.endedOn }))
  const person = (await peopleOf(scope, [command.personId])).get(command.personId)
  const chair = (await officesInTerm(scope, cycle.programId, today)).find((office) => office.kind === 'chair')
  const signer = chair === undefined ? cycle.definition.letter.signatory : { name: chair.name, office: `${chair.title}, ${cycle.definition.contact.name}` }
  const stated = person === undefined ? null : factsFor(cycle, person, command.role, served, signer, today)
  if (person === undefined || stated === null) return { kind: 'nothing_to_state' }
  const id = scope.ids('letter', cycle.id, command.personId, command.role)
  const [before] = await lettersOf(scope, { id })
  const held = stated.held && before?.state !== 'issued'
  const letter: Letter = {
    id,
    cycleId: cycle.id,
    personId: person.id,
    role: command.role,
    number: before?.number ?? (await nextNumber(scope, cycle.id, cycle.label)),
    code: before?.code ?? scope.ids('letter-code', id).slice(0, 12),
    facts: stated.facts,
    state: held ? 'held' : 'issued',
    askedAt: before?.askedAt ?? now,
    issuedAt: held ? null : now,
  }
  await putLetter(scope, letter)
  await writeAudit(scope, [{ at: now, actor: person.id, what: before === undefined ? 'letter asked for' : 'letter asked for again', subject: letter.id, after: { number: letter.number, state: letter.state } }])
  if (!held) await tell(scope, cycle, letter, { personId: person.id, name: person.name, email: person.email }, now)
  return letter
}

/** A held letter was read and goes out; doing it again changes nothing. */
export async function approveLetter(scope: Scope, cycle: LiveCycle, letterId: string, actor: string, now: Instant): Promise<boolean> {
  if (!(await setIssued(scope, letterId, now))) return false
  const [letter] = await lettersOf(scope, { id: letterId })
  const person = letter === undefined ? undefined : (await peopleOf(scope, [letter.personId])).get(letter.personId)
  if (letter === undefined || person === undefined) return false
  await writeAudit(scope, [{ at: now, actor, what: 'letter approved', subject: letterId }])
  await tell(scope, cycle, letter, { personId: person.id, name: person.name, email: person.email }, now)
  return true
}

/** Everything the typesetter needs for this letter. */
export function pageOf(letter: Letter, baseUrl: string, locale: string) {
  return letterPage(letter.facts, letter.number, letter.code, checkUrl(baseUrl, letter), locale)
}

export function checkUrl(baseUrl: string, letter: Letter): string {
  return `${baseUrl}/letters/${codeText(letter.code)}`
}

async function tell(scope: Scope, cycle: LiveCycle, letter: Letter, reader: { personId: string; name: string; email: string }, now: Instant): Promise<void> {
  const urls = { letter: `${scope.baseUrl}/letter/${scope.links.seal('letter', letter.id)}`, check: checkUrl(scope.baseUrl, letter) }
  await enqueue(scope, cycle.definition.mails, [letterReady(cycle, letter, reader, codeText(letter.code), urls, scope.baseUrl, now)], now)
}

import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { factsFor, letterPage, statesTheSame } from '#features/letters/decide.ts'
import { letterReady } from '#features/letters/mails.ts'
import { codeText, type Letter, type LetterFacts } from '#features/letters/model.ts'
import { lettersOf, nextNumber, putLetter, setIssued, takeTurn } from '#features/letters/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { Person } from '#features/people/model.ts'
import { peopleOf } from '#features/people/store.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** `nothing_to_state`: this person was in no pair of this cycle in this role. */
export type LetterRefusal = { kind: 'nothing_to_state' }

/**
 * A letter because it was asked for (R21, R30). Asking again gives the same number and code with today's facts, and
 * changes nothing when they are the same. Partial service is held until somebody on the committee has read it.
 */
export async function requestLetter(
  scope: Scope,
  cycle: LiveCycle,
  command: { personId: string; role: Role },
  now: Instant,
): Promise<Letter | LetterRefusal> {
  await takeTurn(scope, cycle.id)
  const stated = await statedFor(scope, cycle, command.personId, command.role, now)
  if (stated === null) return { kind: 'nothing_to_state' }
  const id = letterId(scope, cycle.id, command.personId, command.role)
  const [before] = await lettersOf(scope, { id })
  if (before !== undefined && statesTheSame(stated.facts, before.facts)) return before
  const held = stated.held && before?.state !== 'issued'
  const letter: Letter = {
    id,
    cycleId: cycle.id,
    personId: command.personId,
    role: command.role,
    number: before?.number ?? (await nextNumber(scope, cycle.id, cycle.label)),
    code: before?.code ?? scope.ids('letter-code', id).slice(0, 12),
    facts: stated.facts,
    state: held ? 'held' : 'issued',
    askedAt: before?.askedAt ?? now,
    issuedAt: held ? null : now,
  }
  await putLetter(scope, letter)
  const what = before === undefined ? 'letter asked for' : 'letter asked for again'
  const after = { number: letter.number, state: letter.state }
  await writeAudit(scope, [{ at: now, actor: command.personId, what, subject: letter.id, after }])
  if (!held) await tell(scope, cycle, letter, stated.person, now)
  return letter
}

/** A held letter was read and goes out; doing it again changes nothing. */
export async function approveLetter(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  actor: string,
  now: Instant,
): Promise<boolean> {
  if (!(await setIssued(scope, id, now))) return false
  const [letter] = await lettersOf(scope, { id })
  const person = letter === undefined ? undefined : (await peopleOf(scope, [letter.personId])).get(letter.personId)
  if (letter === undefined || person === undefined) return false
  await writeAudit(scope, [
    { at: now, actor, what: 'letter approved', subject: id, before: { state: 'held' }, after: { state: 'issued' } },
  ])
  await tell(scope, cycle, letter, person, now)
  return true
}

export function letterId(scope: Scope, cycleId: string, personId: string, role: Role): string {
  return scope.ids('letter', cycleId, personId, role)
}

/** What a letter asked for now would state, and for whom; null when there is nothing to state. */
export async function statedFor(
  scope: Scope,
  cycle: LiveCycle,
  personId: string,
  role: Role,
  now: Instant,
): Promise<{ facts: LetterFacts; held: boolean; person: Person } | null> {
  const today = dayIn(cycle.calendar.zone, now)
  const person = (await peopleOf(scope, [personId])).get(personId)
  if (person === undefined) return null
  const served = (await pairPeople(scope, { cycleId: cycle.id, personId }))
    .filter(({ pair }) => (role === 'mentor' ? pair.mentorId : pair.menteeId) === personId)
    .map(({ pair }) => ({ formedOn: pair.formedOn, endedOn: pair.endedOn }))
  const offices = await officesInTerm(scope, cycle.programId, today)
  const chair = offices.find((office) => office.kind === 'chair')
  const { contact, letter } = cycle.definition
  const signer =
    chair === undefined ? letter.signatory : { name: chair.name, office: `${chair.title}, ${contact.name}` }
  const stated = factsFor(cycle, person, role, served, signer, today)
  return stated === null ? null : { ...stated, person }
}

/** Everything the typesetter needs for this letter. */
export function pageOf(letter: Letter, baseUrl: string, locale: string) {
  return letterPage(letter.facts, letter.number, letter.code, checkUrl(baseUrl, letter), locale)
}

export function checkUrl(baseUrl: string, letter: Pick<Letter, 'code'>): string {
  return `${baseUrl}/letters/${codeText(letter.code)}`
}

async function tell(scope: Scope, cycle: LiveCycle, letter: Letter, person: Person, now: Instant): Promise<void> {
  const sealed = scope.links.seal('letter', letter.id)
  const urls = { letter: `${scope.baseUrl}/letter/${sealed}`, check: checkUrl(scope.baseUrl, letter) }
  const reader = { personId: person.id, name: person.name, email: person.email }
  const draft = letterReady(cycle, letter, reader, codeText(letter.code), urls, scope.baseUrl, now)
  await enqueue(scope, cycle.definition.mails, [draft], now)
}

import { dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Draft } from '#features/mail/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { pairEnded, pairNotice, type ReaderLinks } from '#features/pairs/mails.ts'
import { settleKeptOf } from '#features/pairs/kept/actions.ts'
import { type Card, type NewPair, otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import { type Answer, confirmUrl, helpUrl, questionParts, questionUrl } from '#features/pairs/questions/model.ts'
import { insertQuestions } from '#features/pairs/questions/store.ts'
import { insertPairs, pairPeople, setEnded } from '#features/pairs/store.ts'

/**
 * Forms pairs and tells both sides in the contact's name (R7, R8), in the caller's transaction: pairs, contacts and
 * outbox commit together or not at all. `told`: their notices as they were read, and the instant these speak of. Adopted
 * pairs get no notice and no clock (R54).
 */
export async function formPairs(
  scope: Scope,
  cycle: LiveCycle,
  pairs: readonly NewPair[],
  told: { at: Instant; drafts: readonly Draft[] },
  now: Instant,
): Promise<void> {
  await insertPairs(scope, cycle.id, pairs)
  const month = monthOf(dayIn(cycle.calendar.zone, told.at))
  // Both may say "I have written": whoever writes first, it counts (R18).
  const readers = pairs
    .filter(({ origin }) => origin === 'run')
    .flatMap(({ id, mentorId, menteeId }) => [mentorId, menteeId].map((personId) => ({ pairId: id, personId })))
  await insertQuestions(
    scope,
    readers.map(({ pairId, personId }) => ({
      id: scope.ids('question', ...questionParts(pairId, personId, 'written', month)),
      pairId,
      personId,
      kind: 'written',
      month,
      askedAt: now,
      closesAt: cycle.calendar.endsAt,
    })),
  )
  await enqueue(scope, cycle.definition.mails, told.drafts, now)
}

/**
 * The notice of everybody in these pairs, as it will leave; nothing is written (R8). `at`: the instant it speaks of; `dead`:
 * people whom our mail does not reach.
 */
export function noticeDrafts(
  scope: Scope,
  cycle: LiveCycle,
  formed: readonly PairPeople[],
  cards: ReadonlyMap<string, Card>,
  { at, dead }: { at: Instant; dead: ReadonlySet<string> },
): Draft[] {
  const month = monthOf(dayIn(cycle.calendar.zone, at))
  return (['mentor', 'mentee'] as const).flatMap((role) =>
    [...groupBy(formed, (people) => personIn(people, role).id).values()].map((group) =>
      pairNotice(
        cycle,
        role,
        group,
        (people) => ({
          card: cardOf(cards, people, role),
          links: linksFor(scope, people, role, month),
          unreached: dead.has(personIn(people, otherRole(role)).id),
        }),
        scope.baseUrl,
        at,
      ),
    ),
  )
}

function cardOf(cards: ReadonlyMap<string, Card>, people: PairPeople, reader: Role): Card {
  const partner = reader === 'mentor' ? people.pair.menteeId : people.pair.mentorId
  return cards.get(`${partner}:${reader === 'mentor' ? 'mentee' : 'mentor'}`) ?? { line: '', talksBy: '', topics: '' }
}

function linksFor(scope: Scope, people: PairPeople, role: Role, month: string): ReaderLinks {
  const reader = personIn(people, role).id
  const id = scope.ids('question', ...questionParts(people.pair.id, reader, 'written', month))
  return {
    written: questionUrl(scope.baseUrl, scope.links.seal('question', id)),
    help: helpLink(scope, people.pair.id, role),
    confirm: confirmLink(scope, people.pair.id, role),
  }
}

/** Links to one question with an answer filled in, or without; it is sealed once for all of them. */
export function linksTo(scope: Scope, questionId: string): (answer?: Answer) => string {
  const sealed = scope.links.seal('question', questionId)
  return (answer) => questionUrl(scope.baseUrl, sealed, answer)
}

/** "I cannot reach my partner", for this reader of this pair, without signing in (R32). */
export function helpLink(scope: Scope, pairId: string, role: Role): string {
  return helpUrl(scope.baseUrl, scope.links.seal(`help-${role}`, pairId))
}

/** "Something speaks against it", for this reader of this pair, without signing in. */
export function confirmLink(scope: Scope, pairId: string, role: Role): string {
  return confirmUrl(scope.baseUrl, scope.links.seal(`help-${role}`, pairId))
}

/** An end that can be taken back until then: what sets its mails apart, and when they leave. */
export type HeldEnd = { occasion: string; until: Instant; dueAt: Instant }

/** Which mail tells one of the two of such an end. */
export const endedKey = (pairId: string, role: Role, occasion: string) => `pair_ended:${pairId}:${role}:${occasion}`

/**
 * Either side may go, no reason owed (R42). Unsent automatic mail about the pair is held back; both are told once, in the
 * words that `written` gives a mail, where somebody changed them; at once, or when `held` says.
 */
export async function endPair(
  scope: Scope,
  cycle: LiveCycle,
  pairId: string,
  command: {
    note: string
    actor: string
    nextFor: (role: Role) => string
    written?: (draft: Draft, role: Role) => Draft
    held?: HeldEnd | undefined
  },
  now: Instant,
): Promise<boolean> {
  const [before] = await pairPeople(scope, { pairIds: [pairId] })
  if (!(await setEnded(scope, pairId, dayIn(cycle.calendar.zone, now), command.note))) return false
  const [people] = await pairPeople(scope, { pairIds: [pairId] })
  if (before === undefined || people === undefined) return false
  // a survey that the pause kept back is asked once they were told
  await settleKeptOf(scope, pairId, now, command.held?.dueAt ?? now)
  await enqueue(
    scope,
    cycle.definition.mails,
    (['mentor', 'mentee'] as const).map((role) => {
      const { held } = command
      const draft = {
        ...pairEnded(cycle, people, role, command.nextFor(role), scope.baseUrl, now),
        ...(held && { key: endedKey(pairId, role, held.occasion), dueAt: held.dueAt }),
      }
      return command.written?.(draft, role) ?? draft
    }),
    now,
  )
  await writeAudit(scope, [
    {
      at: now,
      actor: command.actor,
      what: 'pair ended',
      subject: pairId,
      before: { state: before.pair.state },
      after: { state: 'ended' },
      why: command.note,
    },
  ])
  return true
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}

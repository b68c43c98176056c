import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import type { NamedEffect } from '#features/matching/changes/effect/model.ts'
import type { Change, ChangeRefusal } from '#features/matching/changes/model.ts'
import { standing } from '#features/matching/changes/model.ts'
import { advance, draftOf, insertAdjustment, undoAdjustment } from '#features/matching/changes/store.ts'
import type { Warm } from '#features/matching/explained/actions.ts'
import { bothAsk } from '#features/pairs/again/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * Takes a change into the draft; nobody is told, and no stored run changes. Where somebody else was faster, or a rule
 * stands against it, it is refused and nothing is lost: the draft stays as the other left it.
 */
export async function takeChange(
  scope: Scope,
  cycle: LiveCycle,
  warm: Warm,
  asked: { change: Change; reason: string; version: number },
  personId: string,
  now: Instant,
): Promise<ChangeRefusal | null> {
  if (cycle.publishedAt !== null) return { kind: 'published' }
  const draft = await draftOf(scope, cycle.id)
  const refusal = await warm.ask({ of: 'refusal', draft, ...asked })
  if (refusal !== null) return refusal
  if (!(await advance(scope, cycle.id, draft.version))) {
    const later = await draftOf(scope, cycle.id)
    return {
      kind: 'stale',
      since: later.all.filter(({ nth, undoneNth }) => Math.max(nth, undoneNth ?? 0) > draft.version),
    }
  }
  const nth = draft.version + 1
  const id = scope.ids('adjustment', cycle.id, String(nth))
  await insertAdjustment(scope, cycle.id, {
    id,
    nth,
    change: asked.change,
    reason: asked.reason,
    madeBy: personId,
    madeAt: now,
  })
  await writeAudit(scope, [
    {
      at: now,
      actor: personId,
      what: `matching ${asked.change.kind}`,
      subject: id,
      after: asked.change,
      why: asked.reason,
    },
  ])
  return null
}

/** Takes a change back; doing it twice changes nothing. False where there is no such change, or the pairs are published. */
export async function undoChange(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  personId: string,
  now: Instant,
): Promise<boolean> {
  if (cycle.publishedAt !== null) return false
  const { version, all } = await draftOf(scope, cycle.id)
  const one = all.find((adjustment) => adjustment.id === id)
  if (one === undefined) return false
  if (one.undoneNth !== null) return true
  // whoever is faster has taken it back, or changed something else: then once more
  if (!(await advance(scope, cycle.id, version))) return undoChange(scope, cycle, id, personId, now)
  await undoAdjustment(scope, cycle.id, id, { nth: version + 1, personId, at: now })
  await writeAudit(scope, [
    { at: now, actor: personId, what: `matching ${one.change.kind} undone`, subject: id, before: one.change },
  ])
  return true
}

/** The changes that stand for the cycle now: what the next run is made with. */
export async function standingChanges(scope: Scope, cycleId: string): Promise<Change[]> {
  return standing((await draftOf(scope, cycleId)).all)
}

/** A change as it would be, before it is taken: what it does to everybody, and what stands in its way. */
export type Preview = {
  version: number
  effect: NamedEffect | undefined
  /** What no reason and no tick could settle. */
  stands: ChangeRefusal | null
  /** Rules that a lock may set aside, each by its words. */
  rules: { code: string; words: string }[]
  /** The places that the mentor offered themselves. */
  offered: number | undefined
  rule(code: string): string
  /** A reason that is known already: both ask to be paired again (R41). */
  suggested: string
}

export async function previewOf(scope: Scope, cycle: LiveCycle, warm: Warm, change: Change): Promise<Preview> {
  const draft = await draftOf(scope, cycle.id)
  const { effect, stands, rules, offered, words } = await warm.ask({
    of: 'change',
    draft,
    change,
    published: cycle.publishedAt !== null,
  })
  const rule = (code: string) => words[code] ?? code
  return {
    version: draft.version,
    effect,
    stands,
    rules: rules.map((code) => ({ code, words: rule(code) })),
    offered,
    rule,
    suggested: change.kind === 'lock' ? await againReason(scope, cycle, change) : '',
  }
}

/** Earlier pairs who both ask to be paired again (R41). */
export const askingAgain = bothAsk

async function againReason(scope: Scope, cycle: LiveCycle, lock: { mentee: string; mentor: string }): Promise<string> {
  const two = (await bothAsk(scope, cycle.id)).find(
    ({ mentor, mentee }) => mentor.application === lock.mentor && mentee.application === lock.mentee,
  )
  if (two === undefined) return ''
  const day = (at: Instant) => dayText(dayIn(cycle.calendar.zone, at))
  const { mentor, mentee } = two
  return `Both ask to be paired again: ${mentor.name} since ${day(mentor.askedAt)}, ${mentee.name} since ${day(mentee.askedAt)}.`
}

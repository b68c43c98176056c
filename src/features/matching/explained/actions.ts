import { addMinutes, type Instant } from '#kit/dates.ts'
import { cleanText, fold } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { inputOfRun } from '#features/matching/actions.ts'
import { basisOfRun } from '#features/matching/basis/store.ts'
import type { Change } from '#features/matching/changes/model.ts'
import { drafted } from '#features/matching/changes/decide.ts'
import {
  callView,
  type Explained,
  explained,
  menteeView,
  mentorView,
  ruleViews,
  whyNotView,
} from '#features/matching/explained/decide.ts'
import type { CallView, MenteeView, MentorView, Question, RuleView } from '#features/matching/explained/model.ts'
import { type Found, findPairs } from '#features/matching/found/decide.ts'
import type { RunInput } from '#features/matching/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * A run kept at hand with all that questions about it need. `today`: when it was read, nothing had changed since it was made.
 */
export type Warm = { run: Explained; input: RunInput; today: boolean }

type Kept = Warm & { until: Instant; draft: { version: number; found: Found } | undefined }

/**
 * Runs that somebody looks at, by id, the latest last. A run never changes, so nothing here goes stale; but it holds what
 * people wrote, and tables of points (a large one some 100 MB), so that there are few and not for long.
 */
const kept = new Map<string, Kept>()
const most = 3
const minutes = 30

/**
 * A stored run with its explanations; undefined where its input is not there any more: somebody in it changed what they
 * wrote, or had it erased. What is stored of it stands, but nobody can say any more what else could have been. What was
 * stored is taken at its certificate's word and not matched again, so that a large run holds nobody up.
 */
export async function warmRun(
  scope: Scope,
  cycle: LiveCycle,
  run: { id: string; seed: number; inputHash: string; changes: readonly Change[] },
  now: Instant,
): Promise<Warm | undefined> {
  for (const [id, one] of kept) if (one.until <= now) kept.delete(id)
  const there = kept.get(run.id)
  if (there !== undefined) {
    kept.delete(run.id)
    kept.set(run.id, there)
    return there
  }
  const { basis, madeAt, ...known } = await basisOfRun(scope, run.id)
  const from = await inputOfRun(scope, cycle, run, { basis, madeAt })
  if (from === undefined) return undefined
  const { input, today } = from
  const made = explained(findPairs(input.pool, input.offices, input.rules, {}, known))
  const fresh = { run: made, input, today, until: addMinutes(now, minutes), draft: undefined }
  kept.set(run.id, fresh)
  for (const id of [...kept.keys()].slice(0, Math.max(0, kept.size - most))) kept.delete(id)
  return fresh
}

/** The run's pool with the changes of the draft, matched once for each version of it. */
export function warmDraft(warm: Warm, version: number, changes: readonly Change[]): Found {
  const one = warm as Kept
  if (one.draft?.version !== version) one.draft = { version, found: drafted(warm.run, warm.input, changes) }
  return one.draft.found
}

/** Somebody in a run, as mentee or mentor; undefined where they are neither. */
export function viewIn(
  { run }: Warm,
  id: string,
): { kind: 'mentee'; view: MenteeView } | { kind: 'mentor'; view: MentorView } | undefined {
  const { pool } = run.found
  if (pool.mentees.some(({ applicationId }) => applicationId === id))
    return { kind: 'mentee', view: menteeView(run, id) }
  if (pool.mentors.some(({ applicationId }) => applicationId === id))
    return { kind: 'mentor', view: mentorView(run, id) }
  return undefined
}

/** "Why not" by a name or a part of one, or by the id that a list of several leads to; no text asks nothing. */
export function questionIn(warm: Warm | undefined, mentee: string, asked: string): Question {
  const text = cleanText(asked).slice(0, 100)
  if (text === '' || warm === undefined) return { text, answer: undefined, several: undefined }
  const { mentors } = warm.run.found.pool
  const exact = mentors.find(({ applicationId }) => applicationId === text)
  const part = fold(text)
  const called = exact !== undefined ? [exact] : mentors.filter(({ name }) => fold(name).includes(part)).slice(0, 20)
  const same = called.filter(({ name }) => fold(name) === part)
  const [one] = same.length === 1 ? same : called
  if (one === undefined || (called.length > 1 && same.length !== 1))
    return { text, answer: undefined, several: called.map(({ applicationId, name }) => ({ id: applicationId, name })) }
  return { text: one.name, answer: whyNotView(warm.run, mentee, one.applicationId), several: undefined }
}

/** The price of each rule. */
export const rulesIn = ({ run }: Warm): RuleView[] => ruleViews(run)

/** Which mentors to call for. */
export const callIn = ({ run }: Warm): CallView | undefined => callView(run)

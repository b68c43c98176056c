import { type Instant, instantText } from '#kit/dates.ts'
import { capitalized, cleanText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { Bench, BenchRow, Look, Opened, PairChange, Place, SaidChange } from '#features/matching/bench/model.ts'
import { previewOf } from '#features/matching/changes/actions.ts'
import { type Adjustment, type Change, type ChangeRefusal, idsIn, standing } from '#features/matching/changes/model.ts'
import { draftOf } from '#features/matching/changes/store.ts'
import { changeText, type Names, refusalText } from '#features/matching/changes/words/model.ts'
import { type Warm, warmRun } from '#features/matching/explained/actions.ts'
import type { PairWish, RunRow, ShownPair } from '#features/matching/shown/model.ts'
import { namesOf, pairsOfRun, storedPerson } from '#features/matching/shown/store.ts'
import { toldIn } from '#features/programs/explanations/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Here = { cycle: LiveCycle; run: RunRow; now: Instant }

/** A lock or ban that was looked at, or pressed and refused: the words that were written stay. */
export type Pressed = { reason: string; refusal: ChangeRefusal | null }

/** The workbench at a place, with how many pairs there are of those that are wished for. */
export async function benchAt(
  scope: Scope,
  here: Here,
  wish: PairWish,
  place: Place & { look?: PairChange; pressed?: Pressed; told?: string },
): Promise<{ bench: Bench; total: number }> {
  const { cycle, run } = here
  const { rows, total } = await pairsOfRun(scope, run.id, wish)
  const { version, all } = await draftOf(scope, cycle.id)
  const name = await namesIn(scope, cycle, [...all.map(({ change }) => change), ...(place.look ? [place.look] : [])])
  const said = sayIn(cycle, name)
  const since = (seen: number) => all.filter((one) => Math.max(one.nth, one.undoneNth ?? 0) > seen).map(said)
  const draft = standing(all)
  return {
    total,
    bench: {
      runId: run.id,
      words: toldIn(cycle.definition),
      wish,
      rows: rows.map((row) => rowOf(row, run.changes, draft)),
      open:
        place.open === undefined ? undefined : await openedAt(scope, here, { ...place, open: place.open }, name, since),
      draft: { version, seed: run.seed, changes: all.filter(({ undoneNth }) => undoneNth === null).map(said) },
      closed: cycle.publishedAt !== null,
      told: place.told ?? null,
    },
  }
}

/** People and criteria that changes name. */
export async function namesIn(scope: Scope, cycle: LiveCycle, changes: readonly Change[]): Promise<Names> {
  const people = await namesOf(scope, changes.flatMap(idsIn))
  const criteria = new Map(cycle.definition.matching.criteria.map(({ id, words }) => [id, words ?? id]))
  return (id) => people.get(id) ?? criteria.get(id) ?? id
}

function sayIn(cycle: LiveCycle, name: Names): (one: Adjustment) => SaidChange {
  const when = (at: Instant) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  return ({ id, change, reason, madeByName, madeAt, undoneByName, undoneAt }) => ({
    id,
    text: changeText(change, name),
    over: change.kind === 'lock' && change.over.length > 0,
    reason,
    by: `${madeByName}, ${when(madeAt)}`,
    undone: undoneAt === null ? null : `Taken back by ${undoneByName ?? ''}, ${when(undoneAt)}`,
  })
}

function rowOf(row: ShownPair, made: readonly Change[], draft: readonly Change[]): BenchRow {
  const has = (changes: readonly Change[], kind: 'lock' | 'ban') =>
    changes.some(
      (one) => one.kind === kind && one.mentee === row.menteeApplication && one.mentor === row.mentorApplication,
    )
  const why = row.reasons.flatMap(({ text }) => (text === '' ? [] : [text])).join('; ')
  return {
    mentee: { id: row.menteeApplication, name: row.mentee },
    mentor: { id: row.mentorApplication, name: row.mentor },
    points: row.points,
    why: why === '' ? '' : `${capitalized(why)}.`,
    contact: row.contact,
    mark: has(draft, 'ban') ? 'ban' : has(made, 'lock') ? 'locked' : has(draft, 'lock') ? 'lock' : null,
  }
}

async function openedAt(
  scope: Scope,
  { cycle, run, now }: Here,
  place: Place & { open: string; look?: PairChange; pressed?: Pressed },
  name: Names,
  since: (seen: number) => SaidChange[],
): Promise<Opened | undefined> {
  const stored = await storedPerson(scope, run.id, place.open)
  if (stored === undefined) return undefined
  const mentee = { id: place.open, name: stored.name }
  const warm = await warmRun(scope, cycle, run, now)
  const view = await warm?.ask({ of: 'person', id: place.open })
  if (view?.kind === 'mentor') return undefined
  const look =
    warm === undefined || place.look === undefined
      ? undefined
      : await lookAt(scope, cycle, warm, { ...place, look: place.look }, name, since)
  const asked = { of: 'whynot' as const, mentee: place.open, text: place.whynot ?? '' }
  const question = (await warm?.ask(asked)) ?? { text: cleanText(asked.text), answer: undefined, several: undefined }
  return { mentee, view: view?.view, reason: stored.reason, question, look }
}

async function lookAt(
  scope: Scope,
  cycle: LiveCycle,
  warm: Warm,
  { look: change, pressed, seen }: Place & { look: PairChange; pressed?: Pressed },
  name: Names,
  since: (seen: number) => SaidChange[],
): Promise<Look> {
  const look = await previewOf(scope, cycle, warm, change)
  const refusal = pressed?.refusal ?? null
  const stands = look.stands === null ? undefined : refusalText(look.stands, look.rule)
  const text = refusal === null || stands !== undefined ? undefined : refusalText(refusal, look.rule)
  return {
    change,
    title: changeText(change, name),
    effect: look.effect,
    rules: look.rules,
    stands,
    version: look.version,
    reason: pressed?.reason ?? look.suggested,
    error: text === undefined ? undefined : { field: refusal?.kind === 'rules' ? 'over' : 'reason', text },
    since: since(seen ?? look.version),
  }
}

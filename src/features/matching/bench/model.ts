import type { Change } from '#features/matching/changes/model.ts'
import type { NamedEffect } from '#features/matching/changes/effect/model.ts'
import type { MenteeView, Named, Question } from '#features/matching/explained/model.ts'
import type { PairWish } from '#features/matching/shown/model.ts'
import type { Told } from '#features/programs/explanations/told/model.ts'

/** A pair of the run in the list. `mark`: what the draft says of the two, or the lock that the run was made with. */
export type BenchRow = {
  mentee: Named
  mentor: Named
  points: number
  why: string
  contact: string | null
  mark: 'locked' | 'lock' | 'ban' | null
}

/** A change as a sentence, with who made it. */
export type SaidChange = { id: string; text: string; over: boolean; reason: string; by: string; undone: string | null }

export type PairChange = Extract<Change, { kind: 'lock' | 'ban' }>

/** A lock or a ban that somebody looks at before taking it. `since`: what a colleague changed meanwhile. */
export type Look = {
  change: PairChange
  title: string
  effect: NamedEffect | undefined
  /** Rules against a lock that a reason may set aside, in words. */
  rules: readonly { code: string; words: string }[]
  /** Why it cannot be. */
  stands: string | undefined
  version: number
  reason: string
  error: { field: 'reason' | 'over'; text: string } | undefined
  since: readonly SaidChange[]
}

/** Somebody who was opened. `view` is undefined where nobody can say any more what else could have been. */
export type Opened = {
  mentee: Named
  view: MenteeView | undefined
  reason: string | undefined
  question: Question
  look: Look | undefined
}

/** The workbench as it stands: all that is shown of the pairs, made on the server and told again on every step. */
export type Bench = {
  runId: string
  /** What is said of other mentors and of who moves. */
  words: Told
  wish: PairWish
  rows: readonly BenchRow[]
  open: Opened | undefined
  draft: { version: number; seed: number; changes: readonly SaidChange[] }
  /** Published: looked at, and no more. */
  closed: boolean
  /** What was just done, for the eye and for a screen reader. */
  told: string | null
}

/** What is opened, asked or looked at; an address holds it all. */
export type Place = {
  open?: string
  whynot?: string
  kind?: 'lock' | 'ban'
  mentor?: string
  /** The draft that was seen before: what came since is said. */
  seen?: number
}

/** "?q=…&open=…" of a place, or nothing. */
export function placeQuery({ text, lowest, page }: PairWish, place: Place): string {
  const query = new URLSearchParams()
  if (text !== '') query.set('q', text)
  if (lowest) query.set('lowest', '1')
  if (page > 1) query.set('page', String(page))
  for (const name of ['open', 'whynot', 'kind', 'mentor', 'seen'] as const)
    if (place[name] !== undefined) query.set(name, String(place[name]))
  const all = query.toString()
  return all === '' ? '' : `?${all}`
}

/** Where an address of the run leads on the workbench: a person, a question about them, a change to look at. */
export function placeOf(path: string, query: { get(name: string): string | null }, runId: string): Place | undefined {
  const base = `/committee/matching/runs/${runId}`
  const get = (name: string) => query.get(name) ?? undefined
  const kind = get('kind')
  if (path === `${base}/change`)
    return kind === 'lock' || kind === 'ban' ? { open: get('mentee'), kind, mentor: get('mentor') } : undefined
  if (path.startsWith(`${base}/people/`)) {
    const open = path.slice(`${base}/people/`.length)
    return open.includes('/') ? undefined : { open, whynot: get('whynot') }
  }
  return undefined
}

/** The pairs before and after the opened one; the first where none is open. */
export function besides({ rows, open }: Pick<Bench, 'rows' | 'open'>): { before?: BenchRow; after?: BenchRow } {
  const at = rows.findIndex(({ mentee }) => mentee.id === open?.mentee.id)
  return { before: at > 0 ? rows[at - 1] : undefined, after: rows[at + 1] }
}

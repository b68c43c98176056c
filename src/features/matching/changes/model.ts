import type { Instant } from '#kit/dates.ts'

/**
 * What people decide before a run (R12, R38), by the ids of applications: a pair that is to be, one that is not to be, a
 * mentor's places, a criterion's points. `over`: the rules that a lock sets aside, by their codes.
 */
export type Change =
  | { kind: 'lock'; mentee: string; mentor: string; over: readonly string[] }
  | { kind: 'ban'; mentee: string; mentor: string }
  | { kind: 'capacity'; mentor: string; places: number }
  | { kind: 'weight'; criterion: string; points: number }

/** A change in the draft. `nth`: the draft's version that it made; `undoneNth`: the one that took it back. */
export type Adjustment = {
  id: string
  nth: number
  change: Change
  reason: string
  madeBy: string
  madeByName: string
  madeAt: Instant
  undoneNth: number | null
  undoneByName: string | null
  undoneAt: Instant | null
}

/** Everything that was ever changed, oldest first; and the version that the next change has to know. */
export type Draft = { version: number; all: readonly Adjustment[] }

/** What a run is asked to keep, under the code by which the engine knows it. */
export const banCode = 'committee'

/** Of two people for whom nobody on the committee may answer. */
export const contactCode = 'contact'

/** Rules that no reason sets aside (R40, R41). */
export const untouchable = ['self', 'named', 'supervisor', 'circle', contactCode] as const

/** The most that a mentor can be asked to take, whatever they offered. */
export const mostPlaces = 9

/** What stands: not taken back, and of two changes of one thing the later; in an order that does not tell who came first. */
export function standing(all: readonly Pick<Adjustment, 'change' | 'undoneNth'>[]): Change[] {
  const last = new Map(all.filter((one) => one.undoneNth === null).map(({ change }) => [keyOf(change), change]))
  return [...last].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, change]) => change)
}

/** What a change is about: two changes of one key cannot both stand. */
export function keyOf(change: Change): string {
  switch (change.kind) {
    case 'lock':
      return `lock ${change.mentee}`
    case 'ban':
      return `ban ${change.mentee} ${change.mentor}`
    case 'capacity':
      return `capacity ${change.mentor}`
    case 'weight':
      return `weight ${change.criterion}`
  }
}

/** The same change, whatever order its properties are in. */
export const sameChange = (a: Change, b: Change): boolean => keyOf(a) === keyOf(b) && textOf(a) === textOf(b)

const textOf = (change: Change): string =>
  change.kind === 'lock'
    ? `${change.mentor} ${[...change.over].sort().join(' ')}`
    : change.kind === 'capacity'
      ? String(change.places)
      : change.kind === 'weight'
        ? String(change.points)
        : ''

/** The ids of the applications that a change names. */
export const idsIn = (change: Change): string[] => [
  ...('mentee' in change ? [change.mentee] : []),
  ...('mentor' in change ? [change.mentor] : []),
]

/** Only what is about people who are there, and criteria that are. */
export function about(
  changes: readonly Change[],
  there: { mentees: ReadonlySet<string>; mentors: ReadonlySet<string>; criteria: ReadonlySet<string> },
): Change[] {
  return changes.filter((change) => {
    if (change.kind === 'weight') return there.criteria.has(change.criterion)
    if (change.kind === 'capacity') return there.mentors.has(change.mentor)
    return there.mentees.has(change.mentee) && there.mentors.has(change.mentor)
  })
}

/** Why a change cannot be taken as it is. `rules`: those that stand against a lock, by code. */
export type ChangeRefusal =
  | { kind: 'published' }
  | { kind: 'unknown' }
  | { kind: 'no_reason' }
  | { kind: 'nothing_new' }
  | { kind: 'stale'; since: readonly Adjustment[] }
  | { kind: 'untouchable'; rules: string[] }
  | { kind: 'rules'; rules: string[] }
  | { kind: 'banned' }
  | { kind: 'locked' }
  | { kind: 'circle' }
  | { kind: 'no_place'; places: number }
  | { kind: 'places'; most: number }
  | { kind: 'held'; locks: number }
  | { kind: 'points'; sum: number }

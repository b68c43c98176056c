import type { Code } from './scorer.ts'

/**
 * What somebody says in one column: one thing, several, or nothing (`null`, `''` and an empty list alike). In a list a word
 * counts once, where it stands first. A number and its text (`3`, `'3'`) are the same word.
 */
export type Value = string | number | null | readonly (string | number)[]

/** One side's people, a column each: `columns.employer[3]` is what the fourth person says of their employer. */
export type People = { ids: readonly string[]; columns: Readonly<Record<string, ArrayLike<Value>>> }

/** Where both sides say it; two names where the sides' files call it otherwise. */
export type Column = string | { mentees: string; mentors: string }

/**
 * One criterion. `id` names it in explanations and is the reason code where it is `hard`: then it forbids every pair that
 * does not meet it. Points are whole. A criterion may be hard and give points. Nothing said is never the same as nothing said:
 * it gives no points; a hard criterion lets such a pair be, except where `unsaid: 'forbid'`.
 */
export type Criterion = { id: Code; hard?: boolean; unsaid?: 'allow' | 'forbid' } & (
  | Equal
  | Different
  | Overlap
  | Gap
  | Timezone
  | Table
  | Exclusion
)

/** Met when both say the same (or share one, where they say several). */
export type Equal = { kind: 'equal'; column: Column; points?: number }
/** Met when they say different things: where they say several, when they share none. Hard for employers. */
export type Different = { kind: 'different'; column: Column; points?: number }
/**
 * Met when they share at least one. `points` for each shared item, or a list: what the mentee's first, second … item is
 * worth when shared (items past its end give none). `most`: no more points than this.
 */
export type Overlap = { kind: 'overlap'; column: Column; points?: number | readonly number[]; most?: number }
/**
 * Ordered grades: met when the mentor stands `wanted[0]` to `wanted[1]` steps above the mentee. Numbers count as they are;
 * with `order`, steps are positions in it. `loses`: so many points fewer for each step outside, rounded down, and down to 0;
 * without it none are left. The best of several.
 */
export type Gap = {
  kind: 'gap'
  column: Column
  order?: readonly (string | number)[]
  wanted: readonly [number, number]
  points?: number
  loses?: number
}
/**
 * Hours from UTC. Full points at the same clock, none from `within` hours (default 12) on, a straight line between, rounded
 * down; the way round the globe that is shorter, the best of several. Met when fewer than `within` apart.
 */
export type Timezone = { kind: 'timezone'; column: Column; points?: number; within?: number }
/** Any points for any two: `table[mentee's word][mentor's word]`, 0 where it has none; the best of several. Met where above 0. */
export type Table = {
  kind: 'table'
  column: Column
  table: Readonly<Record<string, Readonly<Record<string, number>>>>
}
/**
 * Always hard, whatever `hard` and `unsaid` say: forbids people of whom either names the other. `names`: the columns in which a
 * person is named, ids besides.
 */
export type Exclusion = { kind: 'exclusion'; column: Column; names?: Column }

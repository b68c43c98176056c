import type { Instant } from '#kit/dates.ts'

/** Under which heading a table stands on the page of one's own data. */
export const areas = ['you', 'applying', 'pairs', 'mail', 'after', 'account', 'office', 'log'] as const
export type Area = (typeof areas)[number]

/** What docs/legal/personal-data.json says of a table (decision 24). */
export type Described = {
  about: string
  until?: string
  erase?: string
  export?: string
  columns: Readonly<Record<string, { purpose: string; until?: string; erase?: string } | null>>
}
export type Registry = { periods: Readonly<Record<string, string>>; tables: Readonly<Record<string, Described>> }

/** One table, and how many of its rows are about somebody. */
export type Kept = { table: string; area: Area; rows: number; described: Described }

export type Value = string | number | boolean | null | readonly Value[] | { readonly [name: string]: Value }
export type Row = Readonly<Record<string, Value>>

/** All that is given to somebody of what is kept about them. */
export type Given = {
  person: string
  takenAt: Instant
  tables: readonly { table: string; area: Area; about: string; kept: string; rows: readonly Row[] }[]
  /** What others wrote about them in confidence: by table, what it is. */
  asked: readonly string[]
}

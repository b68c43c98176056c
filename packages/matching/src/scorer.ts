/** A reason code, such as `same_employer`: the caller's word for one hard rule. */
export type Code = string

/** What `Scorer.row` writes where a hard rule forbids the pair: the smallest 32-bit whole number. */
export const forbidden = -0x80000000

/** The largest points of a pair, either sign: it keeps every sum of points along a path exact in a double. */
export const mostPoints = 1e9

/** What one criterion gives to a pair, in whole points. */
export type Part = { criterion: string; points: number }

/**
 * Points for pairs, read a row at a time, so that no matrix is ever needed. People are known by their position in the
 * problem's lists. Pure: the same question has the same answer.
 */
export type Scorer = {
  readonly mentees: number
  readonly mentors: number
  /** Whole points of one mentee with every mentor, `forbidden` where a hard rule forbids. `into` has a place per mentor. */
  row(mentee: number, into: Int32Array): void
  /** Why one pair has its points: by criterion, and the codes of every hard rule that it breaks. */
  pair(mentee: number, mentor: number): { parts: readonly Part[]; codes: readonly Code[] }
  /** Whole points of one pair, `forbidden` where a hard rule forbids: what `row` writes there. */
  points?(mentee: number, mentor: number): number
  /** Whole points of one pair as if no hard rule forbade it, so that a rule's price can be told; `null` where nobody knows. */
  worth?(mentee: number, mentor: number): number | null
  /** Only where most pairs are forbidden: the mentors who are possible, ascending, and their points. */
  entries?(mentee: number): { mentors: Int32Array; points: Int32Array }
  /** A wide scan for pools too large for a table, its rows on the given side; see `Kernel`. */
  kernel?(rows: 'mentees' | 'mentors'): Kernel
}

/**
 * Looks through a whole row for what is worth most at the going prices, many columns at once. Both scans may name a pair
 * that a rule forbids which the scan does not know (`points` knows all), or one just below the mark where a price is
 * beyond that range; they never miss one. Columns and rows are positions in the problem's lists.
 */
export type Kernel = {
  readonly rows: number
  readonly columns: number
  /** One point is `unit` units of `prices`. A power of two. */
  readonly unit: number
  /** Sets the going price of a column, 0 at first: whole units, 0 to 32,767. */
  price(column: number, units: number): void
  /** The largest points there can be. */
  readonly most: number
  /**
   * The `k` (1 to 500) columns worth most (points · unit − price), best first, into `found` and `values`; says how many. Which
   * of equals come last is open. `from`: what is worth fewer units is not wanted.
   */
  best(row: number, k: number, from?: number): number
  /**
   * The columns worth more than `limit` units, ascending, at most 4,096 of them into `found`; says how many there are. The first
   * question after a price was set takes longer: change all that are to change before many rows are asked.
   */
  above(row: number, limit: number): number
  readonly found: Int32Array
  /** Below −32,768 it says −32,768, except where points are too large for 16 bits. */
  readonly values: Int32Array
  /**
   * Exact whole points of one pair, whatever rules say of it beyond what the scans know. `forbidden` where not allowed.
   * Quickest for the row that was last looked through.
   */
  points(row: number, column: number): number
}

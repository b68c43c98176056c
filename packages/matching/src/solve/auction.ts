import type { Rows } from './rows.ts'

/**
 * `from`: prices to begin with; 0 where not given. `hopeful`: asked once, of the first round where it takes long, whether every row
 * can have a column; `false` breaks it off.
 */
export type Market = {
  rows: Rows
  places: Int32Array
  from?: Float64Array
  hopeful?: (mate: Int32Array) => boolean
}

/**
 * Each row's column, and prices in points. `done`: every row has one, and none could be better off elsewhere by more than
 * 1 / (rows + 2). Otherwise a round took too long: −1 marks who had none, and `step` how much better off others could be.
 */
export type Sale = {
  mate: Int32Array
  prices: Float64Array
  step: number
  done: boolean
  /** Of each row, the columns kept last: `listed[row]` of them from `2 · k · row` on, as column, points, column, points … */
  list: Int32Array
  listed: Int32Array
  k: number
}

/**
 * `list`: columns kept of each row. `start`: the first step, as a share of the range of points. `factor`: how many times smaller the
 * next. `lower`: by how many steps prices fall in between. `patience`: bids a row in one round before it is broken off. `finest`:
 * the last step, where the one that proves everything is not wanted; a power of two.
 */
export type Tuning = {
  list: number
  start: number
  factor: number
  lower: number
  patience: number
  finest?: number
}

/**
 * Forward auction with a falling step. Every row bids for the column that is worth most to it, by as much as makes it worth as
 * little as the second, and a step more; whoever is outbid bids again. Steps are powers of two, so every price is an exact
 * double. Between the rounds prices are lowered by some steps. Where some rows cannot have a column, or a few columns are left that
 * few want, the others would become dear step by step: such a round is broken off.
 * Throws where prices would leave the range in which doubles are exact.
 */
export function auction(
  { rows, places, from, hopeful }: Market,
  tuning: Tuning,
  told: (share: number) => void = () => {},
): Sale {
  const count = rows.rows
  const columns = rows.columns
  const first = new Int32Array(columns + 1)
  for (let at = 0; at < columns; at++) first[at + 1] = first[at]! + places[at]!
  const slots = first[columns]!
  const single = places.every((many) => many <= 1)
  const proving = 1 / 2 ** Math.ceil(Math.log2(Math.min(count, slots) + 2))
  const finest = tuning.finest ?? proving
  const prices = from ? from.map((price) => roundTo(price, proving)) : new Float64Array(columns)
  const asked = single ? prices : new Float64Array(slots)
  if (!single) for (let at = 0; at < columns; at++) asked.fill(prices[at]!, first[at]!, first[at + 1]!)
  const owner = new Int32Array(slots)
  const mate = new Int32Array(count)
  const k = Math.min(tuning.list, columns)
  const list = new Int32Array(2 * count * k)
  const listed = new Int32Array(count).fill(-1)
  const bounds = new Float64Array(count)
  const waiting = new Int32Array(count + 1)
  const bound = { value: 0 }
  const span = rows.most - rows.least + 1
  let step = Math.max(finest, 2 ** Math.floor(Math.log2(span * tuning.start)))
  const limit = finest * 2 ** 52
  /** Somebody has no column at all. */
  let hopeless = false
  /** Bids left at which the first round is in doubt. */
  const doubt = hopeful ? Math.max(0, tuning.patience - doubtful) * count : -1
  let asking = doubt >= 0
  /** By how much prices have been lowered in all; `bounds` are kept as if they never were. */
  let lowered = 0
  for (let at = 0; at < columns; at++) {
    if (places[at] === 0) prices[at] = Infinity
    rows.priced?.(at, prices[at]!)
  }
  for (;;) {
    owner.fill(-1)
    mate.fill(-1)
    let bids = tuning.patience * count
    let left = 0
    for (let row = count - 1; row >= 0; row--) waiting[left++] = row
    while (left > 0) {
      if (--bids < 0 || (asking && bids === doubt && !hopeful!(mate)))
        return { mate, prices, step, done: false, list, listed, k }
      const row = waiting[--left]!
      const base = 2 * row * k
      let best = -Infinity
      let second = -Infinity
      let to = -1
      let limitOfList = 0
      for (let again = listed[row]! < 0; ; again = true) {
        if (again) {
          bound.value = listed[row] === k ? leastOf(list, base, k, prices) : -Infinity
          listed[row] = rows.best(row, prices, k, list, base, bound)
          bounds[row] = bound.value - lowered
        }
        best = -Infinity
        second = -Infinity
        for (let at = base, end = base + 2 * listed[row]!; at < end; at += 2) {
          const column = list[at]!
          const value = list[at + 1]! - prices[column]!
          if (value > second) {
            if (value > best) {
              second = best
              best = value
              to = column
            } else second = value
          }
        }
        limitOfList = bounds[row]! + lowered
        if (again || best >= limitOfList - step / 2) break
      }
      if (best === -Infinity) {
        hopeless = true
        continue
      }
      if (second < limitOfList) second = limitOfList
      if (second < best - span) second = best - span
      let raise = best - second + step
      if (raise < step / 2) raise = step / 2
      const price = prices[to]! + raise
      if (price > limit)
        throw new RangeError('Prices beyond what doubles hold exactly: too many people with too many points')
      let slot = first[to]!
      if (!single) {
        const end = first[to + 1]!
        for (let at = slot + 1; at < end; at++) {
          if (asked[at]! < asked[slot]! || (asked[at] === asked[slot] && owner[at]! < 0 && owner[slot]! >= 0)) slot = at
        }
        asked[slot] = price
        let least = asked[first[to]!]!
        for (let at = first[to]! + 1; at < end; at++) if (asked[at]! < least) least = asked[at]!
        prices[to] = least
      } else prices[to] = price
      rows.priced?.(to, prices[to]!)
      const outbid = owner[slot]!
      owner[slot] = row
      mate[row] = to
      if (outbid >= 0) {
        mate[outbid] = -1
        waiting[left++] = outbid
      }
    }
    if (hopeless) return { mate, prices, step, done: false, list, listed, k }
    if (step <= finest) break
    asking = false
    const lower = tuning.lower * step
    lowered += lower
    for (let at = 0; at < slots; at++) asked[at] = asked[at]! > lower ? asked[at]! - lower : 0
    if (!single) {
      for (let at = 0; at < columns; at++) {
        let least = Infinity
        for (let slot = first[at]!; slot < first[at + 1]!; slot++) if (asked[slot]! < least) least = asked[slot]!
        prices[at] = least
      }
    }
    if (rows.priced) for (let at = 0; at < columns; at++) rows.priced(at, prices[at]!)
    step = Math.max(finest, step / tuning.factor)
    told(0)
  }
  return { mate, prices, step, done: finest === proving, list, listed, k }
}

/** So many bids a row, where all can have a column, are seldom needed in the first round. */
const doubtful = 8

/** What the last of a full list is worth by now: a new list has nothing worse. */
function leastOf(list: Int32Array, base: number, k: number, prices: Float64Array): number {
  let least = Infinity
  for (let at = base, end = base + 2 * k; at < end; at += 2) {
    const value = list[at + 1]! - prices[list[at]!]!
    if (value < least) least = value
  }
  return least
}

function roundTo(price: number, step: number): number {
  return Math.floor(price / step) * step
}

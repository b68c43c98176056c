import { type Cover, cover, reach } from '../cover.ts'
import { auction, type Sale, type Tuning } from './auction.ts'
import { repeated, type Rows } from './rows.ts'
import { type Settled, settle } from './settle.ts'

/** `nobody`: what staying without a place costs where some must; then `mate` is −1. */
export type Total = Settled & { nobody: number }

/**
 * Most points among the matchings that seat as many rows as can be, with the prices that prove it. `most`: a seating of the most
 * rows, where one is known; `null`: it is tried first whether the scarcer side can have all, which the bids show by themselves.
 */
export function total(
  rows: Rows,
  places: Int32Array,
  most: Cover | null,
  told: (share: number) => void = () => {},
): Total {
  return priced(rows, places, most === null ? tried(rows, places, told) : known(rows, places, most, told))
}

function known(rows: Rows, places: Int32Array, most: Cover, told: (share: number) => void): Total {
  if (most.left.length === 0) return { ...settled(rows, places, sell(rows, places, told), told), nobody: 0 }
  return apart(rows, places, most, told)
}

function tried(rows: Rows, places: Int32Array, told: (share: number) => void): Total {
  const order = Int32Array.from({ length: rows.rows }, (_, row) => row)
  const owner = ownersOf(places)
  /** The largest seating, once somebody has asked for it. */
  let most: Cover | null = null
  const seat = (mate: Int32Array) => (most ??= cover(rows, places, order, -Infinity, mate)).left.length
  if (rows.rows <= owner.length) {
    const sale = sell(rows, places, told, (mate) => seat(mate.slice()) === 0)
    if (sale.done || seat(sale.mate.slice()) === 0) return { ...settled(rows, places, sale, told), nobody: 0 }
    return apart(rows, places, most!, told)
  }
  const bidders = repeated(rows.turned(), owner)
  const ones = new Int32Array(rows.rows).fill(1)
  const filled = (bidding: Int32Array) => {
    const mate = new Int32Array(rows.rows).fill(-1)
    bidding.forEach((row, place) => row >= 0 && (mate[row] = owner[place]!))
    return rows.rows - seat(mate) === owner.length
  }
  const sale = sell(bidders, ones, told, filled)
  if (!sale.done && !filled(sale.mate)) return apart(rows, places, most!, told)
  const found = unturned(rows, owner, settled(bidders, ones, sale, told))
  const nobody = found.v.reduce((least, price, column) => (places[column]! > 0 ? Math.max(least, -price) : least), 0)
  return {
    mate: found.mate,
    u: found.u.map((price) => price - nobody),
    v: found.v.map((price) => price + nobody),
    nobody,
  }
}

/** A column without a place is dear enough that nobody would rather have it. */
function priced(rows: Rows, places: Int32Array, total: Total): Total {
  const found = new Int32Array(2 * rows.rows)
  places.forEach((many, column) => {
    if (many > 0) return
    total.v[column] = 0
    const count = rows.wanting(column, total.u, 0, found)
    for (let at = 0; at < count; at++) {
      total.v[column] = Math.max(total.v[column]!, found[2 * at + 1]! - total.u[found[2 * at]!]!)
    }
  })
  return total
}

/** Some stay without: the crowded part and the rest, matched apart and priced together. */
function apart(rows: Rows, places: Int32Array, most: Cover, told: (share: number) => void): Total {
  const { crowded, scarce, others, rest } = parts(rows, places, most)
  const inside = everyPlace(rows.select(crowded, scarce, -Infinity), scarce, (share) => told(share / 2))
  const outside = everyRow(rows.select(others, rest, -Infinity), rest, (share) => told(0.5 + share / 2))
  const joined: Total = {
    mate: new Int32Array(rows.rows).fill(-1),
    u: new Float64Array(rows.rows),
    v: Float64Array.from(places, (_, column) => (scarce[column]! > 0 ? inside.v[column]! : outside.v[column]!)),
    nobody: 0,
  }
  crowded.forEach((row, at) => {
    joined.mate[row] = inside.mate[at]!
    joined.u[row] = inside.u[at]!
  })
  others.forEach((row, at) => {
    joined.mate[row] = outside.mate[at]!
    joined.u[row] = outside.u[at]!
  })
  joined.nobody = gap(rows, joined, others, scarce)
  for (const row of crowded) joined.u[row]! -= joined.nobody
  scarce.forEach((many, column) => many > 0 && (joined.v[column]! += joined.nobody))
  return joined
}

/**
 * Where rows stay without, the columns within their reach are all taken, by rows that can go nowhere else, in every largest
 * matching; and no other row takes one of those. So the two parts are matched by themselves: in one every row has a place, in the
 * other every place has a row.
 */
function parts(rows: Rows, places: Int32Array, most: Cover) {
  const within = reach(rows, most, most.left)
  const crowded = within.rows.toSorted((one, other) => one - other)
  const inside = new Set(crowded)
  const scarce = new Int32Array(places.length)
  for (const column of within.columns) scarce[column] = places[column]!
  const rest = places.map((many, column) => many - scarce[column]!)
  const others: number[] = []
  for (let row = 0; row < rows.rows; row++) if (!inside.has(row)) others.push(row)
  return { crowded, scarce, others, rest }
}

/** The least price of staying without at which no row outside would rather have a scarce column, and no price is below 0. */
function gap(rows: Rows, { u, v }: Settled, others: readonly number[], scarce: Int32Array): number {
  let least = 0
  scarce.forEach((many, column) => many > 0 && (least = Math.max(least, -v[column]!)))
  const found = new Int32Array(2 * rows.columns)
  const prices = v.map((price, column) => (scarce[column]! > 0 ? price : Infinity))
  for (const row of others) {
    least = Math.max(least, -u[row]!)
    const count = rows.dearer(row, prices, -u[row]! - least, found)
    for (let at = 0; at < count; at++) {
      least = Math.max(least, found[2 * at + 1]! - u[row]! - v[found[2 * at]!]!)
    }
  }
  return least
}

/** Every row has a column: the rows bid. There has to be such a matching. */
function everyRow(rows: Rows, places: Int32Array, told: (share: number) => void): Settled {
  return settled(rows, places, sell(rows, places, told), told)
}

/** Every place has a row: the places bid for the rows. There has to be such a matching. */
function everyPlace(rows: Rows, places: Int32Array, told: (share: number) => void): Settled {
  const owner = ownersOf(places)
  return unturned(rows, owner, everyRow(repeated(rows.turned(), owner), new Int32Array(rows.rows).fill(1), told))
}

function sell(
  rows: Rows,
  places: Int32Array,
  told: (share: number) => void,
  hopeful?: (mate: Int32Array) => boolean,
): Sale {
  return auction({ rows, places, hopeful }, tuningOf(rows), told)
}

function settled(rows: Rows, places: Int32Array, sale: Sale, told: (share: number) => void): Settled {
  return settle(rows, places, sale, null, told)
}

/** The column of each place. */
function ownersOf(places: Int32Array): Int32Array {
  const owner: number[] = []
  places.forEach((many, column) => {
    for (let place = 0; place < many; place++) owner.push(column)
  })
  return Int32Array.from(owner)
}

/** What was settled between places and rows, seen from the rows. */
function unturned(rows: Rows, owner: Int32Array, turned: Settled): Settled {
  const mate = new Int32Array(rows.rows).fill(-1)
  const v = new Float64Array(rows.columns)
  turned.mate.forEach((row, place) => {
    mate[row] = owner[place]!
    v[owner[place]!] = turned.u[place]!
  })
  return { mate, u: turned.v, v }
}

/** Measured on tables of 100 to 4,000 and sparse rows of 5,000 to 100,000: what took least time. */
export function tuningOf(rows: Rows): Tuning {
  if (rows.columns < 1000) return { list: 8, start: 0.03, factor: 16, lower: 2, patience: 16 }
  return { list: rows.columns > 4 * rows.rows ? 8 : 16, start: 0.08, factor: 8, lower: 2, patience: 16 }
}

import { Holders } from '../cover.ts'
import { forbidden } from '../scorer.ts'
import { Glance, isSmall } from './glance.ts'
import type { Rows } from './rows.ts'
import { rowsOfTable } from './table.ts'

/** Looked up once: it is compared with every cell. */
const none = forbidden

/**
 * An assignment with its prices, which rows come to and leave: `u[row] + v[column] ≥ points` for every pair that may be made, equal
 * where assigned. Whole numbers. A row's number is its own until it is forgotten; then it may be given again.
 */
export class Board {
  readonly columns: number
  readonly places: Int32Array
  /** Infinity in a column without a place, so that nobody looks at it. */
  readonly v: Float64Array
  /** Infinity for a row that does not compete. */
  u: Float64Array
  /** Column of each row; −1: none. `worth`: points of what it has. */
  mate: Int32Array
  worth: Float64Array
  holders: Holders
  /** Pairs below it are not made. */
  readonly floor: number
  /** Row by row and column by column (`slots` to a column); `forbidden` also below the floor. */
  points: Int32Array
  turned: Int32Array
  glance: Glance
  /** Whether all points are small enough to be looked at several at once. */
  small = true
  slots: number
  /** Row by row, 1 where the pair may be, floor or not. */
  may: Uint8Array
  /** The table once more, for those who look through rows. */
  rows: Rows
  /** Rows from 0 to below this are or were given. */
  used: number
  private readonly spare: number[] = []
  private readonly plain: boolean

  /** `plain`: without WebAssembly, for tests. */
  constructor(
    rows: Rows,
    places: Int32Array,
    mate: Int32Array,
    u: Float64Array,
    v: Float64Array,
    floor: number,
    plain = false,
  ) {
    this.plain = plain
    this.columns = rows.columns
    this.places = places
    this.v = v.map((price, column) => (places[column]! > 0 ? price : Infinity))
    this.floor = floor
    this.used = rows.rows
    this.slots = roomFor(this.used)
    this.glance = new Glance(this.slots, this.columns, forbidden, plain)
    this.points = this.glance.points
    this.turned = this.glance.turned
    this.may = new Uint8Array(this.points.length)
    const free = new Float64Array(this.columns)
    const found = new Int32Array(2 * this.columns)
    for (let row = 0; row < rows.rows; row++) {
      const count = rows.dearer(row, free, Infinity, found)
      for (let at = 0; at < count; at++) this.put(row, found[2 * at]!, found[2 * at + 1]!)
    }
    this.mate = longer(mate, new Int32Array(this.slots).fill(-1))
    this.u = longer(u, new Float64Array(this.slots).fill(Infinity))
    this.worth = new Float64Array(this.slots)
    mate.forEach((column, row) => column >= 0 && (this.worth[row] = this.points[row * this.columns + column]!))
    this.holders = new Holders(this.columns, this.mate)
    this.rows = rowsOfTable(this.points, this.slots, this.columns)
    turn(this)
  }

  /** One row more, which does not compete yet. */
  add(line: Int32Array): number {
    const row = this.spare.pop() ?? this.used++
    if (row >= this.slots) this.grow()
    const { points, turned, may, slots, columns, floor } = this
    for (let column = 0, cell = row * columns, across = row; column < columns; column++, cell++, across += slots) {
      const here = line[column]!
      may[cell] = here === none ? 0 : 1
      points[cell] = turned[across] = here < floor ? none : here
      if (here !== none && !isSmall(here)) this.small = false
    }
    return row
  }

  /** The row leaves its column and competes no more; its points stay. Says which column it had. */
  leave(row: number): number {
    const column = this.mate[row]!
    if (column >= 0) this.holders.remove(column, row)
    this.mate[row] = -1
    this.u[row] = Infinity
    return column
  }

  /** A row that has left is gone for good. */
  forget(row: number): void {
    for (let column = 0; column < this.columns; column++) this.ban(row, column)
    this.spare.push(row)
  }

  /** The pair, which is not made, may not be any more. */
  ban(row: number, column: number): void {
    this.put(row, column, forbidden)
    this.turned[column * this.slots + row] = forbidden
  }

  private put(row: number, column: number, points: number): void {
    const cell = row * this.columns + column
    this.points[cell] = points < this.floor ? none : points
    this.may[cell] = points === none ? 0 : 1
    if (points !== none && !isSmall(points)) this.small = false
  }

  private grow(): void {
    this.slots = roomFor(this.used)
    this.glance = new Glance(this.slots, this.columns, forbidden, this.plain)
    this.points = longer(this.points, this.glance.points)
    this.turned = this.glance.turned
    this.may = longer(this.may, new Uint8Array(this.points.length))
    this.mate = longer(this.mate, new Int32Array(this.slots).fill(-1))
    this.u = longer(this.u, new Float64Array(this.slots).fill(Infinity))
    this.worth = longer(this.worth, new Float64Array(this.slots))
    this.holders = new Holders(this.columns, this.mate)
    this.rows = rowsOfTable(this.points, this.slots, this.columns)
    turn(this)
  }
}

function turn({ points, turned, slots, columns }: Board): void {
  for (let row = 0, cell = 0; row < slots; row++) {
    for (let column = 0; column < columns; column++) turned[column * slots + row] = points[cell++]!
  }
}

function roomFor(rows: number): number {
  return Math.ceil(rows * 1.25) + 64
}

function longer<Kind extends Uint8Array | Int32Array | Float64Array>(from: Kind, to: Kind): Kind {
  to.set(from)
  return to
}

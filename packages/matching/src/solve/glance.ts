import { type Code, get, i32, i32x4, localsAfter, moduleOf, repeat, set, tee, v128, when } from '../compile/wasm.ts'

/** Points and prices below this, either sign, are looked at four at once; cells beyond it one by one. */
const wide = 2 ** 28
/** What nobody can pay, and more than any cut makes up for. */
const beyond = 2 ** 30
/** Cells that may be read past the end of a line. */
const spare = 4

/**
 * A table of points with a price for each cell of a line: names the cells of one line with points − price above a cut. In WebAssembly
 * where there is any and the numbers fit, which is several times as fast; else, with the same answers, in plain loops.
 */
export class Glance {
  /** `lines × across` cells; both tables start as `forbidden`. */
  readonly points: Int32Array
  readonly turned: Int32Array
  /** What the last look found: places along the line. */
  readonly found: Int32Array
  /** The most points − price among what it did not name; −Infinity: nothing. */
  rest = -Infinity
  private readonly across: Axis
  private readonly down: Axis
  private readonly scan: Scan | null

  constructor(rows: number, columns: number, forbidden: number, plain = false) {
    const cells = rows * columns + spare
    const longest = Math.max(rows, columns) + spare
    let used = 0
    const take = (many: number): number => (used += 16 * Math.ceil(many / 4)) - 16 * Math.ceil(many / 4)
    const at = {
      rest: take(4),
      found: take(longest),
      across: take(columns + spare),
      down: take(rows + spare),
      points: take(cells),
      turned: take(cells),
    }
    const running = plain ? null : scanning(used, at.rest, at.found)
    const memory = running?.memory ?? new ArrayBuffer(used)
    this.scan = running?.scan ?? null
    const part = (start: number, many: number) => new Int32Array(memory, start, many)
    this.points = part(at.points, cells).fill(forbidden)
    this.turned = part(at.turned, cells).fill(forbidden)
    this.found = part(at.found, longest)
    this.lanes = part(at.rest, 4)
    this.across = new Axis(part(at.across, columns + spare), columns, this.points, forbidden)
    this.down = new Axis(part(at.down, rows + spare), rows, this.turned, forbidden)
  }

  private readonly lanes: Int32Array

  /** Prices of the cells of a row, as they are until this is called again. */
  priceColumns(prices: Float64Array): void {
    this.across.read(prices)
  }

  /** Prices of the cells of a column, likewise; `used`: rows beyond are not there, and are not looked at. */
  priceRows(prices: Float64Array, used: number): void {
    this.down.used = used
    this.down.read(prices)
  }

  /** How many cells of the row are worth more than `cut`: columns, in `found`. `fits`: its points are all below `wide`. */
  row(row: number, cut: number, fits: boolean): number {
    return this.look(this.across, row, cut, fits)
  }

  /** The same along a column: rows. */
  column(column: number, cut: number, fits: boolean): number {
    return this.look(this.down, column, cut, fits)
  }

  private look(axis: Axis, line: number, cut: number, fits: boolean): number {
    const { scan, lanes } = this
    if (scan === null || !fits || !axis.fits || cut >= wide * 2) return this.plainly(axis, line, cut)
    const { cells, prices, length, used } = axis
    const from = cells.byteOffset + 4 * line * length
    const count = scan(from, prices.byteOffset, from + 4 * used, Math.max(-2 * wide, Math.floor(cut)))
    const rest = Math.max(lanes[0]!, lanes[1]!, lanes[2]!, lanes[3]!)
    this.rest = rest > -2 * wide ? rest : -Infinity
    return count
  }

  private plainly({ cells, exact, length, used, none }: Axis, line: number, cut: number): number {
    const { found } = this
    let rest = -Infinity
    let count = 0
    for (let at = 0, cell = line * length; at < used; at++, cell++) {
      const here = cells[cell]!
      const value = here - exact[at]!
      if (value > cut && here !== none) found[count++] = at
      else if (value > rest && here !== none) rest = value
    }
    this.rest = rest
    return count
  }
}

/** Whether points of this size may be looked at several at once. */
export function isSmall(points: number): boolean {
  return points < wide && points > -wide
}

class Axis {
  readonly cells: Int32Array
  readonly prices: Int32Array
  readonly length: number
  readonly none: number
  /** Cells of a line that are looked at: the first so many. */
  used: number
  exact: Float64Array
  fits = false

  constructor(prices: Int32Array, length: number, cells: Int32Array, none: number) {
    this.cells = cells
    this.prices = prices
    this.length = length
    this.used = length
    this.none = none
    this.exact = new Float64Array(length)
    prices.fill(beyond)
  }

  read(prices: Float64Array): void {
    this.exact = prices
    let fits = true
    for (let at = 0; at < this.used; at++) {
      const price = prices[at]!
      if (price < wide && price > -wide) this.prices[at] = price
      else if (price === Infinity) this.prices[at] = beyond
      else fits = false
    }
    this.fits = fits
  }
}

type Scan = (from: number, prices: number, to: number, cut: number) => number

/** The memory that such a scan works on, and the scan; `null` where there is no WebAssembly, or not this much of it. */
function scanning(bytes: number, rest: number, found: number): { memory: ArrayBuffer; scan: Scan } | null {
  try {
    const pages = Math.ceil(bytes / 2 ** 16)
    const memory = new WebAssembly.Memory({ initial: pages, maximum: pages })
    const code = new WebAssembly.Module(moduleOf(pages, [routine(rest, found)]))
    const { exports } = new WebAssembly.Instance(code, { env: { memory } })
    return { memory: memory.buffer, scan: exports.scan as Scan }
  } catch {
    return null
  }
}

function routine(rest: number, found: number) {
  const [cell, price, end, cut] = [0, 1, 2, 3]
  const { types, local } = localsAfter(4)
  const here = local('v128')
  const asked = local('v128')
  const named = local('v128')
  const most = local('v128')
  const cuts = local('v128')
  const low = local('v128')
  const bits = local('i32')
  const at = local('i32')
  const to = local('i32')
  const next = (pointer: number, step: number): Code => set(pointer, i32.add(get(pointer), i32.const(step)))
  const name = repeat([
    ...i32.store(0, get(to), i32.add(get(at), i32.ctz(get(bits)))),
    ...next(to, 4),
    ...tee(bits, i32.and(get(bits), i32.sub(get(bits), i32.const(1)))),
  ])
  const value = i32x4.sub(i32x4.max(get(here), get(low)), get(asked))
  const body = [
    ...set(cuts, i32x4.splat(get(cut))),
    ...set(low, i32x4.splat(i32.const(-beyond))),
    ...set(most, get(low)),
    ...set(to, i32.const(found)),
    ...repeat([
      ...set(here, v128.load(0, get(cell))),
      ...set(asked, v128.load(0, get(price))),
      ...set(named, i32x4.gt(get(here), i32x4.add(get(asked), get(cuts)))),
      ...set(most, i32x4.max(get(most), v128.choose(get(low), value, get(named)))),
      ...set(bits, i32x4.bitmask(get(named))),
      ...when(get(bits), name),
      ...next(price, 16),
      ...next(at, 4),
      ...next(cell, 16),
      ...i32.lt(get(cell), get(end)),
    ]),
    ...v128.store(0, i32.const(rest), get(most)),
    ...i32.shr(i32.sub(get(to), i32.const(found)), i32.const(2)),
  ]
  return { name: 'scan', parameters: 4, locals: types, body }
}

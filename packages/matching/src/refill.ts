import { Queue } from './solve/queue.ts'
import type { State } from './state.ts'

/**
 * By how many points the prices of each column come down at best when one of its rows has gone: the place stays free, which
 * gives up its price, or somebody from another column comes for it, whose place is then open in turn. As many rows have a place as
 * before. Only where points have prices.
 */
export function refills(state: State): Float64Array {
  const { grid, holders, places, u, v, floor } = state
  const idle = places.length - 1
  const far = v.slice()
  // somebody who stays without has to: that place is never left
  far[idle] = Infinity
  const queue = new Queue(places.length)
  const bar = new Float64Array(idle)
  for (let column = 0; column < idle; column++) queue.lower(column, far[column]!)
  const found = new Int32Array(2 * idle)
  for (let from = queue.pop(); from >= 0; from = queue.pop()) {
    bar[from] = Infinity
    for (let row = holders.first[from]!; row >= 0; row = holders.next[row]!) {
      const base = far[from]! + u[row]!
      const count = grid.rows.dearer(row, bar, -base, found)
      for (let at = 0; at < count; at++) {
        const column = found[2 * at]!
        const points = found[2 * at + 1]!
        if (points >= floor) nearer(column, base + v[column]! - points)
      }
      if (places[idle]! > 0) nearer(idle, base + v[idle]!)
    }
  }
  return far

  function nearer(column: number, through: number): void {
    if (through >= far[column]!) return
    far[column] = through
    if (column < idle) bar[column] = v[column]! - through
    queue.lower(column, through)
  }
}

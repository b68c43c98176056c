import { cover, Holders, reach } from './cover.ts'
import { type Floor, highestFloor, leastOf, type Looked } from './levels.ts'
import type { Hall, Problem } from './problem.ts'
import type { Rulings } from './rulings.ts'
import { forbidden } from './scorer.ts'

/**
 * Who has a place in a pool that is never written down, where some share too few: the most, first come first placed in `order`, by
 * rows that `read` reads as they are asked for, bans laid over; a mentor for each of them; and the group that shows why no more can. `order` by place in the problem's lists,
 * `places` without those of the locked.
 */
export function seatWide(
  problem: Problem,
  read: Rulings['row'],
  places: Int32Array,
  order: readonly number[],
): { seated: number[]; mate: Int32Array; hall: Hall | null } {
  const { mentees, mentors } = problem
  const rows = readRows(mentors.length, Int32Array.from(mentees.keys()), read)
  const most = cover(rows, places, order)
  const without = new Set(most.left)
  const seated = order.filter((row) => !without.has(row))
  const mate = Int32Array.from(seated, (row) => most.mate[row]!)
  if (seated.length === order.length) return { seated, mate, hall: null }
  return { seated, mate, hall: groupOf(problem, reach(rows, most, most.left)) }
}

/** Ids, with those a lock holds at one of these mentors, who can go nowhere else either. By place in the problem's lists. */
export function groupOf(
  { mentees, mentors, locks = [] }: Problem,
  { rows, columns }: { rows: readonly number[]; columns: readonly number[] },
): Hall {
  const among = new Set(columns.map((column) => mentors[column]!.id))
  const held = locks.filter(({ mentor }) => among.has(mentor)).map(({ mentee }) => mentee)
  return {
    mentees: [...rows.map((row) => mentees[row]!.id), ...held].sort(),
    mentors: [...among].sort(),
    places: columns.reduce((sum, column) => sum + mentors[column]!.capacity, 0),
  }
}

/** The highest floor at which everybody in `mate` still has a mentor, and whether it is above the one they have now. Row `r` is the mentee `as[r]`. */
export function floorWide(
  read: Rulings['row'],
  places: Int32Array,
  as: Int32Array,
  mate: Int32Array,
  told: (share: number) => void,
): { floor: Floor; isHigher: boolean } | null {
  const rows = readRows(places.length, as, read)
  const seats = {
    rows: Array.from(as.keys()),
    idle: 0,
    cover: { mate: mate.slice(), holders: new Holders(places.length, mate), left: [] },
    draws: null,
  }
  const floor = highestFloor({ rows, places }, seats, told)
  return floor && { floor, isHigher: floor.points > leastOf(rows, mate) }
}

/** Whether the rows without a mentor in `mate` can have one, too; row `r` is the mentee `as[r]`. */
export function canSeatAll(read: Rulings['row'], places: Int32Array, as: Int32Array, mate: Int32Array): boolean {
  const without = Array.from(mate.keys()).filter((row) => mate[row]! < 0)
  return cover(readRows(places.length, as, read), places, without, -Infinity, mate.slice()).left.length === 0
}

/** Rows that are read as they are asked for; `best` says the first of them only. Row `r` is the mentee `as[r]`. */
function readRows(columns: number, as: Int32Array, read: Rulings['row']): Looked {
  const line = new Int32Array(columns)
  let last = -1
  const lineOf = (row: number): Int32Array => {
    if (row !== last) read(as[row]!, line)
    last = row
    return line
  }
  return {
    rows: as.length,
    columns,
    points: (row, column) => lineOf(row)[column]!,
    best(row, prices, _k, list, at) {
      lineOf(row)
      let most = -Infinity
      for (let column = 0; column < line.length; column++) {
        if (line[column] === forbidden || line[column]! - prices[column]! <= most) continue
        most = line[column]! - prices[column]!
        list[at] = column
        list[at + 1] = line[column]!
      }
      return most === -Infinity ? 0 : 1
    },
    dearer(row, prices, over, found) {
      lineOf(row)
      let count = 0
      for (let column = 0; column < line.length; column++) {
        if (line[column] === forbidden || !(line[column]! + over > prices[column]!)) continue
        found[2 * count] = column
        found[2 * count++ + 1] = line[column]!
      }
      return count
    },
  }
}

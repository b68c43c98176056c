import { cover, reach } from './cover.ts'
import type { Hall, Problem } from './problem.ts'
import type { Rulings } from './rulings.ts'
import { forbidden } from './scorer.ts'
import type { Rows } from './solve/rows.ts'

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
  const { mentees, mentors, locks = [] } = problem
  const rows = readRows(mentors.length, Int32Array.from(mentees.keys()), read)
  const most = cover(rows, places, order)
  const without = new Set(most.left)
  const seated = order.filter((row) => !without.has(row))
  const mate = Int32Array.from(seated, (row) => most.mate[row]!)
  if (seated.length === order.length) return { seated, mate, hall: null }
  const { rows: group, columns } = reach(rows, most, most.left)
  const among = new Set(columns.map((column) => mentors[column]!.id))
  const held = locks.filter(({ mentor }) => among.has(mentor)).map(({ mentee }) => mentee)
  return {
    seated,
    mate,
    hall: {
      mentees: [...group.map((row) => mentees[row]!.id), ...held].sort(),
      mentors: [...among].sort(),
      places: columns.reduce((sum, column) => sum + mentors[column]!.capacity, 0),
    },
  }
}

/** Whether the rows without a mentor in `mate` can have one, too; row `r` is the mentee `as[r]`. */
export function canSeatAll(read: Rulings['row'], places: Int32Array, as: Int32Array, mate: Int32Array): boolean {
  const without = Array.from(mate.keys()).filter((row) => mate[row]! < 0)
  return cover(readRows(places.length, as, read), places, without, -Infinity, mate.slice()).left.length === 0
}

/** `dearer` says of a row all that it may have: it is asked at no price. Row `r` is the mentee `as[r]`. */
function readRows(
  columns: number,
  as: Int32Array,
  read: Rulings['row'],
): Pick<Rows, 'rows' | 'columns' | 'dearer' | 'points'> {
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
    dearer(row, _free, _over, found) {
      lineOf(row)
      let count = 0
      for (let column = 0; column < line.length; column++) {
        if (line[column] === forbidden) continue
        found[2 * count] = column
        found[2 * count++ + 1] = line[column]!
      }
      return count
    },
  }
}

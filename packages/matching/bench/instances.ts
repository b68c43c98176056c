import { readFileSync, writeFileSync } from 'node:fs'
import { compile } from '../src/index.ts'
import { forbidden } from '../src/scorer.ts'
import type { Sparse } from '../src/solve/sparse.ts'
import { generator } from './cohort.ts'
import { profiles } from './profiles.ts'

/** Pairs that may be, and places; in a file as 32-bit whole numbers: rows, columns, cells, places, start, column, points. */
export type Instance = Sparse & { places: Int32Array }

/** Everybody with everybody, from profiles; one place each. `fine`: points times 24 and a little more, so that few are equal. */
export function dense(size: number, fine = false): Instance {
  const { criteria, mentees, mentors } = profiles(size, size, 1)
  const scorer = compile(criteria, mentees, mentors)
  const line = new Int32Array(size)
  const next = generator(size)
  return gather(size, size, new Int32Array(size).fill(1), (row, add) => {
    scorer.row(row, line)
    line.forEach((points, column) => {
      if (points !== forbidden) add(column, fine ? points * 24 + Math.floor(next() * 24) : points)
    })
  })
}

/**
 * Of each mentee the best of 2,000 mentors in a row, and a few of any: what remains of lists that were cut. `places`: of each
 * mentor as many as they offer, or one, or one but for fifty who have none, so that fifty mentees too many come.
 */
export function sparse(
  rows: number,
  columns: number,
  perRow: number,
  places: 'offered' | 'single' | 'fifty short',
): Instance {
  const { criteria, mentees, mentors, capacities } = profiles(rows, columns, 1)
  const { points } = compile(criteria, mentees, mentors).kernel!('mentees')
  const next = generator(rows + columns)
  const any = Math.floor(perRow / 3)
  const single = new Int32Array(columns).fill(1)
  if (places === 'fifty short') for (let at = 0; at < 50; at++) single[Math.floor((at * columns) / 50)] = 0
  return gather(rows, columns, places === 'offered' ? capacities : single, (row, add) => {
    const met = new Map<number, number>()
    const meet = (column: number) => {
      const worth = points(row, column)
      if (worth !== forbidden) met.set(column, worth)
    }
    const first = Math.floor(next() * columns)
    for (let at = 0; at < Math.min(columns, 2000); at++) meet((first + at) % columns)
    const best = [...met].sort((one, other) => other[1] - one[1]).slice(0, perRow - any)
    met.clear()
    for (const [column, worth] of best) met.set(column, worth)
    for (let tries = 0; met.size < perRow && tries < 50; tries++) meet(Math.floor(next() * columns))
    for (const [column, worth] of [...met].sort((one, other) => one[0] - other[0])) add(column, worth)
  })
}

export const families = ['flat', 'binary', 'product', 'shortage', 'clones', 'uniform', 'plane'] as const

/** What solvers find hard: ties everywhere, one common ranking, closed groups with too few places, copies, chance, distance. */
export function hard(family: (typeof families)[number], rows: number, columns: number, perRow: number): Instance {
  const next = generator(rows + 31 * columns)
  const whole = (below: number) => Math.floor(next() * below)
  const mine = Array.from({ length: rows }, () => ({
    rank: 1 + whole(1000),
    group: Math.floor(next() * next() * 40),
    x: next(),
    y: next(),
  }))
  const theirs = Array.from({ length: columns }, () => ({
    rank: 1 + whole(1000),
    group: whole(40),
    x: next(),
    y: next(),
  }))
  const worth = (row: number, column: number): number => {
    const one = mine[row]!
    const other = theirs[column]!
    if (family === 'flat') return 7
    if (family === 'binary') return next() < 0.3 ? 1 : 0
    if (family === 'product') return one.rank * other.rank
    if (family === 'shortage') return whole(200)
    if (family === 'clones') return (one.rank * 7919 + (column % (columns >> 5)) * 104_729) % 400
    if (family === 'uniform') return whole(1_000_000)
    return Math.round(100_000 * (1.5 - Math.hypot(one.x - other.x, one.y - other.y)))
  }
  return gather(rows, columns, new Int32Array(columns).fill(1), (row, add) => {
    const met = new Set<number>()
    for (let tries = 0; met.size < perRow && tries < 40 * perRow; tries++) {
      const column = whole(columns)
      if (family !== 'shortage' || mine[row]!.group === theirs[column]!.group) met.add(column)
    }
    for (const column of [...met].sort((one, other) => one - other)) add(column, worth(row, column))
  })
}

function gather(
  rows: number,
  columns: number,
  places: Int32Array,
  fill: (row: number, add: (column: number, points: number) => void) => void,
): Instance {
  const start = new Int32Array(rows + 1)
  const column: number[] = []
  const points: number[] = []
  for (let row = 0; row < rows; row++) {
    fill(row, (to, worth) => {
      column.push(to)
      points.push(worth)
    })
    start[row + 1] = column.length
  }
  return { rows, columns, places, start, column: Int32Array.from(column), points: Int32Array.from(points) }
}

export function save(file: string, { rows, columns, places, start, column, points }: Instance): void {
  const all = new Int32Array(3 + columns + rows + 1 + 2 * column.length)
  all.set([rows, columns, column.length])
  all.set(places, 3)
  all.set(start, 3 + columns)
  all.set(column, 4 + columns + rows)
  all.set(points, 4 + columns + rows + column.length)
  writeFileSync(file, new Uint8Array(all.buffer))
}

export function load(file: string): Instance {
  const bytes = readFileSync(file)
  const all = new Int32Array(bytes.buffer, bytes.byteOffset, bytes.length >> 2)
  const [rows, columns, cells] = all as unknown as [number, number, number]
  let at = 3
  const take = (size: number) => all.slice(at, (at += size))
  return { rows, columns, places: take(columns), start: take(rows + 1), column: take(cells), points: take(cells) }
}

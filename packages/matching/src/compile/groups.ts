import type { Measure } from './measure.ts'
import { other, type Said, type Side } from './said.ts'

/** People in groups that say the very same: `said` is what each group says. Group 0 says nothing. */
export type Groups = { of: Uint8Array | Int32Array; said: Said }

/** A criterion as a table of groups by groups. */
export type Table = Record<Side, Groups> & {
  points(mentee: number, mentor: number): number
  breaks(mentee: number, mentor: number): boolean
}

/** `inOrder`: the order of a list counts. Null where there would be more than `most` groups. */
export function groupsOf({ people, start, words }: Said, inOrder: boolean, most = Infinity): Groups | null {
  const lists: Int32Array[] = [new Int32Array(0)]
  const single = new Map<number, number>()
  const several = new Map<string, number>()
  const of = new Int32Array(people)
  for (let person = 0; person < people && lists.length <= most; person++) {
    const first = start[person]!
    const end = start[person + 1]!
    if (end === first) continue
    if (end - first === 1) {
      const word = words[first]!
      of[person] = single.get(word) ?? lists.push(words.slice(first, end)) - 1
      single.set(word, of[person]!)
    } else {
      const list = words.slice(first, end)
      if (!inOrder) list.sort()
      const key = list.join()
      of[person] = several.get(key) ?? lists.push(list) - 1
      several.set(key, of[person]!)
    }
  }
  return lists.length > most ? null : { of: lists.length > 256 ? of : Uint8Array.from(of), said: saidBy(lists) }
}

function saidBy(lists: readonly Int32Array[]): Said {
  const start = new Int32Array(lists.length + 1)
  for (const [at, list] of lists.entries()) start[at + 1] = start[at]! + list.length
  const words = new Int32Array(start[lists.length]!)
  for (const [at, list] of lists.entries()) words.set(list, start[at])
  return { people: lists.length, start, words, longest: Math.max(...lists.map((list) => list.length)) }
}

/** Larger tables than this are not kept; their cells are worked out again each time. */
const largestTable = 2 ** 20

/** Keeps the answers, where they are few enough. */
export function kept(table: Table): Table {
  const columns = table.mentors.said.people
  const cells = table.mentees.said.people * columns
  if (cells > largestTable) return table
  const points = new Int32Array(cells)
  const breaks = new Uint8Array(cells)
  for (let at = 0; at < cells; at++) {
    points[at] = table.points(Math.floor(at / columns), at % columns)
    breaks[at] = Number(table.breaks(Math.floor(at / columns), at % columns))
  }
  return {
    ...table,
    points: (mentee, mentor) => points[mentee * columns + mentor]!,
    breaks: (mentee, mentor) => breaks[mentee * columns + mentor] === 1,
  }
}

/** A measure that answers from its table. */
export function measureOf(table: Table, basis: Pick<Measure, 'criterion' | 'least' | 'most' | 'hard'>): Measure {
  const asking = table.mentees.of
  const giving = table.mentors.of
  return {
    ...basis,
    points: (mentee, mentor) => table.points(asking[mentee]!, giving[mentor]!),
    breaks: (mentee, mentor) => basis.hard && table.breaks(asking[mentee]!, giving[mentor]!),
    add: adding(table, basis.hard, basis.least !== 0 || basis.most !== 0),
    table,
  }
}

/** Works out what every group opposite is worth to one person, then looks everybody up. */
function adding(table: Table, isHard: boolean, gives: boolean): Measure['add'] {
  const points = new Int32Array(Math.max(table.mentees.said.people, table.mentors.said.people))
  const breaks = new Uint8Array(points.length)
  return (side, person, into, out) => {
    const group = table[side].of[person]!
    const { of, said } = table[other(side)]
    if (gives) {
      for (let at = 0; at < said.people; at++) points[at] = across(table.points, side, group, at)
      for (let at = 0; at < into.length; at++) into[at]! += points[of[at]!]!
    }
    if (isHard) {
      for (let at = 0; at < said.people; at++) breaks[at] = Number(across(table.breaks, side, group, at))
      for (let at = 0; at < into.length; at++) out[at]! |= breaks[of[at]!]!
    }
  }
}

/** Asks by mentee and mentor, whichever side `group` is on. */
export function across<Answer>(
  ask: (mentee: number, mentor: number) => Answer,
  side: Side,
  group: number,
  opposite: number,
): Answer {
  return side === 'mentees' ? ask(group, opposite) : ask(opposite, group)
}

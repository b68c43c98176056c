import type { Column, Criterion, People } from '../src/criteria.ts'

/** What one criterion says of a pair, straight from its description: nothing is prepared and nothing shared with `compile`. */
export function judge(criterion: Criterion, mentees: People, mentee: number, mentors: People, mentor: number) {
  const asked = said(mentees, criterion.column, 'mentees', mentee)
  const given = said(mentors, criterion.column, 'mentors', mentor)
  if (criterion.kind === 'exclusion') {
    const named = (people: People, side: 'mentees' | 'mentors', at: number) => [
      people.ids[at]!,
      ...(criterion.names ? said(people, criterion.names, side, at) : []),
    ]
    const breaks =
      named(mentors, 'mentors', mentor).some((name) => asked.includes(name)) ||
      named(mentees, 'mentees', mentee).some((name) => given.includes(name))
    return { points: 0, breaks }
  }
  if (asked.length === 0 || given.length === 0)
    return { points: 0, breaks: criterion.hard === true && criterion.unsaid === 'forbid' }
  const { points, met } = worth(criterion, asked, given)
  return { points, breaks: criterion.hard === true && !met }
}

function said(people: People, column: Column, side: 'mentees' | 'mentors', at: number): string[] {
  const value = people.columns[typeof column === 'string' ? column : column[side]]![at] ?? []
  return [...new Set([value].flat().map(String))].filter((word) => word !== '')
}

function worth(criterion: Exclude<Criterion, { kind: 'exclusion' }>, asked: string[], given: string[]) {
  const shares = asked.some((word) => given.includes(word))
  const pairs = asked.flatMap((one) => given.map((other) => [one, other] as const))
  const best = (points: (one: string, other: string) => number) => Math.max(...pairs.map((pair) => points(...pair)))
  switch (criterion.kind) {
    case 'equal':
      return { points: shares ? (criterion.points ?? 0) : 0, met: shares }
    case 'different':
      return { points: shares ? 0 : (criterion.points ?? 0), met: !shares }
    case 'overlap': {
      const { points = 0, most = Infinity } = criterion
      const each = asked.map((word, rank) =>
        !given.includes(word) ? 0 : typeof points === 'number' ? points : (points[rank] ?? 0),
      )
      const sum = each.reduce((one, next) => one + next, 0)
      return { points: Math.min(sum, most), met: shares }
    }
    case 'gap': {
      const { order, wanted, points = 0, loses } = criterion
      const step = (word: string) => (order ? order.map(String).indexOf(word) : Number(word))
      const off = (one: string, other: string) => {
        const rise = step(other) - step(one)
        return rise < wanted[0] ? wanted[0] - rise : Math.max(0, rise - wanted[1])
      }
      const lost = (steps: number) => (loses === undefined ? 0 : Math.max(0, Math.floor(points - steps * loses)))
      return {
        points: best((one, other) => (off(one, other) === 0 ? points : lost(off(one, other)))),
        met: pairs.some((pair) => off(...pair) === 0),
      }
    }
    case 'timezone': {
      const { points = 0, within = 12 } = criterion
      const hours = (one: string, other: string) => Math.abs(((((Number(one) - Number(other)) % 24) + 36) % 24) - 12)
      return {
        points: best((one, other) =>
          hours(one, other) >= within ? 0 : Math.floor((points * (within - hours(one, other))) / within),
        ),
        met: pairs.some((pair) => hours(...pair) < within),
      }
    }
    case 'table': {
      const points = best((one, other) => criterion.table[one]?.[other] ?? 0)
      return { points, met: points > 0 }
    }
  }
}

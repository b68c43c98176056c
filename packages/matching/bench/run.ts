/** `node --import tsx packages/matching/bench/run.ts`: wall clock and CPU, each the better of two runs. Ends with 1 where a limit does not hold. */
import { assignLiaisons, everyLevel, explain, match, metrics, verify } from '../src/index.ts'
import type { Asked } from '../test/cases.ts'
import { cohort, generator } from './cohort.ts'
import { kept } from './measure.ts'

const policy = { seed: 1, levels: everyLevel }
/** As many as applied one year. */
const real = '142 mentees, 93 mentors'

for (const [name, problem] of cases()) {
  const result = match(problem, policy)
  const why = explain(result, problem)
  const one = result.pairs[0]!.mentee
  why.alternatives(one)
  const { pairs, floor, points } = result.levels
  console.log(`${name}: ${pairs} pairs, floor ${floor}, ${points} points, verify ${verify(problem, result).ok}`)
  time('match, all levels', () => match(problem, policy), name === real ? 50 : Infinity)
  time('verify', () => verify(problem, result))
  time('metrics', () => metrics(result, problem))
  time('every alternative of one mentee', () => why.alternatives(one))
}

const next = generator(5)
const ids = Array.from({ length: 20 }, (_, at) => `liaison-${at}`)
const some = () => ids[Math.floor(next() * ids.length)]!
const pairs = Array.from({ length: 2000 }, (_, at) => ({ id: `pair-${at}`, forbidden: [some()], prefer: some() }))
console.log('2,000 pairs and 20 liaisons')
time(
  'assignLiaisons',
  () =>
    assignLiaisons(
      pairs,
      ids.map((id) => ({ id, limit: 150 })),
      { seed: 1 },
    ),
  20,
)

function cases(): [string, Asked][] {
  return [
    [real, cohort(142, 93, 3)],
    ['900 mentees, 610 mentors', cohort(900, 610, 3)],
    ['the same, no shortage', cohort(600, 610, 3)],
    ['the same, points of 0 to 4', changed(cohort(900, 610, 3), (points) => Math.floor(points / 60))],
    [
      'the same, points in fine steps',
      changed(cohort(900, 610, 3), (points, one, other) => points * 1000 + ((one * other) % 997)),
    ],
    [
      'the same, points a product of two ranks',
      changed(cohort(900, 610, 3), (_, one, other) => (one % 1000) * (other % 1000)),
    ],
    ['1,000 mentees, 700 mentors', cohort(1000, 700, 3)],
  ]
}

function changed(problem: Asked, change: (points: number, mentee: number, mentor: number) => number): Asked {
  const noise = generator(9)
  const known = new Map<string, number>()
  for (const { id } of [...problem.mentees, ...problem.mentors]) known.set(id, Math.floor(noise() * 99_991))
  return {
    ...problem,
    score(mentee, mentor) {
      const score = problem.score(mentee, mentor)
      if (!('points' in score)) return score
      return { points: change(score.points, known.get(mentee)!, known.get(mentor)!) }
    },
  }
}

/** `most`: CPU in ms that it may take. */
function time(name: string, work: () => unknown, most = Infinity): void {
  let wall = Infinity
  let cpu = Infinity
  for (let run = 0; run < 2; run++) {
    const before = process.cpuUsage()
    const start = performance.now()
    work()
    wall = Math.min(wall, performance.now() - start)
    const { user, system } = process.cpuUsage(before)
    cpu = Math.min(cpu, (user + system) / 1000)
  }
  const limit = most < Infinity ? `, at most ${most} ms: ${kept(cpu, most)}` : ''
  console.log(`  ${name.padEnd(34)} ${wall.toFixed(1).padStart(8)} ms   cpu ${cpu.toFixed(1).padStart(8)} ms${limit}`)
}

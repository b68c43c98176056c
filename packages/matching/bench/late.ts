/**
 * `node --import tsx packages/matching/bench/late.ts [SIZE]`: late applicants, one after another, on an announced matching of SIZE
 * mentees and mentors; CPU, medians of three times over, after one to warm up. What each pair is worth is read from a table that is
 * made beforehand; reading it is included, and told beside. Each ends as good in every level as matching everybody anew, which is checked; it
 * ends with 1 where one is not, or a median is above the limit.
 */
import {
  amend,
  compile,
  everyLevel,
  forbidden,
  match,
  type MatchResult,
  type Policy,
  session,
  verify,
} from '../src/index.ts'
import type { Asked } from '../test/cases.ts'
import { cohort, generator } from './cohort.ts'
import { kept, median, seconds, timed } from './measure.ts'
import { profiles } from './profiles.ts'

const size = Number(process.argv[2] ?? 2000)
const limit = 0.001
const late = 60
const policies: [string, Policy['levels']][] = [
  ['all levels', everyLevel],
  ['total only', { who: false, floor: false, total: true, tieBreak: false }],
]

for (const [scores, score] of [
  ['points 0 to 100', uniform(size + late, size)],
  ['a cohort', fromCohort(size + late, size)],
] as const) {
  for (const [places, capacity] of [
    ['spare places', (at: number) => (at % 5 === 0 ? 2 : 1)],
    ['as many places', () => 1],
    ['shortage', (at: number) => (at % 7 === 0 ? 0 : 1)],
  ] as const) {
    for (const [name, levels] of policies) arrivals(`${scores}, ${places}, ${name}`, score, capacity, levels)
  }
}

// in the shape of a large program: 0.85 mentors a mentee, one to three places each
const few = Math.round(0.85 * size)
const program = fromProfiles(size + late, few)
for (const [name, levels] of policies)
  arrivals(`profiles, ${few} mentors, ${name}`, program.score, program.capacity, levels, few)

amendments()

function arrivals(
  name: string,
  score: Asked['score'],
  capacity: (at: number) => number,
  levels: Policy['levels'],
  many: number = size,
) {
  const policy = { seed: 1, levels }
  // where there are as many places, the last of those who come late takes the last place
  const places = Array.from({ length: many }, (_, at) => capacity(at)).reduce((sum, many) => sum + many, 0)
  const here = places === size ? size - late : size
  const mentees = Array.from({ length: here + late }, (_, at) => ({ id: `mentee-${at}@example.org` }))
  const mentors = Array.from({ length: many }, (_, at) => ({ id: `mentor-${at}@example.org`, capacity: capacity(at) }))
  const problem = { mentees: mentees.slice(0, here), mentors, score }
  const announced = match(problem, policy)
  const quick: number[] = []
  const all: number[] = []
  const setUp: number[] = []
  let running = session(announced)
  // the first time over is not counted: nothing is compiled yet
  for (let time = 0; time < 4; time++) {
    const start = timed(1, () => session(announced))
    running = start.made
    for (const mentee of mentees.slice(here)) {
      const before = running.anew()
      const { cpu } = timed(1, () => running.arrive(mentee))
      if (time === 0) continue
      all.push(cpu[0]!)
      if (running.anew() === before) quick.push(cpu[0]!)
    }
    setUp.push(start.cpu[0]!)
  }
  const cold = timed(1, () => match(running.problem(), policy))
  const result = running.result()
  const same = verify(running.problem(), result).ok && figures(result) === figures(cold.made)
  const scoring = timed(9, () => mentors.forEach(({ id }) => score(mentees[0]!.id, id)))
  const own = median(all)
  const told = [
    `late ${seconds(own).padStart(7)}, ${(own / limit).toFixed(2)} of the limit: ${kept(own, limit)}`,
    `scoring ${seconds(median(scoring.cpu))}`,
    `slowest ${seconds(Math.max(...quick))}`,
    `anew ${running.anew()} of ${late}`,
    `set-up ${seconds(median(setUp))}`,
    `cold ${seconds(cold.cpu[0]!)}`,
    `same optimum as anew: ${kept(same ? 0 : 1, 0)}`,
  ]
  console.log(`${name.padEnd(44)} ${told.join('; ')}`)
}

/** What the levels that are on have to agree in. */
function figures({ policy, levels, unmatched, certificate }: MatchResult): string {
  const { who, floor } = policy.levels
  return JSON.stringify([levels.pairs, levels.points, who && unmatched.mentees, floor && certificate.floor?.points])
}

/** A late applicant in twenty, all at once. */
function amendments(): void {
  const policy = { seed: 1, levels: everyLevel }
  for (const mentees of [900, 600]) {
    const all = cohort(mentees, 610, 3)
    const here = Math.floor(mentees * 0.95)
    const announced = match({ ...all, mentees: all.mentees.slice(0, here) }, policy)
    const delta = { add: { mentees: all.mentees.slice(here) } }
    const cold = timed(3, () => match(all, policy))
    for (const keep of [0, undefined, 'all'] as const) {
      const { cpu, made } = timed(3, () => amend(announced, delta, { keep }))
      const moved = made.moves.filter(({ from }) => from !== null).length
      const name = `amend, ${mentees} mentees and 610 mentors, keep ${made.keep}`
      console.log(
        `${name.padEnd(52)} ${seconds(median(cpu))}; cold ${seconds(median(cold.cpu))}; ${moved} announced pairs move`,
      )
    }
  }
}

function fromProfiles(mentees: number, mentors: number) {
  const people = profiles(mentees, mentors, 1)
  const scorer = compile(people.criteria, people.mentees, people.mentors)
  const table = new Int32Array(mentees * mentors)
  for (let mentee = 0; mentee < mentees; mentee++)
    scorer.row(mentee, table.subarray(mentee * mentors, (mentee + 1) * mentors))
  return { score: reading(table, mentors), capacity: (at: number) => people.capacities[at]! }
}

function fromCohort(mentees: number, mentors: number): Asked['score'] {
  const all = cohort(mentees, mentors, 3)
  const table = new Int32Array(mentees * mentors)
  all.mentees.forEach((mentee, row) => {
    all.mentors.forEach((mentor, column) => {
      const found = all.score(mentee.id, mentor.id)
      table[row * mentors + column] = 'points' in found ? found.points : forbidden
    })
  })
  return reading(table, mentors)
}

function uniform(mentees: number, mentors: number): Asked['score'] {
  const next = generator(7)
  return reading(
    Int32Array.from({ length: mentees * mentors }, () => Math.floor(next() * 101)),
    mentors,
  )
}

/** Of people who have their place in the list in their id. */
function reading(table: Int32Array, mentors: number): Asked['score'] {
  const number = (id: string) => Number(id.slice(7, id.indexOf('@')))
  return (mentee, mentor) => {
    const points = table[number(mentee) * mentors + number(mentor)]!
    return points === forbidden ? { forbidden: 'rule' } : { points }
  }
}

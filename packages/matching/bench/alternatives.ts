/**
 * `node --import tsx packages/matching/bench/alternatives.ts`: CPU time of one question about one mentee in a large cohort, with all
 * levels and by points alone; each of 40 mentees is asked about once. The first question of all turns the table. Ends with 1 where all alternatives of one take more than 25 ms.
 * Then rules and forecasts of a small one.
 */
import { everyLevel, explain, forecast, forecastSentence, match, type Problem } from '../src/index.ts'
import { compile } from '../src/compile/compile.ts'
import { cohort } from './cohort.ts'
import { kept, median, seconds, timed } from './measure.ts'
import { profiles } from './profiles.ts'

/** Seconds for all alternatives of one mentee. */
const limit = 0.025
const totals = { who: false, floor: false, total: true, tieBreak: true }

for (const [name, problem] of [
  ['2,000 mentees and 1,700 mentors', cohort(2000, 1700, 3)],
  ['the same with 1,200 mentors', cohort(2000, 1200, 3)],
  ['2,000 and 1,500 with a place each', single(cohort(2000, 1500, 3))],
  ['2,000 and 1,700, from profiles', fromProfiles(2000, 1700)],
] as const) {
  for (const [how, levels] of [
    ['all levels', everyLevel],
    ['points alone', totals],
  ] as const) {
    const result = match(problem, { seed: 1, levels })
    const why = explain(result)
    const someone = (share: number) => problem.mentees[Math.floor(share * (problem.mentees.length - 1))]!.id
    const first = timed(1, () => why.alternatives(someone(0))).cpu[0]!
    let asked = 0
    const each = timed(40, () => why.alternatives(someone(++asked / 40))).cpu
    const without = result.unmatched.mentees.slice(0, 20)
    asked = 0
    const theirs = timed(without.length, () => why.alternatives(without[asked++]!)).cpu
    const one = problem.mentees[17]!.id
    const mentors = problem.mentors.filter(({ id }) =>
      result.pairs.every((pair) => pair.mentee !== one || pair.mentor !== id),
    )
    asked = 0
    const single = timed(20, () => why.alternative(one, mentors[31 * asked++]!.id)).cpu
    console.log(`${name}, ${how}: ${result.pairs.length} pairs`)
    console.log(
      `  alternatives of one mentee         ${told(each)}, at most 25 ms: ${kept(median(each), limit)}  first question ${seconds(first)}`,
    )
    if (without.length > 0) {
      asked = 0
      const reasons = timed(without.length, () => why.unmatched(without[asked++]!)).cpu
      console.log(`  of one without a mentor            ${told(theirs)}`)
      console.log(`  why one is without a mentor        ${told(reasons)}`)
    }
    console.log(`  why not this one mentor, and moves ${told(single)}`)
  }
}

for (const [name, problem] of [
  ['142 mentees and 93 mentors', decided(cohort(142, 93, 3))],
  ['142 and 93, from profiles', decided(fromProfiles(142, 93))],
] as const) {
  const results = Array.from({ length: 15 }, (_, seed) => match(problem, { seed, levels: everyLevel }))
  let asked = 0
  const all = timed(results.length, () => explain(results[asked++]!).rules())
  console.log(`${name}: ${results[0]!.pairs.length} pairs, rules ${all.made.map(({ code }) => code).join(', ')}`)
  console.log(`  what lifting each rule would add   ${told(all.cpu)}`)
  const policy = { seed: 1, levels: everyLevel }
  const each = timed(15, () => forecast(problem, policy))
  console.log(`  forecast, each mentor a kind       ${told(each.cpu)}`)
  const grouped = timed(15, () => forecast(problem, policy, (id) => `kind ${Number.parseInt(id.slice(7), 10) % 5}`))
  console.log(`  forecast, five kinds               ${told(grouped.cpu)}: ${forecastSentence(grouped.made)}`)
}

function single(problem: Problem): Problem {
  return { ...problem, mentors: problem.mentors.map(({ id }) => ({ id, capacity: 1 })) }
}

/** Some bans of two reasons. */
function decided(problem: Problem): Problem {
  const bans = Array.from({ length: 24 }, (_, at) => ({
    mentee: problem.mentees[(at * 31) % problem.mentees.length]!.id,
    mentor: problem.mentors[(at * 17) % problem.mentors.length]!.id,
    reason: at % 2 === 0 ? 'declined' : 'same_team',
  }))
  return { ...problem, bans }
}

function told(cpu: readonly number[]): string {
  return `median ${seconds(median(cpu))}, most ${seconds(Math.max(...cpu))}`
}

function fromProfiles(size: number, others: number): Problem {
  const { criteria, mentees, mentors, capacities } = profiles(size, others, 1)
  return {
    mentees: mentees.ids.map((id) => ({ id })),
    mentors: mentors.ids.map((id, at) => ({ id, capacity: capacities[at]! })),
    score: compile(criteria, mentees, mentors),
  }
}

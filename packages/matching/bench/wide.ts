/**
 * `node --import tsx packages/matching/bench/wide.ts [NAME …]`: pools matched from profiles, by compiled criteria, without a table of
 * their pairs, each in a process of its own; then everything checked again. CPU seconds of one run, and the most memory. Ends with 1
 * where a limit does not hold.
 */
import { compile, match, type Policy, type Problem, verify } from '../src/index.ts'
import { child, kept, peak, seconds, timed } from './measure.ts'
import { profiles } from './profiles.ts'

/** Limits in CPU seconds and MB; `goal` as words. */
type Limits = { match: number; verify?: number; mb?: number; goal: string }
type Pool = {
  name: string
  mentees: number
  mentors: number
  several?: boolean
  short?: boolean
  who: boolean
  must?: Limits
}
type Found = {
  pairs: number
  points: number
  places: number
  built: number
  match: number
  verify: number
  before: number
  mb: number
  withVerify: number
}

const pools: Pool[] = [
  {
    name: '100,000 x 100,000 (10^10 pairs)',
    mentees: 100_000,
    mentors: 100_000,
    who: false,
    must: { match: 40, verify: 3, mb: 256, goal: 'goal 20 s, re-check 2 s' },
  },
  {
    name: '50,000 on the places of 21,200 mentors, one to three each',
    mentees: 50_000,
    mentors: 21_200,
    several: true,
    who: false,
    must: { match: 30, goal: 'goal 10 s' },
  },
  {
    name: 'the same, and a lottery decides who has a place',
    mentees: 50_000,
    mentors: 21_200,
    several: true,
    who: true,
    must: { match: 30, goal: 'goal 10 s' },
  },
  { name: '50,000 x 45,000', mentees: 50_000, mentors: 45_000, who: false },
  { name: '45,000 x 50,000', mentees: 45_000, mentors: 50_000, who: false },
  { name: '30,000 x 30,000, few speak French', mentees: 30_000, mentors: 30_000, short: true, who: true },
]

const [word, at] = process.argv.slice(2)
if (word === 'alone') console.log(JSON.stringify(run(pools[Number(at)]!)))
else {
  const wanted = process.argv.slice(2)
  for (const [at, { name, must }] of pools.entries()) {
    if (wanted.length > 0 && !wanted.some((one) => name.includes(one))) continue
    const found = child<Found>('wide.ts', ['alone', String(at)], 96)
    console.log(`${name}: ${found.pairs} pairs on ${found.places} places, ${found.points} points`)
    console.log(`  people made and criteria compiled in ${seconds(found.built)}, ${found.before} MB`)
    console.log(
      `  matched in ${seconds(found.match)}, ${found.mb} MB; checked again in ${seconds(found.verify)}, ${found.withVerify} MB`,
    )
    if (must === undefined) continue
    console.log(`  at most ${must.match} s: ${kept(found.match, must.match)}; ${must.goal}`)
    if (must.verify === undefined || must.mb === undefined) continue
    console.log(`  re-check at most ${must.verify} s: ${kept(found.verify, must.verify)}`)
    console.log(`  memory at most ${must.mb} MB: ${kept(found.withVerify, must.mb)}`)
  }
}

function run({ mentees, mentors, several = false, short = false, who }: Pool): Found {
  const built = timed(1, () => made(mentees, mentors, several, short))
  const problem = built.made
  const policy: Policy = { seed: 1, levels: { who, floor: false, total: true, tieBreak: true } }
  const before = peak()
  const matched = timed(1, () => match(problem, policy))
  const mb = peak()
  const checked = timed(1, () => verify(problem, matched.made))
  if (!checked.made.ok) throw new Error(checked.made.violation)
  return {
    ...matched.made.levels,
    places: problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0),
    built: built.cpu[0]!,
    match: matched.cpu[0]!,
    verify: checked.cpu[0]!,
    before,
    mb,
    withVerify: peak(),
  }
}

/** `short`: of those who speak French one in a hundred has places, and of the others every second one two. */
function made(mentees: number, mentors: number, several: boolean, short: boolean): Problem {
  const people = profiles(mentees, mentors, 1)
  const spoken = people.mentors.columns['languages'] as readonly string[][]
  let speakers = 0
  const placesOf = (at: number): number => {
    if (!short) return several ? people.capacities[at]! : 1
    return spoken[at]!.includes('fr') && speakers++ % 100 > 0 ? 0 : 1 + (at % 2)
  }
  return {
    mentees: people.mentees.ids.map((id) => ({ id })),
    mentors: people.mentors.ids.map((id, at) => ({ id, capacity: placesOf(at) })),
    score: compile(people.criteria, people.mentees, people.mentors),
  }
}

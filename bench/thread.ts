import { cpus } from 'node:os'
import { decideInThread } from '#src/main.ts'
import { decideRun } from '#features/matching/decide.ts'
import type { Candidate, RunInput } from '#features/matching/model.ts'
import type { ApplicationRow } from '#features/applications/model.ts'
import { makeCohort } from '#src/rehearsal/cohort.ts'
import { program } from '#test/programs.ts'

/**
 * How long pages wait while a run is made: the longest stall of the event loop, on the loop and in a thread.
 * usage: npm run bench thread, or node --import tsx bench/thread.ts [mentees mentors]
 */
const [mentees = 900, mentors = 610] = process.argv.slice(2).map(Number)
const { locale, matching, cycle } = await program('nmrt-career-mentoring')
const cohort = makeCohort(1, mentees, mentors, 24)
const candidate = ({ name, email, answers }: ApplicationRow): Candidate => ({
  applicationId: email,
  personId: email,
  name,
  answers,
  months: 60,
  priority: 0,
})
const input: RunInput = {
  pool: { mentees: cohort.mentees.map(candidate), mentors: cohort.mentors.map(candidate), earlier: new Set() },
  offices: cohort.committee.map(({ email, name, employer, mostPairs }) => ({
    id: email,
    programId: 'p',
    personId: email,
    kind: 'member',
    title: '',
    employer,
    startsOn: cycle.start,
    endsOn: cycle.end,
    mostPairs,
    name,
    email,
  })),
  rules: { definition: { locale, matching, cycle }, seed: 1 },
}

/** Ticks every millisecond; what lies between two ticks is how long nobody was answered. */
async function stall(run: () => unknown): Promise<{ seconds: number; longest: number }> {
  let [last, longest] = [performance.now(), 0]
  const tick = () => {
    longest = Math.max(longest, performance.now() - last)
    last = performance.now()
  }
  const timer = setInterval(tick, 1)
  const begun = performance.now()
  await run()
  const seconds = (performance.now() - begun) / 1000
  tick()
  clearInterval(timer)
  return { seconds, longest }
}

console.log(`${mentees} mentees, ${mentors} mentors, on ${cpus().length} cores`)
for (const [where, run] of [
  ['on the event loop', () => decideRun(input.pool, input.offices, input.rules)],
  ['in a thread', () => decideInThread(input)],
] as const) {
  const { seconds, longest } = await stall(run)
  console.log(`${where}: ${seconds.toFixed(1)} s, the loop stood still for ${longest.toFixed(0)} ms at most`)
}

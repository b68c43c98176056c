// npm run faults -- [runs, 10000] [first seed, 1] [minutes, as long as it takes]: seeded fault runs, each in its own
// association of a real PostgreSQL; ends with 1 where something broke. Says how far it is after every twenty-five, and with
// which seed to go on where it did not come to the end. Two hundred of them are part of npm test.
import { broken, faultRuns } from '#test/faults/many.ts'
import type { FaultRun } from '#test/faults/run.ts'

const [count = 10_000, first = 1, minutes = Infinity] = process.argv.slice(2).map(Number)
const from = performance.now()
const until = from + minutes * 60_000
const sums = { runs: 0, mails: 0, twice: 0, held: 0, breaks: 0 }
const faults = new Map<string, number>()
const said = () => `${sums.runs} runs, ${sums.breaks} breaks, ${((performance.now() - from) / 1000).toFixed(0)} s`

function take(run: FaultRun): void {
  sums.runs += 1
  sums.mails += run.mails
  sums.twice += run.twice
  sums.held += run.held
  sums.breaks += run.breaks.length
  for (const [what, times] of run.faults) faults.set(what, (faults.get(what) ?? 0) + times)
  for (const line of broken([run])) console.log(line)
  if (sums.runs % 25 === 0) console.log(said())
}

// a database for every two hundred: the checks read whole tables
for (let seed = first; seed < first + count && performance.now() < until; seed += 200)
  await faultRuns(seed, Math.min(200, first + count - seed), take, until)
if (sums.runs < count) console.log(`Go on with: npm run faults -- ${count - sums.runs} ${first + sums.runs}`)
console.log(
  `${sums.runs} of ${count} runs: ${sums.mails} mails, ${sums.twice} came twice as they may, ${sums.held} held for a person, ${sums.breaks} breaks`,
)
for (const [what, times] of [...faults].toSorted(([a], [b]) => (a < b ? -1 : 1))) console.log(`  ${what}: ${times}`)
process.exitCode = sums.breaks === 0 ? 0 : 1

import { loadavg } from 'node:os'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { gzipSync } from 'node:zlib'
import { must } from '#kit/result.ts'
import { proposeRun } from '#features/matching/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { analyzed, crowdOf } from '#test/crowd.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'
import { answerLargeRuns } from '#features/matching/explained/actions.ts'
import { askInThread } from '#src/main.ts'

// Matching day with n mentees and m mentors: the run, its pages, why not, the effect of keeping two apart, and its publication.
// 3000 mentees and 1500 mentors make 1,500 pairs and 4,500 mails: whoever stays without a partner hears it the same day.
// node --import tsx bench/workbench.ts [mentees, 2000] [mentors, 1500] [requests each, 20]
const mentees = Number(process.argv[2] ?? 2000)
const mentors = Number(process.argv[3] ?? 1500)
const times = Number(process.argv[4] ?? 20)
const now = '2026-09-28T14:00:00.000Z'
answerLargeRuns(askInThread)
const web = await webOf()
web.clock.now = now
try {
  const run = await crowdOf(web.database, { mentees, mentors }, now)
  // by other seeds, so that each is a run of its own
  const runs: number[] = []
  for (const seed of [8, 9, 10]) {
    const begun = performance.now()
    await inAssociation(web.database, 'a1', async (scope) =>
      proposeRun(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), seed, now),
    )
    runs.push(performance.now() - begun)
  }
  const [least = 0, median = 0] = runs.toSorted((a, b) => a - b)
  say(
    `a run of ${mentees} and ${mentors} people, all levels, read, matched and stored: least ${(least / 1000).toFixed(2)} s, median`,
    median,
  )
  console.log(`${run.proposals.length} pairs, ${run.unmatched.length} people without a partner`)
  const base = `/committee/matching/runs/${run.id}`
  const [pair, other] = run.proposals
  const mentee = must(pair, 'a pair').menteeApplicationId
  const mentor = must(pair, 'a pair').mentorApplicationId
  const elsewhere = must(other, 'another pair').mentorApplicationId
  await page('first view of the run', base)
  await page('its last page', `${base}?page=20`)
  await page('the lowest first', `${base}?lowest=1`)
  await page('a pair, the first time', `${base}/people/${mentee}`, 1)
  await page('a pair', `${base}/people/${mentee}`)
  await page('why not', `${base}/people/${mentee}?whynot=${elsewhere}`)
  await page('effect of keeping two apart', `${base}/change?kind=ban&mentee=${mentee}&mentor=${mentor}`)
  await page('before publishing', `${base}/publish`, 3)
  await page('the mails', `${base}/mails`, 3)
  const typed = String(run.proposals.length)
  await press('ask a second member', `${base}/publication`, { typed }, 'noor')
  await press('confirm and publish, in one transaction', '/committee/publication/confirmation', { typed }, 'bjorn')
  const { mails } = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(({ fn }) => fn.countAll<number>().as('mails'))
      .where('kind', '<>', 'publication_asked')
      .executeTakeFirstOrThrow(),
  )
  console.log(`${mails} mails wait; the load of the machine is ${(loadavg()[0] ?? 0).toFixed(1)}`)
  await analyzed(web.database)
  await press('take it back', '/committee/publication/undo', { why: 'A look.' }, 'noor')
} finally {
  await web.close()
}

async function page(what: string, path: string, requests = times): Promise<void> {
  const found: number[] = []
  let bytes = 0
  const before = process.cpuUsage()
  const loop = monitorEventLoopDelay({ resolution: 1 })
  loop.enable()
  for (let n = 0; n < requests; n++) {
    const begun = performance.now()
    const { status, html } = await web.get(path, { as: 'noor' })
    found.push(performance.now() - begun)
    if (status !== 200) throw new Error(`${path}: ${status}`)
    bytes = gzipSync(html).length
  }
  // the one that began as the last answer came is told, too
  await new Promise((done) => setTimeout(done, 5))
  loop.disable()
  const { user, system } = process.cpuUsage(before)
  const own = ((user + system) / 1000 / requests).toFixed(0)
  const sorted = found.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
  console.log(
    `${what}: p50 ${at(0.5)} ms, most ${at(1)} ms of ${requests}, ${own} ms of processor each, the event loop stood still for ${(loop.max / 1e6).toFixed(0)} ms at most, ${(bytes / 1000).toFixed(1)} kB compressed`,
  )
}

async function press(what: string, path: string, form: Record<string, string>, as: 'noor' | 'bjorn'): Promise<void> {
  const begun = performance.now()
  const before = process.cpuUsage()
  const { status, text } = await web.post(path, form, { as })
  if (status !== 303) throw new Error(`${path}: ${status} ${text.slice(0, 400)}`)
  const ms = performance.now() - begun
  const { user, system } = process.cpuUsage(before)
  say(`${what}, ${((user + system) / 1e6).toFixed(2)} s of processor in the application`, ms)
}

function say(what: string, ms: number): void {
  console.log(`${what}: ${(ms / 1000).toFixed(2)} s`)
}

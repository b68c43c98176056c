import { loadavg } from 'node:os'
import { analyzed, crowdOf } from '#test/crowd.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Publishing 1,500 pairs, again and again: 4,500 mails, as whoever stays without a partner hears it the same day.
// node --import tsx bench/publication.ts [rounds, 5] [mentees, 3000] [mentors, 1500]
const [rounds = 5, mentees = 3000, mentors = 1500] = process.argv.slice(2).map(Number)
const now = '2026-09-28T14:00:00.000Z'
const web = await webOf()
web.clock.now = now
const measured = new Map<string, { wall: number[]; processor: number[] }>()
try {
  const run = await crowdOf(web.database, { mentees, mentors }, now)
  const typed = String(run.proposals.length)
  const base = `/committee/matching/runs/${run.id}`
  for (let round = 0; round < rounds; round++) {
    await timed('the checklist', () => web.get(`${base}/publish`, { as: 'noor' }), 200)
    await timed('the mails', () => web.get(`${base}/mails`, { as: 'noor' }), 200)
    await timed('ask a second member', () => web.post(`${base}/publication`, { typed }, { as: 'noor' }), 303)
    const confirmed = () => web.post('/committee/publication/confirmation', { typed }, { as: 'bjorn' })
    await timed('confirm and publish, in one transaction', confirmed, 303)
    const { mails } = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('mail')
        .select(({ fn }) => fn.countAll<number>().as('mails'))
        .where('kind', '<>', 'publication_asked')
        .executeTakeFirstOrThrow(),
    )
    if (round === 0) console.log(`${typed} pairs, ${mails} mails`)
    await analyzed(web.database)
    await timed('take it back', () => web.post('/committee/publication/undo', { why: 'A look.' }, { as: 'noor' }), 303)
    await inAssociation(web.database, 'a1', async ({ tx }) => {
      for (const table of ['mail', 'publication', 'audit'] as const) await tx.deleteFrom(table).execute()
    })
  }
  for (const [what, { wall, processor }] of measured)
    console.log(`${what}: median ${median(wall)} s, least ${least(wall)} s; processor ${median(processor)} s`)
  console.log(`${rounds} rounds; the load of the machine is ${(loadavg()[0] ?? 0).toFixed(1)}`)
} finally {
  await web.close()
}

async function timed(what: string, work: () => Promise<{ status: number; text: string }>, right: number) {
  const [begun, before] = [performance.now(), process.cpuUsage()]
  const { status, text } = await work()
  const [ms, { user, system }] = [performance.now() - begun, process.cpuUsage(before)]
  if (status !== right) throw new Error(`${what}: ${status} ${text.slice(0, 400)}`)
  const of = measured.get(what) ?? { wall: [], processor: [] }
  of.wall.push(ms / 1000)
  of.processor.push((user + system) / 1e6)
  measured.set(what, of)
}

function least(values: readonly number[]): string {
  return Math.min(...values).toFixed(2)
}

function median(values: readonly number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  return (
    (sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) / 2 +
    (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0) / 2
  ).toFixed(2)
}

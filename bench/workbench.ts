import { loadavg } from 'node:os'
import { gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { proposeRun } from '#features/matching/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Matching day with n mentees and m mentors: the run, its pages, why not, the effect of keeping two apart, and its publication.
// 3000 mentees and 1500 mentors make 1,500 pairs and 4,500 mails: whoever stays without a partner hears it the same day.
// node --import tsx bench/workbench.ts [mentees, 2000] [mentors, 1500] [requests each, 20]
const mentees = Number(process.argv[2] ?? 2000)
const mentors = Number(process.argv[3] ?? 1500)
const times = Number(process.argv[4] ?? 20)
const now = '2026-09-28T14:00:00.000Z'
const web = await webOf()
web.clock.now = now
try {
  const run = await inAssociation(web.database, 'a1', async (scope) => {
    const { tx } = scope
    for (const table of [
      'delivery',
      'mail',
      'sign',
      'question',
      'step',
      'ticket',
      'pair',
      'unmatched',
      'run',
      'occurrence',
      'decision',
    ] as const)
      await tx.deleteFrom(table).execute()
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await tx.updateTable('application').set({ state: 'withdrawn' }).execute()
    await tx
      .updateTable('office')
      .set({ kind: 'chair', most_pairs: 1200 })
      .where('office_id', 'in', ['office-bjorn', 'office-noor'])
      .execute()
    await people(scope, 'mentee', mentees)
    await people(scope, 'mentor', mentors)
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    const begun = performance.now()
    const made = await proposeRun(scope, cycle, 7, now)
    say(`run of ${mentees} and ${mentors} with all levels, read, matched and stored`, performance.now() - begun)
    console.log(`${made.proposals.length} pairs, ${made.unmatched.length} people without a partner`)
    return made
  })
  // as the database does by itself within a minute
  await analyzed()
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
  await analyzed()
  await press('take it back', '/committee/publication/undo', { why: 'A look.' }, 'noor')
} finally {
  await web.close()
}

/** The statistics that the database gathers by itself within a minute, with the rights of whoever owns the tables. */
async function analyzed(): Promise<void> {
  await web.database.kysely.connection().execute(async (one) => {
    await sql`set role none`.execute(one)
    await sql`analyze`.execute(one)
    await sql`reset role`.execute(one)
  })
}

async function people(
  scope: Parameters<Parameters<typeof inAssociation>[2]>[0],
  role: 'mentor' | 'mentee',
  many: number,
): Promise<void> {
  await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
    select 'a1', ${role}::text || '-' || n, initcap(substr(md5(${role} || n), 1, 7)) || ' ' || initcap(substr(md5(n || ${role}), 1, 9)), ${role} || n || '@example.org', ${role} || n || '@example.org', now()
    from generate_series(1, ${many}::int) n`.execute(scope.tx)
  const pick = (of: readonly string[], salt: string) =>
    sql`(${of}::text[])[1 + abs(hashtext(${salt + role} || n)) % ${of.length}]`
  const kinds = ['Academic', 'Public', 'School', 'Special', 'Law', 'Archives']
  const areas = [
    'Adult services',
    'Cataloging and metadata',
    'Instruction',
    'Outreach',
    'Youth services',
    'Collection development',
  ]
  const topics = [
    'Leadership',
    'Networking',
    'Grant writing',
    'Promotion and tenure',
    'Publishing and presenting',
    'Moving into management',
  ]
  const zones = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Los_Angeles']
  await sql`insert into application (association_id, application_id, cycle_id, person_id, role, state, received_at, answers, eligibility, membership, as_written)
    select 'a1', ${role}::text || '-' || n, f.cycle_id, ${role} || '-' || n, ${role}, 'accepted', f.received_at, f.answers || jsonb_build_object(
      'employer', 'Library ' || ${role}::text || n, 'positions', '[]'::jsonb, 'exclusions', '', 'supervisor', '', 'capacity', 1,
      'libraryTypes', jsonb_build_array(${pick(kinds, 'k')}), 'areas', jsonb_build_array(${pick(areas, 'a')}), 'city', 'City ' || (abs(hashtext(${role + 'c'} || n)) % 80), 'state', ${pick(['WA', 'TX', 'NY', 'CA', 'IL'], 's')},
      'topics', jsonb_build_array(${pick(topics, 't')}, ${pick(topics, 'u')}), 'zone', ${pick(zones, 'z')}, 'channels', jsonb_build_array('email', ${pick(['phone', 'video'], 'v')}), 'languages', jsonb_build_array('English')),
      f.eligibility, 'verified', f.as_written
    from application f, generate_series(1, ${many}::int) n where f.application_id = 'app-wei'`.execute(scope.tx)
}

async function page(what: string, path: string, requests = times): Promise<void> {
  const found: number[] = []
  let bytes = 0
  for (let n = 0; n < requests; n++) {
    const begun = performance.now()
    const { status, html } = await web.get(path, { as: 'noor' })
    found.push(performance.now() - begun)
    if (status !== 200) throw new Error(`${path}: ${status}`)
    bytes = gzipSync(html).length
  }
  const sorted = found.toSorted((a, b) => a - b)
  const at = (share: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0).toFixed(0)
  console.log(`${what}: p50 ${at(0.5)} ms, most ${at(1)} ms of ${requests}, ${(bytes / 1000).toFixed(1)} kB compressed`)
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

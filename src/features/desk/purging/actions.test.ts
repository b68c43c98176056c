import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { purgeDue } from '#features/desk/purging/jobs.ts'
import { tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await rows(async ({ tx }) => {
    await tx.deleteFrom('audit').execute()
    for (const statement of [
      `update pair set note = 'canaryword', end_note = 'canaryword' where pair_id = 'pair-ended'`,
      `update person set phone = '555-0199' where person_id in ('ana', 'rosa')`,
      `update application set answers = answers || '{"statement": "canaryword"}'`,
      `insert into feedback (association_id, feedback_id, cycle_id, person_id, role, invited_at, answers) select 'a1', 'feedback-ana', cycle_id, 'ana', 'mentee', '2027-06-01T00:00:00Z', '{"length": "right", "learned": "A canaryword I learned."}' from cycle where label = '2026-27'`,
      `insert into pair_note (association_id, note_id, pair_id, written_by, written_at, text) values ('a1', 'note', 'pair-well', 'noor', '2026-11-01T00:00:00Z', 'canaryword')`,
      `insert into draft (association_id, draft_id, cycle_id, email, email_key, said, begun_at, saved_at) select 'a1', 'draft-' || k, cycle_id, k, k, '{"x": "canaryword"}', '2026-09-01T00:00:00Z', '2026-09-01T00:00:00Z' from cycle cross join unnest(array['never.sent@example.org', 'ingrid.begay@example.org']) k where label = '2026-27'`,
      `insert into address_change (association_id, change_id, person_id, from_address, to_address, to_key, asked_by, asked_at, expires_at) values ('a1', 'change', 'ana', 'old.canaryword@example.org', 'x@example.org', 'x@example.org', 'ana', '2027-08-02T00:00:00Z', '2027-08-02T00:10:00Z')`,
    ])
      await sql.raw(statement).execute(tx)
  })
})
after(() => web.close())

const rows = <T>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
const purge = (now: string) => rows((scope) => purgeDue(scope, now))
const sums = () => tableSums(web.database)
const audited = () =>
  rows(async ({ tx }) => await tx.selectFrom('audit').select(['what', 'after']).orderBy('at').orderBy('what').execute())
const count = (table: string, where = 'true') =>
  rows(async ({ tx }) => {
    const found = await sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(tx)
    return found.rows[0]?.n
  })
const paired = `exists (select from pair p where p.cycle_id = application.cycle_id and application.person_id in (p.mentor_id, p.mentee_id))`

test('while the year runs, and for a year after it, nothing goes', async () => {
  const untouched = await sums()
  for (const now of [evening, '2028-07-31T12:00:00.000Z']) await purge(now)
  assert.deepEqual(await sums(), untouched)
})

test('a year after its end applications without a pair go, once, with their forms; pairs and their words stay', async () => {
  const without = await count('application', `not ${paired}`)
  const withPair = await count('application', paired)
  assert.ok(without && withPair)
  await purge('2028-08-01T12:00:00.000Z')
  assert.equal(await count('application', `not ${paired}`), 0)
  assert.equal(await count('application', paired), withPair)
  assert.equal(await count('draft', `email_key = 'never.sent@example.org'`), 0)
  assert.equal(await count('draft', `email_key = 'ingrid.begay@example.org'`), 1)
  assert.equal(await count('pair_note'), 1)
  assert.deepEqual(await audited(), [{ what: 'purged: no pair', after: { applications: without } }])
  const done = await sums()
  await purge('2028-08-01T12:01:00.000Z')
  assert.deepEqual(await sums(), done)
})

test('a change of an address goes after a year', async () => {
  await purge('2028-08-02T12:00:00.000Z')
  assert.equal(await count('address_change'), 0)
  assert.deepEqual((await audited()).at(-1), {
    what: 'purged: by age',
    after: { mails: 0, addresses: 1, people: 0 },
  })
})

test('two years after its end words go, not while a trouble is open; who was paired with whom stays', async () => {
  await rows(async ({ tx }) => {
    // whoever took part in the year before, too, is no less gone
    for (const statement of [
      `insert into cycle (association_id, cycle_id, program_id, label, starts_on, ends_on, published_at) select 'a1', 'cycle-old', program_id, '2025-26', '2025-10-01', '2026-07-31', '2025-10-01T14:00:00Z' from cycle`,
      `insert into pair (association_id, pair_id, cycle_id, mentor_id, mentee_id, office_id, formed_on, state, origin, reasons) select 'a1', 'pair-before', 'cycle-old', mentor_id, mentee_id, office_id, '2025-10-01', 'ended', origin, '[]' from pair where pair_id = 'pair-ended'`,
    ])
      await sql.raw(statement).execute(tx)
  })
  const pairs = await count('pair')
  await purge('2029-08-01T12:00:00.000Z')
  assert.equal(await count('person', `phone is not null and person_id = 'ana'`), 1)
  assert.equal(await count('pair_note'), 1)
  await rows(async ({ tx }) => {
    await sql`update ticket set state = 'closed', closed_at = ${evening}, outcome = 'canaryword'`.execute(tx)
    await sql`update concern set closed_at = ${evening}`.execute(tx)
  })
  await purge('2029-08-01T12:01:00.000Z')
  for (const table of ['sign', 'question', 'nudge', 'pair_note', 'step', 'draft', 'opinion', 'proposal'])
    assert.equal(await count(table), 0, table)
  assert.equal(await count('pair'), pairs)
  assert.equal(await count('application', `answers::text like '%canaryword%'`), 0)
  assert.equal(await count('pair', `coalesce(note, '') || coalesce(end_note, '') <> '' or met_at is not null`), 0)
  assert.equal(await count('ticket', `reason <> '' or outcome <> ''`), 0)
  assert.deepEqual(await rows(({ tx }) => tx.selectFrom('feedback').select(['person_id', 'answers']).execute()), [
    { person_id: 'feedback-ana', answers: { length: 'right' } },
  ])
  assert.equal(await count('person', 'phone is not null'), 0)
  assert.equal(await count('person', `name = '' or email like '%erased%'`), 0)
  const [last] = (await audited()).slice(-1)
  assert.doesNotMatch(JSON.stringify(last), /example|canary/)
})

test('mails that left two years ago are empty by then, and keep kind and time', async () => {
  assert.equal(await count('mail', `state = 'sent' and (to_address <> '' or text <> '')`), 0)
  assert.ok(((await count('mail', `state = 'sent' and kind <> ''`)) ?? 0) > 0)
  assert.equal(await count('delivery', `mail_id in (select mail_id from mail where text = '')`), 0)
  const done = await sums()
  await purge('2029-08-01T12:02:00.000Z')
  assert.deepEqual(await sums(), done)
})

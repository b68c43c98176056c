import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { asOwner } from '#platform/database.ts'
import { checkChain } from '#features/audit/chain/actions.ts'
import { eraseDue } from '#features/desk/erasure/jobs.ts'
import { type Web, webOf } from '#test/web.ts'
import { enterByCode } from '#test/web/committee-door.ts'
import { mounted, real } from '#test/web/mounted.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
const day = 24 * 60
before(async () => {
  web = await webOf()
  await plant()
})
after(() => web.close())

/** Words by which somebody can be found, in whatever holds words about people. */
const canaries = ['Quetzal', 'canary.q@', 'old.canary@', 'canary.second@', '555-0199', 'canaryword']
const email = 'canary.q@example.org'

/** Ana, whose pair has ended, with a canary in every place that the year has none of. */
const plant = () =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    for (const statement of [
      `update person set name = 'Ana Quetzal', email = '${email}', email_key = '${email}', second_email = 'canary.second@example.org', phone = '(206) 555-0199' where person_id = 'ana'`,
      `update application set answers = answers || '{"statement": "canaryword", "exclusions": "canaryword", "memberNumber": "77999", "positions": [{"title": "canaryword"}]}', as_written = '{"x": "canaryword"}' where person_id = 'ana'`,
      `insert into draft (association_id, draft_id, cycle_id, email, email_key, said, begun_at, saved_at) select 'a1', 'draft-ana', cycle_id, '${email}', '${email}', '{"x": "canaryword"}', '2026-09-01T00:00:00Z', '2026-09-01T00:00:00Z' from cycle limit 1`,
      `insert into roster_line (association_id, member_number, first_name, last_name, email_key, status, imported_at) values ('a1', '77999', 'Ana', 'Quetzal', 'canary.second@example.org', 'active', '2026-09-01T00:00:00Z')`,
      `insert into letter (association_id, letter_id, cycle_id, person_id, role, number, code, facts, state, asked_at) select 'a1', 'letter-ana', cycle_id, 'ana', 'mentee', '9', 'canarycode', '{"name": "Ana Quetzal"}', 'issued', '2027-01-01T00:00:00Z' from cycle limit 1`,
      `insert into feedback (association_id, feedback_id, cycle_id, person_id, role, invited_at, answers) select 'a1', 'feedback-ana', cycle_id, 'ana', 'mentee', '2027-01-01T00:00:00Z', '{"length": "right", "learned": "A canaryword I learned."}' from cycle limit 1`,
      `update pair set note = 'canaryword', end_note = 'canaryword' where pair_id = 'pair-ended'`,
      `insert into pair_hold (association_id, hold_id, pair_id, kind, reason, note, from_on, set_at) values ('a1', 'hold-ana', 'pair-ended', 'asked', 'illness', 'canaryword', '2026-11-01', '2026-11-01T00:00:00Z')`,
      `insert into ticket (association_id, ticket_id, cycle_id, pair_id, person_id, kind, state, opened_at, opened_by, office_id, due_on, chair_on, reason) select 'a1', 'ticket-ana', cycle_id, 'pair-ended', 'ana', 'question', 'open', '2027-01-01T00:00:00Z', 'ana', 'office-tomasz', '2027-01-03', '2027-01-14', 'canaryword' from cycle limit 1`,
      `insert into job (association_id, job_id, person_id, employer, office_before, told_at) values ('a1', 'job-ana', 'ana', 'canaryword', '', '2026-11-01T00:00:00Z')`,
      `insert into pair_note (association_id, note_id, pair_id, written_by, written_at, text) values ('a1', 'note-ana', 'pair-ended', 'noor', '2026-11-01T00:00:00Z', 'canaryword')`,
      `insert into pair_answer (association_id, pair_id, role, answer, reason, answered_at) values ('a1', 'pair-ended', 'mentee', 'conflict', 'canaryword', '2026-11-01T00:00:00Z')`,
      `insert into step (association_id, step_id, ticket_id, at, actor, text) values ('a1', 'step-ana', 'ticket-ana', '2027-01-01T00:00:00Z', 'tomasz', 'canaryword')`,
      `insert into concern (association_id, concern_id, program_id, cycle_id, kind, reporter_id, reporter_name, reporter_email, text, opened_at, closed_at, outcome) select 'a1', 'concern-ana', program_id, cycle_id, 'conduct', 'ana', 'Ana Quetzal', '${email}', 'canaryword', '2026-11-01T00:00:00Z', '2026-11-02T00:00:00Z', 'canaryword' from cycle limit 1`,
      `insert into address_change (association_id, change_id, person_id, from_address, to_address, to_key, asked_by, asked_at, expires_at, done_at) values ('a1', 'change-ana', 'ana', 'old.canary@example.org', '${email}', '${email}', 'ana', '2026-10-01T00:00:00Z', '2026-10-01T00:10:00Z', '2026-10-01T00:05:00Z')`,
      `insert into mail (association_id, mail_id, mail_key, kind, category, person_id, to_name, to_address, from_name, from_address, reply_name, reply_address, subject, text, html, message_id, due_at, created_at, state) select 'a1', 'mail-' || k, 'key:' || k || ':${email}', 'pair_notice', 'essential', 'suharto', 'Suharto', 'suharto@example.org', 'x', 'x@example.org', 'x', 'x@example.org', 'Your mentee', 'Ana Quetzal, ${email}', '<p>Ana Quetzal', '<' || k || '>', '2026-10-01T00:00:00Z', '2026-10-01T00:00:00Z', k from unnest(array['sent', 'queued']) k`,
      `insert into mail (association_id, mail_id, mail_key, kind, category, to_name, to_address, from_name, from_address, reply_name, reply_address, subject, text, html, message_id, due_at, created_at, state) values ('a1', 'mail-old', 'mail-old', 'address_changed', 'essential', 'Ana Quetzal', 'old.canary@example.org', 'x', 'x@example.org', 'x', 'x@example.org', 'x', 'canaryword', 'canaryword', '<old>', '2026-10-01T00:00:00Z', '2026-10-01T00:00:00Z', 'sent')`,
      `insert into audit (association_id, audit_id, at, actor, what, subject, why, after) values ('a1', 'audit-ana', '2026-11-20T00:00:00Z', 'tomasz', 'pair ended', 'pair-ended', 'canaryword', '{"x": "canaryword"}')`,
    ])
      await sql.raw(statement).execute(tx)
  })

/** Where the canaries are, over every column of every table. */
const found = () =>
  asOwner(web.database.address, async (owner) => {
    // row-level security holds for an owner who is no superuser, as hosts have it
    await sql`select set_config('app.association', 'a1', false)`.execute(owner)
    const { rows: tables } = await sql<{ name: string }>`select c.relname as name from pg_class c
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by 1`.execute(owner)
    const hits: string[] = []
    for (const { name } of tables)
      for (const canary of canaries) {
        const { rows } = await sql<{
          n: number
        }>`select count(*)::int as n from ${sql.table(name)} t where strpos(lower(t::text), lower(${canary})) > 0`.execute(
          owner,
        )
        if ((rows[0]?.n ?? 0) > 0) hits.push(`${name}: ${canary}`)
      }
    return hits
  })

const tick = () => inAssociation(web.database, 'a1', (scope) => eraseDue(scope, web.clock.now))
const erasures = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('erasure').select(['person_id', 'asked_by', 'outcome', 'why']).orderBy('asked_at').execute(),
  )

test('the page says what goes and what stays before anything is asked for', async () => {
  const { status, text } = await web.get('/account/data/erasure', { as: 'ana' })
  assert.equal(status, 200)
  assert.match(text, /It is done 7 days after you ask, and can be taken back until then/)
  assert.match(text, /A recognition letter that was asked for: deleted; it can then no longer be checked/)
  assert.match(text, /That decisions were made, with their day: without names and without words/)
  const unread = await web.post('/account/data/erasure', {}, { as: 'ana' })
  assert.equal(unread.status, 422)
  assert.match(unread.text, /Check the box to say that you have read what goes/)
  assert.deepEqual(await erasures(), [])
})

test('asked for twice is asked for once; taken back is as if it had not been; mails and the log tell of both', async () => {
  for (let n = 0; n < 2; n++) await web.post('/account/data/erasure', { sure: 'yes' }, { as: 'ana' })
  assert.deepEqual(await erasures(), [{ person_id: 'ana', asked_by: 'ana', outcome: null, why: '' }])
  assert.match(
    (await web.get('/account/data/erasure', { as: 'ana' })).text,
    /You asked to be erased\. It is done after January 22, 2027/,
  )
  assert.match(
    (await web.get('/committee/erasures', { as: 'noor' })).text,
    /Ana Quetzal January 15, 2027 January 22, 2027 the days to take it back/,
  )
  await web.post('/account/data/erasure/withdrawal', {}, { as: 'ana' })
  await web.post('/account/data/erasure/withdrawal', {}, { as: 'ana' })
  assert.deepEqual(
    (await erasures()).map(({ outcome }) => outcome),
    ['taken back'],
  )
  web.clock.now = addMinutes(evening, 8 * day)
  assert.equal(await tick(), 0)
  assert.ok((await found()).length > 10)
  assert.equal((await mailsTo(web, email, 'data_notice')).length, 2)
  assert.equal((await mailsTo(web, 'noor@example.org', 'data_notice')).length, 2)
  const noted = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('audit')
      .select(['actor', 'what', 'subject'])
      .where('what', 'like', 'erasure%')
      .orderBy('what')
      .execute(),
  )
  assert.deepEqual(noted, [
    { actor: 'ana', what: 'erasure asked', subject: 'ana' },
    { actor: 'ana', what: 'erasure taken back', subject: 'ana' },
  ])
})

test('a chair enters it for whoever wrote, with a reason; a pair that runs keeps it waiting', async () => {
  web.confirm('noor')
  const bare = await web.post('/committee/people/ingrid/erasure', { why: '' }, { as: 'noor' })
  assert.equal(bare.status, 422)
  await web.post('/committee/people/ingrid/erasure', { why: 'She wrote on Monday.' }, { as: 'noor' })
  assert.match((await mailsTo(web, 'ingrid.begay@example.org', 'data_notice')).join(), /“She wrote on Monday\.”/)
  web.clock.now = addMinutes(web.clock.now, 30 * day)
  assert.equal(await tick(), 0)
  web.confirm('noor')
  assert.match((await web.get('/committee/erasures', { as: 'noor' })).text, /Ingrid Begay .* the end of the pair/)
  await web.post('/committee/people/ingrid/erasure/withdrawal', {}, { as: 'noor' })
  assert.match((await web.get('/committee/erasures', { as: 'noor' })).text, /Nobody has asked to be erased/)
})

test('nobody’s office is taken from them by it', async () => {
  web.confirm('noor')
  await web.post('/account/data/erasure', { sure: 'yes' }, { as: 'noor' })
  web.clock.now = addMinutes(web.clock.now, 10 * day)
  assert.equal(await tick(), 0)
  web.confirm('noor')
  assert.match(
    (await web.get('/account/data/erasure', { as: 'noor' })).text,
    /It waits for the end of the office, June 30, 2027/,
  )
  await web.post('/account/data/erasure/withdrawal', {}, { as: 'noor' })
})

test('once it is due, no word of the person is found in any table, the chain holds, and every page still answers', async () => {
  const ana = await enterByCode(web, email)
  assert.equal((await ana.ask('/account/data/erasure', { sure: 'yes' })).location, '/account/data/erasure')
  web.clock.now = addMinutes(web.clock.now, 7 * day - 1)
  assert.equal(await tick(), 0)
  web.clock.now = addMinutes(web.clock.now, 1)
  assert.equal(await tick(), 1)
  assert.equal(await tick(), 0, 'done once')
  assert.equal((await ana.ask('/account')).status, 303, 'signed out')
  // the last mail and one to the partner have still to leave
  assert.deepEqual([...new Set((await found()).map((hit) => hit.split(':')[0]))], ['mail'])
  assert.match((await mailsTo(web, email, 'data_notice')).join(), /What was kept about you is erased/)
  await inAssociation(web.database, 'a1', (scope) =>
    sql`update mail set state = 'sent' where state = 'queued'`.execute(scope.tx),
  )
  web.clock.now = addMinutes(web.clock.now, day)
  await tick()
  assert.deepEqual(await found(), [])
  await inAssociation(web.database, 'a1', async (scope) => {
    assert.deepEqual((await checkChain(scope)).faults, [])
    const { rows } = await sql<{
      answers: object
    }>`select answers from feedback where feedback_id = 'feedback-ana'`.execute(scope.tx)
    assert.deepEqual(rows, [{ answers: { length: 'right' } }], 'what was chosen stays for counts')
  })
  web.confirm('noor')
  for (const { method, address, mount } of mounted.filter(
    (one) => one.method === 'GET' && one.mount.at === '/committee',
  )) {
    const path = real(address).replace('/pair-silent', '/pair-ended').replace('/app-wei', '/app-ana')
    const { status } = await web.get(path, { as: 'noor' })
    assert.ok(status < 500, `${method} ${path} ${mount.at} ${status}`)
  }
  assert.match((await web.get('/committee/pairs/pair-ended', { as: 'noor' })).text, /A former participant/)
})

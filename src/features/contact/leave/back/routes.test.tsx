import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  // a topic that is to leave in the next minutes: an end holds it back
  await inAssociation(web.database, 'a1', (scope) =>
    sql`insert into mail select (jsonb_populate_record(m, jsonb_build_object('mail_id', 'mail-next', 'mail_key', 'topic-next', 'kind', 'topic',
      'message_id', '<next@example.org>', 'state', 'queued', 'sent_at', null, 'due_at', ${addMinutes(evening, 5)}::text))).*
      from mail m where m.mail_id = 'mail-topic-ingrid'`.execute(scope.tx),
  )
})
after(() => web.close())

const sealed = (role: 'mentor' | 'mentee', pair: string) => `/leave/${keys.links.seal(`help-${role}`, pair)}`
const rosa = sealed('mentor', 'pair-silent')
const ingrid = sealed('mentee', 'pair-well')

const rows = <T,>(statement: ReturnType<typeof sql<T>>) =>
  inAssociation(web.database, 'a1', async ({ tx }) => (await statement.execute(tx)).rows)
/** How everything stands that an end touches. */
const standing = (person: string) =>
  rows(sql`select p.pair_id, p.state, p.ended_on, p.end_note, p.closed_for, a.application_id, a.state as application
    from pair p join application a on a.person_id in (p.mentor_id, p.mentee_id) where ${person} in (p.mentor_id, p.mentee_id)
    order by 1, 6`)
const told = () =>
  rows<{ to_address: string; state: string; due_at: string }>(
    sql`select to_address, state, due_at from mail where kind = 'pair_ended' order by due_at, to_address`,
  )
const next = async () =>
  (await rows<{ state: string }>(sql`select state from mail where mail_id = 'mail-next'`))[0]?.state
const tickets = () =>
  rows<{ pair_id: string; state: string; outcome: string | null }>(
    sql`select pair_id, state, outcome from ticket where kind = 'leave' order by opened_at, pair_id`,
  )
const at = (minutes: number) => {
  web.clock.now = addMinutes(evening, minutes)
}
const goesOn = { state: 'closed', outcome: 'They go on after all.' }

test('before anybody is told, one press takes back all that the other did, and pressing twice does no more', async () => {
  const before = await standing('rosa')
  assert.match(
    (await web.get(rosa)).text,
    /Half an hour later Wei is told .* for half an hour after it you can take it back/,
  )
  assert.equal((await web.post(rosa, { what: 'program' })).location, rosa)
  assert.deepEqual(
    (await told()).map(({ state, due_at }) => [state, due_at]),
    Array.from({ length: 4 }, () => ['queued', addMinutes(evening, 31)]),
  )
  assert.deepEqual(
    (await rows<{ state: string }>(sql`select state from pair where mentor_id = 'rosa'`)).map(({ state }) => state),
    ['ended', 'ended'],
  )
  at(29)
  assert.match(
    (await web.get(rosa)).text,
    /This pair has ended Until 9:34 pm you can take it back with one press, and everything is as it was\. Wei has not been told\. I stay after all/,
  )
  assert.equal((await web.post(`${rosa}/back`, {})).location, `${rosa}?done=back`)
  assert.match((await web.get(`${rosa}?done=back`)).text, /You stay Your pair with Wei goes on as before/)
  assert.deepEqual(await standing('rosa'), before)
  assert.deepEqual(new Set((await told()).map(({ state }) => state)), new Set(['suppressed']))
  assert.deepEqual(await tickets(), [
    { pair_id: 'pair-second', ...goesOn },
    { pair_id: 'pair-silent', ...goesOn },
  ])
  const sums = await tableSums(web.database)
  assert.equal((await web.post(`${rosa}/back`, {})).location, `${rosa}?done=nothing`)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  at(0)
})

test('a mail about the end that somebody stopped by hand is withdrawn with the end, and says why', async () => {
  await web.post(ingrid, { what: 'program' })
  const stopped = sql`update mail set state = 'draft', said = 'The committee stopped it before it left.'
    where kind = 'pair_ended' and pair_id = 'pair-well' and person_id = 'ingrid' returning mail_id`
  assert.equal((await rows(stopped)).length, 1)
  assert.equal((await web.post(`${ingrid}/back`, {})).location, `${ingrid}?done=back`)
  assert.deepEqual(
    await rows(sql`select distinct state, said from mail where kind = 'pair_ended' and pair_id = 'pair-well'`),
    [{ state: 'suppressed', said: 'They go on after all.' }],
  )
})

test('whoever was left has nothing to take back, and whoever goes again tells both, with a new ticket', async () => {
  at(40)
  await web.post(rosa, { what: 'partner' })
  const sums = await tableSums(web.database)
  const wei = sealed('mentee', 'pair-silent')
  assert.doesNotMatch((await web.get(wei)).text, /take it back|I stay after all/)
  assert.equal((await web.post(`${wei}/back`, {})).location, `${wei}?done=nothing`)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  assert.deepEqual(
    (await told()).filter(({ state }) => state === 'queued'),
    ['rosa.patel@example.org', 'wei.obrien@example.org'].map((to_address) => ({
      to_address,
      state: 'queued',
      due_at: addMinutes(evening, 71),
    })),
  )
  at(70)
  assert.equal((await web.post(`${rosa}/back`, {})).location, `${rosa}?done=too_late`)
  assert.match((await web.get(`${rosa}?done=too_late`)).text, /the half hour is over, and both of you were told/)
  assert.deepEqual((await tickets()).at(-1), { pair_id: 'pair-silent', state: 'open', outcome: null })
  at(0)
})

test('a chair takes it back on the pair’s page, whoever pressed; mail that was held back leaves after all', async () => {
  const page = '/committee/pairs/pair-well'
  await web.post(ingrid, { what: 'program' })
  assert.equal(await next(), 'suppressed')
  at(2)
  const [ticket] = await rows<{ reason: string }>(
    sql`select reason from ticket where kind = 'leave' and pair_id = 'pair-well'`,
  )
  assert.match(
    ticket?.reason ?? '',
    / Until 9:34 pm on January 15, 2027 nobody else is told, and it may still be taken back\.$/,
  )
  assert.match(
    (await web.get(page, { as: 'noor' })).text,
    /The two are told after 9:34 pm\. Until then you can take it back.* The pair goes on after all/,
  )
  assert.doesNotMatch((await web.get(page, { as: 'tomasz' })).text, /goes on after all/)
  assert.equal((await web.post(`${page}/end/back`, {}, { as: 'noor' })).location, `${page}?done=back`)
  assert.match((await web.get(`${page}?done=back`, { as: 'noor' })).text, /Nobody was told of an end/)
  assert.equal(await next(), 'queued')
  // what is said of it has to fit how the pair stands
  assert.doesNotMatch((await web.get(`${page}?done=too_late`, { as: 'noor' })).text, /Too late/)
  at(0)
})

test('a pair that a chair closed for both goes on with its applications; not where the mentee has another pair', async () => {
  const page = '/committee/pairs/pair-never'
  const before = await standing('lopez')
  await web.post(`${page}/end`, { who: 'both', what: 'program', note: '' }, { as: 'noor' })
  assert.equal((await web.post(`${page}/end/back`, {}, { as: 'noor' })).location, `${page}?done=back`)
  assert.deepEqual(await standing('lopez'), before)
  at(1)
  await web.post(`${page}/end`, { who: 'mentor', what: 'program', note: '' }, { as: 'noor' })
  await inAssociation(web.database, 'a1', (scope) =>
    sql`update pair set mentee_id = 'lopez' where pair_id = 'pair-second'`.execute(scope.tx),
  )
  const sums = await tableSums(web.database)
  assert.equal((await web.post(`${page}/end/back`, {}, { as: 'noor' })).location, `${page}?done=other_partner`)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  assert.match(
    (await web.get(`${page}?done=other_partner`, { as: 'noor' })).text,
    /The mentee has another pair meanwhile/,
  )
})

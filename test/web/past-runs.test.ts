import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
import { laterYears, linksHold, onlyRead, yearLater } from '#test/web/later.ts'
import { early, get, paired, post, rows, run } from '#test/web/publishing.ts'

laterYears()

test('the run of an earlier year is read: its pairs with their reasons, who stayed without and why, its rules', async () => {
  const id = await yearLater()
  await rows((scope) =>
    scope.tx
      .insertInto('matching_note')
      .values({
        association_id: 'a1',
        note_id: 'of-then',
        cycle_id: sql<string>`(select cycle_id from run where run_id = ${run})`,
        run_id: run,
        written_by: 'bjorn',
        written_at: early,
        text: 'A good afternoon.',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
  assert.ok((await get(`/committee/past/${id}`)).html.includes(`href="/committee/matching/runs/${run}/people/`))
  const there = `/committee/matching/runs/${run}`
  const { status, text, html } = await get(there)
  assert.equal(status, 200)
  assert.match(text, /\d+ pairs? of 2026-27, published/)
  assert.match(text, /It was published on Monday, September 28, 2026, .*nothing of it changes any more\./)
  assert.match(text, /Fingerprint of the input [0-9a-f]{12} Rules Version [0-9a-f]{12}/)
  assert.match(text, /Notes of the committee .*Björn Yazzie: A good afternoon\./)
  onlyRead(html)
  const links = await linksHold(html)
  assert.ok(links.some((to) => to.startsWith(`${there}/people/`)))
  const { unmatched } = await rows(({ tx }) =>
    tx
      .selectFrom('unmatched')
      .select(({ fn }) => fn.countAll<number>().as('unmatched'))
      .where('run_id', '=', run)
      .executeTakeFirstOrThrow(),
  )
  const without = await get(`${there}?show=without`)
  assert.equal(without.html.match(/<tr/g)?.length, Number(unmatched) + 1)
  onlyRead(without.html)
  assert.equal((await get(`${there}?show=costs`)).status, 200)
  const rules = await get(`${there}?show=rules`)
  assert.match(rules.text, /With these points every pair was judged\..*Kind of library 25 Area of work 25 Topics 20/)
  onlyRead(rules.html)
  assert.match((await get(`${there}?q=zzz`)).text, /No pair of this run has somebody of this name/)
})

test('of somebody in it: what else could have been, and why not another, as long as what they wrote is kept', async () => {
  await yearLater()
  // as it was made, without the lock
  await rows(({ tx }) => tx.updateTable('run').set({ changes: '[]' }).execute())
  const { mentee } = await paired()
  const there = `/committee/matching/runs/${run}/people/${mentee}`
  const { status, text, html } = await get(`${there}?whynot=a`)
  assert.equal(status, 200)
  assert.match(text, /Of 2026-27 All of this is as it was when the run was made\./)
  assert.match(text, /Why \d+ of 100 points/)
  assert.match(text, /Why not another mentor for/)
  assert.doesNotMatch(html, /\/change\?/)
  onlyRead(html)
  await linksHold(html)
})

test('where somebody in it changed what they wrote since, what is stored of them is told', async () => {
  // beyond the half hour for which a run that somebody looked at is at hand
  await yearLater('2027-11-10T16:00:00.000Z')
  const { mentee } = await paired()
  const { text, html } = await get(`/committee/matching/runs/${run}/people/${mentee}`)
  assert.match(text, /Its pairs stand as they were stored; what else could have been cannot be told any more\./)
  assert.match(text, /What counts Points/)
  assert.doesNotMatch(text, /Match again/)
  onlyRead(html)
})

test('the year after has no pairs yet: their pages say so and when there will be any, with nothing to look through', async () => {
  await yearLater()
  const list = await get('/committee/pairs')
  assert.match(
    list.text,
    /There are no pairs of 2027-28 yet\. Pairs stand here once they are published\. Every year’s pairs/,
  )
  assert.doesNotMatch(list.html, /role="search"|No pair fits/)
  assert.match((await get('/committee/pairs?q=zzz')).text, /No pair fits what you asked for/)
  assert.match((await get('/committee/pairs', 'tomasz')).text, /You answer for no pair of 2027-28 yet\./)
  const today = (await get('/committee')).text
  assert.match(today, /All pairs on one shelf No pairs yet\. They stand here once they are published\./)
})

test('nothing of an earlier run is pressed, and nobody but a chair reads it', async () => {
  await yearLater()
  const there = `/committee/matching/runs/${run}`
  const { mentee } = await paired()
  for (const path of [there, `${there}/people/${mentee}`])
    for (const who of ['tomasz', 'ingrid'] as const) assert.equal((await get(path, who)).status, 404)
  assert.equal((await get(`${there}/people/nobody`)).status, 404)
  assert.equal((await get('/committee/matching/runs/nobody')).status, 404)
  for (const path of ['bench', 'publish', 'mails', 'change'])
    assert.equal((await get(`${there}/${path}`)).status, 404, path)
  for (const path of ['notes', `people/${mentee}/notes`, 'bench', 'publication'])
    assert.equal((await post(`${there}/${path}`, { note: 'A word.' })).status, 404, path)
})

test('no link in the log leads to a page that went with its year', async () => {
  await yearLater()
  await rows(async ({ tx }) => {
    const about = [
      ['application accepted', sql`(select min(application_id) from application)`],
      ['ticket closed', sql`(select min(ticket_id) from ticket)`],
      ['run made', sql`(select min(run_id) from run)`],
      ['changes drafted', sql`'repair-of-then'`],
    ] as const
    await sql`insert into repair (association_id, repair_id, cycle_id, nth, state, plan, made_by, made_at)
      select association_id, 'repair-of-then', cycle_id, 99, 'draft', '[]', 'noor', ${early} from cycle where label = '2026-27'`.execute(
      tx,
    )
    await sql`insert into ticket (association_id, ticket_id, cycle_id, kind, reason, state, opened_at, opened_by, office_id, due_on, chair_on)
      select association_id, 'ticket-of-then', cycle_id, 'question', '', 'open', ${early}, 'noor', 'office-noor', '2026-10-10', '2026-10-20'
      from cycle where label = '2026-27'`.execute(tx)
    for (const [what, subject] of about)
      await sql`insert into audit (association_id, audit_id, at, actor, what, subject, after) values ('a1', ${what}, ${early}, 'noor', ${what}, ${subject}, '{}')`.execute(
        tx,
      )
  })
  const links = (await linksHold((await get('/committee/log')).html)).filter((to) =>
    /repairs|tickets\/|applications\/|runs\//.test(to),
  )
  assert.deepEqual(links, [`/committee/matching/runs/${run}`])
})

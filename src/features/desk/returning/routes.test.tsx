import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { program } from '#test/programs.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { inAssociation, keys } from '#test/year.ts'

const here = '/committee/recruiting/last-year'
let web: Web
before(async () => {
  web = await webOf()
  const definition = await program('nmrt-career-mentoring')
  await inAssociation(web.database, 'a1', async (scope) => {
    const [last] = await liveCycles(scope)
    await installProgram(
      scope,
      {
        ...definition,
        cycle: { label: '2027-28', start: '2027-10-01', end: '2028-07-31' },
        applications: { ...definition.applications, open: '2027-06-01', close: '2027-09-21' },
      },
      '2027-05-01T15:00:00.000Z',
    )
    // one said yes, one no; the others were never asked
    for (const [who, nextCall] of [
      ['alone', 'Yes'],
      ['late', 'No'],
    ] as const) {
      const { email, email_key } = await scope.tx
        .selectFrom('person')
        .select(['email', 'email_key'])
        .where('association_id', '=', 'a1')
        .where('person_id', '=', who)
        .executeTakeFirstOrThrow()
      await scope.tx
        .insertInto('draft')
        .values({
          association_id: 'a1',
          draft_id: `draft-${who}`,
          cycle_id: last?.id ?? '',
          email,
          email_key,
          said: json({ name: who, nextCall }),
          sent_said: json({ name: who, nextCall }),
          begun_at: '2026-09-01T15:00:00.000Z',
          saved_at: '2026-09-01T15:00:00.000Z',
          sent_at: '2026-09-01T15:00:00.000Z',
        })
        .execute()
    }
    await scope.tx
      .insertInto('refusal')
      .values({ association_id: 'a1', person_id: 'wei', category: 'news', at: web.clock.now })
      .execute()
    // too short in the profession to be a mentor next year
    const positions = [{ start: '2024-01-01', end: null, title: 'Librarian', employer: 'Bayside College Library' }]
    await sql`update application set answers = answers || ${JSON.stringify({ positions })}::jsonb
      where association_id = 'a1' and person_id in ('chloe', 'alone')`.execute(scope.tx)
  })
  web.clock.now = '2027-05-20T15:00:00.000Z'
})
after(() => web.close())

const invitations = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['person_id', 'state', 'due_at', 'category'])
      .where('kind', '=', 'apply_again')
      .orderBy('created_at')
      .orderBy('person_id')
      .execute(),
  )
const page = (query = '') => {
  web.confirm('noor')
  return web.get(`${here}${query}`, { as: 'noor' })
}
const invite = (person: string | string[]) => {
  web.confirm('noor')
  return web.post(here, { person }, { as: 'noor' })
}
const tickedOn = (html: string) =>
  [...html.matchAll(/<input [^>]*name="person"[^>]*>/g)]
    .filter(([tag]) => tag.includes(' checked'))
    .map(([tag]) => /value="(\w+)"/.exec(tag)?.[1])

test('before applications open one sees who could be invited, and from when', async () => {
  const { text, html } = await page()
  assert.match(text, /Invitations can be sent from June 1, 2027 on/)
  assert.match(text, /Ingrid Begay Mentee mentor Did not say Read it/)
  assert.match(text, /李小龍 Without a partner mentee or mentor from January 1, 2029 Said yes Read it/)
  assert.doesNotMatch(html, /name="person"/)
  assert.equal((await invite('alone')).location, here)
  assert.deepEqual(await invitations(), [])
})

test('who said yes is ticked; who said no, stopped such mail or is too early is told apart', async () => {
  web.clock.now = '2027-06-02T15:00:00.000Z'
  const { text, html } = await page()
  assert.deepEqual(tickedOn(html), ['alone'])
  assert.match(text, /Chloé Park Mentee Does not qualify yet mentor from January 1, 2029/)
  assert.match(text, /Eun-ji Rossi Without a partner Said that you may not write about it/)
  assert.match(text, /Wei O’Brien Mentee Stopped calls and announcements/)
  assert.deepEqual(
    new Set(tickedOn((await page('?tick=all')).html)),
    new Set(['alone', 'ana', 'ingrid', 'juergen', 'lopez', 'silva', 'yazzie']),
  )
})

test('the mail is shown as its reader gets it, without the link that is theirs alone', async () => {
  const shown = await page('/ingrid')
  assert.match(shown.text, /To Ingrid Begay, ingrid\.begay@example\.org/)
  const { html } = await page('/ingrid/html')
  assert.match(html, /Dear Ingrid/)
  assert.match(html, /you will have the years to be a mentor on October 1, 2027/)
  assert.doesNotMatch(html, new RegExp(keys.links.seal('again', 'ingrid')))
  assert.equal((await page('/devon')).status, 303)
})

test('those ticked get one mail each, which one press takes back before it leaves', async () => {
  assert.equal((await invite(['ingrid', 'alone', 'wei', 'late', 'chloe', 'devon'])).location, here)
  const due = addMinutes(web.clock.now, 10)
  const [first, second, ...rest] = await invitations()
  assert.deepEqual(first, { person_id: 'alone', state: 'queued', due_at: due, category: 'news' })
  assert.deepEqual([second?.person_id, rest], ['ingrid', []])
  const waiting = await page()
  assert.match(waiting.text, /2 invitations leave at 10:10 am/)
  assert.match(waiting.text, /Ingrid Begay Mentee Is invited/)
  assert.equal((await invite(['ingrid'])).location, `${here}?done=none`)

  const at = /name="at" value="([^"]+)"/.exec(waiting.html)?.[1] ?? ''
  assert.equal((await web.post(`${here}/withdrawal`, { at }, { as: 'noor' })).location, `${here}?done=undone`)
  assert.deepEqual(
    (await invitations()).map(({ state }) => state),
    ['suppressed', 'suppressed'],
  )
  assert.match((await page('?done=undone')).text, /Nobody was invited\..*Ingrid Begay Mentee mentor Did not say/)

  // invited after all, and now it has left
  web.clock.now = addMinutes(web.clock.now, 1)
  await invite(['ingrid', 'alone'])
  assert.deepEqual(
    (await invitations()).map(({ state }) => state),
    ['suppressed', 'suppressed', 'queued', 'queued'],
  )
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .updateTable('mail')
      .set({ state: 'sent' })
      .where('kind', '=', 'apply_again')
      .where('person_id', '=', 'alone')
      .where('state', '=', 'queued')
      .execute(),
  )
  assert.equal(
    (await web.post(`${here}/withdrawal`, { at: web.clock.now }, { as: 'noor' })).location,
    `${here}?done=left`,
  )
})

test('its link leads by a code to the form, filled in, and the source is kept', async () => {
  const link = `/apply/again/${keys.links.seal('again', 'ingrid')}`
  const visitor = visitorOf(web)
  assert.match((await visitor.ask(link)).text, /Your form is filled in already.*ingrid\.begay@example\.org/)
  assert.equal((await mailsTo(web, 'ingrid.begay@example.org', 'application_code')).length, 0)
  assert.equal((await visitor.ask(link, {})).location, '/apply/code')
  const code = /Your code is (\d{6})/.exec(
    (await mailsTo(web, 'ingrid.begay@example.org', 'application_code')).at(-1) ?? '',
  )?.[1]
  await visitor.ask('/apply/code', { code: code ?? '' })
  assert.match(
    (await visitor.ask('/apply/form/name')).html + (await visitor.ask('/apply/form')).text,
    /filled in already/,
  )
  assert.equal((await visitor.ask(link)).location, '/apply/form')
  assert.match((await web.get('/committee/recruiting', { as: 'noor' })).text, /Invited from the year before 1 0/)
  assert.match((await page()).text, /Ingrid Begay Mentee Has a form already/)
  assert.equal((await visitor.ask(`/apply/again/${keys.links.seal('status', 'ingrid')}`)).status, 404)
})

test('whoever comes by it after the deadline is not told to send by a day that is over', async () => {
  const kept = web.clock.now
  web.clock.now = '2027-09-23T15:00:00.000Z'
  const { text } = await visitorOf(web).ask(`/apply/again/${keys.links.seal('again', 'ana')}`)
  web.clock.now = kept
  assert.match(text, /Applications closed on September 21, 2027; late ones are still taken\./)
  assert.doesNotMatch(text, /send it by/)
})

test('nobody but a chair is shown it or invites', async () => {
  for (const as of ['bjorn', 'ingrid', 'nobody'] as const) {
    assert.notEqual((await web.get(here, { as })).status, 200)
    assert.notEqual((await web.post(here, { person: 'ana' }, { as })).location, here)
  }
})

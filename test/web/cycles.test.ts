import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { installFolder } from '#src/cli/program.ts'
import { read } from '#test/programs.ts'
import { edited, nextYear } from '#test/web/next-year.ts'
import { type Web, webOf } from '#test/web.ts'
import { card } from '#ui/card.ts'
import { baseUrl, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  web.clock.now = '2027-05-20T15:00:00.000Z'
})
after(() => web.close())

test('one cycle runs and one recruits: each keeps its own dates and words', async () => {
  assert.doesNotMatch((await web.get('/')).text, /All years/)
  const files = await nextYear()
  const definition = read(files)
  await inAssociation(web.database, 'a1', (scope) => installProgram(scope, definition, web.clock.now, files))
  const [before, next] = await inAssociation(web.database, 'a1', liveCycles)
  assert.deepEqual([before?.definition.cycle.end, next?.definition.cycle.end], ['2027-07-31', '2028-06-30'])
  assert.match(String(before?.definition.texts.starter), /by July\./)
  assert.match(String(next?.definition.texts.starter), /by June\./)

  const front = await web.get('/')
  assert.match(front.text, /Apply for 2027–28/)
  assert.match(front.text, /The 2026–27 cycle is under way until July 31, 2027\./)
  const past = await web.get('/cycles/2026-27')
  assert.match(past.text, /Under way: month 8 of 10/)
  assert.match(past.text, /from October to July/)
  assert.match(past.text, /Apply for 2027–28 .*Applications for 2027–28 are open until June 21, 2027\./)
  assert.doesNotMatch(past.text, /Tell me when applications open|The next call opens/)
  assert.match(past.html, /<meta property="og:url" content="http[^"]*\/cycles\/2026-27"\/?>/)
  assert.match(front.html, /<meta property="og:url" content="http[^"]*[^/]\/"\/?>/)
  // the picture of a link is the same one for everybody, by its whole address, and is there
  for (const { html } of [past, front]) {
    const picture = /<meta property="og:image" content="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.equal(picture, `${baseUrl}${card().path}`)
    assert.match(html, /<meta property="og:image:alt" content="Two bookends hold a row of books\."/)
    assert.match(html, /<meta name="twitter:card" content="summary_large_image"/)
    assert.equal((await web.app.fetch(new Request(picture))).headers.get('content-type'), 'image/png')
  }
  assert.equal((await web.get('/cycles/2019-20')).status, 404)
  const list = await web.get('/cycles')
  assert.match(past.html, /href="\/dates\.ics\?cycle=2026-27"/)
  assert.match(front.html, /href="\/dates\.ics"/)
  const starts = async (at: string) =>
    [...(await web.get(at)).html.matchAll(/DTSTART;VALUE=DATE:(\d+)/g)].map(([, day]) => day)
  assert.equal((await starts('/dates.ics'))[2], '20271101')
  assert.equal((await starts('/dates.ics?cycle=2026-27'))[2], '20261001')
  assert.equal((await web.get('/dates.ics?cycle=none')).status, 404)
  assert.match(list.text, /2027–28 November 1, 2027 to June 30, 2028 applications are open 2026–27 October 1, 2026/)
})

const chair = { as: 'noor' } as const
const cycles = () => inAssociation(web.database, 'a1', liveCycles)

test('a chair chooses the year whose words change; the other keeps its own, mails too', async () => {
  const [before, next] = await cycles()
  const mail = { press: 'save', seen: '0', subject: 'About {{ roleWord }}', body: '{{ reasonText }} {{ waitingText }}' }
  const address = `/committee/words/mail-unmatched_notice?cycle=${next?.id}`
  const kept = await web.post(address, mail, chair)
  assert.deepEqual(
    [kept.status, kept.location],
    [303, `/committee/words/mail-unmatched_notice?done=saved&cycle=${next?.id}`],
  )
  const told = await web.get(kept.location ?? '', chair)
  assert.match(told.text, /What is changed here is 2027–28’s alone/)
  assert.ok(told.html.includes(`action="${address}"`))
  assert.match(told.html, /href="\/committee\/words\/mail-unmatched_notice\?version=1&(amp;)?cycle=/)
  // the one that runs, where none is asked for
  const cost = { press: 'save', seen: '0', cost: 'Until {{end}}: none.' }
  assert.equal((await web.post('/committee/words/text-cost', cost, chair)).status, 303)
  const [one, other] = await cycles()
  const subject = before?.definition.mails['unmatched_notice']?.subject
  assert.notEqual(subject, 'About {{ roleWord }}')
  assert.equal(one?.definition.mails['unmatched_notice']?.subject, subject)
  assert.equal(other?.definition.mails['unmatched_notice']?.subject, 'About {{ roleWord }}')
  assert.equal(one?.definition.texts.cost, 'Until July 31, 2027: none.')
  assert.equal(other?.definition.texts.cost, 'None.')
  const mine = await web.get('/committee/words/mail-unmatched_notice', chair)
  assert.match(mine.text, /These words were never changed here/)
  const log = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('audit').select('why').where('what', '=', 'words changed').orderBy('why').execute(),
  )
  assert.deepEqual(
    log.map(({ why }) => why),
    ['mail-unmatched_notice of 2027-28, version 1', 'text-cost of 2026-27, version 1'],
  )
})

test('a look, a preview and an example are those of the year that was chosen', async () => {
  const [, next] = await cycles()
  const form = { press: 'look', seen: '0', lede: 'Until {{end}}.' }
  const at = `/committee/words/text-lede?cycle=${next?.id}`
  assert.match((await web.post('/committee/words/text-lede', form, chair)).text, /Until July 31, 2027\./)
  assert.match((await web.post(at, form, chair)).text, /Until June 30, 2028\./)
  const page = await web.post(at, { ...form, press: 'page' }, chair)
  assert.match(page.text, /Apply for 2027–28/)
  const wrong = await web.post(at, { ...form, press: 'save', lede: '{{ no }}' }, chair)
  assert.equal(wrong.status, 422)
  assert.ok(wrong.html.includes(`action="${at}"`), 'what is wrong stays in its year')
})

test('words that only one of two years has lead to no page of the other', async () => {
  const [before, next] = await cycles()
  const more = await web.get(`/committee/words/topic-more?cycle=${next?.id}`, chair)
  assert.equal(more.status, 200)
  assert.match(more.text, /What is changed here is 2027–28’s alone/)
  assert.doesNotMatch(more.html, new RegExp(`topic-more\\?cycle=${before?.id}`))
  assert.equal((await web.get(`/committee/words/topic-more?cycle=${before?.id}`, chair)).status, 404)
  for (const id of ['none', 'cycle-a2', ''])
    assert.equal((await web.get(`/committee/words?cycle=${id}`, chair)).status, 404, id)
})

test('the deadline of the year that recruits moves while another runs, and takes its late list along', async () => {
  const [before, next] = await cycles()
  const late = { application_id: 'late', cycle_id: next?.id, state: 'late', received_at: '2027-06-23T15:00:00.000Z' }
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    const columns = await sql<{
      names: string
    }>`select string_agg(quote_ident(attname), ', ') as names from pg_attribute
      where attrelid = 'application'::regclass and attnum > 0 and attgenerated = '' and not attisdropped`.execute(tx)
    const names = sql.raw(columns.rows[0]?.names ?? '')
    await sql`insert into application (${names}) select ${names} from (select (jsonb_populate_record(a, ${JSON.stringify(late)}::jsonb)).*
      from application a where application_id = 'app-wei') a`.execute(tx)
  })
  const form = { press: 'save', seen: '0', close: '2027-06-28', nextOpen: '' }
  const moved = await web.post(`/committee/words/dates?cycle=${next?.id}`, form, chair)
  assert.deepEqual(
    [moved.status, moved.location],
    [303, `/committee/words/dates?done=saved&intime=1&cycle=${next?.id}`],
  )
  const [one, other] = await cycles()
  assert.equal(one?.definition.applications.close, before?.definition.applications.close)
  assert.equal(other?.definition.applications.close, '2027-06-28')
})

test('the applications of the year that recruits are read while another runs', async () => {
  const [, next] = await cycles()
  const state = async (set?: 'review') => {
    const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
      set === undefined
        ? tx.selectFrom('application').select('state').where('application_id', '=', 'late').execute()
        : tx
            .updateTable('application')
            .set({ state: set })
            .where('application_id', '=', 'late')
            .returning('state')
            .execute(),
    )
    return rows[0]?.state
  }
  await state('review')
  await inAssociation(web.database, 'a1', ({ tx }) =>
    sql`update application set answers = answers || '{"city": "Hagåtña"}' where application_id = 'late'`.execute(tx),
  )
  const running = await web.get('/committee/review', chair)
  assert.match(running.text, /2026–27 2027–28/)
  assert.doesNotMatch(running.html, /review\/late"/)
  const queue = `/committee/review?cycle=${next?.id}`
  const recruits = await web.get(queue, chair)
  assert.match(recruits.html, /aria-current="true"[^>]*>2027–28/)
  assert.match(recruits.html, /href="\/committee\/review\/late"/)
  assert.match(recruits.html, new RegExp(`href="/committee/review/clear\\?cycle=${next?.id}"`))
  const clear = await web.get(`/committee/review/clear?cycle=${next?.id}`, chair)
  assert.match(clear.html, /aria-current="true"[^>]*>2027–28/)
  const one = await web.get('/committee/review/late', chair)
  assert.equal(one.status, 200)
  assert.match(one.text, /What is new since 2026-27 .*Question Then Now Place Anchorage Hagåtña Decide/)
  assert.match(one.text, /(Mentor|Mentee) for 2027–28\. Received/)
  assert.ok(one.html.includes(`href="${queue}"`), 'it leads back to the queue it is on')
  const waits = await web.post('/committee/review/late/wait', { words: 'There may be no place.' }, chair)
  assert.ok(waits.location?.startsWith(`${queue}&made=`), waits.location ?? '')
  assert.equal(await state(), 'waiting')
  const told = await web.get(waits.location ?? '', chair)
  const undo = /action="(\/committee\/review\/decisions\/[^"]+)"/.exec(told.html)?.[1] ?? ''
  assert.equal((await web.post(undo, {}, chair)).status, 303)
  assert.equal(await state(), 'review')
  const list = await web.get(`/committee/applications?cycle=${next?.id}`, chair)
  assert.match(list.html, /href="\/committee\/applications\/late"/)
  const application = await web.get('/committee/applications/late', chair)
  assert.match(application.text, /(Mentor|Mentee) for 2027–28\. Received/)
  for (const path of ['/committee/review?cycle=none', '/committee/applications?cycle=none'])
    assert.equal((await web.get(path, chair)).status, 404, path)
})

test('a chair says which of two years the topics are that she writes a note for; the one that runs, unless she says', async () => {
  const [before, next] = await inAssociation(web.database, 'a1', liveCycles)
  const list = await web.get('/committee/topics', { as: 'noor' })
  assert.match(list.text, /2026–27 2027–28/)
  assert.match(list.html, /aria-current="true"[^>]*>2026–27/)
  assert.doesNotMatch(list.text, /One more|More/)
  const other = await web.get(`/committee/topics?cycle=${next?.id}`, { as: 'noor' })
  assert.match(other.html, /aria-current="true"[^>]*>2027–28/)
  const address = `/committee/topics/2028-03?cycle=${next?.id}`
  assert.ok(other.html.includes(`href="${address}"`), 'each month goes on in that year')
  const page = await web.get(address, { as: 'noor' })
  assert.ok(page.html.includes(`action="${address}"`), 'and so does its form')
  const form = { note: 'See you in spring.', body: '', seen: '0', press: 'save' }
  const kept = await web.post(address, form, { as: 'noor' })
  assert.deepEqual([kept.status, kept.location], [303, `/committee/topics/2028-03?done=kept&cycle=${next?.id}`])
  assert.match((await web.get(kept.location ?? '', { as: 'noor' })).text, /Kept\./)
  const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('topic_words').select(['cycle_id', 'month', 'note']).execute(),
  )
  assert.deepEqual(rows, [{ cycle_id: next?.id, month: '2028-03', note: 'See you in spring.' }])
  assert.equal((await web.get(`/committee/topics?cycle=${before?.id}`, { as: 'noor' })).status, 200)
  for (const id of ['none', 'cycle-a2', ''])
    assert.equal((await web.get(`/committee/topics?cycle=${id}`, { as: 'noor' })).status, 404, id)
})

test('a year begins with the words that chairs gave the one before, without its deadline (R53)', async () => {
  const files = edited(await nextYear(), [
    ['label: 2027-28', 'label: 2028-29'],
    ['start: 2027-11-01', 'start: 2028-11-01'],
    ['end: 2028-06-30', 'end: 2029-06-30'],
    ['open: 2027-05-01', 'open: 2028-05-01'],
    ['close: 2027-06-21', 'close: 2028-06-21'],
    ['nextOpen: 2028-05-01', 'nextOpen: 2029-05-01'],
  ])
  const folder = { definition: read(files), files }
  const install = () => inAssociation(web.database, 'a1', (scope) => installFolder(scope, folder, web.clock.now))
  assert.deepEqual((await install()).dropped, [])
  const last = (await cycles()).at(-1)
  assert.equal(last?.label, '2028-29')
  assert.equal(last?.definition.mails['unmatched_notice']?.subject, 'About {{ roleWord }}')
  assert.equal(last?.definition.applications.close, '2028-06-21')
  const at = `/committee/words/mail-unmatched_notice?cycle=${last?.id}`
  assert.match((await web.get(at, chair)).text, /Version 1, Noor de la Cruz/)
  await web.post(at, { press: 'back', seen: '1' }, chair)
  await install()
  const [, next, again] = await cycles()
  assert.notEqual(again?.definition.mails['unmatched_notice']?.subject, 'About {{ roleWord }}')
  assert.equal(next?.definition.mails['unmatched_notice']?.subject, 'About {{ roleWord }}')
})

test('a year that never had a folder says what to do, and its public page stays', async () => {
  const [, next] = await cycles()
  await inAssociation(web.database, 'a1', ({ tx }) =>
    sql`update cycle set folder = null where cycle_id = ${next?.id}`.execute(tx),
  )
  const page = await web.get(`/committee/words?cycle=${next?.id}`, chair)
  assert.match(page.text, /2026–27 2027–28 .*Ask your host to start it again with that folder/)
  assert.equal((await web.get(`/committee/words/text-cost?cycle=${next?.id}`, chair)).status, 404)
})

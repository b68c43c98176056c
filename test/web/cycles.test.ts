import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { edit, programFiles, read } from '#test/programs.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  web.clock.now = '2027-05-20T15:00:00.000Z'
})
after(() => web.close())

/** The folder as the committee changes it in spring, while the cycle of before is under way. */
async function nextYear() {
  let files = await programFiles('nmrt-career-mentoring')
  for (const [from, to] of [
    ['label: 2026-27', 'label: 2027-28'],
    ['start: 2026-10-01', 'start: 2027-11-01'],
    ['end: 2027-07-31', 'end: 2028-06-30'],
    ['open: 2026-08-01', 'open: 2027-05-01'],
    ['close: 2026-09-21', 'close: 2027-06-21'],
    ['nextOpen: 2027-08-01', 'nextOpen: 2028-05-01'],
  ] as const)
    files = edit(files, 'program.yaml', from, to)
  return files.set('topics/11-more.md', 'title: More\nsummary: One more.\n---\nAnd one for {{endMonth}}.')
}

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
  assert.equal((await web.get('/cycles/2019-20')).status, 404)
  const list = await web.get('/cycles')
  assert.match(list.text, /2027–28 November 1, 2027 to June 30, 2028 applications are open 2026–27 October 1, 2026/)
})

test('a mail that is put into other words is so in both, each with its own dates', async () => {
  const mail = { press: 'save', seen: '0', subject: 'About {{ roleWord }}', body: '{{ reasonText }} {{ waitingText }}' }
  assert.equal((await web.post('/committee/words/mail-unmatched_notice', mail, { as: 'noor' })).status, 303)
  await web.post(
    '/committee/words/text-cost',
    { press: 'save', seen: '0', cost: 'Until {{end}}: none.' },
    { as: 'noor' },
  )
  const [before, next] = await inAssociation(web.database, 'a1', liveCycles)
  assert.equal(before?.definition.mails['unmatched_notice']?.subject, 'About {{ roleWord }}')
  assert.equal(next?.definition.mails['unmatched_notice']?.subject, 'About {{ roleWord }}')
  assert.equal(before?.definition.texts.cost, 'None.')
  assert.equal(next?.definition.texts.cost, 'Until June 30, 2028: none.')
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

test('the words say which year they are of while two are open', async () => {
  const { text } = await web.get('/committee/words', { as: 'noor' })
  assert.match(text, /What is changed here is 2027–28’s: .* all else of 2026–27 stays as it is\./)
})

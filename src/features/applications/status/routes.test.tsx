import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { type Reviewing, reviewing } from '#test/review.ts'
import { keys } from '#test/year.ts'

let desk: Reviewing
before(async () => {
  desk = await reviewing()
})
after(() => desk.web.close())
beforeEach(() => desk.reset())

const status = (who: string) => desk.web.get(`/status/${keys.links.seal('status', `app-${who}`)}`)
const leave = () =>
  desk.inHouse(({ tx }) =>
    sql`update mail set state = 'sent' where mail_key like 'decision:%' and state = 'queued'`.execute(tx),
  )
const answerPath = async () => /\/answer\/\w+/.exec((await desk.mails()).at(-1)?.text ?? '')?.[0] ?? ''

test('each state in words, with what comes next and whom to ask', async () => {
  assert.match(
    (await status('mika')).text,
    /A committee member is reading your application Nothing is decided yet\. You hear from us by October 1, 2026/,
  )
  assert.match((await status('late')).text, /Your application is on the late list/)
  assert.match((await status('wei')).text, /You are accepted On October 1, 2026 we introduce you to your partner/)
  assert.match((await status('mika')).html, /href="mailto:/)
})

test('a day that is over is promised to nobody any more', async () => {
  const kept = desk.web.clock.now
  const on = async (now: string, who: string) => {
    desk.web.clock.now = now
    const { text } = await status(who)
    desk.web.clock.now = kept
    return text
  }
  const overdue = /We meant to be done by October 1, 2026 and are not yet\. Your application stands as it says here;/
  for (const who of ['mika', 'wei']) {
    assert.doesNotMatch(await on('2026-10-02T04:59:59.000Z', who), overdue)
    const after = await on('2026-10-02T05:00:00.000Z', who)
    assert.match(after, overdue)
    assert.doesNotMatch(after, /You hear from us by|we introduce you/)
  }
})

test('a decision is told once its mail has left, and not before', async () => {
  await desk.post('/app-tala/decline', { words: 'It is two months too early.', codes: 'experience', referral: 'yes' })
  const held = await status('tala')
  assert.match(held.text, /A committee member is reading your application/)
  assert.doesNotMatch(held.text, /two months too early/)
  await leave()
  const told = await status('tala')
  assert.match(told.text, /We cannot give you a place this time/)
  assert.match(told.text, /What was said It is two months too early\. For a first position the Resume Review Service/)
})

test('the committee’s own words, and which codes it counts, are nobody else’s', async () => {
  await desk.post('/app-tala/decline', { words: 'Too early.', codes: 'conduct', note: 'Call her former library.' })
  await leave()
  assert.doesNotMatch((await status('tala')).html, /former library|conduct/i)
  assert.doesNotMatch((await desk.mails())[0]?.text ?? '', /former library|conduct/i)
})

test('a question is answered without signing in, may be answered otherwise, and comes back to those who read', async () => {
  await desk.post('/app-mika/ask', { words: 'Whose number is it?' })
  await leave()
  assert.match((await status('mika')).text, /We have a question for you .*Answer the question/)
  const path = await answerPath()
  assert.match((await desk.web.get(path)).text, /Whose number is it\?/)
  const empty = await desk.web.post(path, { answer: ' ' })
  assert.equal(empty.status, 422)
  assert.match(empty.text, /Write your answer/)
  await desk.web.post(path, { answer: 'My former name.\n<b>Okafor</b>' })
  await desk.web.post(path, { answer: 'My former name.\n<b>Okafor-Diallo</b>' })
  const thanks = await desk.web.get(path)
  assert.match(thanks.text, /your answer is with the committee/)
  assert.match(thanks.html, /&lt;b>Okafor-Diallo|&lt;b&gt;Okafor-Diallo/)
  assert.equal(await desk.stateOf('app-mika'), 'review')
  assert.match((await desk.get('')).text, /Mika Okafor Mentor Has answered/)
  assert.match((await desk.get('/app-mika')).text, /The answer: My former name\./)

  await desk.post('/app-mika/wait', { words: 'More people than places.' })
  const over = await desk.web.get(path)
  assert.equal(over.status, 410)
  await desk.web.post(path, { answer: 'Too late.' })
  assert.equal(await desk.stateOf('app-mika'), 'waiting')
})

test('a link that was made up, or for another purpose, leads to nothing', async () => {
  const forAnswer = keys.links.seal('answer', 'app-mika')
  for (const path of [
    '/status/none',
    `/status/${forAnswer}`,
    '/answer/none',
    `/answer/${keys.links.seal('answer', 'none')}`,
  ])
    assert.equal((await desk.web.get(path)).status, 404, path)
})

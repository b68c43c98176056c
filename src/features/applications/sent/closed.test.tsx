// What somebody reads once the deadline has passed: nothing that is over is offered any more.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Web } from '#test/web.ts'
import { applicationsOf, callOf, early, filled, pages } from '#test/web/form.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'

const late = '2026-09-24T15:00:00.000Z'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

test('what was sent in time can be read and not be sent again; the page says so before somebody tries', async () => {
  const visitor = await filled(web, 'closed@example.org')
  assert.equal((await visitor.ask('/apply/submission', {})).location, '/apply/sent')
  assert.match((await visitor.ask('/apply/sent')).text, /Then the committee reads every application/)
  web.clock.now = late
  await visitor.ask('/apply/form/topics', { ...pages.topics, statement: 'Words that come too late.' })
  const [list, check, sent] = [
    await visitor.ask('/apply/form'),
    await visitor.ask('/apply/check'),
    await visitor.ask('/apply/sent'),
  ]
  web.clock.now = early
  const closed = /Applications have closed, so what you sent stays as it is\. If something has changed, write to \S+@/
  assert.match(list.text, closed)
  assert.doesNotMatch(list.text, /send the changes|You can change your answers until/)
  assert.match(check.text, closed)
  assert.doesNotMatch(check.html, /action="\/apply\/submission"|>Change</)
  assert.match(sent.text, closed)
  assert.match(sent.text, /The committee reads every application, and you hear from us by mail either way/)
  assert.doesNotMatch(sent.text, /Then the committee/)
  assert.match(sent.text, /Pairs are introduced on October 1, 2026\./)
  web.clock.now = '2026-10-02T15:00:00.000Z'
  const over = await visitor.ask('/apply/sent')
  web.clock.now = early
  assert.doesNotMatch(over.text, /Pairs are introduced on/)
  const [one] = await applicationsOf(web, 'closed@example.org')
  assert.equal(one?.answers.statement, pages.topics.statement)
})

test('where nothing has changed nothing is offered to send', async () => {
  const visitor = await filled(web, 'same@example.org')
  await visitor.ask('/apply/submission', {})
  const [list, check] = [await visitor.ask('/apply/form'), await visitor.ask('/apply/check')]
  assert.doesNotMatch(list.text, /send the changes/)
  assert.match(check.text, /You have sent this Nothing has changed since you sent it\. See what you sent/)
  assert.doesNotMatch(check.html, /action="\/apply\/submission"/)
  await visitor.ask('/apply/form/topics', { ...pages.topics, statement: 'Other words.' })
  assert.match((await visitor.ask('/apply/check')).html, /action="\/apply\/submission"/)
})

test('a late form says that it stays as it is sent', async () => {
  const visitor = await filled(web, 'late@example.org')
  web.clock.now = late
  const check = await visitor.ask('/apply/check')
  web.clock.now = early
  assert.match(
    check.text,
    /this one goes on the late list\. A copy of all this goes to late@example\.org\. It stays as you/,
  )
  assert.doesNotMatch(check.text, /You can change it until/)
})

test('whoever withdraws after the deadline is told of the late list, and of no day that is past', async () => {
  const visitor = await filled(web, 'gone@example.org')
  await visitor.ask('/apply/submission', {})
  const [copy] = await mailsTo(web, 'gone@example.org', 'application_received')
  const link = /\/apply\/withdrawal\/\w{42}/.exec(copy ?? '')?.[0] ?? ''
  const anybody = visitorOf(web)
  web.clock.now = late
  await anybody.ask(link, {})
  const [done, sent] = [await anybody.ask(`${link}?done=1`), await visitor.ask('/apply/sent')]
  web.clock.now = early
  for (const { text } of [done, sent]) {
    assert.match(text, /Your application is withdrawn/)
    assert.match(
      text,
      /If you change your mind, your answers are still there\. Applications have closed: what you send now goes on the late list\./,
    )
    assert.doesNotMatch(text, /until Monday, September 21/)
  }
  assert.match(
    (await visitor.ask('/apply/form')).text,
    /You have withdrawn your application\. Your answers are still here/,
  )
  // in time the day is said
  assert.match((await anybody.ask(`${link}?done=1`)).text, /If you change your mind until Monday, September 21, 2026,/)
})

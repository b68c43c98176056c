import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import type { Web } from '#test/web.ts'
import { callOf, early, filled, opened, pages } from '#test/web/form.ts'
import { mailsTo } from '#test/web/visitor.ts'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

describe('nothing typed is lost', () => {
  test('on an error, with a summary that leads to the fields', async () => {
    const visitor = await opened(web, 'error@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const page = await visitor.ask('/apply/form/positions', {
      ...pages.positions,
      'positions.2.employer': '',
      'positions.2.fromMonth': '',
    })
    assert.equal(page.status, 422)
    assert.match(page.html, /<title>Error: Your professional positions/)
    assert.match(
      page.text,
      /2 things to fix on this page Enter the employer of position 2 Choose the month you started position 2/,
    )
    assert.match(page.html, /href="#positions\.2\.employer"/)
    assert.match(page.html, /value="Harbor Public Library"/)
    assert.match((await visitor.ask('/apply/form')).text, /2 things to fix/)
    assert.match((await visitor.ask('/apply/form/positions')).html, /value="Harbor Public Library"/)
  })

  test('20,000 characters in any script, with emoji; one more is told and kept', async () => {
    const visitor = await opened(web, 'long@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const text = `“Smart” – ‘quotes’…\r\n${'字'.repeat(9000)}👩‍👩‍👧${'ا'.repeat(9000)}`.padEnd(20_000, 'x')
    assert.equal((await visitor.ask('/apply/form/topics', { ...pages.topics, statement: text })).status, 303)
    const said = (await visitor.ask('/apply/form/topics')).html
    assert.ok(said.includes('👩‍👩‍👧') && said.includes('字'.repeat(9000)))
    const more = await visitor.ask('/apply/form/topics', { ...pages.topics, statement: `${text}${'x'.repeat(9)}` })
    assert.equal(more.status, 422)
    assert.match(more.text, /Shorten this to 20,000 characters; it has 20,001/)
    assert.ok(more.html.includes('字'.repeat(9000)))
  })

  test('a soft line break of a word processor joins no words, in a line or in several', async () => {
    const visitor = await opened(web, 'pasted@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const statement = 'Learn from others\u000BShare in turn\u2028And go on'
    await visitor.ask('/apply/form/topics', { ...pages.topics, statement })
    assert.match((await visitor.ask('/apply/form/topics')).html, />\n?Learn from others\nShare in turn\nAnd go on</)
    await visitor.ask('/apply/form/jobTitle', { ...pages.jobTitle, jobTitle: 'Youth\u000Blibrarian' })
    assert.match((await visitor.ask('/apply/form/jobTitle')).html, /value="Youth librarian"/)
  })

  test('in a position that is not complete, when the answers are taken along as a text', async () => {
    const visitor = await opened(web, 'half@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    await visitor.ask('/apply/form/positions', {
      ...pages.positions,
      'positions.2.fromMonth': '',
      'positions.2.fromYear': '2023',
    })
    const { html } = await visitor.ask('/apply/answers.txt')
    assert.match(
      html,
      /Librarian, Harbor Public Library, January 2023 to January 2024\nLibrarian, Bayside College Library, 2023 \(not complete\)/,
    )
  })

  test('what people count is counted: a sign of several parts is one', async () => {
    const visitor = await opened(web, 'signs@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const send = (text: string) => visitor.ask('/apply/form/topics', { ...pages.topics, statement: text })
    assert.equal((await send('🙂'.repeat(11_000))).status, 303)
    assert.equal((await send('👍🏽'.repeat(11_000))).status, 303)
    assert.equal((await send('e\u0301\u0323'.repeat(11_000))).status, 303)
    const more = await send('🙂'.repeat(20_001))
    assert.equal(more.status, 422)
    assert.match(more.text, /Shorten this to 20,000 characters; it has 20,001/)
  })

  test('rows are added and taken away without losing the others', async () => {
    const visitor = await opened(web, 'rows@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const added = await visitor.ask('/apply/form/positions', { ...pages.positions, add: 'positions' })
    assert.equal(added.location, '/apply/form/positions#positions.3.title')
    const removed = await visitor.ask('/apply/form/positions', { ...pages.positions, remove: '1' })
    assert.equal(removed.location, '/apply/form/positions#positions.1.title')
    const page = await visitor.ask('/apply/form/positions')
    assert.match(page.html, /name="positions\.1\.employer"[^>]*value="Bayside College Library"/)
    assert.doesNotMatch(page.html, /Harbor/)
  })

  test('when the form was closed meanwhile', async () => {
    const visitor = await opened(web, 'lost@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    visitor.jar.clear()
    const door = await visitor.ask('/apply/form/topics', { ...pages.topics, statement: 'A <b>long</b> "text"' })
    assert.match(door.text, /Nothing is lost/)
    const field = (name: string) =>
      (new RegExp(`name="${name}" value="([^"]*)"`).exec(door.html)?.[1] ?? '')
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&amp;', '&')
    web.clock.now = addMinutes(early, 2)
    await visitor.ask('/apply', { email: 'lost@example.org', website: '', made: field('made'), kept: field('kept') })
    const code =
      /Your code is (\d{6})/.exec((await mailsTo(web, 'lost@example.org', 'application_code')).at(-1) ?? '')?.[1] ?? ''
    const entered = await visitor.ask('/apply/code', { code, kept: field('kept') })
    web.clock.now = early
    assert.equal(entered.location, '/apply/form/topics')
    assert.match((await visitor.ask('/apply/form/topics')).html, /A &lt;b>long&lt;\/b> &quot;text&quot;/)
  })

  test('a field that the page has not got is refused, and what was typed stays', async () => {
    const visitor = await opened(web, 'strange@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const page = await visitor.ask('/apply/form/memberNumber', { ...pages.memberNumber, state: 'accepted' })
    assert.equal(page.status, 422)
    assert.match(page.html, /value="3535887"/)
  })
})

test('the list says how many parts are done, when they were saved, and what positions come to', async () => {
  const visitor = await opened(web, 'list@example.org')
  assert.doesNotMatch((await visitor.ask('/apply/form')).text, /needed parts done|Saved/)
  await visitor.ask('/apply/form/roles', { roles: 'mentee' })
  web.clock.now = addMinutes(early, 41)
  await visitor.ask('/apply/form/positions', pages.positions)
  const list = await visitor.ask('/apply/form')
  web.clock.now = early
  // membership and private notes are optional
  assert.match(list.text, /2 of 7 needed parts done\. Take them in any order\./)
  assert.match(list.text, /Saved Wednesday, September 2, 2026, 10:41 am, Central time \(Chicago\)\./)
  assert.match(
    list.html,
    /<time datetime="2026-09-02T15:41:00.000Z" data-zone="America\/Chicago" data-own="\(\{time\} your time\)"/,
  )
  assert.match(list.text, /Your professional positions Done 3 years and 9 months counted so far/)
  const whole = await (await filled(web, 'whole@example.org')).ask('/apply/form')
  assert.match(whole.text, /All 7 needed parts are done\. The parts/)
  assert.doesNotMatch(whole.text, /any order/)
})

test('while positions are open, checking the answers tells nobody that they have none', async () => {
  const visitor = await opened(web, 'unasked@example.org')
  await visitor.ask('/apply/form/roles', { roles: 'mentee' })
  const rules = async () =>
    /What the rules say so far (.*) A person reads/.exec((await visitor.ask('/apply/check')).text)?.[1]
  assert.equal(await rules(), 'They say it here once your positions are complete.')
  await visitor.ask('/apply/form/positions', { ...pages.positions, 'positions.1.title': '', 'positions.2.title': '' })
  assert.equal(await rules(), 'They say it here once your positions are complete.')
  await visitor.ask('/apply/form/positions', { 'positions.none': 'yes' })
  assert.match((await rules()) ?? '', /^As a mentee: No professional position yet on October 1, 2026;/)
})

describe('positions', () => {
  const page = async (email: string, form: Record<string, string | readonly string[]>) => {
    const visitor = await opened(web, email)
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const saved = await visitor.ask('/apply/form/positions', form)
    return { visitor, saved }
  }

  test('nothing follows from a page on which nothing stands yet', async () => {
    const visitor = await opened(web, 'first@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    const { text } = await visitor.ask('/apply/form/positions')
    assert.match(text, /Your time so far: nothing counted yet The sum stands here once a position is complete/)
    assert.doesNotMatch(text, /Not yet as a mentee/)
  })

  test('a press too many does not pass for no position at all; whoever has none says so', async () => {
    const { visitor, saved } = await page('none@example.org', { 'positions.1.title': '', 'positions.1.employer': '' })
    assert.equal(saved.status, 422)
    assert.match(saved.text, /One thing to fix on this page Enter your positions, or tick that there has been none yet/)
    assert.match(saved.html, /href="#positions\.none"/)
    const none = await visitor.ask('/apply/form/positions', { 'positions.none': 'yes' })
    assert.equal(none.status, 303)
    assert.match((await visitor.ask('/apply/form/positions')).text, /Not yet as a mentee/)
    assert.match((await visitor.ask('/apply/answers.txt')).html, /Your professional positions\nNone yet\n/)
    // a position takes its place
    await visitor.ask('/apply/form/positions', pages.positions)
    assert.doesNotMatch((await visitor.ask('/apply/form/positions')).html, /positions\.none/)
  })

  test('an end and “I still hold it” do not go together: neither is taken for the other', async () => {
    const { saved } = await page('both@example.org', {
      ...pages.positions,
      'positions.1.still': 'yes',
    })
    assert.equal(saved.status, 422)
    assert.match(saved.text, /Position 1 has an end, and is ticked as still held: leave one of the two out/)
  })
})

describe('what was written is its writer’s', () => {
  test('it can be taken along, and deleted after one more question', async () => {
    const visitor = await opened(web, 'mine@example.org')
    await visitor.ask('/apply/form/roles', { roles: 'mentee' })
    await visitor.ask('/apply/form/topics', { ...pages.topics, statement: 'Mine alone.' })
    assert.match((await visitor.ask('/apply/answers.txt')).html, /Why you would like to take part\nMine alone\.\n/)
    assert.match((await visitor.ask('/apply/deletion')).text, /cannot be brought back/)
    await visitor.ask('/apply/deletion', {})
    assert.doesNotMatch((await visitor.ask('/apply/form/topics')).html, /Mine alone/)
  })
})

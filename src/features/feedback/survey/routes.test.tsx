import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { remindSurvey } from '#features/feedback/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

/** Tuesday, June 15, 2027, 10:00 am in Chicago: the survey is open. */
const june = '2027-06-15T15:00:00.000Z'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async (scope) => {
    const [live] = await liveCycles(scope)
    const invited = (person: string, role: 'mentor' | 'mentee') => ({
      association_id: 'a1',
      feedback_id: `f-${person}`,
      cycle_id: live?.id ?? '',
      person_id: person,
      role,
      invited_at: '2027-06-01T14:00:00.000Z',
    })
    const rows = [invited('ingrid', 'mentee'), invited('rosa', 'mentor'), invited('ana', 'mentee')]
    await scope.tx.insertInto('feedback').values(rows).execute()
  })
})
after(() => web.close())
beforeEach(() => {
  web.clock.now = june
})

const link = (person: string) => `/survey/${keys.links.seal('survey', `f-${person}`)}`
const ingrid = link('ingrid')
const kept = (person: string) =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('feedback')
      .select(['answers', 'answered_at', 'reminders'])
      .where('feedback_id', '=', `f-${person}`)
      .executeTakeFirstOrThrow(),
  )

describe('the questions', () => {
  test('are those of the role, those about the partner first, with who reads them and until when', async () => {
    const sums = await tableSums(web.database)
    const { status, text, html } = await web.get(ingrid)
    assert.equal(status, 200)
    assert.match(
      text,
      /^For Ingrid Begay, Tuesday, June 15, 2027 How was it, Ingrid\? 19 questions for you as a mentee\. Answer those you like and leave out the others/,
    )
    assert.match(
      text,
      /Only the committee reads the answers\. In reports they are counted in groups of five or more, never named\. You can send and change them until the end of July 31, 2027, Central time \(Chicago\)\. You and Devon Lopez Did you and your partner get in touch\? In the first two weeks Later Not at all How often were you in contact\? More than twice a month/,
    )
    assert.match(
      text,
      /The program Was the length of the program right\? Too short Right Too long Did you reach what you set out for\?/,
    )
    assert.match(text, /0 is not at all, 10 is gladly\. 0 1 2 3 4 5 6 7 8 9 10/)
    assert.match(text, /May we ask you to be a mentor when you have 5 years\? Yes No/)
    assert.doesNotMatch(html, /checked/)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('of a mentor of two are asked about each partner, and not those for mentees', async () => {
    const { text } = await web.get(link('rosa'))
    assert.match(
      text,
      /You and Nkechi Silva Did you and your partner get in touch\?.*You and Wei O’Brien Did you and your partner get in touch\?.*The program/,
    )
    assert.doesNotMatch(text, /Did you reach what you set out for|be a mentor when/)
  })

  test('of a pair that ended are asked too', async () => {
    assert.match((await web.get(link('ana'))).text, /You and Suharto/)
  })
})

describe('the answers', () => {
  const first = {
    'made_contact-pair-well': 'Later',
    fit_why: '',
    learned: ' To ask.\r\nTwice. ',
    again: 'yes',
    recommend: '10',
  }

  test('are kept by the question, and by the pair where it is about one; the next page says so', async () => {
    const { fit_why: _, ...form } = first
    const sent = await web.post(ingrid, { ...form, 'fit_why-pair-well': '', length: '' })
    assert.deepEqual([sent.status, sent.location], [303, `${ingrid}/thanks`])
    assert.deepEqual(await kept('ingrid'), {
      answers: { 'made_contact-pair-well': 'Later', learned: 'To ask.\nTwice.', again: 'yes', recommend: '10' },
      answered_at: june,
      reminders: 0,
    })
    const sums = await tableSums(web.database)
    await web.post(ingrid, form)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
    const { text } = await web.get(`${ingrid}/thanks`)
    assert.match(
      text,
      /Thank you, your answers are recorded 4 of 19 questions answered\. Recorded Tuesday, June 15, 2027, 10:00 am, Central time \(Chicago\) Who reads them The committee\. Reports count them in groups of five or more and name nobody\. You can change them until the end of July 31, 2027, Central time \(Chicago\) Change my answers Take all my answers back/,
    )
  })

  test('come back filled in, and sending replaces them', async () => {
    const { html, text } = await web.get(ingrid)
    assert.match(
      text,
      /You answered on Tuesday, June 15, 2027, 10:00 am, Central time \(Chicago\)\. Your answers are filled in; sending replaces them\./,
    )
    assert.deepEqual(html.match(/value="[^"]*" checked/g), [
      'value="Later" checked',
      'value="yes" checked',
      'value="10" checked',
    ])
    assert.match(html, /<textarea[^>]*name="learned"[^>]*>\nTo ask\.\nTwice\.<\/textarea>/)
    await web.post(ingrid, { again: 'no' })
    assert.deepEqual((await kept('ingrid')).answers, { again: 'no' })
  })

  test('of one role’s person and another’s stay apart', async () => {
    assert.equal((await kept('rosa')).answers, null)
    assert.equal((await web.get(`${link('rosa')}/thanks`)).location, link('rosa'))
  })

  test('can be taken back, and then a reminder may come once more', async () => {
    for (let press = 0; press < 2; press++) assert.equal((await web.post(`${ingrid}/withdrawal`, {})).location, ingrid)
    assert.deepEqual(await kept('ingrid'), { answers: null, answered_at: null, reminders: 0 })
    await web.post(link('rosa'), { again: 'yes' })
    const told = await inAssociation(web.database, 'a1', async (scope) => {
      const [live] = await liveCycles(scope)
      assert.ok(live)
      await remindSurvey(scope, live, '2027-06-22T14:00:00.000Z')
      return scope.tx
        .selectFrom('mail')
        .select('to_address')
        .where('kind', '=', 'survey_reminder')
        .orderBy('to_address')
        .execute()
    })
    assert.deepEqual(
      told.map((mail) => mail.to_address),
      ['ana.ali@example.org', 'ingrid.begay@example.org'],
    )
  })

  test('that are none, too long, not offered or not asked for are refused, and what was written is kept', async () => {
    const sums = await tableSums(web.database)
    const none = await web.post(ingrid, { again: '', learned: '  ' })
    assert.equal(none.status, 422)
    assert.match(none.text, /^One thing to fix on this page Answer one question at least/)
    const long = await web.post(ingrid, { learned: 'x'.repeat(2001), again: 'no', length: 'Endless' })
    assert.equal(long.status, 422)
    assert.match(
      long.text,
      /^2 things to fix on this page Choose one of these answers Shorten this to 2,000 characters/,
    )
    assert.match(long.html, /<title>Error: How was it\?/)
    assert.match(long.html, /value="no" checked/)
    assert.ok(long.html.includes('x'.repeat(2001)))
    const scale = await web.post(ingrid, { recommend: '11' })
    assert.match(scale.html, /aria-describedby="e-recommend"/)
    const strange: Record<string, string>[] = [{ 'fit-pair-silent': 'Well' }, { again: 'yes', person_id: 'wei' }]
    for (const form of strange) assert.equal((await web.post(ingrid, form)).status, 422)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('in any script fit into the form, and are text on the page', async () => {
    const words = '<script>alert(1)</script>&"</textarea>'
    const full = await web.post(ingrid, {
      learned: '語'.repeat(2000),
      topics_best: '語'.repeat(2000),
      one_change: words,
      'fit_why-pair-well': '語'.repeat(2000),
    })
    assert.equal(full.status, 303)
    const { html } = await web.get(ingrid)
    assert.doesNotMatch(html, /<script>alert|&"<\/textarea>/)
    assert.match(html, /&lt;script>alert\(1\)&lt;\/script>/)
  })
})

describe('outside its time', () => {
  test('before it opens the page says when', async () => {
    web.clock.now = '2027-06-01T13:59:59.999Z'
    const sums = await tableSums(web.database)
    for (const page of [
      await web.get(ingrid),
      await web.post(ingrid, { again: 'yes' }),
      await web.post(`${ingrid}/withdrawal`, {}),
    ]) {
      assert.equal(page.status, 200)
      assert.match(
        page.text,
        /The survey is not open yet It opens on Tuesday, June 1, 2027, 9:00 am, Central time \(Chicago\)\. We write to you when it does\./,
      )
    }
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('after it closed the page says when, what stands and whom to write to', async () => {
    web.clock.now = '2027-08-01T05:00:00.000Z'
    const sums = await tableSums(web.database)
    for (const page of [
      await web.get(ingrid),
      await web.get(`${ingrid}/thanks`),
      await web.post(ingrid, { again: 'yes' }),
      await web.post(`${ingrid}/withdrawal`, {}),
    ]) {
      assert.equal(page.status, 410)
      assert.match(
        page.text,
        /The survey is closed It closed at the end of July 31, 2027\. Your answers of June 15, 2027 are with the committee\. Thank you\. If there is something to tell, write to NMRT Mentoring Committee, mentoring@example\.org\./,
      )
    }
    assert.match((await web.get(link('ana'))).text, /No answers of yours were recorded\. Nobody had to answer\./)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })
})

test('a link that is made up or for something else is the same as none', async () => {
  const none = await web.get('/nothing-here')
  for (const sealed of ['x', keys.links.seal('survey', 'f-nobody'), keys.links.seal('letter', 'f-ingrid')])
    for (const page of [
      await web.get(`/survey/${sealed}`),
      await web.get(`/survey/${sealed}/thanks`),
      await web.post(`/survey/${sealed}`, { again: 'yes' }),
      await web.post(`/survey/${sealed}/withdrawal`, {}),
    ])
      assert.deepEqual([page.status, page.html], [404, none.html], sealed)
})

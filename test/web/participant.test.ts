import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { must } from '#kit/result.ts'
import { renderMail } from '#features/mail/mails.ts'
import { pairNotice } from '#features/pairs/mails.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const shelf = ({ html }: { html: string }) => /class="big"[^>]*aria-label="([^"]*)"/.exec(html)?.[1]
const signs = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('sign')
      .select(['pair_id', 'person_id', 'kind', 'month', 'at'])
      .where('source', '=', 'home')
      .where('sign_id', '<>', 's-talked')
      .orderBy('at')
      .execute(),
  )

describe('a participant’s page', () => {
  test('has the partner’s card, the topic, the contact, and what lies ahead', async () => {
    const { text, html } = await web.get('/my', { as: 'ingrid' })
    assert.match(text, /^Friday, January 15, 2027, 9:04 pm Central time \(Chicago\) Hello, Ingrid/)
    assert.match(text, /Devon Lopez your mentor Ingrid Begay you Talked with Devon lately\?/)
    assert.match(text, /January: Aims Two goals to carry/)
    assert.match(
      text,
      /Devon Lopez Adult services librarian, Bayside College Library, Seattle, WA Email devon\.lopez@example\.org/,
    )
    assert.match(text, /Time zone Pacific Time \(Los Angeles\)/)
    assert.match(text, /Björn Yazzie is your committee contact and answers within 3 days\./)
    assert.match(
      text,
      /February 1, 2027 Topic: Association life June 1, 2027 A short survey opens July 31, 2027 The program ends; you two may go on/,
    )
    assert.match(html, /<body class="roomy">/)
    assert.equal(html.split('class="btn first wide"').length, 2)
    assert.ok(html.includes(`href="http://localhost:4000/help/${keys.links.seal('help-mentee', 'pair-well')}"`))
  })

  test('leads out of the pair, and past the contact by a link of its own, so that a report pauses the pair at once', async () => {
    const sealed = keys.links.seal('help-mentee', 'pair-well')
    const { text, html } = await web.get('/my', { as: 'ingrid' })
    assert.match(
      text,
      /Ask Björn a question Tell us something in confidence Stop with Devon, or ask for another partner/,
    )
    for (const path of [`/help/${sealed}/concern`, `/leave/${sealed}`, `/pause/${sealed}`]) {
      assert.ok(html.includes(`href="http://localhost:4000${path}"`), path)
      assert.equal((await web.get(path)).status, 200, path)
    }
  })

  test('has the partner’s telephone number where they let the partner have it, and in the notice; else not (R46)', async () => {
    const [people] = await inAssociation(web.database, 'a1', (scope) => pairPeople(scope, { pairIds: ['pair-well'] }))
    const cycle = await inAssociation(web.database, 'a1', (scope) => liveCycle(scope, people?.pair.cycleId ?? ''))
    assert.ok(people !== undefined && cycle !== undefined)
    const card = { line: '', talksBy: '', topics: '' }
    const links = { written: '', help: '', confirm: '' }
    const notice = (phonePrivate: boolean) => {
      const pairs = [{ ...people, mentor: { ...people.mentor, phonePrivate } }]
      const draft = pairNotice(cycle, 'mentee', pairs, () => ({ card, links, unreached: false }), '', web.clock.now)
      return renderMail(draft, must(cycle.definition.mails['pair_notice'], 'the notice')).text
    }
    const number = /\(206\) 555-0138/
    assert.match((await web.get('/my', { as: 'ingrid' })).html, /href="tel:2065550138">\(206\) 555-0138</)
    assert.match(notice(false), /\* Email: devon\.lopez@example\.org\n\* Phone: \(206\) 555-0138/)
    const keep = (phonePrivate: boolean) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx.updateTable('person').set({ phone_private: phonePrivate }).where('person_id', '=', 'devon').execute(),
      )
    await keep(true)
    assert.doesNotMatch((await web.get('/my', { as: 'ingrid' })).text, number)
    assert.doesNotMatch(notice(true), number)
    await keep(false)
  })

  test('asks our open question first, behind its mailed link', async () => {
    const { text, html } = await web.get('/my', { as: 'juergen' })
    assert.match(text, /Were you and Imani in touch in January\?/)
    assert.ok(
      html.includes(
        `href="http://localhost:4000/q/${keys.links.seal('question', 'q-pair-unanswered-juergen-2027-01')}"`,
      ),
    )
  })

  test('of a mentor of two has both, and one help', async () => {
    const { text, html } = await web.get('/my', { as: 'rosa' })
    assert.match(text, /Rosa Patel you Nkechi Silva your mentee .* Rosa Patel you Wei O’Brien your mentee/)
    assert.equal(text.split('If something is not right').length, 2)
    assert.match(text, /I cannot reach Nkechi I cannot reach Wei/)
    assert.equal(html.split('class="btn first wide"').length, 2)
  })

  test('of a pair that ended does not ask', async () => {
    const { text } = await web.get('/my', { as: 'ana' })
    assert.match(text, /This pair ended on November 20, 2026\. Nobody needs to give a reason\./)
    assert.doesNotMatch(text, /Talked with|cannot reach|Stop with|suharto@example/)
    assert.match(text, /Tell us something in confidence/)
  })

  test('without a pair says how the application stands', async () => {
    assert.match(
      (await web.get('/my', { as: 'alone' })).text,
      /Your application was accepted\. We write to you when there is a partner for you\./,
    )
    assert.match((await web.get('/my', { as: 'late' })).text, /It stands on the late list/)
  })
})

describe('what one of the two told us stays with us', () => {
  test('the partner’s answers are neither on the shelf nor in the list', async () => {
    // Rosa answered "well" in November, Wei answered nothing; in December Rosa answered "a little"
    const { text } = await web.get('/my', { as: 'wei' })
    assert.doesNotMatch(text, /little|December/)
    assert.equal(
      shelf(await web.get('/my', { as: 'wei' })),
      'You and Rosa Patel this year: October in touch with 1 sign, November to January asked, no sign',
    )
    assert.equal(
      shelf(await web.get('/my', { as: 'rosa' }))?.startsWith(
        'You and Nkechi Silva this year: October in touch with 1 sign',
      ),
      true,
    )
  })
  test('nor are tickets, reports and notes', async () => {
    const { text, html } = await web.get('/my', { as: 'wei' })
    assert.doesNotMatch(text, /ticket|Ticket|report|Wrote to Wei/)
    assert.doesNotMatch(html, /class="hot"/)
  })
  test('that the other said "we talked" is for both', async () => {
    assert.match((await web.get('/my', { as: 'ingrid' })).text, /Jan 15 Devon: you talked/)
  })
})

describe('"we talked"', () => {
  test('one press, once a day, with a way back', async () => {
    for (let press = 0; press < 2; press++) {
      const sent = await web.post('/my/pairs/pair-well/signs', { when: 'today' }, { as: 'ingrid' })
      assert.match(sent.location ?? '', /^\/my\?done=talked&sign=[0-9a-z]{16}$/)
    }
    assert.deepEqual(await signs(), [
      { pair_id: 'pair-well', person_id: 'ingrid', kind: 'talked', month: '2027-01', at: '2027-01-16T03:04:00.000Z' },
    ])
    const sent = await web.post('/my/pairs/pair-well/signs', { when: 'today' }, { as: 'ingrid' })
    const page = await web.get(sent.location ?? '', { as: 'ingrid' })
    assert.match(page.text, /^Noted You talked\. Thank you for telling us\. Undo/)
    const undo = /action="(\/my\/signs\/\w+\/removal)"/.exec(page.html)?.[1] ?? ''
    assert.equal(
      (await web.post(undo, {}, { as: 'devon' })).location,
      '/my?done=undone',
      'another’s is not there to take back',
    )
    assert.equal((await signs()).length, 1)
    assert.equal((await web.post(undo, {}, { as: 'ingrid' })).location, '/my?done=undone')
    assert.deepEqual(await signs(), [])
  })

  test('what a contact heard is nobody’s own words on the two’s pages (R11)', async () => {
    const form = { who: 'mentee', kind: 'talked', day: '2027-01-13', known: 'Said so in the corridor' }
    const sent = await web.post('/committee/pairs/pair-well/signs', form, { as: 'bjorn' })
    const own = await web.get('/my', { as: 'ingrid' })
    assert.match(own.text, /Your committee contact noted: “We talked”/)
    assert.doesNotMatch(own.text, /You: “We talked”|corridor/)
    assert.doesNotMatch((await web.get('/my', { as: 'devon' })).text, /Ingrid: you talked|corridor/)
    const batch = new URL(sent.location ?? '', 'http://localhost').searchParams.get('pause')
    await web.post(`/committee/pairs/pair-well/signs/${batch}/withdrawal`, {}, { as: 'bjorn' })
  })

  test('on another day of the cycle, up to today', async () => {
    const on = (day: string) => web.post('/my/pairs/pair-well/signs', { when: 'day', day }, { as: 'ingrid' })
    assert.equal((await on('2026-12-24')).status, 303)
    assert.deepEqual(await signs(), [
      { pair_id: 'pair-well', person_id: 'ingrid', kind: 'talked', month: '2026-12', at: '2026-12-24T18:00:00.000Z' },
    ])
    for (const day of ['2027-01-16', '2026-09-30', '2027-02-30', 'yesterday', '']) {
      const page = await on(day)
      assert.equal(page.status, 422, day)
      assert.match(page.html, /<title>Error: Home/)
      assert.equal(page.text.split('Choose a day from October 1, 2026 to today').length, 3)
      assert.match(page.html, /<details open/)
    }
    assert.equal((await signs()).length, 1)
  })

  test('not for a pair that ended', async () => {
    assert.equal((await web.post('/my/pairs/pair-ended/signs', { when: 'today' }, { as: 'ana' })).status, 404)
  })
})

test('a topic opens with its month, not before', async () => {
  assert.match(
    (await web.get('/my/topics/2027-01', { as: 'ingrid' })).text,
    /^Home The topics until now January: Aims .* Name two goals, one small and one that scares you a little\./,
  )
  assert.equal((await web.get('/my/topics/2027-02', { as: 'ingrid' })).status, 404)
})

test('after the last day nothing is asked any more, and the letter is offered', async () => {
  const late = await webOf()
  late.clock.now = '2027-08-02T15:00:00.000Z'
  try {
    const { text, html } = await late.get('/my', { as: 'ingrid' })
    assert.match(
      text,
      /The program ended on July 31, 2027\. Thank you for your part in it; what you two do now is yours\. A letter for your files .* Ask for your letter/,
    )
    assert.doesNotMatch(text, /We talked today|I cannot reach|answers within|Later this year/)
    assert.equal(html.split('class="btn first wide"').length, 2)
  } finally {
    await late.close()
  }
})

test('once two have met, nobody is asked whether they have; who pauses is asked nothing', async () => {
  const old = { person_id: 'ingrid', asked_at: '2026-10-08T14:00:00.000Z', closes_at: '2027-08-01T04:59:00.000Z' }
  const ask = (pair_id: string, question_id: string, person_id: string, kind: string) =>
    inAssociation(web.database, 'a1', (scope) =>
      scope.tx
        .insertInto('question')
        .values({ association_id: 'a1', ...old, question_id, pair_id, person_id, kind, month: '2026-10' })
        .execute(),
    )
  await ask('pair-well', 'q-introduction', 'ingrid', 'introduction')
  await ask('pair-paused', 'q-paused', 'chloe', 'check_in')
  assert.match((await web.get('/my', { as: 'ingrid' })).text, /Talked with Devon lately\?/)
  assert.doesNotMatch((await web.get('/my', { as: 'chloe' })).text, /Answer this question/)
})

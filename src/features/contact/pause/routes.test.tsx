import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addDays } from '#kit/dates.ts'
import { askWhoRests } from '#features/contact/pause/actions.ts'
import { takeConcern } from '#features/tickets/concerns/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const sealed = (role: 'mentor' | 'mentee', pair: string) => `/pause/${keys.links.seal(`help-${role}`, pair)}`
const ingrid = sealed('mentee', 'pair-well')
const devon = sealed('mentor', 'pair-well')
const until = '2027-02-15'
const state = (id: string) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const [row] = await tx.selectFrom('pair').select(['state', 'paused_until']).where('pair_id', '=', id).execute()
    return [row?.state, row?.paused_until]
  })
const clock = (day: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) await askWhoRests(scope, cycle, `${day}T15:00:00.000Z`)
  })
const asked = { long: 'day', day: until, reason: 'illness', note: 'A broken leg', tell: 'no' }

describe('a pause by mailed link', () => {
  test('reading the page changes nothing; what is missing is said, and what was written stays', async () => {
    const sums = await tableSums(web.database)
    assert.match((await web.get(ingrid)).text, /Devon can see that you two are paused, and neither who asked nor why/)
    const bad = await web.post(ingrid, { long: 'day', day: '2027-01-15', reason: 'illness', note: 'A <b>', tell: 'no' })
    assert.equal(bad.status, 422)
    assert.match(bad.text, /Choose a day after today, up to July 31, 2027/)
    assert.match(bad.html, /A &lt;b>/)
    assert.equal((await web.post(ingrid, {})).status, 422)
    assert.equal((await web.get('/pause/nothing')).status, 404)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('pauses the pair; whoever asked gets the way back, the partner no mail, and no list of mail shows it', async () => {
    await web.post(ingrid, asked)
    await web.post(ingrid, asked)
    assert.deepEqual(await state('pair-well'), ['paused', until])
    const mails = await mailsTo(web, 'ingrid.begay@example.org', 'pair_paused')
    assert.equal(mails.length, 1)
    assert.match(mails[0] ?? '', /paused until February 15, 2027[\s\S]*\/pause\//)
    assert.deepEqual(await mailsTo(web, 'devon.park@example.org', 'pair_paused'), [])
    assert.doesNotMatch((await web.get('/committee/mail?person=ingrid', { as: 'noor' })).text, /is paused/)
  })

  test('the partner sees the pause and neither who nor why; the contact reads both', async () => {
    const home = await web.get('/my', { as: 'devon' })
    assert.match(home.text, /You two are paused until February 15, 2027/)
    assert.doesNotMatch(home.html, /broken|illness|Ingrid asked/i)
    const pair = await web.get('/committee/pairs/pair-well', { as: 'bjorn' })
    assert.match(pair.text, /Illness, since Jan 15, until Feb 15 For Ingrid Begay A broken leg/)
    assert.equal((await web.get('/committee/pairs/pair-well', { as: 'tomasz' })).status, 404)
  })

  test('its day ends nothing: whoever asked is asked, again, and then the contact has a call to make', async () => {
    for (const day of [addDays(until, -1), until, until, addDays(until, 7), addDays(until, 14), addDays(until, 21)])
      await clock(day)
    assert.deepEqual(await state('pair-well'), ['paused', until])
    assert.equal((await mailsTo(web, 'ingrid.begay@example.org', 'pause_question')).length, 2)
    assert.equal((await mailsTo(web, 'devon.park@example.org', 'pause_question')).length, 0)
    const tickets = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('ticket').select(['kind', 'person_id']).where('pair_id', '=', 'pair-well').execute(),
    )
    assert.deepEqual(tickets, [{ kind: 'call', person_id: 'ingrid' }])
  })

  test('a report on the paused pair holds it beside: “I am back” ends the one, not the other', async () => {
    await inAssociation(web.database, 'a1', async (scope) => {
      const [cycle] = await liveCycles(scope)
      assert.ok(cycle)
      const from = { reporterId: 'devon', reporterName: 'Devon', reporterEmail: '' }
      const report = {
        kind: 'conduct' as const,
        pairId: 'pair-well',
        ...from,
        text: 'What happened',
        named: ['ingrid'],
      }
      await takeConcern(scope, cycle, report, evening)
    })
    const sent = await web.post(`${ingrid}/end`, {})
    assert.match((await web.get(sent.location ?? '')).text, /Your pause is over\. If Devon has asked for none, too/)
    assert.deepEqual(await state('pair-well'), ['paused', null])
    const pair = await web.get('/committee/pairs/pair-well', { as: 'bjorn' })
    assert.match(pair.text, /No reason given, since Jan 15 Asked for by mailed link It is not ended from here/)
    const end = `/committee/pairs/pair-well/pauses/${pair.html.match(/pauses\/([^/"]+)\/end/)?.[1] ?? 'none'}/end`
    assert.equal((await web.post(end, {}, { as: 'bjorn' })).status, 404)
  })

  test('and a bare pause of somebody’s own looks the same to the contact and to the partner', async () => {
    const bare = { long: 'open', reason: 'unsaid', note: '', tell: 'no' }
    await web.post(sealed('mentee', 'pair-second'), bare)
    const block = (text: string) => /Pause No reason given.*?not ended from here\./.exec(text)?.[0]
    const [held, own] = [
      await web.get('/committee/pairs/pair-well', { as: 'noor' }),
      await web.get('/committee/pairs/pair-second', { as: 'noor' }),
    ]
    assert.ok(block(held.text))
    assert.equal(block(held.text), block(own.text))
    const said = (text: string) => /You two are paused[^.]*\./.exec(text)?.[0]
    const [accused, partner] = [await web.get('/my', { as: 'ingrid' }), await web.get('/my', { as: 'rosa' })]
    assert.ok(said(accused.text))
    assert.equal(said(accused.text), said(partner.text))
    const lines = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('audit').select(['actor', 'what', 'why']).where('subject', '=', 'pair-second').execute(),
    )
    assert.deepEqual(lines, [{ actor: 'mailed link', what: 'pair paused', why: '' }])
  })
})

describe('a pause that a member enters', () => {
  test('a ticket that can be none, and a field of another form, are refused in words', async () => {
    const form = { who: 'both', long: 'open', reason: 'illness', note: '' }
    const before = await state('pair-well')
    for (const [field, text] of [
      ['ticket', 'x'.repeat(65)],
      ['other', 'x'],
    ] as const) {
      const page = await web.post('/committee/pairs/pair-well/pause', { ...form, [field]: text }, { as: 'noor' })
      assert.equal(page.status, 422)
      assert.match(page.html, /<h1>/)
    }
    assert.deepEqual(await state('pair-well'), before)
  })

  const form = { who: 'mentor', long: 'day', day: until, reason: 'leave', note: 'Told by phone', tell: 'yes' }

  test('tells both if the member wants it so, stands in the ticket it came from, and is undone by a press', async () => {
    assert.match(
      (await web.get('/committee/pairs/pair-silent/pause?ticket=ticket-silent', { as: 'tomasz' })).text,
      /Who needs it/,
    )
    assert.equal((await web.post('/committee/pairs/pair-silent/pause', form, { as: 'bjorn' })).status, 404)
    const sent = await web.post(
      '/committee/pairs/pair-silent/pause',
      { ...form, ticket: 'ticket-silent' },
      { as: 'tomasz' },
    )
    assert.deepEqual(await state('pair-silent'), ['paused', until])
    const shown = await web.get(sent.location ?? '', { as: 'tomasz' })
    assert.match(shown.text, /Paused Nothing automatic goes to either of them\. Undo/)
    assert.match((await web.get('/committee/tickets/ticket-silent', { as: 'tomasz' })).text, /Paused the pair\./)
    const undo = /action="([^"]*\/end)"/.exec(shown.html)?.[1] ?? ''
    const back = await web.post(undo, {}, { as: 'tomasz' })
    assert.deepEqual(await state('pair-silent'), ['active', '2027-01-15'])
    const again =
      /action="([^"]*\/reopening)"/.exec((await web.get(back.location ?? '', { as: 'tomasz' })).html)?.[1] ?? ''
    await web.post(again, {}, { as: 'tomasz' })
    assert.deepEqual(await state('pair-silent'), ['paused', until])
  })

  test('whoever it is for ends it by their own link; the partner cannot', async () => {
    const rosa = sealed('mentor', 'pair-silent')
    assert.match((await web.get(sealed('mentee', 'pair-silent'))).text, /A pause We send you/)
    await web.post(`${sealed('mentee', 'pair-silent')}/end`, {})
    assert.equal((await state('pair-silent'))[0], 'paused')
    assert.match((await web.get(rosa)).text, /I am back/)
    await web.post(`${rosa}/end`, {})
    assert.equal((await state('pair-silent'))[0], 'active')
    assert.match((await web.get(devon)).text, /A pause We send you/)
  })
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

const chair = (path: string) => web.get(path, { as: 'noor' })
const contact = (path: string) => web.get(path, { as: 'bjorn' })
const linksOn = ({ html }: { html: string }, path: string) =>
  [...html.matchAll(new RegExp(`href="${path}/([\\w-]+)"`, 'g'))].map(([, id]) => id).filter((id) => id !== 'new')

describe('tickets', () => {
  test('open ones by the day they are due, and whose', async () => {
    assert.deepEqual(linksOn(await chair('/committee/tickets'), '/committee/tickets'), [
      'ticket-silent',
      'ticket-never',
      'ticket-returned',
    ])
    // what was passed on is the chair's as well
    assert.deepEqual(linksOn(await chair('/committee/tickets?whose=mine'), '/committee/tickets'), [
      'ticket-silent',
      'ticket-never',
    ])
    assert.deepEqual(linksOn(await chair('/committee/tickets?state=closed'), '/committee/tickets'), ['ticket-closed'])
    assert.deepEqual(linksOn(await contact('/committee/tickets'), '/committee/tickets'), ['ticket-returned'])
  })

  test('a step is noted in its owner’s name', async () => {
    const sent = await web.post(
      '/committee/tickets/ticket-never/steps',
      { text: 'Called <b>both</b>.\r\nNkechi will write.' },
      { as: 'noor' },
    )
    assert.deepEqual([sent.status, sent.location], [303, '/committee/tickets/ticket-never?done=step'])
    const page = await chair(sent.location ?? '')
    assert.match(page.html, /role="status"/)
    assert.match(
      page.html,
      /Called &lt;b>both&lt;\/b>\.\s+Nkechi will write\.<br\/?><span class="small quiet">Noor de la Cruz/,
    )
  })

  test('an empty step is asked for again, with the summary first and the error in the title', async () => {
    const page = await web.post('/committee/tickets/ticket-never/steps', { text: ' \n ' }, { as: 'noor' })
    assert.equal(page.status, 422)
    assert.match(page.html, /<title>Error: No first contact known: Nkechi García and Nkechi Lopez<\/title>/)
    assert.match(page.text, /^One thing to fix on this page Write what you did, in a sentence/)
    assert.match(page.html, /<a class="link" href="#text">/)
  })

  test('a text that is too long is kept in the field', async () => {
    const text = 'word '.repeat(500).trim()
    const page = await web.post('/committee/tickets/ticket-never/steps', { text }, { as: 'noor' })
    assert.match(page.text, /Shorten this to 2,000 characters/)
    assert.ok(page.html.includes(`${text}</textarea>`))
  })

  test('closing needs a sentence; closing twice is harmless; a closed one takes no steps', async () => {
    assert.equal(
      (await web.post('/committee/tickets/ticket-returned/closure', { outcome: '' }, { as: 'bjorn' })).status,
      422,
    )
    for (const outcome of ['A new address was found.', 'Again.']) {
      const sent = await web.post('/committee/tickets/ticket-returned/closure', { outcome }, { as: 'bjorn' })
      assert.equal(sent.location, '/committee/tickets/ticket-returned?done=closed')
    }
    const page = await contact('/committee/tickets/ticket-returned')
    assert.match(page.text, /Mail returned Closed January 15, 2027: A new address was found\./)
    assert.doesNotMatch(page.html, /<textarea/)
    await web.post('/committee/tickets/ticket-returned/steps', { text: 'Late.' }, { as: 'bjorn' })
    const steps = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx.selectFrom('step').select('text').where('ticket_id', '=', 'ticket-returned').execute(),
    )
    assert.deepEqual(steps, [])
  })

  test('the way to a second address stands beside the ticket', async () => {
    assert.match((await chair('/committee/tickets/ticket-silent')).text, /Second address wei\.second@example\.org/)
  })
})

describe('applications', () => {
  test('with their decisions, months and first reason', async () => {
    const { text } = await chair('/committee/applications?state=declined')
    assert.match(
      text,
      /Tala Ruiz Mentee Declined 4 months in professional positions on October 1, 2026; 6 are asked for\. 4 Verified Sep 5/,
    )
  })
  test('accepted and in no pair', async () => {
    assert.deepEqual(linksOn(await chair('/committee/applications?partner=none'), '/committee/applications'), [
      'app-alone',
    ])
  })
  test('one says every reason, the day on which it becomes true, and what became of it', async () => {
    assert.match(
      (await chair('/committee/applications/app-tala')).text,
      /Does not qualify this time .*Rule R24 Qualifies on December 1, 2026\. To be told of the resume review service\./,
    )
    assert.match(
      (await chair('/committee/applications/app-alone')).text,
      /What became of it In no pair\. There are fewer places than people/,
    )
    assert.match((await chair('/committee/applications/app-rosa')).text, /Pair with Nkechi Silva Pair with Wei O’Brien/)
    assert.match((await chair('/committee/applications/app-stranger')).text, /Sent more than once Ana Ali Accepted/)
  })
})

describe('mail', () => {
  test('of several pairs leads its reader to the one of them that is theirs', async () => {
    const move = (office: string) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx.updateTable('pair').set({ office_id: office }).where('pair_id', '=', 'pair-second').execute(),
      )
    const pairOf = ({ html }: { html: string }) => /href="\/committee\/pairs\/([\w-]+)">the pair/.exec(html)?.[1]
    await move('office-bjorn')
    try {
      assert.equal(pairOf(await chair('/committee/mail/mail-topic-rosa')), 'pair-silent')
      assert.equal(pairOf(await contact('/committee/mail/mail-topic-rosa')), 'pair-second')
    } finally {
      await move('office-tomasz')
    }
  })
  test('everything that left or waits, never a sign-in code', async () => {
    const page = await chair('/committee/mail')
    assert.deepEqual(linksOn(page, '/committee/mail').filter((id) => id !== 'health').length, 10)
    assert.doesNotMatch(page.text, /Your code is/)
    assert.match(page.text, /All 10 Waiting 1 Sent 6 Came back 1 Not known whether it left 1 Kept back 1/)
  })
  test('a contact reads what is about their pairs', async () => {
    assert.deepEqual(
      linksOn(await contact('/committee/mail'), '/committee/mail').toSorted((a, b) => (String(a) < String(b) ? -1 : 1)),
      ['mail-stopped', 'mail-topic-grace', 'mail-topic-ingrid'],
    )
  })
  test('of one pair, with what went to its people for all their pairs', async () => {
    assert.equal(
      linksOn(await chair('/committee/mail?pair=pair-second'), '/committee/mail').includes('mail-topic-rosa'),
      true,
    )
    assert.equal(
      linksOn(await chair('/committee/mail?pair=pair-second'), '/committee/mail').includes('mail-topic-wei'),
      false,
    )
  })
  test('says what the other side said', async () => {
    assert.match(
      (await chair('/committee/mail/mail-topic-grace')).text,
      /January: Aims Came back 550 5\.1\.1 no such mailbox/,
    )
  })
  test('cuts links that act for their reader, in the text and in the HTML', async () => {
    const link = `http://localhost:4000/q/${inLink()}/well`
    await inAssociation(web.database, 'a1', (scope) =>
      scope.tx
        .updateTable('mail')
        .set({
          text: `In touch:\n${link}\n`,
          html: `<!doctype html><html><head></head><body><a href="${link}">In touch</a></body></html>`,
        })
        .where('mail_id', '=', 'mail-topic-wei')
        .execute(),
    )
    const page = await chair('/committee/mail/mail-topic-wei')
    assert.match(page.text, /In touch: http:\/\/localhost:4000\/q\/…/)
    const html = await chair('/committee/mail/mail-topic-wei/html')
    assert.match(html.html, /<a>In touch<\/a>/)
    assert.doesNotMatch(page.html + html.html, new RegExp(inLink()))
  })
})

const inLink = () => `${'0123456789abcdef'}${'ghjkmnpqrstvwxyz0123456789'}`

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
/** The names of the pairs a list shows, in its order. */
const pairsOn = ({ html }: { html: string }) =>
  [...html.matchAll(/<span class="pair"><a href="\/committee\/pairs\/([\w-]+)"/g)].map(([, id]) => id)
const linksOn = ({ html }: { html: string }, path: string) =>
  [...html.matchAll(new RegExp(`href="${path}/([\\w-]+)"`, 'g'))].map(([, id]) => id)

describe('the flight deck', () => {
  test('says how things stand in one sentence, each number leading to its rows', async () => {
    const page = await chair('/committee')
    assert.match(
      page.text,
      /^Friday, January 15, 2027, 9:04 pm Central time \(Chicago\)\. Month 4 of 10\. Good evening, Noor\. Seven things need you\./,
    )
    assert.match(
      page.text,
      /Of 8 pairs of 2026-27, 6 are active: 2 gave a sign in January, 1 has not answered, 1 has an address that returns mail, 1 may never have met, and 1 has an open ticket\. 1 is paused; 1 has ended\./,
    )
    const links = [...page.html.matchAll(/href="(\/committee\/pairs\?standing=\w+)">(\d+)/g)]
    assert.equal(links.length, 7)
    for (const [, href = '', n] of links) assert.equal(pairsOn(await chair(href)).length, Number(n), href)
  })

  test('puts first what is due first, with one filled button', async () => {
    const { text, html } = await chair('/committee')
    const order = [
      'Rosa Patel cannot reach Wei O’Brien',
      'Nkechi García and Nkechi Lopez may not have met yet',
      '1 application waits for a decision',
      '李小龍 has no partner',
      '1 pair has not answered January’s question',
      '1 mail may or may not have left',
      '1 application came after the deadline',
    ]
    assert.deepEqual(
      order.map((title) => text.includes(title)),
      order.map(() => true),
    )
    assert.deepEqual(
      order.map((title) => text.indexOf(title)).toSorted((a, b) => a - b),
      order.map((title) => text.indexOf(title)),
    )
    assert.equal(html.split('class="btn first"').length, 2)
    assert.match(text, /Tomasz Silva’s, came to the chairs on Jan 13/)
    assert.match(text, /yours, due since Jan 5, decide by Jan 31/)
  })

  test('tells the last day, what others have, the year, and every pair on its shelf', async () => {
    const { text, html } = await chair('/committee')
    assert.match(
      text,
      /The last 24 hours 7:48 pm Devon Lopez and Ingrid Begay talked 5:02 pm Ticket closed, Imani Washington and Jürgen Ali: A typo in an address, put right\./,
    )
    assert.match(text, /Björn Yazzie has 1 ticket, next due Jan 18/)
    assert.match(
      text,
      /Jan 31 last day for new pairs Feb 1 topic: Association life Jun 1 survey opens Jun 30 your term ends Jul 31 the program ends/,
    )
    assert.equal(html.split('class="shelf"').length - 1, 8 + 2)
    assert.match(
      html,
      /aria-label="Rosa Patel and Wei O’Brien: October to November in touch, December a little, January asked, no sign"/,
    )
    assert.match(
      html,
      /aria-label="Lars Patel and Chloé Park: October to November in touch, December to January paused"/,
    )
  })

  test('shows a contact their own pairs and nobody else’s trouble', async () => {
    const { text } = await contact('/committee')
    assert.match(text, /Good evening, Björn\. One thing needs you\./)
    assert.match(
      text,
      /Of 3 pairs of 2026-27, 2 are active: 1 gave a sign in January, and 1 has an address that returns mail\. 1 is paused\./,
    )
    assert.doesNotMatch(text, /Rosa Patel|With others|application/)
  })

  test('has no application page in a contact’s navigation', async () => {
    assert.doesNotMatch((await contact('/committee')).html, /href="\/committee\/applications/)
    assert.match((await chair('/committee')).html, /href="\/committee\/applications/)
  })
})

describe('the list of pairs', () => {
  test('filters, searches and sorts in the address', async () => {
    assert.deepEqual(pairsOn(await chair('/committee/pairs')), [
      'pair-well',
      'pair-returned',
      'pair-unanswered',
      'pair-paused',
      'pair-never',
      'pair-second',
      'pair-silent',
      'pair-ended',
    ])
    assert.deepEqual(pairsOn(await chair('/committee/pairs?dir=desc')).slice(0, 2), ['pair-ended', 'pair-silent'])
    assert.deepEqual(pairsOn(await chair('/committee/pairs?sort=sign')).slice(0, 3), [
      'pair-never',
      'pair-ended',
      'pair-paused',
    ])
    assert.deepEqual(pairsOn(await chair('/committee/pairs?sort=sign&dir=desc')).at(-1), 'pair-never')
    assert.deepEqual(pairsOn(await chair('/committee/pairs?q=yazz')), ['pair-returned'])
    assert.deepEqual(pairsOn(await chair('/committee/pairs?contact=office-tomasz&standing=ticket')), ['pair-silent'])
    assert.deepEqual(pairsOn(await chair('/committee/pairs?person=rosa')), ['pair-second', 'pair-silent'])
  })
  test('takes signs of a pattern as letters', async () => {
    assert.match((await chair('/committee/pairs?q=%25')).text, /No pair fits what you asked for\. Show all pairs/)
  })
  test('has no page minus one', async () => {
    for (const page of ['-1', '0', 'x', '1e99', '1.5'])
      assert.equal((await chair(`/committee/pairs?page=${page}`)).status, 200)
    assert.match((await chair('/committee/pairs?page=2')).text, /No pair fits/)
  })
  test('asks as many queries for 1 pair as for 8', async () => {
    const queries = async (path: string) => {
      web.counted.queries = 0
      await chair(path)
      return web.counted.queries
    }
    assert.equal(await queries('/committee/pairs?q=yazz'), await queries('/committee/pairs'))
    assert.equal(await queries('/committee/mail?q=Lars'), await queries('/committee/mail'))
    assert.equal(await queries('/committee/applications?q=Lars'), await queries('/committee/applications'))
    assert.equal(await queries('/committee/tickets?kind=returned'), await queries('/committee/tickets?state=all'))
  })
})

describe('the page of a pair', () => {
  test('begins with the state and the last signs', async () => {
    const { text } = await chair('/committee/pairs/pair-silent')
    assert.match(
      text,
      /Rosa Patel and Wei O’Brien Cannot reach the partner Last sign: Rosa on Dec 7 and Wei on Oct 5\./,
    )
    assert.match(
      text,
      /Next step: reach the partner for them Rosa Patel cannot reach Wei O’Brien\. Open the ticket Due January 2, 2027/,
    )
    assert.match(
      text,
      /Why this pair: both work in academic libraries; both use email and the phone; their clocks are one hour apart\. 73 of 100 points\./,
    )
  })
  test('has everything that happened as a table, newest first', async () => {
    const { html } = await chair('/committee/pairs/pair-silent')
    const rows = [
      ...html.matchAll(
        /<tr><td[^>]*><time[^>]*>([^<]*)<\/time><\/td><td[^>]*>([^<]*)<\/td><td[^>]*>(.*?)<\/td><\/tr>/g,
      ),
    ].map(([, day, who, what]) => `${day} ${who}: ${what?.replace(/<[^>]+>/g, '').trim()}`)
    assert.deepEqual(rows, [
      'Feb 1 Committee: February: Association life, to Wei O’Brien Waiting',
      'Jan 13 Committee: Ticket passed to the chairs',
      'Jan 11 Committee: Tomasz: Wrote to Wei again.',
      'Jan 4 Committee: Tomasz: Wrote to Wei at the address we have.',
      'Jan 4 Committee: January: Aims, to Rosa Patel',
      'Jan 4 Committee: January: Aims, to Wei O’Brien',
      'Dec 30 Committee: We have your message, to Rosa Patel Not known whether it left',
      'Dec 30 Rosa: Asked for help: “I cannot reach my partner”',
      'Dec 7 Rosa: A little in touch in December',
      'Nov 6 Rosa: In touch in November',
      'Oct 5 Wei: In touch in October',
      'Oct 5 Rosa: In touch in October',
      'Oct 1 Committee: Your partners are Wei O’Brien and Nkechi Silva, to Rosa Patel',
      'Oct 1 Committee: Your partner is Rosa Patel, to Wei O’Brien',
    ])
  })
  test('of one that ended owes no reason but has the committee’s note', async () => {
    assert.match(
      (await chair('/committee/pairs/pair-ended')).text,
      /Ended This pair ended on November 20, 2026\. The mentor moved abroad\./,
    )
  })
  test('of one that is paused says until when', async () => {
    assert.match(
      (await chair('/committee/pairs/pair-paused')).text,
      /Paused Paused until February 1, 2027; nothing automatic is sent\. Last sign: Lars on Nov 6 and Chloé on Oct 5\./,
    )
  })
})

describe('tickets', () => {
  test('open ones by the day they are due, and whose', async () => {
    assert.deepEqual(linksOn(await chair('/committee/tickets'), '/committee/tickets'), [
      'ticket-silent',
      'ticket-never',
      'ticket-returned',
    ])
    assert.deepEqual(linksOn(await chair('/committee/tickets?whose=mine'), '/committee/tickets'), ['ticket-never'])
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
    assert.match(page.html, /<title>Error: Never made contact: Nkechi García and Nkechi Lopez<\/title>/)
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
  test('everything that left or waits, never a sign-in code', async () => {
    const page = await chair('/committee/mail')
    assert.deepEqual(linksOn(page, '/committee/mail').length, 10)
    assert.doesNotMatch(page.text, /Your code is/)
    assert.match(page.text, /All 10 Waiting 1 Sent 6 Came back 1 Not known whether it left 1 Kept back 1/)
  })
  test('a contact reads what is about their pairs', async () => {
    assert.deepEqual(linksOn(await contact('/committee/mail'), '/committee/mail').toSorted(), [
      'mail-stopped',
      'mail-topic-grace',
      'mail-topic-ingrid',
    ])
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
    assert.match(html.html, /href="http:\/\/localhost:4000\/q\/…"/)
    assert.doesNotMatch(page.html + html.html, new RegExp(inLink()))
  })
})

const inLink = () => `${'0123456789abcdef'}${'ghjkmnpqrstvwxyz0123456789'}`

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
    assert.equal(links.length, 9)
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
  test('puts a pair that has ended where its open ticket belongs, not last', async () => {
    const put = (pairId: string | null) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx.updateTable('ticket').set({ pair_id: pairId }).where('ticket_id', '=', 'ticket-silent').execute(),
      )
    const next = async () => pairsOn(await chair('/committee/pairs?sort=next'))
    assert.equal((await next()).at(-1), 'pair-ended')
    await put('pair-ended')
    const order = await next()
    await put('pair-silent')
    assert.deepEqual(order.slice(0, 3), ['pair-returned', 'pair-never', 'pair-ended'])
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
      /Next step: reach the partner for them Rosa Patel cannot reach Wei O’Brien\. Open the ticket Due since January 2, 2027/,
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
  test('breaks a name without spaces where it must, also in a link', async () => {
    const call = (name: string) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx.updateTable('mail').set({ to_name: name }).where('mail_id', '=', 'mail-topic-wei').execute(),
      )
    await call('=HYPERLINK("http://x.example","click")')
    try {
      const { html } = await chair('/committee/pairs/pair-silent')
      assert.match(html, /<td class="long" data-l="What"><a [^>]+>January: Aims, to =HYPERLINK/)
    } finally {
      await call('Wei O’Brien')
    }
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

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    // three topics leave within an hour; a fourth did a day before, and a fifth waits
    const rows = await tx.selectFrom('mail').selectAll().where('state', '=', 'sent').limit(1).executeTakeFirstOrThrow()
    const times = ['02:10', '02:20', '02:30', null, null] as const
    for (const [nth, time] of times.entries()) {
      const at = time === null ? (nth === 3 ? '2027-01-14T02:30:00.000Z' : null) : `2027-01-16T${time}:00.000Z`
      const id = `day-${nth}`
      await tx
        .insertInto('mail')
        .values({
          ...rows,
          mail_id: id,
          mail_key: id,
          message_id: `<${id}@example.org>`,
          kind: 'topic',
          subject: `Topic ${nth}`,
          pair_id: 'pair-well',
          sent_at: at,
          due_at: at ?? '2027-02-01T15:00:00.000Z',
          state: at === null ? 'queued' : 'sent',
        })
        .execute()
    }
    await sql`insert into ticket (association_id, ticket_id, cycle_id, kind, state, opened_at, opened_by, office_id, due_on, chair_on, reason)
      select 'a1', 'praise', cycle_id, 'accolade', 'open', ${evening}::timestamptz - interval '2 hours', 'note', 'office-noor', '2027-01-18', '2027-01-29', 'Thank you.'
      from ticket where ticket_id = 'ticket-never'`.execute(tx)
  })
})
after(() => web.close())

test('what is with others says of a day that is over that it was due since then', async () => {
  const others = async () => /With others (.*?) The year/.exec((await web.get('/committee', { as: 'noor' })).text)?.[1]
  assert.match((await others()) ?? '', /Björn Yazzie has 1 ticket, next due Jan 18/)
  await inAssociation(web.database, 'a1', ({ tx }) =>
    sql`update ticket set due_on = '2027-01-07' where office_id = 'office-bjorn'`.execute(tx),
  )
  assert.match((await others()) ?? '', /Björn Yazzie has 1 ticket, due since Jan 7/)
})

describe('the last 24 hours', () => {
  for (const who of ['noor', 'bjorn'] as const)
    test(`lead ${who} from the number of mails to those mails and no others`, async () => {
      const { html } = await web.get('/committee', { as: who })
      const found = [...html.matchAll(/href="(\/committee\/mail\?[^"]*kind=topic[^"]*)"[^>]*>3 mails left/g)]
      const [link, ...more] = found.map((one) => (one[1] ?? '').replaceAll('&amp;', '&'))
      assert.deepEqual(more, [])
      const list = await web.get(link ?? '', { as: who })
      assert.deepEqual(
        [...list.html.matchAll(/>(Topic \d)</g)].map((one) => one[1]),
        ['Topic 2', 'Topic 1', 'Topic 0'],
      )
      assert.match(list.text, /Only what left from Jan 15, 8:10 pm to Jan 15, 8:30 pm\. Whenever it left/)
    })

  test('tell of a ticket that is about no pair', async () => {
    assert.match(
      (await web.get('/committee', { as: 'noor' })).html,
      /href="\/committee\/tickets\/praise"[^>]*>Ticket opened: /,
    )
    assert.doesNotMatch((await web.get('/committee', { as: 'bjorn' })).html, /tickets\/praise/)
  })
})

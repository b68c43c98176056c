import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { must } from '#kit/result.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { escalateTickets } from '#features/tickets/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Wei chairs, and Rosa, who has Wei as her mentee, has told the committee that she cannot reach him.
let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    const noor = await tx
      .selectFrom('office')
      .selectAll()
      .where('office_id', '=', 'office-noor')
      .executeTakeFirstOrThrow()
    const also = (person_id: string, kind: string) => ({ ...noor, office_id: `${kind}-${person_id}`, person_id, kind })
    await tx
      .insertInto('office')
      .values([also('wei', 'chair'), also('devon', 'oversight')])
      .execute()
  })
})
after(() => web.close())

const escalated = () =>
  inAssociation(web.database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    await scope.tx.updateTable('ticket').set({ escalated_at: null }).where('ticket_id', '=', 'ticket-silent').execute()
    await scope.tx.deleteFrom('mail').where('kind', '=', 'ticket_escalated').execute()
    await escalateTickets(scope, cycle, web.clock.now)
    const mails = scope.tx.selectFrom('mail').select(['kind', 'person_id']).where('ticket_id', '=', 'ticket-silent')
    return (await mails.where('kind', '=', 'ticket_escalated').execute()).map((one) => one.person_id)
  })

describe('a chair who is one of a pair (R32)', () => {
  test('reads nothing of its tickets: no page, list, count, first page, nor on the pair’s own', async () => {
    const at = '/committee/tickets/ticket-silent'
    assert.equal((await web.get(at, { as: 'noor' })).status, 200)
    for (const path of [at, `${at}/mail`, `${at}/call`]) assert.equal((await web.get(path, { as: 'wei' })).status, 404)
    assert.equal((await web.post(`${at}/steps`, { text: 'Seen.' }, { as: 'wei' })).status, 404)
    for (const path of [
      '/committee/tickets?state=all',
      '/committee',
      '/committee/pairs/pair-silent',
      '/committee/pairs',
    ]) {
      const { status, html } = await web.get(path, { as: 'wei' })
      assert.equal(status, 200)
      assert.doesNotMatch(html, /ticket-silent|cannot reach Wei|Wrote to Wei/, path)
    }
    assert.match((await web.get('/committee/tickets', { as: 'wei' })).html, /ticket-never/)
  })

  test('finds no mail of them in the list of mail, nor by its address; a chair who is not finds it', async () => {
    await escalated()
    const [mail] = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select('mail_id').where('ticket_id', '=', 'ticket-silent').execute(),
    )
    const one = `/committee/mail/${must(mail, 'a mail').mail_id}`
    for (const [as, status] of [
      ['noor', 200],
      ['wei', 404],
    ] as const) {
      assert.equal((await web.get(one, { as })).status, status)
      assert.equal((await web.get(`${one}/html`, { as })).status, status)
      assert.equal((await web.get('/committee/mail', { as })).html.includes(one), status === 200)
    }
  })

  test('is not mailed of them when they become the chairs’; where no other chair is, the board member reads it', async () => {
    assert.deepEqual(await escalated(), ['noor'])
    await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('office').set({ ends_on: '2027-01-01' }).where('office_id', '=', 'office-noor').execute(),
    )
    assert.deepEqual(await escalated(), [])
    const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select('to_address').where('kind', '=', 'concern_opened').execute(),
    )
    assert.deepEqual(rows, [{ to_address: 'devon.lopez@example.org' }])
  })
})

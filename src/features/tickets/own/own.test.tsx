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

  test('reads nothing of them in how the pair stands, in no list, count or drawing', async () => {
    const tagged = async (as: 'noor' | 'wei', path: string) => {
      const { html } = await web.get(path, { as })
      return (html.match(/pair-silent/g) ?? []).length > 0
    }
    for (const path of ['/committee/pairs?standing=ticket', '/committee/pairs?standing=never_met']) {
      assert.equal(await tagged('wei', path), false, path)
      assert.equal(await tagged('noor', path), path.endsWith('ticket'), path)
    }
    const counted = async (as: 'noor' | 'wei') =>
      /standing=ticket[^>]*>[^<]*(?:<[^>]*>)*[^<]*?(\d+)/.exec((await web.get('/committee/pairs', { as })).html)?.[1] ??
      '0'
    assert.equal(Number(await counted('wei')), Number(await counted('noor')) - 1)
    assert.match((await web.get('/committee/pairs/pair-silent', { as: 'noor' })).text, /cannot reach/)
    const own = (await web.get('/committee/pairs/pair-silent', { as: 'wei' })).text
    assert.match(own, /You are one of the two, so others read the tickets of this pair/)
    assert.match(own, /No answer yet/)
    assert.doesNotMatch((await web.get('/committee', { as: 'wei' })).html, /pair-silent[^<]*<[^<]*ticket/i)
    const row = (text: string) => /Rosa Patel[^|]*?Wei O’Brien.{0,200}/.exec(text)?.[0] ?? ''
    assert.doesNotMatch(row((await web.get('/committee/pairs', { as: 'wei' })).text), /ticket/i)
  })

  test('nor what the partner answered or was mailed, nor a private note on their pause, nor in the log', async () => {
    await inAssociation(web.database, 'a1', async ({ tx }) => {
      const hold = {
        association_id: 'a1',
        hold_id: 'hold-rosa',
        pair_id: 'pair-second',
        kind: 'asked',
        reason: 'illness',
      }
      const rest = { note: 'An operation.', person_id: 'silva', set_by: null, from_on: '2027-01-15', until_on: null }
      await tx
        .insertInto('pair_hold')
        .values({ ...hold, ...rest, pair_id: 'pair-silent', person_id: 'rosa', set_at: web.clock.now })
        .execute()
      await tx
        .updateTable('question')
        .set({ answer: 'none', answered_at: web.clock.now })
        .where('pair_id', '=', 'pair-silent')
        .where('person_id', '=', 'rosa')
        .where('month', '=', '2027-01')
        .execute()
      const [topic] = await tx.selectFrom('mail').selectAll().where('mail_id', '=', 'mail-topic-ingrid').execute()
      const mail = {
        mail_id: 'mail-help',
        mail_key: 'help',
        message_id: '<help@example.org>',
        kind: 'help_received',
        subject: 'We got your note',
      }
      await tx
        .insertInto('mail')
        .values({ ...must(topic, 'a mail'), ...mail, pair_id: 'pair-silent', person_id: 'rosa' } as never)
        .execute()
      const log = (audit_id: string, what: string, subject: string) => ({
        association_id: 'a1',
        audit_id,
        at: web.clock.now,
        actor: 'rosa',
        what,
        subject,
        why: '',
      })
      await tx
        .insertInto('audit')
        .values([
          log('x1', 'ticket opened: cannot_reach', 'pair-silent'),
          log('x2', 'ticket closed', 'ticket-silent'),
        ] as never)
        .execute()
    })
    const page = async (as: 'noor' | 'wei') => (await web.get('/committee/pairs/pair-silent', { as })).text
    for (const told of [/An operation/, /We got your note/, /not at all/i]) {
      assert.match(await page('noor'), told)
      assert.doesNotMatch(await page('wei'), told)
    }
    assert.equal((await web.get('/committee/mail/mail-help', { as: 'noor' })).status, 200)
    assert.equal((await web.get('/committee/mail/mail-help', { as: 'wei' })).status, 404)
    const logged = async (as: 'noor' | 'wei') =>
      ((await web.get('/committee/log', { as })).html.match(/Rosa Patel/g) ?? []).length
    assert.ok((await logged('noor')) > 0)
    assert.equal(await logged('wei'), 0)
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

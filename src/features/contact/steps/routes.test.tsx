import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('person').set({ phone: '312 555 0100' }).where('person_id', '=', 'lopez').execute(),
  )
})
after(() => web.close())

const never = '/committee/tickets/ticket-never'
const steps = (ticket: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('step').select(['actor', 'text']).where('ticket_id', '=', ticket).orderBy('at').execute(),
  )

describe('what a ticket offers to do', () => {
  test('stands on it, with the advice of the program', async () => {
    const { text } = await web.get(never, { as: 'noor' })
    assert.match(text, /What you can do now Write a mail .* Ask both whether they are in touch .* Call Nkechi Lopez/)
    assert.match(text, /What often helps Write to both in one mail .* Change these words/)
    assert.doesNotMatch(
      (await web.get('/committee/tickets/ticket-silent', { as: 'tomasz' })).text,
      /Change these words/,
    )
  })

  test('reading the pages of it changes nothing', async () => {
    for (const who of ['noor', 'bjorn'] as const) await web.cookieOf(who)
    const sums = await tableSums(web.database)
    for (const path of ['mail', 'mail?to=mentee', 'call', 'call?who=mentor'])
      assert.equal((await web.get(`${never}/${path}`, { as: 'noor' })).status, 200)
    assert.equal((await web.get(`${never}/mail`, { as: 'bjorn' })).status, 404)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('a number is one to press; where it is for the committee alone, both pages say so', async () => {
    const alone = (phone_private: boolean) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx.updateTable('person').set({ phone_private }).where('person_id', '=', 'lopez').execute(),
      )
    const read = async (path: string) => (await web.get(`${never}${path}`, { as: 'noor' })).text
    assert.ok((await web.get(never, { as: 'noor' })).html.includes('href="tel:3125550100"'))
    for (const path of ['', '/call?who=mentee']) assert.doesNotMatch(await read(path), /for the committee alone/i)
    await alone(true)
    for (const path of ['', '/call?who=mentee'])
      assert.match(await read(path), /312 555 0100 .*for the committee alone/i, path)
    await alone(false)
  })

  test('a mail is drafted, leaves once in the contact’s name, and is noted', async () => {
    const page = await web.get(`${never}/mail`, { as: 'noor' })
    assert.match(page.html, /value="A second introduction"/)
    assert.match(page.html, /Nkechi García and Nkechi Lopez, I introduced you to each other/)
    const bad = await web.post(`${never}/mails`, { subject: 'A <b>', text: '' }, { as: 'noor' })
    assert.equal(bad.status, 422)
    assert.match(bad.text, /Choose at least one reader Write what you want to say/)
    assert.match(bad.html, /A &lt;b>/)
    const mail = { to: ['mentor', 'mentee'], subject: 'Hello again', text: 'First.\n\nSecond.' }
    for (const _ of ['once', 'twice'])
      assert.equal((await web.post(`${never}/mails`, mail, { as: 'noor' })).location, `${never}?done=mailed`)
    const [text, ...more] = await mailsTo(web, 'nkechi.lopez@example.org', 'ticket_mail')
    assert.deepEqual(more, [])
    assert.match(text ?? '', /^Dear Nkechi,\s+First\.\s+Second\.\s+Noor de la Cruz\n/)
    assert.deepEqual(await steps('ticket-never'), [
      { actor: 'noor', text: 'Wrote to Nkechi García and Nkechi Lopez: “Hello again”.' },
    ])
  })

  test('both are asked by one press, once a day, and their answer counts', async () => {
    for (const _ of ['once', 'twice'])
      assert.equal((await web.post(`${never}/questions`, {}, { as: 'noor' })).location, `${never}?done=asked`)
    const [mail, ...more] = await mailsTo(web, 'nkechi.lopez@example.org', 'ticket_question')
    assert.deepEqual(more, [])
    const link = new URL(/http\S+\/q\/\S+\/in_touch/.exec(mail ?? '')?.[0] ?? '').pathname
    await web.post(link.replace('/in_touch', ''), { answer: 'in_touch' })
    const [pair] = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('pair').select('met_at').where('pair_id', '=', 'pair-never').execute(),
    )
    assert.notEqual(pair?.met_at, null)
  })

  test('what the two answered to the program’s own question months before is no answer to the ticket’s', async () => {
    const [rosa, wei] = ['rosa', 'wei'] as const
    await inAssociation(web.database, 'a1', async ({ tx, ids }) => {
      const [pair_id, at] = ['pair-silent', '2026-10-09T04:00:00.000Z']
      const asked = { association_id: 'a1', pair_id, kind: 'first_contact', month: '2026-10', asked_at: at }
      const rows = [rosa, wei].map((person_id) => ({
        ...asked,
        question_id: ids('question', pair_id, person_id, 'first_contact'),
        person_id,
        closes_at: '2027-08-01T05:00:00.000Z',
        answer: 'in_touch',
        answered_at: at,
      }))
      await tx.insertInto('question').values(rows).execute()
      const sign = { association_id: 'a1', pair_id, kind: 'in_touch', source: 'first_contact', month: '2026-10', at }
      const signs = rows.map((row) => ({
        ...sign,
        sign_id: ids('sign', row.question_id, 'in_touch'),
        person_id: row.person_id,
      }))
      await tx.insertInto('sign').values(signs).execute()
      await tx.updateTable('pair').set({ met_at: at }).where('pair_id', '=', pair_id).execute()
    })
    const at = '/committee/tickets/ticket-silent'
    assert.equal((await web.post(`${at}/questions`, {}, { as: 'tomasz' })).location, `${at}?done=asked`)
    const addresses = { rosa: 'rosa.patel@example.org', wei: 'wei.obrien@example.org' }
    const linkOf = async (who: 'rosa' | 'wei') => {
      const [mail] = await mailsTo(web, addresses[who], 'ticket_question')
      return new URL(/http\S+\/q\/\S+\/in_touch/.exec(mail ?? '')?.[0] ?? '').pathname.replace('/in_touch', '')
    }
    const told = async () => {
      const rows = await inAssociation(web.database, 'a1', async ({ tx }) => ({
        signs: await tx
          .selectFrom('sign')
          .select(['person_id', 'month'])
          .where('pair_id', '=', 'pair-silent')
          .where('source', '=', 'first_contact')
          .orderBy('person_id')
          .orderBy('month')
          .execute(),
        lost: await tx
          .selectFrom('ticket')
          .select('ticket_id')
          .where('kind', '=', 'delivery')
          .where('pair_id', '=', 'pair-silent')
          .execute(),
      }))
      return { signs: rows.signs.map((one) => `${one.person_id} ${one.month}`), lost: rows.lost.length }
    }
    assert.match(
      (await web.get(`${await linkOf(wei)}/not_yet`)).text,
      /Are you and Rosa in touch\? .* Send this answer/,
    )
    assert.match((await web.get('/my', { as: 'wei' })).text, /Are you and Rosa in touch\?/)
    await web.post(await linkOf(wei), { answer: 'not_yet' })
    assert.match(
      (await web.get(await linkOf(wei))).text,
      /You told us that you and Rosa are not in touch yet\..*Tomasz Silva has your answer\. If you want help now, say so below\./,
    )
    assert.deepEqual(await told(), { signs: ['rosa 2026-10', 'wei 2026-10'], lost: 0 })
    await web.post(await linkOf(wei), { answer: 'in_touch' })
    await web.post(await linkOf(rosa), { answer: 'in_touch' })
    assert.deepEqual(await told(), {
      signs: ['rosa 2026-10', 'rosa 2027-01', 'wei 2026-10', 'wei 2027-01'],
      lost: 0,
    })
    const stands = (await steps('ticket-silent')).map(({ actor, text }) => `${actor}: ${text}`)
    assert.deepEqual(stands.filter((line) => /answered|Asked/.test(line)).sort(), [
      'rosa: Rosa Patel answered: the two are in touch.',
      'tomasz: Asked Rosa Patel and Wei O’Brien whether they are in touch.',
      'wei: Wei O’Brien answered: the two are in touch.',
      'wei: Wei O’Brien answered: the two are not in touch yet.',
    ])
  })

  test('a call is one press: noted, and a sign of life where there is one', async () => {
    const at = '/committee/tickets/ticket-silent'
    assert.match((await web.get(`${at}/call?who=mentee`, { as: 'tomasz' })).text, /They gave no number.*What to say/)
    for (const _ of ['once', 'twice'])
      await web.post(`${at}/calls`, { who: 'mentee', result: 'a_little', note: 'A new job.' }, { as: 'tomasz' })
    const called = (await steps('ticket-silent')).filter(({ text }) => text.startsWith('Called'))
    assert.deepEqual(called, [{ actor: 'tomasz', text: 'Called Wei O’Brien: a little in touch. A new job.' }])
    const pair = await web.get('/committee/pairs/pair-silent', { as: 'tomasz' })
    assert.match(pair.text, /A little in touch in January, entered by Tomasz Silva: By telephone Take it back/)
  })

  test('a new pair is the chairs’ to make: they have the ticket at once, and a mail that says who looks for whom', async () => {
    const at = '/committee/tickets/ticket-returned'
    assert.equal((await web.post(`${at}/rematch`, {}, { as: 'bjorn' })).location, `${at}?done=rematch`)
    await web.post(`${at}/rematch`, {}, { as: 'bjorn' })
    const [ticket] = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('ticket')
        .select(['decide_by', 'escalated_at'])
        .where('ticket_id', '=', 'ticket-returned')
        .execute(),
    )
    assert.equal(ticket?.decide_by, '2027-01-18')
    assert.equal(ticket?.escalated_at, web.clock.now)
    const [mail, ...more] = await mailsTo(web, 'noor@example.org', 'ticket_escalated')
    assert.deepEqual(more, [])
    assert.match(
      (mail ?? '').replaceAll(/\s+/g, ' '),
      /Björn Yazzie asks you for a new pair\. Grace Abebe and Wei Yazzie each look for somebody else\. The ticket \(/,
    )
    assert.deepEqual(await steps('ticket-returned'), [
      {
        actor: 'bjorn',
        text: 'Asked the chairs for a new pair: Grace Abebe and Wei Yazzie each look for somebody else.',
      },
    ])
  })
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { deadAddress } from '#features/mail/store.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { concernMailReturned } from '#features/tickets/concerns/unreached/actions.ts'
import { takeMail } from '#features/tickets/incoming/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

const link = (side: string) => `/help/${keys.links.seal(`help-${side}`, 'pair-well')}/concern`

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    for (const [who, name, kind] of [
      ['amara', 'Amara Osei', 'safeguarding'],
      ['hana', 'Hana Novák', 'safeguarding'],
      ['ruth', 'Ruth Cohen', 'oversight'],
    ]) {
      await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
        values ('a1', ${who}, ${name}, ${`${who}@example.org`}, ${`${who}@example.org`}, ${evening})`.execute(tx)
      await sql`insert into office (association_id, office_id, program_id, person_id, kind, title, starts_on, ends_on, most_pairs)
        select 'a1', ${`office-${who}`}, program_id, ${who}, ${kind}, 'Safeguarding', '2026-07-01', '2027-06-30', 0 from cycle`.execute(
        tx,
      )
    }
  })
})
after(() => web.close())

const told = () =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const rows = await tx
      .selectFrom('mail')
      .select(['mail_id', 'mail_key', 'kind', 'to_address', 'text', 'state', 'said'])
      .where('kind', 'in', ['concern_opened', 'concern_late', 'concern_answered'])
      .orderBy('to_address')
      .orderBy('kind')
      .execute()
    return rows.map((row) => ({ ...row, text: row.text.replace(/\s+/g, ' ') }))
  })
const unreached = async () => (await told()).filter(({ kind }) => kind === 'concern_late')

test('mail to a reader that comes back: the other reader and the other office hear it at once; chairs see the address and no more', async () => {
  await web.post(link('mentee'), { kind: 'conduct', text: 'Quetzalcoatlus happened.' })
  const mail = must(
    (await told()).find(({ to_address: to }) => to === 'amara@example.org'),
    'a mail to Amara',
  )
  const said = '550 5.1.1 no such user'
  const back = () =>
    inAssociation(web.database, 'a1', async (scope) => {
      await buryAddresses(scope, [{ address: mail.to_address, said, mailId: mail.mail_id }], evening)
      const to = { name: 'Amara Osei', address: mail.to_address }
      const failed = { key: mail.mail_key, kind: mail.kind, to, said } as Parameters<
        typeof concernMailReturned
      >[1][number]['mail']
      await concernMailReturned(scope, [{ mail: failed, failure: 'dead' }], evening)
    })
  await back()
  await back()
  const found = await unreached()
  assert.deepEqual(
    found.map(({ to_address: to, state }) => [to, state]),
    [
      ['hana@example.org', 'queued'],
      ['ruth@example.org', 'queued'],
    ],
  )
  const [hana, ruth] = found.map(({ text }) => text)
  assert.match(
    hana ?? '',
    /Our mail to Amara Osei \(Safeguarding\) does not arrive.* Please read the report yourself\./,
  )
  assert.match(hana ?? '', /\/concerns\/[a-z0-9]+/)
  assert.match(ruth ?? '', /You do not read this report/)
  assert.doesNotMatch(ruth ?? '', /\/concerns\/[a-z0-9]+|Quetzalcoatlus/)
  const health = await web.get('/committee/mail/health', { as: 'noor' })
  assert.match(health.text, /Amara Osei, amara@example\.org/)
  assert.doesNotMatch(health.text, /A report (still )?waits|Quetzalcoatlus/)
  assert.doesNotMatch((await web.get('/committee/tickets', { as: 'noor' })).text, /Amara/)
})

test('the next report: hers is kept back, and the others hear that at once, too', async () => {
  const before = (await unreached()).length
  await web.post(link('mentor'), { kind: 'conduct', text: 'Another thing.' })
  const opened = (await told()).filter(({ kind }) => kind === 'concern_opened')
  assert.deepEqual(
    opened.filter(({ said }) => said === deadAddress).map(({ to_address: to }) => to),
    ['amara@example.org'],
  )
  assert.equal((await unreached()).length, before + 2)
})

test('the news of an answer to a closed report that comes back from a reader: the others hear it, each answer once', async () => {
  await web.post(link('mentee'), { kind: 'conduct', text: 'A third thing.' })
  const id = await inAssociation(web.database, 'a1', async ({ tx }) => {
    const of = tx.selectFrom('concern').select('concern_id').where('text', '=', 'A third thing.')
    const { concern_id: id } = await of.executeTakeFirstOrThrow()
    const closed = tx.updateTable('concern').set({ acknowledged_at: evening, closed_at: evening, outcome: 'Settled.' })
    await closed.where('concern_id', '=', id).execute()
    await tx.deleteFrom('dead_address').execute()
    return id
  })
  const now = addMinutes(evening, 60)
  const about = (on: string) =>
    unreached().then((all) => all.filter(({ text }) => text.includes(on)).map(({ to_address: to }) => to))
  await inAssociation(web.database, 'a1', async (scope) => {
    const note = {
      about: { kind: 'concern_received', ticketId: id } as never,
      from: null,
      subject: 'Re',
      text: 'It goes on',
    }
    await takeMail(scope, note, now)
  })
  const mine = (await told()).find(
    ({ kind, to_address: to }) => kind === 'concern_answered' && to === 'amara@example.org',
  )
  const mail = must(mine, 'a mail to Amara')
  const back = () =>
    inAssociation(web.database, 'a1', (scope) => {
      const to = { name: 'Amara Osei', address: mail.to_address }
      const failed = { key: mail.mail_key, kind: mail.kind, to, said: '550' } as Parameters<
        typeof concernMailReturned
      >[1][number]['mail']
      return concernMailReturned(scope, [{ mail: failed, failure: 'dead' }], now)
    })
  const said = 'An answer came by mail to a report that is closed'
  assert.deepEqual(await about(said), [])
  await back()
  await back()
  assert.deepEqual(await about(said), ['hana@example.org', 'ruth@example.org'])
  // the next one, which is kept back from the start
  await inAssociation(web.database, 'a1', async (scope) => {
    await buryAddresses(scope, [{ address: mail.to_address, said: '550', mailId: null }], now)
    const note = {
      about: { kind: 'concern_received', ticketId: id } as never,
      from: null,
      subject: 'Re',
      text: 'Still',
    }
    await takeMail(scope, note, addMinutes(now, 60))
  })
  assert.deepEqual(await about(said), ['hana@example.org', 'hana@example.org', 'ruth@example.org', 'ruth@example.org'])
})

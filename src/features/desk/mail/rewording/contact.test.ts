import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { renderMail } from '#features/mail/mails.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

const made = renderMail(
  {
    to: { name: 'Ingrid Begay', address: 'ingrid.begay@example.org' },
    vars: { name: 'Ingrid' },
    letterhead: { lang: 'en', line: 'Line', why: 'Because.' },
  },
  { subject: 'Hello {{ name }}', body: 'Dear {{ name }},\n\nA topic.' },
)

let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    for (const who of ['ingrid', 'rosa'])
      await sql`insert into mail select (jsonb_populate_record(m, jsonb_build_object('mail_id', ${`next-${who}`}::text, 'mail_key', ${`next-${who}`}::text,
        'message_id', ${`<next-${who}@example.org>`}::text, 'state', 'queued', 'sent_at', null, 'due_at', ${addMinutes(evening, 60)}::text,
        'person_id', ${who}::text, 'pair_id', ${who === 'rosa' ? 'pair-silent' : 'pair-well'}::text))).*
        from mail m where m.mail_id = 'mail-topic-ingrid'`.execute(tx)
    await tx.updateTable('mail').set(made).where('mail_id', '=', 'next-ingrid').execute()
    await tx.updateTable('pair').set({ office_id: 'office-noor' }).where('pair_id', '=', 'pair-second').execute()
  })
})
after(() => web.close())

const at = (who: string) => `/committee/mail/next-${who}`
const stands = async (who: string) =>
  (
    await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select(['state', 'subject', 'text']).where('mail_id', '=', `next-${who}`).execute(),
    )
  )[0]
const bjorn = { as: 'bjorn' } as const

test('a contact stops a mail about their pair, changes its words, and sends it; each is noted (R12)', async () => {
  assert.match((await web.get(at('ingrid'), bjorn)).text, /Stop this mail/)
  assert.equal(
    (await web.post(`${at('ingrid')}/settling`, { does: 'stop' }, bjorn)).location,
    `${at('ingrid')}?done=stop`,
  )
  assert.equal((await stands('ingrid'))?.state, 'draft')
  const { html, text } = await web.get(`${at('ingrid')}?done=stop`, bjorn)
  assert.match(text, /Stopped\. It waits until somebody on the committee sends it\./)
  assert.match(html, /Dear Ingrid,\n\nA topic\.<\/textarea>/)
  const seen = /name="seen" value="(\w+)"/.exec(html)?.[1] ?? ''
  const words = { seen, subject: 'A word of my own', source: 'Dear Ingrid,\n\nA topic.\n\nA line of my own.' }
  assert.equal((await web.post(`${at('ingrid')}/words`, words, bjorn)).location, `${at('ingrid')}?done=kept`)
  assert.equal(
    (await web.post(`${at('ingrid')}/settling`, { does: 'again' }, bjorn)).location,
    `${at('ingrid')}?done=again`,
  )
  const now = await stands('ingrid')
  assert.deepEqual([now?.state, now?.subject], ['queued', 'A word of my own'])
  assert.match(now?.text ?? '', /A line of my own\./)
  const noted = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('audit').select(['actor', 'what']).where('subject', '=', 'next-ingrid').orderBy('nth').execute(),
  )
  assert.deepEqual(noted, [
    { actor: 'bjorn', what: 'mail kept as a draft' },
    { actor: 'bjorn', what: 'mail written' },
    { actor: 'bjorn', what: 'mail sent again' },
  ])
})

test('not where it also speaks of a colleague’s pair, nor a mail of others, nor twice', async () => {
  const tomasz = { as: 'tomasz' } as const
  await web.cookieOf('tomasz')
  const sums = await tableSums(web.database)
  assert.equal((await web.get(at('rosa'), tomasz)).status, 200)
  assert.doesNotMatch((await web.get(at('rosa'), tomasz)).text, /Stop this mail/)
  for (const [path, as] of [
    [at('rosa'), tomasz],
    [at('rosa'), bjorn],
    [at('ingrid'), tomasz],
  ] as const)
    assert.equal((await web.post(`${path}/settling`, { does: 'stop' }, as)).status, 404)
  assert.equal(
    (await web.post(`${at('ingrid')}/settling`, { does: 'again' }, bjorn)).location,
    `${at('ingrid')}?done=gone`,
  )
  assert.equal((await web.post(`${at('ingrid')}/settling`, {}, bjorn)).location, `${at('ingrid')}?done=gone`)
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { wordsMark } from '#features/desk/mail/rewording/model.ts'
import { renderMail } from '#features/mail/mails.ts'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation, keys } from '#test/year.ts'

const id = 'mail-uncertain'
const page = `/committee/mail/${id}`
const link = `http://localhost:4000/q/${keys.links.seal('question', 'any')}/well`
const letterhead = { lang: 'en', line: 'Line', why: 'Because.' }
const template = { subject: 'Hello {{ name }}', body: 'Dear {{ name }},\n\n=> We are in touch: {{ url }}' }
const made = renderMail(
  { to: { name: 'Rosa', address: 'rosa.patel@example.org' }, vars: { name: 'Rosa', url: link }, letterhead },
  template,
)

let web: Web
before(async () => {
  web = await webOf()
  await put({ ...made, state: 'draft', said: 'The committee stopped it before it left.' })
})
after(() => web.close())

const put = (row: object) =>
  inAssociation(web.database, 'a1', ({ tx }) => tx.updateTable('mail').set(row).where('mail_id', '=', id).execute())
const stored = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['subject', 'text', 'html', 'state'])
      .where('mail_id', '=', id)
      .executeTakeFirstOrThrow(),
  )
const noted = () =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('audit').select(['actor', 'subject', 'before', 'after']).where('what', '=', 'mail written').execute(),
  )
const press = (form: object, as: 'noor' | 'bjorn' = 'noor') =>
  web.post(`${page}/words`, { seen: wordsMark(made), subject: 'Hello', source: '=> Tell us: link-1', ...form }, { as })

test('a chair reads the words of a stopped mail without the links that act for its reader; looking changes nothing', async () => {
  await web.cookieOf('noor')
  const sums = await tableSums(web.database)
  const { text, html } = await web.get(page, { as: 'noor' })
  assert.match(text, /Was to leave Wednesday, December 30, 2026, 10:00 am/)
  assert.match(text, /Change its words Subject Words A blank line begins a paragraph/)
  assert.match(html, /Dear Rosa,\n\n=> We are in touch: link-1<\/textarea>/)
  assert.ok(!html.includes(link))
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

test('what is not taken is said, kept in the form, and changes nothing', async () => {
  const nothing = await press({ source: ' ' })
  assert.deepEqual([nothing.status, /Write what the mail says/.test(nothing.text)], [422, true])
  const lost = await press({ source: 'Only words & none of it' })
  assert.equal(lost.status, 422)
  assert.match(lost.text, /These links have to stay, since the reader needs them: link-1/)
  assert.match(lost.html, /Only words &amp; none of it<\/textarea>/)
  const stale = await press({ seen: '0123456789abcdef', source: 'Mine: link-1' })
  assert.equal(stale.status, 409)
  assert.match(stale.text, /Somebody changed this mail meanwhile/)
  assert.match(stale.html, /Mine: link-1<\/textarea>/)
  assert.equal((await press({}, 'bjorn')).status, 404)
  assert.deepEqual(await stored(), { ...made, state: 'draft' })
  assert.deepEqual(await noted(), [])
})

test('other words make the mail anew, are noted without them, and leave once a chair sends it', async () => {
  assert.equal((await press({})).location, `${page}?done=kept`)
  assert.equal((await press({})).status, 409, 'the second press has read what is not there any more')
  const now = await stored()
  assert.deepEqual([now.subject, now.state], ['Hello', 'draft'])
  assert.equal(now.text, `Tell us:\n${link}\n\n-- \nBecause.\n`)
  assert.match(
    now.html,
    /<title>Hello<\/title>[^]*<h1 [^>]*>Hello<\/h1>\n<p [^>]*><a href="[^"]*\/well" [^>]*>Tell us<\/a><\/p>/,
  )
  assert.deepEqual(await noted(), [
    { actor: 'noor', subject: id, before: { words: wordsMark(made) }, after: { words: wordsMark(now) } },
  ])
  assert.match(
    (await web.get(`${page}?done=kept`, { as: 'noor' })).text,
    /Kept\. The mail stays stopped, in these words\./,
  )
  await web.post('/committee/mail/health/mails', { mail: id, does: 'again' }, { as: 'noor' })
  assert.equal((await press({ seen: wordsMark(now), source: 'Late: link-1' })).location, `${page}?done=gone`)
  assert.deepEqual(await stored(), { ...now, state: 'queued' })
  assert.doesNotMatch((await web.get(page, { as: 'noor' })).text, /Change its words/)
})

test('words that cannot be read back are said to be so', async () => {
  await put({ state: 'draft', html: '<html><head></head><body><p>Hello.</p></body></html>' })
  assert.match((await web.get(page, { as: 'noor' })).text, /The words of this mail cannot be changed here\./)
  const row = await stored()
  assert.equal((await press({ seen: wordsMark(row) })).location, `${page}?done=gone`)
  assert.deepEqual(await stored(), row)
})

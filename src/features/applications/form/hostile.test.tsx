import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import type { Web } from '#test/web.ts'
import { applicationsOf, callOf, filled, pages } from '#test/web/form.ts'
import { mailsTo, type Visitor } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

/** Texts that have broken programs before; the rest is drawn. */
const known = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "'; drop table application; --",
  '{{ baseUrl }}{% for x in y %}',
  '${process.env}',
  "=cmd|' /C calc'!A0",
  '\u0000\u0007\u001b[31m',
  '\u202Eevil\u202C \u200Bzero\u200D',
  'ÅͭẖḁˤÇ̧̧̧̧̧̧̧',
  '\uFFFE\uFFFF\uD83D',
  'victim@example.org\r\nBcc: other@example.org',
  '[a](javascript:alert(1)) [b](https://example.net) => Press: https://example.net',
  '../../etc/passwd%00',
  '__proto__',
  '%s%s%n',
  '1e309',
  '😀👩‍👩‍👧🏳️‍🌈',
  'اَلْعَرَبِيَّةُ שָׁלוֹם',
]

let web: Web
let visitor: Visitor
before(async () => {
  web = await callOf()
  visitor = await filled(web, 'hostile@example.org')
})
after(() => web.close())

/** Texts of every kind for each field; FUZZ=600 for a night. */
const runs = Number(process.env.FUZZ ?? 40)

test(`${known.length + runs} texts in every field break no page and are never read as markup`, async () => {
  const drawn = fc.sample(fc.string({ unit: 'binary', maxLength: 60 }), { numRuns: runs, seed: 1 })
  for (const [slug, form] of Object.entries(pages)) {
    for (const text of [...known, ...drawn]) {
      const page = await visitor.ask(
        `/apply/form/${slug}`,
        Object.fromEntries(Object.keys(form).map((field) => [field, text])),
      )
      assert.ok(page.status < 500, `${slug} ${JSON.stringify(text)}: ${page.status}`)
      assert.doesNotMatch(page.html, /<script>alert|<img src=x|href="javascript/)
    }
    const back = await visitor.ask(`/apply/form/${slug}`, form)
    assert.ok(back.status < 400, `${slug}: ${back.status}`)
  }
})

test('what is sent with such texts is stored, and its copy goes to the applicant alone', async () => {
  const text = known.join('\n')
  await visitor.ask('/apply/form/name', { ...pages.name, name: `Robert'); --\u202E <b>${known[10] ?? ''}` })
  await visitor.ask('/apply/form/topics', { ...pages.topics, statement: text })
  await visitor.ask('/apply/form/promise', pages.promise)
  assert.equal((await visitor.ask('/apply/submission', {})).location, '/apply/sent')
  const [one] = await applicationsOf(web, 'hostile@example.org')
  assert.ok(one?.answers.statement.includes("'; drop table application; --"))
  assert.doesNotMatch(one?.name ?? '', /[\r\n\u202E]/)
  const [copy = ''] = await mailsTo(web, 'hostile@example.org', 'application_received')
  assert.ok(copy.includes('{{ baseUrl }}{% for x in y %}'))
  const sentTo = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('mail').select('to_address').where('kind', '=', 'application_received').distinct().execute(),
  )
  assert.deepEqual(sentTo, [{ to_address: 'hostile@example.org' }])
  const html = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('mail').select('html').where('kind', '=', 'application_received').executeTakeFirst(),
  )
  assert.doesNotMatch(html?.html ?? '', /<script>alert|<img src=x|href="javascript|href="https:\/\/example\.net/)
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { Web } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'
import { people } from '#test/year/people.ts'
import { applicationsOf, callOf, filled, pages } from '#test/web/form.ts'
import { mailsTo, type Visitor } from '#test/web/visitor.ts'
import { assertAddressed, formsAt, looked, throwAll } from './thrown.ts'
import { hostile, own, worst } from './strings.ts'

let web: Web
let visitor: Visitor
before(async () => {
  web = await callOf()
  visitor = await filled(web, 'hostile@example.org', 'mentor')
})
after(() => web.close())

test('there are 600 texts and more, all different', () => {
  assert.ok(hostile.length >= 600, `${hostile.length}`)
  assert.equal(new Set(hostile).size, hostile.length)
})

describe('every page of the form takes each of them in each of its fields', () => {
  for (const slug of ['roles', ...Object.keys(pages)])
    test(slug, async (t) => {
      const path = `/apply/form/${slug}`
      const forms = (await formsAt(visitor.ask, path)).filter(({ action }) => action.startsWith('/apply/form/'))
      assert.equal(forms.length, 1, path)
      for (const form of forms) {
        const shown = ['/apply/form', '/apply/check', '/apply/card', '/apply/answers.txt']
        const posts = await throwAll(visitor.ask, form, [path, ...shown])
        assert.ok(posts >= (form.typed.length === 0 ? worst : hostile).length)
        t.diagnostic(`${path}: ${form.typed.length} + ${form.chosen.length} fields, ${posts} posts`)
      }
      const good = slug === 'roles' ? { roles: 'mentee' } : pages[slug as keyof typeof pages]
      assert.ok((await visitor.ask(path, good)).status < 400, path)
    })
})

test('what is said for the matching alone takes none of them', async () => {
  const path = '/apply/for-matching'
  const questions = [{ id: 'orchard', label: 'Which orchard?', options: ['Quince', 'Medlar'], many: true }]
  const asked = JSON.stringify({ title: 'For the matching', lede: 'It counts.', questions })
  await inAssociation(web.database, 'a1', ({ tx }) =>
    sql`update cycle set definition = jsonb_set(definition, '{demographics}', ${asked}::jsonb)`.execute(tx),
  )
  const [form] = (await formsAt(visitor.ask, path)).filter(({ action }) => action === path)
  assert.ok(form !== undefined)
  assert.ok((await throwAll(visitor.ask, form, [path])) > worst.length)
})

test('what is sent with such texts is stored, and its copy goes to the applicant alone', async () => {
  await visitor.ask('/apply/form/name', { ...pages.name, name: `Robert'); --\u202E <b>${own[10]}` })
  await visitor.ask('/apply/form/topics', { ...pages.topics, statement: hostile.join('\n').slice(0, 19_000) })
  await visitor.ask('/apply/form/promise', pages.promise)
  assert.equal((await visitor.ask('/apply/submission', {})).location, '/apply/sent')
  const [one] = await applicationsOf(web, 'hostile@example.org')
  assert.ok(one?.answers.statement.includes("'; drop table application; --"))
  assert.doesNotMatch(one?.name ?? '', /[\r\n\u202E]/)
  const [copy = ''] = await mailsTo(web, 'hostile@example.org', 'application_received')
  assert.ok(copy.includes('{{ baseUrl }}{% for x in y %}'))
  looked(await visitor.ask('/apply/sent'), 'what was sent')
  for (const path of ['/committee/review', '/committee/applications', '/committee/review/twins'])
    looked(await web.get(path, { as: 'noor' }), path)
  const { html } = await web.get('/committee/review', { as: 'noor' })
  for (const [, path = ''] of html.matchAll(/href="(\/committee\/review\/[^"/?#]+)"/g))
    looked(await web.get(path, { as: 'noor' }), path)
})

test('no mail went to anybody else', async () => {
  const committee = new Set<string>(Object.values(people).map(({ email }) => email))
  const meant = (to: string) => to === 'hostile@example.org' || committee.has(to)
  assert.ok((await assertAddressed(web, meant)) > 0)
  const sent = await mailsTo(web, 'hostile@example.org', 'application_received')
  assert.equal(sent.length, 1)
})

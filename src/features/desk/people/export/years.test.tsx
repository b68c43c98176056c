import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { read } from '#test/programs.ts'
import { nextYear } from '#test/web/next-year.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  web.clock.now = '2027-05-20T15:00:00.000Z'
})
after(() => web.close())

test('while one year runs and the next recruits, the list is of either', async () => {
  const definition = read(await nextYear())
  await inAssociation(web.database, 'a1', (scope) => installProgram(scope, definition, web.clock.now))
  const next = (await inAssociation(web.database, 'a1', liveCycles)).at(-1)?.id ?? ''
  const get = (path: string) => web.get(path, { as: 'noor' })
  assert.match((await get('/committee/people/export')).text, /\d+ rows of 2026-27 as a file/)
  const page = await get(`/committee/people/export?cycle=${next}`)
  assert.match(page.text, /Nobody has applied for 2027-28 yet/)
  assert.ok(page.html.includes(`action="/committee/people/export?cycle=${next}"`))
  assert.ok(page.html.includes(`href="/committee/applications?cycle=${next}"`))
  assert.ok(
    (await get(`/committee/applications?cycle=${next}`)).html.includes(`href="/committee/people/export?cycle=${next}"`),
  )
  web.clock.now = addMinutes(web.clock.now, 11)
  const refused = await web.post(`/committee/people/export?cycle=${next}`, { why: ' ' }, { as: 'noor' })
  web.confirm('noor')
  const taken = await web.post(
    `/committee/people/export?cycle=${next}`,
    { why: 'Badges of next year.' },
    { as: 'noor' },
  )
  assert.deepEqual([refused.status, taken.status], [403, 200])
  assert.equal(taken.headers.get('content-disposition'), 'attachment; filename="people-2027-28.csv"')
  const noted = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('audit').select(['subject', 'after', 'why']).where('what', '=', 'people exported').execute(),
  )
  assert.deepEqual(noted, [{ subject: next, after: { rows: 0 }, why: 'Badges of next year.' }])
  for (const id of ['none', '']) assert.equal((await get(`/committee/people/export?cycle=${id}`)).status, 404, id)
})

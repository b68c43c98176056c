import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { installProgram } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { opened } from '#test/web/form.ts'
import { program } from '#test/programs.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  const definition = await program('nmrt-career-mentoring')
  await inAssociation(web.database, 'a1', (scope) =>
    installProgram(
      scope,
      {
        ...definition,
        cycle: { label: '2027-28', start: '2027-10-01', end: '2028-07-31' },
        applications: { ...definition.applications, open: '2027-08-01', close: '2027-09-21' },
      },
      '2027-07-01T15:00:00.000Z',
    ),
  )
  web.clock.now = '2027-08-10T15:00:00.000Z'
})
after(() => web.close())

test('whoever took part last year finds the form filled in, and is asked to look at it', async () => {
  const visitor = await opened(web, 'ingrid.begay@example.org')
  const list = await visitor.ask('/apply/form')
  assert.match(list.text, /What you told us before is filled in already/)
  assert.match(list.text, /Mentee, mentor, or both Not started/)
  await visitor.ask('/apply/form/roles', { roles: 'mentor' })
  const about = await visitor.ask('/apply/form/name')
  assert.match(about.html, /value="Ingrid Begay"/)
  assert.match((await visitor.ask('/apply/form')).text, /What you promise Not started/)
})

test('and a stranger finds it empty', async () => {
  const visitor = await opened(web, 'stranger@example.org')
  assert.doesNotMatch((await visitor.ask('/apply/form')).text, /filled in already/)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Scope } from '#platform/scope.ts'
import { remindUnsent, tellUnsent } from '#features/applications/reminders/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { putWords } from '#features/programs/store.ts'
import type { Web } from '#test/web.ts'
import { callOf, filled, opened } from '#test/web/form.ts'
import { mailsTo } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await callOf()
  await (await filled(web, 'sent@example.org')).ask('/apply/submission', {})
  await filled(web, 'begun@example.org')
  // opened, and nothing written: there is nothing to remind of
  await opened(web, 'empty@example.org')
})
after(() => web.close())

type Job = (scope: Scope, cycle: LiveCycle, now: string) => Promise<void>

/** The job at this moment, twice, as a clock may do it. */
const at = (job: Job, now: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    for (const cycle of await liveCycles(scope)) for (const _ of [1, 2]) await job(scope, cycle, now)
  })

const counts = async (kind: string) =>
  Promise.all(['sent', 'begun', 'empty'].map(async (who) => (await mailsTo(web, `${who}@example.org`, kind)).length))

test('whoever began and did not send is reminded 14, 7 and 2 days before, once each', async () => {
  for (const day of ['07', '10', '14', '19', '21']) await at(remindUnsent, `2026-09-${day}T15:00:00.000Z`)
  assert.deepEqual(await counts('application_reminder'), [0, 3, 0])
  const files = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('mail').select('calendar').where('kind', '=', 'application_reminder').orderBy('due_at').execute(),
  )
  const days = files.map(({ calendar }) => /DTSTART;VALUE=DATE:(\d+)/.exec(calendar ?? '')?.[1])
  assert.deepEqual(days, ['20260921', undefined, undefined], 'the last day goes along once, as a calendar file')
  assert.match(
    (await mailsTo(web, 'begun@example.org', 'application_reminder'))[2] ?? '',
    /Applications\s+close\s+in\s+2\s+days/,
  )
})

test('after the deadline they get one mail, and it says what a late form is', async () => {
  await at(tellUnsent, '2026-09-22T04:59:59.000Z')
  assert.deepEqual(await counts('application_unsent'), [0, 0, 0])
  await at(tellUnsent, '2026-09-22T05:00:00.000Z')
  assert.deepEqual(await counts('application_unsent'), [0, 1, 0])
  assert.match((await mailsTo(web, 'begun@example.org', 'application_unsent'))[0] ?? '', /goes on the late list/)
})

test('a deadline that is moved brings no second of these mails; whoever began meanwhile gets theirs', async () => {
  const moved = (on: string) =>
    inAssociation(web.database, 'a1', async (scope) => {
      const cycle = (await liveCycles(scope)).at(-1)
      if (cycle === undefined) return
      const { applications } = cycle.definition
      const definition = { ...cycle.definition, applications: { ...applications, close: on } }
      await putWords(scope, cycle.id, definition)
    })
  await moved('2026-09-25')
  web.clock.now = '2026-09-23T15:00:00.000Z'
  await filled(web, 'meanwhile@example.org')
  await at(tellUnsent, '2026-09-26T05:00:00.000Z')
  await moved('2026-09-28')
  await at(tellUnsent, '2026-09-29T05:00:00.000Z')
  assert.deepEqual(await counts('application_unsent'), [0, 1, 0])
  assert.equal((await mailsTo(web, 'meanwhile@example.org', 'application_unsent')).length, 1)
})

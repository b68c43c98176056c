import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { memberKey } from '#features/applications/model.ts'
import { nearApplications } from '#features/applications/sent/store.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

test('a member number is looked up as it is compared, however it was written', async () => {
  const numbers = ['0012345', '12345.0', ' 12-345 ', 'ab 0012', '0', '000', '00.00', '', 'é12', '1.05']
  const keys = await inAssociation(web.database, 'a1', async ({ tx }) => {
    const found: string[] = []
    for (const number of numbers) {
      const { rows } = await sql<{ key: string }>`
        update application set answers = jsonb_set(answers, '{memberNumber}', to_jsonb(${number}::text)) where application_id = 'app-wei'
        returning member_key as key`.execute(tx)
      found.push(rows[0]?.key ?? '')
    }
    return found
  })
  assert.deepEqual(keys, numbers.map(memberKey))
})

test('whoever has the same number or the same address is near, in this cycle only', async () => {
  await inAssociation(web.database, 'a1', async (scope) => {
    await sql`update application set answers = jsonb_set(answers, '{memberNumber}', '"0012345"') where application_id = 'app-wei'`.execute(
      scope.tx,
    )
    const { rows } = await sql<{ cycle: string; email: string }>`
      select a.cycle_id as cycle, p.email from application a join person p using (association_id, person_id) where application_id = 'app-wei'`.execute(
      scope.tx,
    )
    const { cycle = '', email = '' } = rows[0] ?? {}
    const near = async (address: string, number: string, within = cycle) =>
      (await nearApplications(scope, within, address, number)).map(({ id }) => id)
    assert.deepEqual(await near('nobody@example.org', '12345.0'), ['app-wei'])
    assert.deepEqual(await near(email.toUpperCase(), ''), ['app-wei'])
    assert.deepEqual(await near('nobody@example.org', '2345'), [])
    assert.deepEqual(await near('nobody@example.org', ''), [])
    assert.deepEqual(await near(email, '12345', 'another'), [])
  })
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, confirm, early, get, paired, publishing, rows, run } from '#test/web/publishing.ts'

publishing()

test('a pair’s page says which run formed it, what somebody had locked and why, and who published it', async () => {
  const { mentee, menteePerson, mentorPerson } = await paired()
  const mentor = await rows(async ({ tx }) => {
    const one = await tx
      .selectFrom('proposal')
      .select('mentor_application_id as id')
      .where('mentee_application_id', '=', mentee)
      .executeTakeFirstOrThrow()
    const base = { association_id: 'a1', nth: 1, kind: 'lock', mentee_application_id: mentee, made_at: early }
    const cycle = await tx.selectFrom('run').select('cycle_id').executeTakeFirstOrThrow()
    const lock = { adjustment_id: 'formed', reason: 'Both asked to go on.', made_by: 'noor', over: '["earlier"]' }
    await tx
      .insertInto('adjustment')
      .values({ ...base, ...cycle, ...lock, mentor_application_id: one.id })
      .execute()
    const changes = JSON.stringify([{ kind: 'lock', mentee, mentor: one.id, over: ['earlier'] }])
    await tx.updateTable('run').set({ changes }).execute()
    return one.id
  })
  assert.notEqual(mentor, mentee)
  await ask()
  await confirm()
  const id = await rows(({ tx }) =>
    tx
      .selectFrom('pair')
      .select('pair_id as id')
      .where('mentee_id', '=', menteePerson)
      .where('mentor_id', '=', mentorPerson)
      .executeTakeFirstOrThrow(),
  )
  const { text, html } = await get(`/committee/pairs/${id.id}`)
  assert.match(text, /How this pair came about/)
  assert.match(text, /Noor de la Cruz, September 28, 2026: Both asked to go on\./)
  assert.match(text, /Rules set aside paired in an earlier cycle/)
  assert.match(text, /Made on September 28, 2026/)
  assert.match(text, /Published September 28, 2026, by Noor de la Cruz and Björn Yazzie/)
  assert.ok(html.includes(`/committee/matching/runs/${run}/people/${mentee}`))
})

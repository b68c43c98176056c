import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'kysely'
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
    // a mentor's places, said twice, and what a criterion counts; what was not in the run is not told
    const capacity = { ...base, ...cycle, kind: 'capacity', mentor_application_id: one.id, made_by: 'bjorn' }
    const weight = {
      ...base,
      ...cycle,
      kind: 'weight',
      criterion: 'topics',
      made_by: 'noor',
      reason: 'They ask for it.',
    }
    await tx
      .insertInto('adjustment')
      .values([
        { ...capacity, nth: 2, adjustment_id: 'fewer', number: 1, reason: 'A year of much work.' },
        { ...capacity, nth: 3, adjustment_id: 'more', number: 2, reason: 'She offered it on the telephone.' },
        { ...weight, nth: 4, adjustment_id: 'weight', number: 30 },
        { ...weight, nth: 5, adjustment_id: 'later', number: 12, reason: 'Later.' },
      ])
      .execute()
    const changes = JSON.stringify([
      { kind: 'lock', mentee, mentor: one.id, over: ['earlier'] },
      { kind: 'capacity', mentor: one.id, places: 2 },
      { kind: 'weight', criterion: 'topics', points: 30 },
    ])
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
  assert.match(
    text,
    /Decided before it [^.]+ takes 2 mentees at most\. Björn Yazzie, September 28, 2026: She offered it on the telephone\. “[^”]+” counts 30 points\. Noor de la Cruz, September 28, 2026: They ask for it\./,
  )
  assert.doesNotMatch(text, /A year of much work|Later\./)
  assert.match(text, /Rules Version [0-9a-f]{12}, the same today/)
  assert.ok(html.includes(`/committee/matching/runs/${run}?show=rules`))
  assert.match(text, /Published September 28, 2026, by Noor de la Cruz and Björn Yazzie/)
  assert.ok(html.includes(`/committee/matching/runs/${run}/people/${mentee}`))
})

test('rules of matching that changed since are said to have', async () => {
  await paired()
  await ask()
  await confirm()
  await rows(({ tx }) =>
    sql`update run set basis = jsonb_set(basis::jsonb, '{definition,matching,maxCapacity}', '7')::json`.execute(tx),
  )
  const id = await rows(({ tx }) => tx.selectFrom('pair').select('pair_id as id').executeTakeFirstOrThrow())
  assert.match((await get(`/committee/pairs/${id.id}`)).text, /Rules Version [0-9a-f]{12}, changed since/)
})

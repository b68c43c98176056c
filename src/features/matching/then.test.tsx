import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { proposeRun } from '#features/matching/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

const early = '2026-09-28T14:00:00.000Z'
let web: Web
let run = ''
before(async () => {
  web = await webOf()
  web.clock.now = early
  await inAssociation(web.database, 'a1', async (scope) => {
    const { tx } = scope
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await tx.updateTable('office').set({ kind: 'chair' }).where('office_id', '=', 'office-bjorn').execute()
    await tx.deleteFrom('unmatched').execute()
    await tx.deleteFrom('run').execute()
    await tx.deleteFrom('match_request').execute()
    await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
      tx,
    )
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    run = (await proposeRun(scope, cycle, 7, early)).id
  })
})
after(() => web.close())

const setState = (state: string) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('application').set({ state }).where('application_id', '=', 'app-wei').execute(),
  )

/** Another run, with wei in it, for the time of the work. */
async function besides(seed: number, work: (id: string) => Promise<void>): Promise<void> {
  const id = await inAssociation(
    web.database,
    'a1',
    async (scope) => (await proposeRun(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), seed, early)).id,
  )
  try {
    await work(id)
  } finally {
    await setState('accepted')
    await inAssociation(web.database, 'a1', async ({ tx }) => {
      for (const table of ['unmatched', 'proposal', 'run'] as const)
        await tx.deleteFrom(table).where('run_id', '=', id).execute()
    })
  }
}

const get = (path: string) => web.get(path, { as: 'noor' })
async function first(): Promise<string> {
  const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('proposal')
      .select('mentee_application_id as mentee')
      .where('run_id', '=', run)
      .orderBy('mentee')
      .execute(),
  )
  return must(rows[0], 'a pair').mentee
}

test('after somebody withdrew, or a rule changed, the run still answers for its day', async () => {
  const mentee = await first()
  await besides(98, async (other) => {
    const there = `/committee/matching/runs/${other}`
    const before = await get(`${there}/people/${mentee}`)
    assert.doesNotMatch(before.text, /as it was when the run was made/)
  })
  await besides(99, async (other) => {
    await setState('withdrawn')
    const there = `/committee/matching/runs/${other}`
    const page = await get(`${there}/people/${mentee}?whynot=a`)
    assert.match(page.text, /as it was when the run was made; since then .+ Match again to change anything\./)
    assert.match(page.text, /Other mentors for .+, and what each would cost everybody/)
    assert.match(page.text, /Several mentors are called “a”\. Whom do you mean\?/)
    assert.doesNotMatch(page.text, /Keep these two apart/)
    assert.equal((await get(`${there}/people/app-wei`)).status, 200)
    assert.match((await get(`${there}?show=rules`)).text, /What the criteria count/)
    assert.equal((await get(`${there}/change?kind=ban&mentee=${mentee}&mentor=x`)).status, 303)
  })
})

test('after somebody wrote otherwise what is stored stands, and nobody pretends to know more', async () => {
  const mentee = await first()
  await besides(97, async (other) => {
    const employer = (name: string) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        sql`update application set answers = answers || jsonb_build_object('employer', ${name}::text) where application_id = 'app-wei'`.execute(
          tx,
        ),
      )
    await employer('Another Library')
    try {
      const there = `/committee/matching/runs/${other}`
      const page = await get(`${there}/people/${mentee}`)
      assert.match(page.text, /changed what they wrote since, .+ cannot be told any more\. Match again to ask\./)
      assert.match((await get(`${there}?show=rules`)).text, /Match again to ask\./)
    } finally {
      await employer('app-wei')
    }
  })
})

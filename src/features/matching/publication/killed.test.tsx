import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ask, at, count, post, publishing, rows, undo, web } from '#test/web/publishing.ts'

publishing()

/** Everything that a publication, or taking it back, may leave half done. */
const all = () =>
  rows(async ({ tx }) => ({
    pairs: await tx.selectFrom('pair').select(['pair_id', 'state']).orderBy('pair_id').execute(),
    questions: await tx.selectFrom('question').select('question_id').orderBy('question_id').execute(),
    mails: await tx.selectFrom('mail').select(['mail_key', 'state', 'due_at']).orderBy('mail_key').execute(),
    applications: await tx
      .selectFrom('application')
      .select(['application_id', 'state'])
      .orderBy('application_id')
      .execute(),
    cycle: await tx.selectFrom('cycle').select(['published_at', 'announced_at']).execute(),
    runs: await tx.selectFrom('run').select(['run_id', 'published_at']).execute(),
    publications: await tx.selectFrom('publication').select(['publication_id', 'state']).execute(),
    audit: (await tx.selectFrom('audit').select('audit_id').execute()).length,
  }))

/**
 * Has PostgreSQL end the connection after each of the queries in turn, in the middle of the transaction, until one time the
 * work comes through; how often that was.
 */
async function killedEverywhere(work: () => Promise<{ status: number }>): Promise<number> {
  const before = await all()
  for (let nth = 1; ; nth++) {
    web.counted.queries = 0
    web.counted.killAt = nth
    const { status } = await work()
    delete web.counted.killAt
    if (status === 303) return nth - 1
    assert.equal(status, 500, `at query ${nth}`)
    assert.deepEqual(await all(), before, `killed at query ${nth}`)
  }
}

test('asking, confirming and taking back, the connection lost after each single query: all or nothing, and then once', async (t) => {
  // both are signed in before anything is counted
  for (const as of ['noor', 'bjorn'] as const) await web.cookieOf(as)
  const typed = String((await count()).pairs)
  const asked = await killedEverywhere(() => post(at('publication'), { typed }))
  const published = await killedEverywhere(() => post('/committee/publication/confirmation', { typed }, 'bjorn'))
  const between = await all()
  const undone = await killedEverywhere(() => undo())
  const after = await all()
  assert.ok(between.pairs.length > 0)
  assert.deepEqual([after.pairs, after.questions, after.cycle], [[], [], [{ published_at: null, announced_at: null }]])
  // all of it a second time, with a question that is taken back before it is answered
  const askedAnew = await killedEverywhere(() => post(at('publication'), { typed }))
  const dropped = await killedEverywhere(() => post('/committee/publication/drop'))
  await ask()
  const publishedAnew = await killedEverywhere(() => post('/committee/publication/confirmation', { typed }, 'bjorn'))
  const points = { asked, published, undone, askedAnew, dropped, publishedAnew }
  const sum = Object.values(points).reduce((of, one) => of + one, 0)
  assert.ok(sum >= 150, `${sum} points: ${JSON.stringify(points)}`)
  t.diagnostic(`${sum} kill points: ${JSON.stringify(points)}`)
  const again = await all()
  assert.deepEqual(again.pairs, between.pairs)
  assert.deepEqual(
    again.mails.filter(({ state, mail_key }) => state === 'queued' && !mail_key.startsWith('publication_asked')),
    between.mails.filter(({ mail_key }) => !mail_key.startsWith('publication_asked')),
  )
})

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { liveCycles } from '#features/programs/actions.ts'
import { both, rowsIn, sameIn, setIn } from '#test/merging.ts'
import { early, reviewing, type Reviewing } from '#test/review.ts'
import { keys } from '#test/year.ts'

let on: Reviewing
before(async () => {
  on = await reviewing()
})
after(() => on.web.close())

beforeEach(async () => {
  await on.reset()
  await on.inHouse(async ({ tx }) => {
    await sql`delete from merger`.execute(tx)
    await sql`delete from mail where kind = 'applications_merged'`.execute(tx)
    await sql`update person set merged_into = null`.execute(tx)
  })
})

const set = (id: string, answers: object, more: Parameters<typeof setIn>[3] = {}) => setIn(on, id, answers, more)
const rowsOf = () => rowsIn(on)
const same = () => sameIn(on)

describe('what goes with a merger, and comes back with its undoing', () => {
  test('what the applicant’s own form says follows: sending it again brings no old answer back', async () => {
    await same()
    const definition = await on.inHouse(async (scope) => (await liveCycles(scope)).at(-1))
    const draft = (who: 'mika' | 'tala', said: object) =>
      on.inHouse(async (scope) => {
        const email = who === 'mika' ? 'mika.okafor@example.org' : 'tala.ruiz@example.org'
        await sql`insert into draft (association_id, draft_id, cycle_id, email, email_key, said, sent_said, begun_at, saved_at, sent_at)
          values ('a1', ${`draft-${who}`}, ${definition?.id}, ${email}, ${email}, ${JSON.stringify(said)}::jsonb, ${JSON.stringify(said)}::jsonb, ${early}, ${early}, ${early})`.execute(
          scope.tx,
        )
      })
    const saidNow = () =>
      on.inHouse(async ({ tx }) => {
        const { rows } = await sql<{ said: object; sent_said: object }>`
          select said, sent_said from draft where draft_id = 'draft-mika'`.execute(tx)
        return rows[0]
      })
    await draft('mika', {
      name: 'Mika Okafor',
      city: 'Duluth',
      areas: ['Outreach'],
      'areas.other': 'maps',
      heard: 'A list',
    })
    await draft('tala', { name: 'M. Okafor', city: 'Fargo', areas: ['Cataloging'], heard: 'A friend' })
    const before = await saidNow()
    await set('app-tala', { areas: ['Cataloging'] })
    await on.post(both, { press: 'merge', name: 'first' })
    const merged = { name: 'Mika Okafor', city: 'Fargo', areas: ['Cataloging'], heard: 'A list' }
    assert.deepEqual(await saidNow(), { said: merged, sent_said: merged })
    const [, id = ''] = /mergers\/(\w+)\/undo/.exec((await on.get('/twins')).html) ?? []
    await on.post(`/mergers/${id}/undo`)
    assert.deepEqual(await saidNow(), before)
    await on.inHouse(({ tx }) => sql`delete from draft`.execute(tx))
  })

  test('mail that the one stopped stays stopped for both, also by the other’s old link, and comes back with the undoing', async () => {
    await same()
    const refusals = () =>
      on.inHouse(({ tx }) =>
        tx.selectFrom('refusal').select(['person_id', 'category']).orderBy('person_id').orderBy('category').execute(),
      )
    const stop = (who: string, category: string) =>
      on.inHouse(({ tx }) =>
        sql`insert into refusal (association_id, person_id, category, at) values ('a1', ${who}, ${category}, ${early})`.execute(
          tx,
        ),
      )
    await on.inHouse(({ tx }) => tx.deleteFrom('refusal').execute())
    await stop('tala', 'topics')
    await stop('tala', 'news')
    await stop('mika', 'news')
    await on.post(both, { press: 'merge' })
    assert.deepEqual(await refusals(), [
      { person_id: 'mika', category: 'news' },
      { person_id: 'mika', category: 'topics' },
      { person_id: 'tala', category: 'news' },
    ])
    await on.inHouse(({ tx }) => sql`delete from refusal where category = 'topics'`.execute(tx))
    await on.web.post(`/stop/${keys.links.seal('topics', 'tala')}`, {})
    assert.deepEqual((await refusals()).slice(0, 2), [
      { person_id: 'mika', category: 'news' },
      { person_id: 'mika', category: 'topics' },
    ])
    const [, id = ''] = /mergers\/(\w+)\/undo/.exec((await on.get('/twins')).html) ?? []
    await on.post(`/mergers/${id}/undo`)
    assert.deepEqual(await refusals(), [
      { person_id: 'mika', category: 'news' },
      { person_id: 'tala', category: 'news' },
      { person_id: 'tala', category: 'topics' },
    ])
    await on.inHouse(({ tx }) => tx.deleteFrom('refusal').execute())
  })

  test('what came since stays when a merger is taken back: a decision, an answer, a name, a second address', async () => {
    await same()
    await on.post(both, { press: 'merge' })
    await on.inHouse(async ({ tx }) => {
      await sql`update application set answers = answers || '{"statement": "Written since."}', membership = 'verified' where application_id = 'app-mika'`.execute(
        tx,
      )
      await sql`update application set state = 'accepted' where application_id = 'app-mika'`.execute(tx)
      await sql`update application set state = 'withdrawn' where application_id = 'app-tala'`.execute(tx)
      await sql`update person set name = 'Mika Okafor-Lee', second_email = 'new@example.org' where person_id = 'mika'`.execute(
        tx,
      )
    })
    const [, id = ''] = /mergers\/(\w+)\/undo/.exec((await on.get('/twins')).html) ?? []
    assert.equal((await on.post(`/mergers/${id}/undo`)).location, '/committee/review/twins?said=undone')
    assert.deepEqual(await rowsOf(), [
      { id: 'app-mika', person: 'mika', state: 'accepted', city: 'Duluth', of: null },
      { id: 'app-tala', person: 'tala', state: 'withdrawn', city: 'Fargo', of: null },
    ])
    const { rows } = await on.inHouse(({ tx }) =>
      sql<object>`select p.name, p.second_email, a.answers->>'statement' as statement from person p
        join application a using (association_id, person_id) where person_id = 'mika' and association_id = 'a1'`.execute(
        tx,
      ),
    )
    assert.deepEqual(rows, [{ name: 'Mika Okafor-Lee', second_email: 'new@example.org', statement: 'Written since.' }])
  })
})

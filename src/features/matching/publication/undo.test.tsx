import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { correctAddress } from '#features/contact/address/actions.ts'
import {
  ask,
  at,
  confirm,
  count,
  get,
  later,
  mails,
  paired,
  passes,
  post,
  publishing,
  rows,
  run,
  undo,
} from '#test/web/publishing.ts'

publishing()

describe('publishing', () => {
  test('takes a second member, who is asked by mail; nobody is told before', async () => {
    assert.equal((await ask()).location, '/committee/publication')
    const asked = await mails()
    assert.deepEqual(
      asked.map(({ kind, to_address }) => [kind, to_address]),
      [['publication_asked', 'bjorn@example.org']],
    )
    assert.match(
      (await get('/committee/publication')).text,
      /You asked for this; somebody else on the committee confirms it\./,
    )
    assert.match((await confirm('noor')).text, /Somebody else on the committee confirms what you asked\./)
    assert.equal((await confirm('bjorn', '1')).status, 422)
    assert.match((await get('/committee/matching')).text, /pairs wait for a second member of the committee\./)
    assert.equal((await ask('bjorn')).location, '/committee/publication', 'one at a time')
    assert.equal((await mails('pair_notice')).length, 0)
  })

  test('happens once both have confirmed: all mails wait for the hour, and only the committee sees the pairs', async () => {
    await ask()
    await confirm()
    assert.equal((await confirm()).location, '/committee/publication')
    const { mails: all, unmatched } = await count()
    const notices = await mails('pair_notice')
    assert.deepEqual([notices.length, (await mails('unmatched_notice')).length], [all - unmatched, unmatched])
    assert.ok(
      [...notices, ...(await mails('unmatched_notice'))].every(
        ({ due_at, state }) => due_at === later(60) && state === 'queued',
      ),
    )
    assert.match(
      (await get('/committee/publication')).text,
      /published, and nobody told yet .* Confirmed by Björn Yazzie/,
    )
    assert.doesNotMatch((await get('/my', 'ingrid')).text, /Devon|Your mentor is/)
    await passes(61)
    assert.match((await get('/committee/publication')).text, /it cannot be taken back any more/)
  })

  test('lets so many mails go a minute once the hour is over, both sides of a pair beside each other, whoever has none last', async () => {
    const set = (publication: object | null) =>
      rows(({ tx }) =>
        sql`update cycle set definition = ${publication === null ? sql`definition - 'publication'` : sql`jsonb_set(definition, '{publication}', ${JSON.stringify(publication)}::jsonb)`}`.execute(
          tx,
        ),
      )
    await set({ perMinute: 2 })
    await ask()
    await confirm()
    await set(null)
    const { mails: all } = await count()
    const told = [...(await mails('pair_notice')), ...(await mails('unmatched_notice'))]
    assert.equal(told.length, all)
    const perMinute = Object.entries(Object.groupBy(told, ({ due_at }) => due_at)).toSorted(([a], [b]) =>
      a < b ? -1 : 1,
    )
    assert.deepEqual(
      perMinute.map(([at, some = []]) => [at, some.length]),
      Array.from({ length: Math.ceil(all / 2) }, (_, nth) => [later(60 + nth), Math.min(2, all - 2 * nth)]),
    )
    const last =
      (await mails('pair_notice'))
        .map(({ due_at }) => due_at)
        .sort()
        .at(-1) ?? ''
    assert.ok((await mails('unmatched_notice')).every(({ due_at }) => due_at >= last))
    const { released_at: end } = await rows(({ tx }) =>
      tx.selectFrom('publication').select('released_at').executeTakeFirstOrThrow(),
    )
    assert.equal(end, perMinute.at(-1)?.[0])
  })

  test('what somebody changed after it was asked is not published in its place', async () => {
    await ask()
    await rows(({ tx }) =>
      tx.updateTable('person').set({ email: 'new@example.org' }).where('person_id', '=', 'ingrid').execute(),
    )
    const late = await confirm()
    assert.equal(late.status, 422)
    assert.match(late.text, /Nothing was published; take the question back and ask again\./)
    await post('/committee/publication/drop')
    assert.match((await get('/committee/publication')).text, /Nothing waits to be published\./)
    await rows(({ tx }) =>
      tx.updateTable('person').set({ email: 'ingrid.begay@example.org' }).where('person_id', '=', 'ingrid').execute(),
    )
  })

  test('where nobody else is on the committee one is enough', async () => {
    const others = (values: { starts_on: string }) =>
      rows(({ tx }) =>
        tx
          .updateTable('office')
          .set(values)
          .where('person_id', '<>', 'noor')
          .where('person_id', '<>', 'former')
          .execute(),
      )
    await others({ starts_on: '2027-01-01' })
    try {
      assert.match((await get(at('publish'))).text, /No second member is asked\./)
      await ask()
      assert.ok((await mails('pair_notice')).length > 0)
    } finally {
      await others({ starts_on: '2025-07-01' })
    }
  })

  test('a contact may confirm where there is no other chair', async () => {
    await rows(({ tx }) =>
      tx.updateTable('office').set({ kind: 'member' }).where('office_id', '=', 'office-bjorn').execute(),
    )
    await ask()
    assert.deepEqual((await mails()).map(({ to_address }) => to_address).sort(), [
      'bjorn@example.org',
      'tomasz@example.org',
    ])
    assert.equal((await confirm('tomasz')).location, '/committee/publication')
    assert.ok((await mails('pair_notice')).length > 0)
    assert.equal((await post('/committee/publication/undo', { why: 'x' }, 'tomasz')).status, 404)
  })
})

describe('taking a publication back', () => {
  const published = async () => {
    await ask()
    await confirm()
  }
  const state = () =>
    rows(async ({ tx }) => ({
      pairs: (await tx.selectFrom('pair').select('pair_id').execute()).length,
      questions: (await tx.selectFrom('question').select('question_id').execute()).length,
      waiting: (await tx.selectFrom('application').select('application_id').where('state', '=', 'waiting').execute())
        .length,
      cycle: (await tx.selectFrom('cycle').select('published_at').executeTakeFirstOrThrow()).published_at,
      run: (await tx.selectFrom('run').select('published_at').where('run_id', '=', run).executeTakeFirstOrThrow())
        .published_at,
    }))

  test('leaves nothing behind but the audit, and the same run is published again', async () => {
    const before = await state()
    await published()
    assert.ok((await state()).pairs > 0)
    await passes(59)
    assert.equal((await undo()).location, '/committee/publication')
    assert.deepEqual(await state(), before)
    assert.ok(
      (await mails('pair_notice')).every(({ state, said }) => state === 'suppressed' && /taken back/.test(said ?? '')),
    )
    assert.match((await get('/committee/publication')).text, /taken back Noor de la Cruz .* A wrong lock\./)
    const first = await mails('pair_notice')
    await published()
    const all = await mails('pair_notice')
    assert.equal(all.length, 2 * first.length)
    assert.equal(all.filter(({ state }) => state === 'queued').length, first.length)
    const what = await rows(({ tx }) =>
      tx
        .selectFrom('audit')
        .select('what')
        .where('what', 'in', ['run published', 'publication undone'])
        .orderBy('at')
        .execute(),
    )
    assert.deepEqual(
      // what was published before in this file, at the same instants, stays noted
      what.map((row) => row.what).slice(-3),
      ['run published', 'publication undone', 'run published'],
    )
  })

  test('is not possible once the hour is over, or a mail has left: then everything stays', async () => {
    await published()
    await rows(({ tx }) =>
      tx.updateTable('mail').set({ state: 'sent' }).where('mail_key', 'like', 'notice:%:mentor:devon').execute(),
    )
    const left = await undo()
    assert.equal(left.status, 422)
    assert.match(left.text, /1 mail left already, so that nothing was taken back\./)
    assert.ok((await state()).pairs > 0)
    assert.ok((await mails('pair_notice')).some(({ state }) => state === 'queued'))
    await passes(60)
    assert.match((await undo()).text, /The time in which it could be taken back is over\./)
  })

  test('keeps in what it took back, also when an address is corrected afterwards', async () => {
    await published()
    await undo()
    const { menteePerson } = await paired()
    await rows(async (scope) => {
      const entering = { personId: menteePerson, address: 'elsewhere@example.org', why: 'By telephone', actor: 'noor' }
      assert.equal(await correctAddress(scope, entering, randomBytes, later(5)), 'entered')
    })
    assert.ok((await mails('pair_notice')).every(({ state }) => state === 'suppressed'))
  })

  test('pressed by two at once is done once', async () => {
    await published()
    await Promise.all([undo('noor'), undo('bjorn'), undo('noor'), undo('bjorn')])
    const undone = await rows(({ tx }) => tx.selectFrom('publication').select('state').execute())
    assert.deepEqual(undone, [{ state: 'undone' }])
  })
})

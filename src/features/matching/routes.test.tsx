import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { Stopped } from '#platform/thread.ts'
import { decideRun } from '#features/matching/decide.ts'
import type { Decide } from '#features/matching/model.ts'
import { workRequests } from '#features/matching/requests/jobs.ts'
import { type Page, type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

const early = '2026-09-28T14:00:00.000Z'
let web: Web
before(async () => {
  web = await webOf()
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await tx.deleteFrom('unmatched').execute()
    await tx.deleteFrom('run').execute()
    // in the year of test/year everybody works in one house
    await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
      tx,
    )
    await tx.updateTable('application').set({ membership: 'missing' }).where('application_id', '=', 'app-wei').execute()
  })
})
after(() => web.close())
beforeEach(async () => {
  web.clock.now = early
  await inAssociation(web.database, 'a1', ({ tx }) => tx.deleteFrom('match_request').execute())
})

const get = (path: string) => web.get(path, { as: 'noor' })
const ask = (seed: string) => web.post('/committee/matching/requests', { seed }, { as: 'noor' })
const here: Decide = async ({ pool, offices, rules }) => decideRun(pool, offices, rules)
const work = (decide: Decide = here, signal?: AbortSignal) =>
  workRequests({
    work: (job) => inAssociation(web.database, 'a1', job),
    decide,
    now: () => web.clock.now,
    ...(signal === undefined ? {} : { signal }),
  })
const runs = () =>
  inAssociation(web.database, 'a1', ({ tx }) => tx.selectFrom('run').select('seed').orderBy('seed').execute())
const title = ({ html }: Page) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]
/** Called when a long run has begun: asking the page again and again would be in its way. */
let begun = () => {}
/** Until the signal has aborted, as a long run would. */
const long: Decide = (_, course) =>
  new Promise((_done, fail) => {
    begun()
    const stop = () => fail(new Stopped('stopped'))
    if (course?.signal?.aborted) stop()
    course?.signal?.addEventListener('abort', stop)
  })

describe('a run on the screen', () => {
  test('nobody has asked yet: who is in the pool, who is no member, and the empty list', async () => {
    const page = await get('/committee/matching')
    assert.match(page.text, /\d+ mentees? and \d+ mentors? are in the pool\./)
    assert.match(page.text, /1 person among them is not verified as a member of ALA\./)
    assert.match((await get('/committee/applications?member=unverified')).html, /\/committee\/applications\/app-wei"/)
    assert.match(page.text, /No run is stored yet\./)
    assert.equal(page.html.match(/class="btn first"/g)?.length, 1)
  })

  test('nobody is accepted yet: what is missing, and no button', async () => {
    const set = (from: string, to: string) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx
          .updateTable('application')
          .set({ state: to })
          .where('state', '=', from)
          .where('role', '=', 'mentor')
          .execute(),
      )
    await set('accepted', 'submitted')
    try {
      const page = await get('/committee/matching')
      assert.match(page.text, /There are no pairs to be made yet: a run needs at least one mentee and one mentor/)
      assert.doesNotMatch(page.html, /class="btn first"/)
    } finally {
      await set('submitted', 'accepted')
    }
  })

  test('a number that is none is told at its field and kept', async () => {
    for (const seed of ['seven', '-1', '2147483648', '1.5']) {
      const page = await ask(seed)
      assert.equal(page.status, 422)
      assert.match(page.html, /<title>Error: /)
      assert.ok(page.html.includes(`value="${seed}"`), seed)
    }
    assert.deepEqual(await runs(), [])
  })

  test('asked for, watched, done: the page leads to the pairs, each with its reasons', async () => {
    const { status, location } = await ask('7')
    assert.equal(status, 303)
    assert.match(location ?? '', /^\/committee\/matching\/requests\/\w+$/)
    const waiting = await get(location ?? '')
    assert.equal(title(waiting), 'A run waits for its turn')
    assert.equal(waiting.headers.get('refresh'), '3')
    assert.equal((await get(`${location}?still=1`)).headers.get('refresh'), null)
    assert.equal((await ask('8')).location, location, 'one at a time')
    assert.match((await get('/committee/matching')).text, /A run is under way\s+See how far it is/)

    assert.deepEqual(await work(), [])
    const run = (await get(location ?? '')).location ?? ''
    assert.match(run, /^\/committee\/matching\/runs\/\w+$/)
    const page = await get(run)
    assert.match(title(page) ?? '', /^\d+ pairs? proposed$/)
    assert.match(page.text, /Both work in [\w ]+ libraries; both work in/)
    assert.match(page.text, /Asked for by Noor de la Cruz/)
    assert.match(
      page.text,
      /Nobody has been told\. \d+ (?:person stays|people stay) without a partner\. Look at what publishing these \d+ pairs would do/,
    )
    assert.match((await get(`${run}?show=costs`)).text, /As it is/)
    assert.match((await get(`${run}?show=without`)).text, /Every pair needs|Of \d+ mentors?|There are/)
  })

  test('the same input is the same run: it is neither made nor stored again', async () => {
    const { location } = await ask('7')
    assert.match(location ?? '', /\/runs\/\w+\?same=1$/)
    assert.match((await get(location ?? '')).text, /Same input, same run: nothing that counts has changed since/)
    assert.deepEqual(await runs(), [{ seed: 7 }])
  })

  test('stopped before it began, and while it runs: nothing is stored', async () => {
    const first = (await ask('8')).location ?? ''
    await web.post(`${first}/stop`, {}, { as: 'noor' })
    await web.post(`${first}/stop`, {}, { as: 'noor' })
    assert.deepEqual(await work(), [])
    assert.equal(title(await get(first)), 'This run was stopped')

    web.clock.now = '2026-09-28T14:05:00.000Z'
    const second = (await ask('8')).location ?? ''
    const started = new Promise<void>((go) => (begun = go))
    const working = work(long)
    await started
    assert.equal(title(await get(second)), 'A run is under way')
    assert.match((await get(second)).html, /<progress/)
    await web.post(`${second}/stop`, {}, { as: 'noor' })
    assert.match((await get(second)).text, /A run is being stopped|This run was stopped/)
    assert.deepEqual(await working, [])
    assert.equal(title(await get(second)), 'This run was stopped')
    assert.match((await get('/committee/matching')).text, /The last run that was asked for was stopped\./)
    assert.deepEqual(await runs(), [{ seed: 7 }])
  })

  test('a press on stop counts also where the run ends before anybody saw it; it is noted once', async () => {
    const { location } = await ask('12')
    const stop = () => web.post(`${location}/stop`, {}, { as: 'noor' })
    const stopping: Decide = async (input) => {
      await stop()
      web.clock.now = '2026-09-28T14:00:01.000Z'
      await stop()
      return here(input)
    }
    assert.deepEqual(await work(stopping), [])
    assert.equal(title(await get(location ?? '')), 'This run was stopped')
    assert.deepEqual(await runs(), [{ seed: 7 }])
    const noted = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('audit')
        .select('at')
        .where('what', '=', 'run stopped')
        .where('subject', '=', location?.split('/').at(-1) ?? '')
        .execute(),
    )
    assert.deepEqual(noted, [{ at: early }])
  })

  test('one that was to stop when its process ended is not taken up again', async () => {
    const { location } = await ask('13')
    const ending = new AbortController()
    const stopped: Decide = async (input, course) => {
      await web.post(`${location}/stop`, {}, { as: 'noor' })
      ending.abort()
      return long(input, course)
    }
    assert.deepEqual(await work(stopped, ending.signal), [])
    assert.equal(title(await get(location ?? '')), 'This run was stopped')
  })

  test('what breaks is told, and asking again is safe', async () => {
    const { location } = await ask('9')
    const broken = await work(() => Promise.reject(new Error('out of memory')))
    assert.deepEqual(
      broken.map(({ message }) => message),
      ['out of memory'],
    )
    assert.equal(title(await get(location ?? '')), 'This run broke off')
    assert.match(
      (await get('/committee/matching')).text,
      /broke off\. Nothing of it was stored; the runs from before are kept\. Asking again is safe\./,
    )
  })

  test('what cannot even be read breaks off too, and does not wait forever', async () => {
    const { location } = await ask('14')
    const set = (eligibility: string) =>
      inAssociation(web.database, 'a1', ({ tx }) =>
        tx.updateTable('application').set({ eligibility }).where('application_id', '=', 'app-wei').execute(),
      )
    const { eligibility } = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('application')
        .select('eligibility')
        .where('application_id', '=', 'app-wei')
        .executeTakeFirstOrThrow(),
    )
    await set('null')
    try {
      assert.equal((await work()).length, 1)
      assert.equal(title(await get(location ?? '')), 'This run broke off')
    } finally {
      await set(JSON.stringify(eligibility))
    }
  })

  test('a process that ends gives its run back, and one that died is relieved', async () => {
    const { location } = await ask('10')
    const ending = new AbortController()
    const started = new Promise<void>((go) => (begun = go))
    const working = work(long, ending.signal)
    await started
    assert.equal(title(await get(location ?? '')), 'A run is under way')
    ending.abort()
    assert.deepEqual(await working, [])
    assert.equal(title(await get(location ?? '')), 'A run waits for its turn')

    await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.updateTable('match_request').set({ state: 'running', leased_until: early }).execute(),
    )
    assert.deepEqual(await work(), [])
    assert.equal((await get(location ?? '')).status, 200, 'the lease holds')
    web.clock.now = '2026-09-28T14:10:00.000Z'
    assert.deepEqual(await work(), [])
    assert.match((await get(location ?? '')).location ?? '', /\/runs\//)
  })

  test('once the pairs are published there is nothing to ask for', async () => {
    await inAssociation(web.database, 'a1', ({ tx }) => tx.updateTable('cycle').set({ published_at: early }).execute())
    assert.equal((await ask('11')).location, '/committee/matching')
    const page = await get('/committee/matching')
    assert.match(page.text, /The pairs of 2026-27 were published on/)
    assert.doesNotMatch(page.html, /action="\/committee\/matching\/requests/)
  })
})

// What brings applications in, and tells them apart, while one cycle runs and the next recruits.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { read } from '#test/programs.ts'
import { nextYear } from '#test/web/next-year.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
const chair = { as: 'noor' } as const
const inHouse = <T>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
const years = async () => {
  const [running, next] = (await inHouse(liveCycles)).map(({ id }) => id)
  return { running: running ?? '', next: next ?? '' }
}

before(async () => {
  web = await webOf()
  web.clock.now = '2027-05-20T15:00:00.000Z'
})
after(() => web.close())

/** Another application like Wei's or Mika's, for the next year. */
const copied = async (from: string, id: string, more: object) =>
  inHouse(async ({ tx }) => {
    const { rows } = await sql<{
      names: string
    }>`select string_agg(quote_ident(attname), ', ') as names from pg_attribute
      where attrelid = 'application'::regclass and attnum > 0 and attgenerated = '' and not attisdropped`.execute(tx)
    const names = sql.raw(rows[0]?.names ?? '')
    const said = JSON.stringify({ application_id: id, ...more })
    await sql`insert into application (${names}) select ${names} from (select (jsonb_populate_record(a, ${said}::jsonb)).*
      from application a where application_id = ${from}) a`.execute(tx)
  })

test('with one cycle there is no choice, and no year in any address', async () => {
  for (const room of ['import', 'roster', 'twins']) {
    const page = await web.get(`/committee/review/${room}`, chair)
    assert.equal(page.status, 200)
    assert.doesNotMatch(page.html, /cycle=/, room)
  }
})

test('each begins with the year that applications come in for; another is one press away', async () => {
  const definition = read(await nextYear())
  await inHouse((scope) => installProgram(scope, definition, web.clock.now))
  const { running, next } = await years()
  const review = await web.get('/committee/review', chair)
  for (const room of ['import', 'roster', 'twins']) {
    const path = `/committee/review/${room}`
    const page = await web.get(path, chair)
    assert.match(page.html, /aria-current="true"[^>]*>2027–28/, room)
    assert.ok(page.html.includes(`href="/committee/review?cycle=${next}"`), 'it leads back to the queue of that year')
    if (room !== 'twins') assert.ok(page.html.includes(`action="${path}?cycle=${next}"`), `${room} stays in its year`)
    const other = await web.get(`${path}?cycle=${running}`, chair)
    assert.match(other.html, /aria-current="true"[^>]*>2026–27/, room)
    if (room !== 'twins') assert.ok(other.html.includes(`action="${path}?cycle=${running}"`), room)
    assert.ok(review.html.includes(`href="${path}?cycle=${running}"`), 'the queue of a year leads on in it')
    for (const id of ['none', 'cycle-a2', ''])
      assert.equal((await web.get(`${path}?cycle=${id}`, chair)).status, 404, `${room} ${id}`)
  }
})

test('answers to another form come in for the year that was chosen', async () => {
  const { running, next } = await years()
  const paste = (name: string, cycle: string) => {
    const row = `5/18/2027 10:00:00\t${name}\t${name.toLowerCase()}@example.org\tLibrarian, Harbor Library, 1/2024 - present`
    const form = { role: 'mentee', rows: `Timestamp\tName\tEmail\tPositions held\n${row}`, press: 'take' }
    return web.post(`/committee/review/import${cycle}`, form, chair)
  }
  assert.equal((await paste('Amina', '')).status, 200)
  assert.equal((await paste('Tomasina', `?cycle=${running}`)).status, 200)
  const come = await inHouse(({ tx }) =>
    tx
      .selectFrom('application')
      .innerJoin('person', 'person.person_id', 'application.person_id')
      .where('name', 'in', ['Amina', 'Tomasina'])
      .where('application.association_id', '=', 'a1')
      .select(['name', 'cycle_id as cycle'])
      .orderBy('name')
      .execute(),
  )
  assert.deepEqual(come, [
    { name: 'Amina', cycle: next },
    { name: 'Tomasina', cycle: running },
  ])
})

test('a roster reads the memberships of the year that was chosen, and of no other', async () => {
  const { running, next } = await years()
  await inHouse(({ tx }) =>
    sql`update application set answers = answers || '{"memberNumber": "502"}', membership = 'verified' where application_id = 'app-wei'`.execute(
      tx,
    ),
  )
  await copied('app-wei', 'wei-again', { cycle_id: next, state: 'review' })
  const membership = async () => {
    const rows = await inHouse(({ tx }) =>
      tx
        .selectFrom('application')
        .select(['application_id as id', 'membership'])
        .where('application_id', 'in', ['app-wei', 'wei-again'])
        .orderBy('application_id')
        .execute(),
    )
    return rows.map(({ membership: one }) => one)
  }
  const rows = 'Member number,First,Last,Status\n502,Wei,O’Brien,Lapsed'
  const look = await web.post(`/committee/review/roster?cycle=${next}`, { rows }, chair)
  assert.match(look.text, /Memberships of 2027–28 are read with it\./)
  assert.match(look.text, /Wei O’Brien Verified Lapsed/)
  assert.deepEqual(await membership(), ['verified', 'verified'])
  assert.equal((await web.post(`/committee/review/roster?cycle=${next}`, { rows, take: 'yes' }, chair)).status, 200)
  assert.deepEqual(await membership(), ['verified', 'lapsed'])
  assert.equal((await web.post(`/committee/review/roster?cycle=${running}`, { rows, take: 'yes' }, chair)).status, 200)
  assert.deepEqual(await membership(), ['lapsed', 'lapsed'])
})

test('who wrote twice for the next year is found there, put together, and taken apart again', async () => {
  const { running, next } = await years()
  const one = { cycle_id: next, state: 'review', role: 'mentee' }
  await copied('app-mika', 'mika-1', { ...one, received_at: '2027-05-02T12:00:00Z' })
  await copied('app-tala', 'mika-2', { ...one, received_at: '2027-05-03T12:00:00Z' })
  await inHouse(({ tx }) =>
    sql`update application set answers = answers || '{"memberNumber": "77001"}' where application_id in ('mika-1', 'mika-2')`.execute(
      tx,
    ),
  )
  const at = '/committee/review/twins/mika-1/mika-2'
  const list = `/committee/review/twins?cycle=${next}`
  assert.ok((await web.get(list, chair)).html.includes(`href="${at}"`))
  assert.ok(!(await web.get(`/committee/review/twins?cycle=${running}`, chair)).html.includes('mika-1'))
  const beside = await web.get(at, chair)
  assert.equal(beside.status, 200)
  assert.ok(beside.html.includes(`href="${list}"`))
  const merged = await web.post(at, { press: 'merge' }, chair)
  assert.deepEqual([merged.status, merged.location], [303, `/committee/review/twins?said=merged&cycle=${next}`])
  const told = await web.get(merged.location ?? '', chair)
  const undo = /action="(\/committee\/review\/mergers\/\w+\/undo)"/.exec(told.html)?.[1] ?? ''
  web.confirm('noor')
  const back = await web.post(undo, {}, chair)
  assert.deepEqual([back.status, back.location], [303, `/committee/review/twins?said=undone&cycle=${next}`])
  // one of each year are two applications of nothing
  assert.equal((await web.get('/committee/review/twins/mika-1/app-tala', chair)).status, 404)
})

test('the first page says how many wait for the next year, to chairs alone, and leads to them', async () => {
  const { next } = await years()
  const counted = () =>
    inHouse(async ({ tx }) => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from application
        where cycle_id = ${next} and state in ('submitted', 'review')`.execute(tx)
      return rows[0]?.n
    })
  const line = (n: number | string) =>
    new RegExp(`${n} applications? for 2027–28 waits? for a decision .*Read (it|these ${n})`)
  const n = (await counted()) ?? 0
  assert.ok(n > 1)
  const today = await web.get('/committee', chair)
  assert.match(today.text, line(n))
  assert.ok(today.html.includes(`href="/committee/review?cycle=${next}"`))
  assert.doesNotMatch((await web.get('/committee', { as: 'bjorn' })).text, line('\\d+'))
  await inHouse(({ tx }) => sql`update application set state = 'waiting' where cycle_id = ${next}`.execute(tx))
  assert.doesNotMatch((await web.get('/committee', chair)).text, line('\\d+'))
})

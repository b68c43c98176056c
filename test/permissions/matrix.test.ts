import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { openSession } from '#features/accounts/sessions/actions.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { tableSums } from '#test/tables.ts'
import { mounted } from '#test/web/mounted.ts'
import { evening, inAssociation } from '#test/year.ts'
import { actors } from './actors.ts'
import { type Case, casesOf } from './cases.ts'
import { documented, gapsIn } from './gaps.ts'
import { matrix, type Row, withoutPages } from './matrix.ts'
import { routes } from './routes.ts'
import { type Answered, type Asking, servedBackwards } from './served.ts'
import { seedWorld } from './world.ts'

let held: TestDatabase
let asking: Asking
let untouched: Awaited<ReturnType<typeof sums>>
const cookies = new Map<string, string>()
/** Sessions in which the passkey was used eleven minutes ago. */
const stale = new Map<string, string>()
let drawn = 0
const random = (bytes: number) => createHash('sha512').update(`${drawn++}`).digest().subarray(0, bytes)

before(async () => {
  held = await testDatabase()
  await seedWorld(held.database)
  for (const { name, person, association } of actors)
    if (person !== undefined) {
      for (const [kept, at] of [
        [cookies, evening],
        [stale, addMinutes(evening, -11)],
      ] as const) {
        const token = await inAssociation(held.database, association, (scope) =>
          openSession(scope, { personId: person, way: 'passkey' }, random, at),
        )
        kept.set(name, `bookend-4000=${token}`)
      }
      // last used just now, so that a question writes nothing of its own
      await inAssociation(held.database, association, (scope) =>
        scope.tx.updateTable('session').set({ seen_at: evening }).execute(),
      )
    }
  untouched = await sums()
  asking = await servedBackwards(held.database, random)
})
after(async () => {
  await asking.close()
  await held.close()
})

const cases = casesOf()
const isFresh = (action: keyof typeof matrix) => (matrix[action] as Row).fresh === true
const name = ({ actor, method, path, link }: Case) => `${actor.name}: ${method} ${path}${link ? ` (${link})` : ''}`

describe('the matrix and the application', () => {
  test('each address says whom it is for and which row it belongs to, or the build fails', () => {
    assert.deepEqual(gapsIn(mounted, routes), [])
    const planted = [{ method: 'GET', address: '/committee/addresses', policy: undefined }]
    assert.deepEqual(gapsIn([...mounted, ...planted], routes), [
      'GET /committee/addresses does not say whom it is for',
      'GET /committee/addresses is in no row of the matrix',
    ])
  })
  test('no row speaks of an address that is not served; each has a page, or says that it has none', () => {
    const served = new Set(mounted.map(({ method, address }) => `${method} ${address}`))
    assert.deepEqual(
      Object.keys(routes).filter((one) => !served.has(one)),
      [],
    )
    const used = new Set<string>(Object.values(routes).map(({ action }) => action))
    assert.deepEqual(
      Object.keys(matrix).filter((action) => !used.has(action)),
      withoutPages,
    )
  })
  test('the document says the same', () => {
    const told = documented()
    for (const [action, { fresh = false, ...marks }] of Object.entries<Row>(matrix))
      assert.deepEqual(told[action], { ...marks, fresh }, action)
  })
  test('there are at least 1,200 cases, and both kinds', (t) => {
    t.diagnostic(`${cases.length} cases, ${cases.filter((one) => one.allowed).length} of them allowed`)
    assert.ok(cases.length >= 1200, `${cases.length}`)
    assert.ok(cases.filter((one) => one.allowed).length >= 300)
  })
})

describe('what the matrix denies is denied, and answers like nothing', () => {
  for (const actor of actors)
    test(actor.name, async () => {
      const wrong: string[] = []
      for (const one of cases.filter((each) => each.actor === actor && !each.allowed)) {
        const answer = await ask(one)
        if (answer.wrote) wrong.push(`${name(one)} wrote`)
        if (!shut(one, answer) && !(await likeNothing(one, answer)))
          wrong.push(`${name(one)} ${answer.status} ${answer.location}`)
      }
      assert.deepEqual(wrong, [])
    })
})

test('an address that opens where it must not is seen', async () => {
  const opened = cases.filter((one) => one.allowed && one.thing !== undefined && one.actor.person === 'bjorn')
  assert.ok(opened.length >= 8)
  for (const one of opened) {
    const answer = await ask(one)
    assert.ok(answer.wrote || !(shut(one, answer) || (await likeNothing(one, answer))), name(one))
  }
})

describe('what the matrix allows is allowed', () => {
  for (const actor of actors)
    test(actor.name, async () => {
      const wrong: string[] = []
      for (const one of cases.filter((each) => each.actor === actor && each.allowed)) {
        const answer = await ask(one)
        if (one.method === 'GET' && answer.wrote) wrong.push(`${name(one)} wrote`)
        if (answer.status >= 500 || shut(one, answer)) wrong.push(`${name(one)} ${answer.status} ${answer.location}`)
      }
      assert.deepEqual(wrong, [])
    })
})

describe('what is marked ²', () => {
  const marked = cases.filter(({ said, allowed, method }) => allowed && method === 'POST' && isFresh(said.action))
  test('is nothing without a passkey used within ten minutes, and nothing is lost: the page asks for it', async () => {
    assert.ok(marked.length >= 5, `${marked.length}`)
    for (const one of marked) {
      const answer = await asking.ask({ ...asCase(one), cookie: stale.get(one.actor.name) ?? '' })
      assert.deepEqual([answer.status, answer.wrote], [403, false], name(one))
      for (const value of Object.values(one.form)) assert.ok(answer.body.includes(value), name(one))
    }
  })
  test('no address of such a row forgets to ask', () => {
    const forgets = mounted.filter(({ method, address, fresh }) => {
      const said = routes[`${method} ${address}`]
      return method === 'POST' && said?.door === 'desk' && isFresh(said.action) && fresh !== true
    })
    assert.deepEqual(forgets, [])
  })
})

test('no HEAD changes anything either, whoever asks and whatever for', async () => {
  let asked = 0
  for (const [at, one] of cases.entries()) {
    const before = cases[at - 1]
    if (one.method !== 'GET' || (before?.address === one.address && before.actor === one.actor)) continue
    const answer = await asking.ask({ ...asCase(one), method: 'HEAD' })
    assert.ok(!answer.wrote && answer.status < 500 && answer.body === '', `HEAD ${name(one)} ${answer.status}`)
    asked += 1
  }
  assert.ok(asked >= 500, `${asked}`)
})

test('after all of it every table is as it was', async () => {
  assert.deepEqual(await sums(), untouched)
})

/** A hash of each table of each association. */
const sums = async () => [await tableSums(held.database), await tableSums(held.database, 'a2')]

const asCase = ({ method, path, form, actor }: Case) => {
  const cookie = cookies.get(actor.name)
  return { method, path, form, ...(cookie === undefined ? {} : { cookie }) }
}
const ask = (one: Case) => asking.ask(asCase(one))

/** Not there; or nobody asked, and is asked to sign in. */
const shut = ({ address }: Case, { status, location }: Answered) =>
  status === 404 || (status === 303 && location.startsWith('/sign-in') && !address.startsWith('/sign-in'))

/** Word for word what is said of a thing that never was. */
async function likeNothing(one: Case, answer: Answered): Promise<boolean> {
  if (answer.status === 200 && one.method === 'GET' && one.said.door !== 'link') return false
  const id = /[^/]*-[^/]*/.exec(one.path.slice(one.address.indexOf(':')))?.[0]
  const path =
    one.link === undefined
      ? one.path
          .split('/')
          .map((part) => (part === one.thing?.id ? 'none' : part))
          .join('/')
      : one.address
          .replace(/:(sealed|link|token)/, 'x')
          .replace('/:answer', '/well')
          .replace('/tickets/:id', '/tickets/ticket-never')
          .replace(/:\w+/, 'promises')
  const nothing = await asking.ask({ ...asCase(one), path })
  const bare = ({ status, location, body }: Answered) =>
    [String(status), location, body].map((text) =>
      [one.path, path, id ?? path].reduce((left, part) => left.replaceAll(part, ''), text),
    )
  return JSON.stringify(bare(nothing)) === JSON.stringify(bare(answer))
}

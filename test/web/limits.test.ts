import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { buildApp } from '#src/app.tsx'
import { limitsFrom } from '#features/accounts/sessions/input.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { baseUrl, evening, inAssociation, keys, seedYear } from '#test/year.ts'

let held: TestDatabase
let at: Instant = evening
let asked: string[] = []
let app: ReturnType<typeof buildApp>
let drawn = 0

before(async () => {
  held = await testDatabase()
  await seedYear(held.database)
  const noting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      asked.push(shapeOf(node))
      return node
    },
    transformResult: async ({ result }) => result,
  }
  app = buildApp({
    database: { ...held.database, kysely: held.database.kysely.withPlugin(noting) },
    association: 'a1',
    ...keys,
    baseUrl,
    now: () => at,
    dev: false,
    settings: { BOOKEND_SIGN_INS_PER_NETWORK: '3', BOOKEND_SIGN_INS_PER_HOUR: '7' },
    log: { info: () => undefined, error: () => undefined },
    random: (bytes) => Uint8Array.from({ length: bytes }, () => (drawn = (drawn * 31 + 7) % 251)),
  })
})
after(() => held.close())
beforeEach(() => {
  at = addMinutes(at, 24 * 60)
})

/** A statement without what was put into it. */
const shapeOf = (node: unknown): string =>
  JSON.stringify(node, (key, value: unknown) =>
    key === 'value' || key === 'values' || key === 'parameters' ? 0 : value,
  )

const signIn = async (email: string, network: string) => {
  const headers = { 'sec-fetch-site': 'same-origin' }
  const init = { method: 'POST', headers, body: new URLSearchParams({ email }) }
  const response = await app.fetch(new Request(`${baseUrl}/sign-in`, init), { network })
  return [response.status, response.headers.get('location')]
}
const codes = () =>
  inAssociation(held.database, 'a1', async (scope) => {
    const rows = await scope.tx
      .selectFrom('mail')
      .select('to_address')
      .where('kind', '=', 'sign_in_code')
      .where('created_at', '=', at)
      .execute()
    return rows.map((row) => row.to_address).sort()
  })

describe('asking to sign in', () => {
  test('runs the same statements for an address that somebody has and one that nobody has', async () => {
    const statements = async (email: string) => {
      asked = []
      await signIn(email, '')
      return asked
    }
    // the very first request prepares what later ones find
    await statements('tala.ruiz@example.org')
    const known = await statements('ingrid.begay@example.org')
    const unknown = await statements('nobody.at.all@example.org')
    assert.ok(known.length >= 8, `${known.length}`)
    assert.deepEqual(unknown, known)
    assert.deepEqual(await codes(), ['ingrid.begay@example.org', 'tala.ruiz@example.org'])
  })

  test('from one network three times an hour, whatever the address; the answer does not tell', async () => {
    const answers = []
    for (const email of [
      'ana.ali@example.org',
      'wei.yazzie@example.org',
      'suharto@example.org',
      'lars.patel@example.org',
    ])
      answers.push(await signIn(email, '203.0.113.9'))
    assert.deepEqual(
      answers,
      Array.from({ length: 4 }, () => [303, '/sign-in/code']),
    )
    assert.deepEqual(await codes(), ['ana.ali@example.org', 'suharto@example.org', 'wei.yazzie@example.org'])
    await signIn('lars.patel@example.org', '198.51.100.7')
    assert.equal((await codes()).length, 4, 'another network is not held by it')
  })

  test('in all seven times an hour, from wherever', async () => {
    for (let n = 0; n < 9; n++) await signIn('rosa.patel@example.org', `2001:db8:0:${n}`)
    assert.equal((await codes()).length, 5, 'five for one address')
    for (let n = 0; n < 4; n++) await signIn('chloe.park@example.org', `2001:db8:1:${n}`)
    assert.equal((await codes()).length, 5, 'nine were asked for: the seven of the hour are over')
  })

  test('keeps no network’s address', async () => {
    await signIn('imani.washington@example.org', '203.0.113.77')
    const rows = await inAssociation(held.database, 'a1', (scope) =>
      scope.tx.selectFrom('sign_in').selectAll().execute(),
    )
    assert.doesNotMatch(JSON.stringify(rows), /203\.0\.113/)
  })
})

test('what the host sets is a number from 1 on; anything else leaves the default', () => {
  assert.deepEqual(limitsFrom({}), { perNetwork: 30, everywhere: 600 })
  assert.deepEqual(limitsFrom({ BOOKEND_SIGN_INS_PER_NETWORK: '0', BOOKEND_SIGN_INS_PER_HOUR: 'many' }), limitsFrom({}))
  assert.deepEqual(limitsFrom({ BOOKEND_SIGN_INS_PER_NETWORK: '5' }).perNetwork, 5)
})

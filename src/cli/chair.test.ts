import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { bookend, urlOf } from '#test/bookend.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

let held: TestDatabase
let env: Record<string, string>
before(async () => {
  held = await testDatabase()
  env = { DATABASE_URL: urlOf(held.database.address), BASE_URL: 'https://mentoring.example.org' }
})
after(() => held.close())

test('a link for the first chair, a new one each time, the earlier void', async () => {
  const links: string[] = []
  for (let n = 0; n < 2; n++) {
    const { code, out } = await bookend(['chair'], env)
    assert.equal(code, 0)
    assert.match(
      out,
      /^For the first chair, once, within seven days:\n {2}https:\/\/mentoring\.example\.org\/invitation\/\w{52}$/,
    )
    links.push(out)
  }
  assert.notEqual(links[0], links[1])
  const { rows } = await held.database.kysely.transaction().execute(async (tx) => {
    const { sql } = await import('kysely')
    await sql`select set_config('app.association', (select association_id from association limit 1), true)`.execute(tx)
    return sql<{ open: number }>`select count(*) filter (where withdrawn_at is null) as open from invitation`.execute(
      tx,
    )
  })
  assert.deepEqual(rows, [{ open: 1 }])
})

test('an address that is no chair’s', async () => {
  const { code, err } = await bookend(['chair', '--email', 'nobody@example.org'], env)
  assert.equal(code, 1)
  assert.match(err, /No chair in term has the address nobody@example\.org\. Nothing was changed\./)
})

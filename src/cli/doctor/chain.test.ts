import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { chainAudit, checkChain, eraseWords } from '#features/audit/chain/actions.ts'
import { type Head, headText } from '#features/audit/chain/model.ts'
import { chainEnd } from '#features/audit/chain/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { tellHeads } from '#features/accounts/heads/actions.ts'
import { databaseFacts } from '#src/cli/doctor/database.ts'
import { judgeChain } from '#src/cli/doctor/chain.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { inAssociation, seedYear } from '#test/year.ts'

let given: TestDatabase
before(async () => {
  given = await testDatabase()
  for (const association of ['a1', 'a2']) await seedYear(given.database, association)
})
after(() => given.close())

const work = <T>(job: Parameters<typeof inAssociation<T>>[2], association = 'a1') =>
  inAssociation(given.database, association, job)
const at = (minute: number) => `2027-01-20T15:${String(minute).padStart(2, '0')}:00.000Z`
const decide = (minute: number, subject: string, why = 'As she asked.') =>
  work((scope) =>
    writeAudit(scope, [{ at: at(minute), actor: 'noor', what: 'pair ended', subject, after: { minute }, why }]),
  )
const faults = (heads: Head[] = []) => work(async (scope) => (await checkChain(scope, heads)).faults)

/** Tries something on the tables as whoever has access to them, and takes it back. */
async function tampered(statement: string, heads: Head[] = []): Promise<string[]> {
  let found: string[] = []
  const undo = new Error('taken back')
  await work(async (scope) => {
    await sql.raw(statement).execute(scope.tx)
    found = (await checkChain(scope, heads)).faults
    throw undo
  }).catch((error: unknown) => {
    if (error !== undo) throw error
  })
  return found
}

describe('the chain in the database', () => {
  test('rows are put behind it in their order, once, also by two at once', async () => {
    for (const minute of [0, 1, 2]) await decide(minute, `pair-${minute}`)
    const counts = await Promise.all([work((scope) => chainAudit(scope)), work((scope) => chainAudit(scope))])
    const seeded = await work(({ tx }) => tx.selectFrom('audit').select('nth').orderBy('nth').execute())
    assert.equal(counts[0] + counts[1], seeded.length)
    assert.deepEqual(
      seeded.map((row) => row.nth),
      seeded.map((_, index) => index + 1),
    )
    assert.equal(await work((scope) => chainAudit(scope)), 0)
    assert.deepEqual(await faults(), [])
  })

  test('edits in place, rows taken out and truncation after a head are found', async () => {
    const head = await work((scope) => chainEnd(scope))
    const n = head.nth
    assert.deepEqual(await tampered(`update audit set why = 'No reason.' where nth = ${n}`), [
      `The words of row ${n} were changed.`,
    ])
    assert.deepEqual(await tampered(`update audit set actor = 'bjorn' where nth = ${n - 1}`), [
      `Row ${n - 1} was changed, or does not belong behind row ${n - 2}.`,
    ])
    assert.deepEqual(await tampered(`delete from audit where nth = ${n - 1}`), [`Row ${n - 1} is missing.`])
    assert.deepEqual(await tampered(`delete from audit where nth = ${n}`), [], 'no head was told yet')
    assert.match(
      (await tampered(`delete from audit where nth = ${n}`, [head]))[0] ?? '',
      /the last ones were taken away/,
    )
    assert.match((await tampered('delete from audit', [head]))[0] ?? '', /^The chain ends at row 0/)
  })

  test('a head is mailed once a day to chairs and host, and holds truncation by itself', async () => {
    const early = '2027-01-20T12:59:00.000Z'
    assert.equal(await work((scope) => tellHeads(scope, 'host@example.org', early)), 0, 'before seven')
    const first = await work((scope) => tellHeads(scope, 'host@example.org', at(10)))
    assert.ok(first >= 2)
    assert.equal(await work((scope) => tellHeads(scope, 'host@example.org', at(11))), 0)
    const head = await work((scope) => chainEnd(scope))
    const mails = await work(({ tx }) =>
      tx.selectFrom('mail').select(['to_address', 'text', 'state']).where('kind', '=', 'audit_head').execute(),
    )
    assert.equal(mails.length, first)
    assert.ok(mails.some((mail) => mail.to_address === 'host@example.org'))
    for (const { text } of mails) assert.ok(text.includes(headText('a1', head)), text)
    const later = '2027-01-21T15:00:00.000Z'
    assert.equal(await work((scope) => tellHeads(scope, null, later)), 0, 'nothing was decided since')
    assert.match((await tampered(`delete from audit where nth = ${head.nth}`))[0] ?? '', /the head of 2027-01-20 knows/)
  })

  test('words of a person go, the chain stays, and a row says so', async () => {
    await decide(20, 'pair-9', 'She is ill; call her sister.')
    const before = await work((scope) => chainEnd(scope))
    assert.equal(await work((scope) => eraseWords(scope, { ids: ['pair-9'], actor: 'host' }, at(21))), 1)
    assert.deepEqual(
      await work(({ tx }) =>
        tx.selectFrom('audit').select(['why', 'before', 'after', 'salt']).where('subject', '=', 'pair-9').execute(),
      ),
      [{ why: '', before: null, after: null, salt: null }],
    )
    await work((scope) => chainAudit(scope))
    assert.deepEqual(await faults([before]), [])
    assert.deepEqual(await tampered(`delete from audit where what = 'words erased' and nth is not null`), [
      'The words of 1 row are gone, and no row says who erased them.',
    ])
  })

  test('doctor says it of each association, with the head of a mail', async () => {
    const head = { association: 'a1', ...(await work((scope) => chainEnd(scope))) }
    const { chains } = await databaseFacts(given.database.address, () => 0, [{ ...head, hash: '0'.repeat(64) }])
    assert.deepEqual(
      chains.map((chain) => [chain.association, judgeChain(chain).state]),
      [
        ['a1', 'failed'],
        ['a2', 'ok'],
      ],
    )
    const good = await databaseFacts(given.database.address, () => 0, [head])
    assert.deepEqual(
      good.chains.map((chain) => judgeChain(chain).state),
      ['ok', 'ok'],
    )
  })
})

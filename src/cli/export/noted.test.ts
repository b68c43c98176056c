import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { addMinutes } from '#kit/dates.ts'
import { asOwner, migrate, within } from '#platform/database.ts'
import { noteExport, tellOfExport } from '#src/cli/export/noted.ts'
import { type Copies, copiesBeside } from '#test/copies.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { evening, inAssociation, seedYear } from '#test/year.ts'

let held: TestDatabase
let copies: Copies
before(async () => {
  held = await testDatabase()
  copies = copiesBeside(held.database.address)
  await seedYear(held.database)
  await seedYear(held.database, 'a2')
})
after(async () => {
  await copies.close()
  await held.close()
})

test('a row in the log of each association, once, and a mail to every chair', async () => {
  const { address } = held.database
  for (let n = 0; n < 2; n++) {
    await asOwner(address, (owner) => noteExport(owner, evening))
    assert.equal(
      await asOwner(address, (owner) => tellOfExport(owner, evening)),
      'It is noted in the log, and every chair is told by mail.',
    )
  }
  for (const association of ['a1', 'a2'])
    await inAssociation(held.database, association, async ({ tx }) => {
      assert.deepEqual(await tx.selectFrom('audit').select(['actor', 'what', 'subject']).orderBy('nth').execute(), [
        { actor: 'command line', what: 'everything exported', subject: association },
        { actor: 'command line', what: 'chairs told of exports', subject: association },
      ])
      const mails = await tx
        .selectFrom('mail')
        .select(['to_address', 'text'])
        .where('kind', '=', 'data_notice')
        .execute()
      assert.deepEqual(
        mails.map(({ to_address }) => to_address),
        ['noor@example.org'],
      )
      assert.match(mails[0]?.text.replace(/\s+/g, ' ') ?? '', /Everything that is kept was written to a folder/)
    })
})

test('whoever exports every night is written of once a week, with how many there were', async () => {
  const own = await testDatabase()
  try {
    await seedYear(own.database)
    const { address } = own.database
    const said: string[] = []
    for (let night = 0; night <= 8; night++) {
      const at = addMinutes(evening, night * 24 * 60)
      await asOwner(address, (owner) => noteExport(owner, at))
      said.push(await asOwner(address, (owner) => tellOfExport(owner, at)))
    }
    const mails = await inAssociation(own.database, 'a1', ({ tx }) =>
      tx.selectFrom('mail').select('text').where('kind', '=', 'data_notice').orderBy('created_at').execute(),
    )
    const words = mails.map(({ text }) => text.replace(/\s+/g, ' '))
    assert.deepEqual(
      said.map((one) => one.endsWith('every chair is told by mail.')),
      [true, false, false, false, false, false, false, true, false],
    )
    assert.equal(words.length, 2)
    assert.doesNotMatch(words[0] ?? '', /times/)
    assert.match(words[1] ?? '', /Since you were last told this happened 7 times\./)
  } finally {
    await own.close()
  }
})

test('a database of an earlier version is noted in and stays of that version; nobody is mailed', async () => {
  const address = await copies.empty()
  await asOwner(address, async (owner) => {
    await migrate(owner, '0001_house')
    await within(owner, 'a1', (tx) => sql`insert into association values ('a1', 'One', ${evening})`.execute(tx))
    await noteExport(owner, evening)
    assert.match(
      await tellOfExport(owner, evening),
      /The chairs are not told by mail: this database is of another version/,
    )
    const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(owner)
    assert.deepEqual(rows, [{ name: '0001_house' }])
    const noted = await within(owner, 'a1', (tx) => sql<{ what: string }>`select what from audit`.execute(tx))
    assert.deepEqual(noted.rows, [{ what: 'everything exported' }])
  })
})

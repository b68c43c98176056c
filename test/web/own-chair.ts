// A chair who is one of a pair: Wei, whose mentor is Rosa, holds the office that Noor holds.
import type { Database } from '#platform/database.ts'
import { inAssociation } from '#test/year.ts'

export async function makeWeiChair(database: Database): Promise<void> {
  await inAssociation(database, 'a1', async ({ tx }) => {
    const offices = tx.selectFrom('office').selectAll().where('office_id', '=', 'office-noor')
    const noor = await offices.executeTakeFirstOrThrow()
    const chair = { ...noor, office_id: 'chair-wei', person_id: 'wei', kind: 'chair' }
    await tx.insertInto('office').values(chair).execute()
  })
}

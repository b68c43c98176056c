// A database whose every change is taken back: the application's own transactions are savepoints in one that never ends well.
import { sql, type Transaction } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { DB as Tables } from '#platform/tables.ts'

export type Backwards = {
  /** For the application; outside of `takenBack` it answers nothing. */
  database: Database
  /** What `work` says; whatever was written meanwhile is gone afterwards. */
  takenBack<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>
}

class TakenBack extends Error {}

export function backwards(database: Database): Backwards {
  let current: Transaction<Tables> | undefined
  const within = (readOnly: boolean) => ({
    setAccessMode: () => within(true),
    setIsolationLevel: () => within(readOnly),
    execute: <T>(work: (tx: Transaction<Tables>) => Promise<T>) => inSavepoint(current, readOnly, work),
  })
  const kysely = { transaction: () => within(false) } as unknown as Database['kysely']
  return {
    database: { ...database, kysely },
    async takenBack<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T> {
      let said: { value: T } | undefined
      try {
        await database.kysely.transaction().execute(async (tx) => {
          current = tx
          said = { value: await work(tx) }
          throw new TakenBack()
        })
      } catch (error) {
        if (!(error instanceof TakenBack)) throw error
      }
      if (said === undefined) throw new Error('no answer')
      return said.value
    },
  }
}

async function inSavepoint<T>(
  tx: Transaction<Tables> | undefined,
  readOnly: boolean,
  work: (tx: Transaction<Tables>) => Promise<T>,
): Promise<T> {
  if (tx === undefined) throw new Error('nobody asked')
  await sql`savepoint asked`.execute(tx)
  try {
    if (readOnly) await sql`set transaction read only`.execute(tx)
    const result = await work(tx)
    // what only reads is rolled back, which makes the transaction one that may write again
    await sql.raw(readOnly ? 'rollback to savepoint asked' : 'release savepoint asked').execute(tx)
    return result
  } catch (error) {
    await sql`rollback to savepoint asked`.execute(tx)
    throw error
  }
}

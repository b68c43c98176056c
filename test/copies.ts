// Databases that nothing has touched, for what is restored into them: on the server that TEST_DATABASE_URL names, which
// often is of another version of PostgreSQL than the source, else beside the source.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { type Address, poolConfig } from '#platform/database.ts'
import { createDatabase } from '#platform/start.ts'
import { dropDatabase } from '#test/database.ts'

export type Copies = { empty(): Promise<Address>; close(): Promise<void> }

export function copiesBeside(source: Address): Copies {
  const given = process.env.TEST_DATABASE_URL
  const server: Address = given === undefined || given === '' ? source : { url: given }
  const made: string[] = []
  return {
    async empty() {
      const name = `bookend_copy_${randomBytes(6).toString('hex')}`
      await createDatabase(server, name)
      made.push(name)
      if (!('url' in server)) return { ...server, database: name }
      // not URL: a socket's address ("postgres://user@/name?host=/run") has no host, which URL refuses
      return { url: server.url.replace(/^(postgres(?:ql)?:\/\/[^/?]*)\/?[^?]*/, `$1/${name}`) }
    },
    async close() {
      const client = new pg.Client(poolConfig(server))
      await client.connect()
      for (const name of made) await dropDatabase(client, name)
      await client.end()
    },
  }
}

// The process that test/kills.ts kills: sends what is due and ends.
import { type Address, openDatabase } from '#platform/database.ts'
import { smtpBeside } from '#platform/smtp-beside.ts'
import { deliverDue, plainPosting } from '#features/mail/sending/actions.ts'
import { baseUrl, keys } from '#test/year.ts'

const address = JSON.parse(process.env.KILLS_ADDRESS ?? '') as Address
const database = await openDatabase(address, { connections: 3 })
const transport = smtpBeside(`smtp://127.0.0.1:${process.env.KILLS_PORT}`, { connections: 5 })
await deliverDue(
  {
    db: database.kysely,
    scopeFor: (association, tx) => ({ tx, association, ...keys, baseUrl }),
    association: 'a1',
    transport,
    handlers: { sent: async () => undefined, returned: async () => undefined },
    posting: { ...plainPosting, hold: process.env.KILLS_MODE === 'held' ? ['topics'] : [] },
  },
  () => '2027-01-15T15:00:00.000Z',
)
await transport.close()
await database.close()
process.exit(0)

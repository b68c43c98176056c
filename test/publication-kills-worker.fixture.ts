// The process that test/publication-kills.ts kills: publishes one run and ends, or gives away what is due and ends.
import type { KyselyPlugin } from 'kysely'
import { type Address, openDatabase } from '#platform/database.ts'
import { smtpBeside } from '#platform/smtp-beside.ts'
import { deliverDue, plainPosting } from '#features/mail/sending/actions.ts'
import { publishRun } from '#features/matching/publication/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { must } from '#kit/result.ts'
import { baseUrl, inAssociation, keys } from '#test/year.ts'

const now = process.env.KILLS_NOW ?? ''
/** Before this statement is asked the process ends itself by signal 9; 0: not by itself. */
const at = Number(process.env.KILLS_AT ?? 0)
let statements = 0
const counting: KyselyPlugin = {
  transformQuery: ({ node }) => {
    statements++
    if (statements === at) process.kill(process.pid, 'SIGKILL')
    return node
  },
  transformResult: async ({ result }) => result,
}
const opened = await openDatabase(JSON.parse(process.env.KILLS_ADDRESS ?? '') as Address, { connections: 2 })
const database = { ...opened, kysely: opened.kysely.withPlugin(counting) }
const run = process.env.KILLS_RUN
if (run !== undefined) {
  await inAssociation(database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    process.send?.('begun')
    await publishRun(scope, cycle, run, { actor: 'noor', release: { hold: 60, perMinute: 200 } }, now)
  })
  process.send?.(statements)
} else {
  // one connection, so that a crash can leave one mail uncertain at most
  const transport = smtpBeside(`smtp://127.0.0.1:${process.env.KILLS_PORT}`, { connections: 1 })
  await deliverDue(
    {
      db: database.kysely,
      scopeFor: (association, tx) => ({ tx, association, ...keys, baseUrl }),
      association: 'a1',
      transport,
      handlers: { sent: async () => undefined, returned: async () => undefined },
      posting: { ...plainPosting, connections: 1 },
    },
    () => now,
  )
  await transport.close()
}
await database.close()
process.exit(0)

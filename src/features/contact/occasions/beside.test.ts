import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { ticketId } from '#features/contact/occasions/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { closeTicket, openTickets } from '#features/tickets/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys } from '#test/year.ts'

let web: Web
beforeEach(async () => {
  web = await webOf()
})
afterEach(() => web.close())

const devon = `/q/${keys.links.seal('question', 'q-pair-well-devon-2027-01')}`
const ingrid = `/q/${keys.links.seal('question', 'q-pair-well-ingrid-2027-01')}`

/** Until another connection waits for what this one holds. */
async function someoneWaits(): Promise<void> {
  for (let n = 0; n === 0; await new Promise((resolve) => setImmediate(resolve))) {
    const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_locks
      where not granted and database = (select oid from pg_database where datname = current_database())
      or not granted and locktype = 'transactionid'`.execute(web.database.kysely)
    n = rows[0]?.n ?? 0
  }
}

const stand = () =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const of = tx.selectFrom('ticket').where('pair_id', '=', 'pair-well').where('kind', '=', 'went_silent')
    const tickets = await of.select(['ticket_id', 'state']).orderBy('opened_at').orderBy('ticket_id').execute()
    const steps = await tx.selectFrom('step').select(['ticket_id', 'text']).orderBy('at').execute()
    return tickets.map(({ ticket_id, state }) => [
      state,
      ...steps.filter((step) => step.ticket_id === ticket_id).map(({ text }) => text),
    ])
  })

test('an answer that comes while somebody closes the ticket opens another, and is not lost on the closed one (R11)', async () => {
  await web.post(ingrid, { answer: 'none' })
  assert.deepEqual(await stand(), [['open']])
  let answered: Promise<unknown> | undefined
  await inAssociation(web.database, 'a1', async (scope) => {
    const [open] = await scope.tx
      .selectFrom('ticket')
      .select('ticket_id')
      .where('kind', '=', 'went_silent')
      .where('pair_id', '=', 'pair-well')
      .execute()
    const command = { ticketId: must(open, 'ticket').ticket_id, actor: 'bjorn', outcome: 'We spoke.' }
    assert.equal(await closeTicket(scope, command, evening), true)
    answered = web.post(devon, { answer: 'none' })
    await Promise.race([answered, someoneWaits()])
  })
  await answered
  assert.equal((await stand()).filter(([state]) => state === 'open').length, 1)
  assert.deepEqual(
    (await stand()).filter(([state]) => state === 'closed'),
    [['closed']],
  )
})

test('an answer whose ticket the clock opens in the same moment stands on that one', async () => {
  let answered: Promise<unknown> | undefined
  await inAssociation(web.database, 'a1', async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'cycle')
    const which = { pairId: 'pair-well', kind: 'went_silent' as const, occasion: '2027-01' }
    const ticket = { cycleId: cycle.id, personId: null, openedBy: 'clock', officeId: 'office-bjorn' }
    const draft = { ...ticket, ...which, id: ticketId(scope, which), reason: 'Neither has answered.' }
    assert.equal((await openTickets(scope, cycle, [draft], evening)).size, 1)
    answered = web.post(ingrid, { answer: 'none' })
    await Promise.race([answered, someoneWaits()])
  })
  await answered
  assert.deepEqual(await stand(), [['open', 'Ingrid Begay answered: not at all in touch in January.']])
})

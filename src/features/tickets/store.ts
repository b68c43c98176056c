import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import { among, pieces, rowsFor } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { NewTicket, Seeks, Ticket } from '#features/tickets/model.ts'

/** Opens tickets; one that is there already stays as it is. Returns the ids that are new. */
export async function insertTickets(scope: Scope, tickets: readonly NewTicket[], now: Instant): Promise<Set<string>> {
  const fresh = new Set<string>()
  for (const piece of pieces(tickets)) {
    const given = rowsFor(
      'ticket',
      piece.map((ticket) => ({
        association_id: scope.association,
        ticket_id: ticket.id,
        cycle_id: ticket.cycleId,
        pair_id: ticket.pairId,
        person_id: ticket.personId,
        kind: ticket.kind,
        state: 'open',
        opened_at: now,
        opened_by: ticket.openedBy,
        office_id: ticket.officeId,
        due_on: ticket.dueOn,
        chair_on: ticket.chairOn,
        may_tell: ticket.mayTell,
        decide_by: ticket.decideBy ?? null,
        reason: ticket.reason,
        writer_name: ticket.writer?.name ?? '',
        writer_email: ticket.writer?.email ?? '',
      })),
    )
    const { rows } = await sql<{ ticket_id: string }>`
      insert into ticket (${given.columns}) ${given.rows} on conflict do nothing returning ticket_id`.execute(scope.tx)
    for (const row of rows) fresh.add(row.ticket_id)
  }
  return fresh
}

export async function ticketsOf(
  scope: Scope,
  filter: { cycleId?: string; pairIds?: readonly string[]; ids?: readonly string[]; state?: 'open' | 'closed' },
): Promise<Ticket[]> {
  const { rows } = await sql<TicketRow>`
    select * from ticket where association_id = ${scope.association}
      and (${filter.cycleId ?? null}::text is null or cycle_id = ${filter.cycleId ?? null})
      and ${among('pair_id', filter.pairIds)} and ${among('ticket_id', filter.ids)}
      and (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
    order by opened_at, ticket_id`.execute(scope.tx)
  return rows.map(ticketOf)
}

/** The tickets of these pairs: who closes one in the same moment waits, or is waited for, and is seen. */
export async function holdTicketsOf(scope: Scope, pairIds: readonly string[]): Promise<void> {
  await sql`select 1 from ticket where association_id = ${scope.association} and pair_id = any(${pairIds}::text[])
    order by ticket_id for no key update`.execute(scope.tx)
}

/** Open tickets whose day for the chair has come and that no chair was told of; ids in the order of opening. */
export async function waitingForChairs(scope: Scope, cycleId: string, today: Day): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select ticket_id as id from ticket where association_id = ${scope.association} and cycle_id = ${cycleId} and state = 'open'
      and escalated_at is null and chair_on <= ${today}::date
    order by opened_at, ticket_id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}

export async function setEscalated(scope: Scope, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  await sql`update ticket set escalated_at = ${at} where association_id = ${scope.association} and ticket_id = any(${ids}) and escalated_at is null`.execute(
    scope.tx,
  )
}

export async function setDecideBy(scope: Scope, ids: readonly string[], day: Day): Promise<void> {
  await sql`update ticket set decide_by = ${day} where association_id = ${scope.association} and ticket_id = any(${ids}) and decide_by is null`.execute(
    scope.tx,
  )
}

/** A day by which something is done, of an open ticket that is due on `from`. True when it was. */
export async function setDueOn(scope: Scope, id: string, from: Day, to: Day): Promise<boolean> {
  const { rows } =
    await sql`update ticket set due_on = ${to} where association_id = ${scope.association} and ticket_id = ${id}
    and state = 'open' and due_on = ${from} returning 1`.execute(scope.tx)
  return rows.length > 0
}

/** Who looks for somebody else, as the contact said last. */
export async function setSeeks(scope: Scope, id: string, seeks: Seeks): Promise<void> {
  await sql`update ticket set seeks = ${seeks} where association_id = ${scope.association} and ticket_id = ${id}`.execute(
    scope.tx,
  )
}

/** True when it was open. */
export async function setClosed(scope: Scope, id: string, outcome: string, at: Instant): Promise<boolean> {
  const result = await scope.tx
    .updateTable('ticket')
    .set({ state: 'closed', outcome, closed_at: at })
    .where('association_id', '=', scope.association)
    .where('ticket_id', '=', id)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** True when it was closed. It is open again for whoever answers for the pair now, who may be another than then. */
export async function setReopened(scope: Scope, id: string): Promise<boolean> {
  const { rows } = await sql`update ticket t set state = 'open', outcome = null, closed_at = null,
      office_id = coalesce((select p.office_id from pair p where p.association_id = t.association_id and p.pair_id = t.pair_id), t.office_id)
    where association_id = ${scope.association} and ticket_id = ${id} and state = 'closed' returning 1`.execute(
    scope.tx,
  )
  return rows.length > 0
}

export async function insertSteps(
  scope: Scope,
  steps: readonly { ticketId: string; at: Instant; actor: string; text: string }[],
): Promise<void> {
  for (const piece of pieces(steps)) {
    await scope.tx
      .insertInto('step')
      .values(
        piece.map((step) => ({
          association_id: scope.association,
          step_id: scope.ids('step', step.ticketId, step.at, step.text),
          ticket_id: step.ticketId,
          at: step.at,
          actor: step.actor,
          text: step.text,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}

type TicketRow = {
  ticket_id: string
  cycle_id: string
  pair_id: string | null
  person_id: string | null
  kind: Ticket['kind']
  state: Ticket['state']
  opened_at: Instant
  opened_by: string
  office_id: string
  due_on: Day
  chair_on: Day
  may_tell: boolean | null
  escalated_at: Instant | null
  decide_by: Day | null
  closed_at: Instant | null
  outcome: string | null
  reason: string
}

function ticketOf(row: TicketRow): Ticket {
  return {
    id: row.ticket_id,
    cycleId: row.cycle_id,
    pairId: row.pair_id,
    personId: row.person_id,
    kind: row.kind,
    state: row.state,
    openedAt: row.opened_at,
    openedBy: row.opened_by,
    officeId: row.office_id,
    dueOn: row.due_on,
    chairOn: row.chair_on,
    mayTell: row.may_tell,
    escalatedAt: row.escalated_at,
    decideBy: row.decide_by,
    closedAt: row.closed_at,
    outcome: row.outcome,
    reason: row.reason,
  }
}

/** Tickets and notes of one person become another's; with `ids` only these. Returns which. */
export async function moveTickets(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update ticket set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or ticket_id = any(${ids}::text[])) returning ticket_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}

/** Open tickets of these pairs go to whoever answers for the pair now. */
export async function followPairs(scope: Scope, pairIds: readonly string[]): Promise<void> {
  await sql`update ticket t set office_id = p.office_id from pair p
    where t.association_id = ${scope.association} and p.association_id = t.association_id and p.pair_id = t.pair_id
      and t.pair_id = any(${pairIds}) and t.state = 'open' and t.office_id <> p.office_id`.execute(scope.tx)
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Arrival, Door, Envelope } from '#features/mail/incoming/model.ts'
import { samePart } from '#features/mail/incoming/same/model.ts'
import type { Failure, Mail } from '#features/mail/model.ts'
import { mailOf } from '#features/mail/store.ts'

/** Under which id a mail is remembered that came with this envelope: the same mail twice is one, also by another way. */
export const arrivalId = ({ ids }: Pick<Scope, 'ids'>, raw: Uint8Array, { to }: Envelope): string =>
  ids('arrival', createHash('sha256').update(samePart(raw)).digest('hex'), to.toLowerCase())

/** The same mail at the same time waits until this one is dealt with, to the end of the transaction. */
export async function holdArrival(scope: Scope, id: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`arrival:${scope.association}:${id}`}, 0))`.execute(
    scope.tx,
  )
}

/** Remembers that a mail came; false when the same mail had come before. */
export async function insertArrival(scope: Scope, arrival: Arrival, at: Instant): Promise<boolean> {
  const row = await scope.tx
    .insertInto('arrival')
    .values({
      association_id: scope.association,
      arrival_id: arrival.id,
      at,
      door: arrival.door,
      kind: arrival.kind,
      mail_id: arrival.mailId,
      person_id: arrival.personId,
      pair_id: arrival.pairId,
      ticket_id: arrival.ticketId,
      failure: arrival.failure,
      said: arrival.said,
      bytes: arrival.bytes,
      state: arrival.state,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('arrival_id')
    .executeTakeFirst()
  return row !== undefined
}

/** `at`: when it came for the first time. */
export async function arrivalOf(scope: Scope, id: string): Promise<(Arrival & { at: Instant }) | undefined> {
  const { rows } = await sql<Arrival & { at: Instant }>`
    select arrival_id as id, door, kind, mail_id as "mailId", person_id as "personId", pair_id as "pairId", ticket_id as "ticketId",
      failure, said, bytes, state, at from arrival where association_id = ${scope.association} and arrival_id = ${id}`.execute(
    scope.tx,
  )
  return rows[0]
}

/** What became of passing it on, or of what had waited; the ticket where it became a note after all. */
export async function setArrival(
  scope: Scope,
  id: string,
  { ticketId, ...to }: { state: Arrival['state']; said: string; ticketId?: string | null; kind?: Arrival['kind'] },
): Promise<void> {
  await scope.tx
    .updateTable('arrival')
    .set({ ...to, ...(ticketId === undefined ? {} : { ticket_id: ticketId }) })
    .where('association_id', '=', scope.association)
    .where('arrival_id', '=', id)
    .execute()
}

/** How many people's mails were taken about this mail, or without being about any, since then. */
export async function arrivedSince(scope: Scope, mailId: string | null, since: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from arrival where association_id = ${scope.association} and at > ${since}
      and mail_id is not distinct from ${mailId} and kind in ('reply', 'note', 'stray')`.execute(scope.tx)
  return Number(rows[0]?.n ?? 0)
}

/** How many mails this pair's people wrote to each other through us since then. */
export async function relayedSince(scope: Scope, pairId: string, since: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from arrival where association_id = ${scope.association} and at > ${since} and pair_id = ${pairId}
      and kind in ('relay', 'stranger', 'flood')`.execute(scope.tx)
  return Number(rows[0]?.n ?? 0)
}

/** A mail of ours by its id or its Message-ID. */
export async function ourMail(
  scope: Scope,
  by: { id: string } | { messageId: string },
): Promise<(Mail & { ticketId: string | null }) | undefined> {
  const row = await scope.tx
    .selectFrom('mail')
    .selectAll()
    .where('association_id', '=', scope.association)
    .where('id' in by ? 'mail_id' : 'message_id', '=', 'id' in by ? by.id : by.messageId)
    .executeTakeFirst()
  return row === undefined ? undefined : { ...mailOf(row as Parameters<typeof mailOf>[0]), ticketId: row.ticket_id }
}

/**
 * It was sent and came back: what the other side says now stands there. False when that was known; that an address is dead
 * is news also of a mail that came back without saying so.
 */
export async function setReturned(scope: Scope, mailId: string, failure: Failure, said: string): Promise<boolean> {
  const result = await scope.tx
    .updateTable('mail')
    .set({ state: 'failed', failure, said })
    .where('association_id', '=', scope.association)
    .where('mail_id', '=', mailId)
    .where((of) =>
      of.or([
        of('state', 'in', ['sent', 'uncertain']),
        ...(failure === 'dead' ? [of('failure', 'in', ['full', 'refused', 'passing', 'unknown'])] : []),
      ]),
    )
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** How far a door has been read; '' at the first time. */
export async function cursorOf(scope: Scope, door: Door): Promise<string> {
  const row = await scope.tx
    .selectFrom('door')
    .select('cursor')
    .where('association_id', '=', scope.association)
    .where('door', '=', door)
    .executeTakeFirst()
  return row?.cursor ?? ''
}

/** Remembers how far it was read and, in `said`, what was wrong ('': nothing, it works). */
export async function setCursor(scope: Scope, door: Door, cursor: string, said: string, at: Instant): Promise<void> {
  const now = { cursor, said, looked_at: at, ...(said === '' ? { worked_at: at } : {}) }
  await scope.tx
    .insertInto('door')
    .values({ association_id: scope.association, door, ...now })
    .onConflict((conflict) => conflict.columns(['association_id', 'door']).doUpdateSet(now))
    .execute()
}

/** Mails that came of one person become another's; with `ids` only these. Returns which. */
export async function moveArrivals(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update arrival set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or arrival_id = any(${ids}::text[])) returning arrival_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}

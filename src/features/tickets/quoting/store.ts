import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Quoting } from '#features/tickets/quoting/model.ts'

export type PraiseRow = { id: string; name: string; text: string }

/** Praise from the public page; undefined for any other ticket. */
export async function praiseOf(scope: Scope, ticketId: string, openedBy: string): Promise<PraiseRow | undefined> {
  const { rows } = await sql<PraiseRow>`
    select ticket_id as id, writer_name as name, reason as text from ticket where association_id = ${scope.association}
      and ticket_id = ${ticketId} and kind = 'accolade' and opened_by = ${openedBy} and reason <> ''`.execute(scope.tx)
  return rows[0]
}

/** What was said last. */
export async function quotingOf(scope: Scope, ticketId: string): Promise<Quoting | undefined> {
  const { rows } = await sql<Quoting>`
    select answer, words, at from quote_answer where association_id = ${scope.association} and ticket_id = ${ticketId}
    order by at desc, answer_id limit 1`.execute(scope.tx)
  return rows[0]
}

export async function insertQuoting(scope: Scope, ticketId: string, { answer, words, at }: Quoting): Promise<void> {
  const row = { association_id: scope.association, ticket_id: ticketId, answer, words, at }
  await scope.tx
    .insertInto('quote_answer')
    .values({ ...row, answer_id: scope.ids('quote', ticketId, answer, at) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

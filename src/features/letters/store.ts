import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Letter, LetterFacts } from '#features/letters/model.ts'

/** Stores a new letter, or the newer facts of one that was asked for before: its number and code stay (R21). */
export async function putLetter(scope: Scope, letter: Letter): Promise<void> {
  const facts = { facts: json(letter.facts), state: letter.state, issued_at: letter.issuedAt }
  await scope.tx
    .insertInto('letter')
    .values({
      association_id: scope.association,
      letter_id: letter.id,
      cycle_id: letter.cycleId,
      person_id: letter.personId,
      role: letter.role,
      number: letter.number,
      code: letter.code,
      asked_at: letter.askedAt,
      ...facts,
    })
    .onConflict((conflict) => conflict.columns(['association_id', 'letter_id']).doUpdateSet(facts))
    .execute()
}

/** One request of a cycle after the other: no two letters get one number, a double press makes one letter. */
export async function takeTurn(scope: Scope, cycleId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext(${`letter:${scope.association}:${cycleId}`}))`.execute(scope.tx)
}

/** The next number of a cycle, "2026-27-0007"; ask for it in turn. A number is not used again after an erasure before it. */
export async function nextNumber(scope: Scope, cycleId: string, label: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    select coalesce(max(substring(number from '[0-9]+$')::int), 0) as last from letter
    where association_id = ${scope.association} and cycle_id = ${cycleId}`.execute(scope.tx)
  return `${label}-${String((rows[0]?.last ?? 0) + 1).padStart(4, '0')}`
}

export async function lettersOf(
  scope: Scope,
  filter: { id?: string; code?: string; personId?: string; cycleId?: string },
): Promise<Letter[]> {
  let query = scope.tx.selectFrom('letter').selectAll().where('association_id', '=', scope.association)
  if (filter.id !== undefined) query = query.where('letter_id', '=', filter.id)
  if (filter.code !== undefined) query = query.where('code', '=', filter.code)
  if (filter.personId !== undefined) query = query.where('person_id', '=', filter.personId)
  if (filter.cycleId !== undefined) query = query.where('cycle_id', '=', filter.cycleId)
  const rows = await query.orderBy('number').execute()
  return rows.map((row) => ({
    id: row.letter_id,
    cycleId: row.cycle_id,
    personId: row.person_id,
    role: row.role === 'mentor' ? 'mentor' : 'mentee',
    number: row.number,
    code: row.code,
    facts: row.facts as unknown as LetterFacts,
    state: row.state === 'issued' ? 'issued' : 'held',
    askedAt: row.asked_at,
    issuedAt: row.issued_at,
  }))
}

/** True when it was held. */
export async function setIssued(scope: Scope, id: string, at: Instant): Promise<boolean> {
  const result = await scope.tx
    .updateTable('letter')
    .set({ state: 'issued', issued_at: at })
    .where('association_id', '=', scope.association)
    .where('letter_id', '=', id)
    .where('state', '=', 'held')
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Letters of one person become another's; with `ids` only these. Returns which. */
export async function moveLetters(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update letter set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or letter_id = any(${ids}::text[])) returning letter_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}

import { sql } from 'kysely'
import type { Instant, Month } from '#kit/dates.ts'
import { among, pieces, rowsFor } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Answer, Question, QuestionKind } from '#features/pairs/questions/model.ts'

/** Asks; a question that was asked before stays as it is. */
export async function insertQuestions(
  scope: Scope,
  questions: readonly (Pick<Question, 'id' | 'pairId' | 'personId' | 'kind' | 'month' | 'askedAt' | 'closesAt'> &
    Partial<Pick<Question, 'ticketId'>>)[],
): Promise<void> {
  for (const piece of pieces(questions)) {
    const given = rowsFor(
      'question',
      piece.map((question) => ({
        association_id: scope.association,
        question_id: question.id,
        pair_id: question.pairId,
        person_id: question.personId,
        kind: question.kind,
        ticket_id: question.ticketId ?? null,
        month: question.month,
        asked_at: question.askedAt,
        closes_at: question.closesAt,
      })),
    )
    await sql`insert into question (${given.columns}) ${given.rows} on conflict do nothing`.execute(scope.tx)
  }
}

export async function questionsOf(
  scope: Scope,
  filter: { pairIds?: readonly string[]; ids?: readonly string[]; kinds?: readonly QuestionKind[] },
): Promise<Question[]> {
  const { rows } = await sql<QuestionRow>`
    select * from question where association_id = ${scope.association}
      and ${among('pair_id', filter.pairIds)} and ${among('question_id', filter.ids)} and ${among('kind', filter.kinds)}
    order by asked_at, question_id`.execute(scope.tx)
  return rows.map(questionOf)
}

/** The pairs of these questions: what the two answer in the same moment is taken one after the other. */
export async function holdPairsOf(scope: Scope, ids: readonly string[]): Promise<void> {
  await sql`select 1 from pair where association_id = ${scope.association} and pair_id in
    (select pair_id from question where association_id = ${scope.association} and question_id = any(${ids}::text[]))
    order by pair_id for no key update`.execute(scope.tx)
}

export async function recordAnswers(
  scope: Scope,
  answers: readonly { id: string; answer: Answer; at: Instant }[],
): Promise<void> {
  for (const piece of pieces(answers, 2000)) {
    await sql`update question q set answer = a.answer, answered_at = a.at
      from unnest(${piece.map((item) => item.id)}::text[], ${piece.map((item) => item.answer)}::text[], ${piece.map((item) => item.at)}::timestamptz[]) as a (id, answer, at)
      where q.association_id = ${scope.association} and q.question_id = a.id`.execute(scope.tx)
  }
}

export async function markAskedAgain(scope: Scope, ids: readonly string[], at: Instant): Promise<void> {
  if (ids.length === 0) return
  await sql`update question set asked_again_at = ${at} where association_id = ${scope.association} and question_id = any(${ids}) and asked_again_at is null`.execute(
    scope.tx,
  )
}

/** An answer that was taken back: the question is open as before. */
export async function clearAnswer(scope: Scope, id: string): Promise<void> {
  await sql`update question set answer = null, answered_at = null where association_id = ${scope.association} and question_id = ${id}`.execute(
    scope.tx,
  )
}

/** In which month the last sign of each of these pairs came, null where none did: what is open then asks about what is known. */
export async function markHeard(scope: Scope, months: ReadonlyMap<string, Month | null>): Promise<void> {
  await sql`update question q set heard = coalesce(q.month <= n.month, false)
    from unnest(${[...months.keys()]}::text[], ${[...months.values()]}::text[]) as n (pair_id, month)
    where q.association_id = ${scope.association} and q.pair_id = n.pair_id and q.kind = 'check_in' and q.answer is null
      and q.heard <> coalesce(q.month <= n.month, false)`.execute(scope.tx)
}

/** Questions that nobody was asked after all; what was answered stays. */
export async function removeQuestions(scope: Scope, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`delete from question where association_id = ${scope.association} and question_id = any(${ids}) and answer is null`.execute(
    scope.tx,
  )
}

/** The pair has not written after all, where that was known from this moment. */
export async function clearWritten(scope: Scope, pairId: string, at: Instant): Promise<void> {
  await sql`update pair set written_at = null where association_id = ${scope.association} and pair_id = ${pairId} and written_at = ${at}`.execute(
    scope.tx,
  )
}

type QuestionRow = {
  question_id: string
  pair_id: string
  person_id: string
  kind: QuestionKind
  ticket_id: string | null
  month: string
  asked_at: Instant
  closes_at: Instant
  asked_again_at: Instant | null
  answer: Answer | null
  answered_at: Instant | null
}

function questionOf(row: QuestionRow): Question {
  return {
    id: row.question_id,
    pairId: row.pair_id,
    personId: row.person_id,
    kind: row.kind,
    ticketId: row.ticket_id,
    month: row.month,
    askedAt: row.asked_at,
    closesAt: row.closes_at,
    askedAgainAt: row.asked_again_at,
    answer: row.answer,
    answeredAt: row.answered_at,
  }
}

/** Questions of one person become another's; with `ids` only these. Returns which. */
export async function moveQuestions(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update question set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or question_id = any(${ids}::text[])) returning question_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}

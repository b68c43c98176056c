import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import { json, pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { ApplicationState } from '#features/applications/model.ts'
import type { Decision, DecisionKind, MadeDecision } from '#features/applications/review/model.ts'

/** Holds these applications until the transaction ends, in one order, so that two reviewers decide one after the other. */
export async function lockApplications(scope: Scope, cycleId: string, ids: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ application_id: string }>`
    select application_id from application where association_id = ${scope.association} and cycle_id = ${cycleId}
      and application_id = any(${ids}) order by application_id for update`.execute(scope.tx)
  return rows.map((row) => row.application_id)
}

export async function insertDecisions(scope: Scope, decisions: readonly Decision[]): Promise<void> {
  for (const piece of pieces(decisions))
    await scope.tx
      .insertInto('decision')
      .values(
        piece.map((one) => ({
          association_id: scope.association,
          decision_id: one.id,
          application_id: one.applicationId,
          cycle_id: one.cycleId,
          nth: one.nth,
          kind: one.kind,
          decided_by: one.by,
          decided_at: one.at,
          state_before: one.before,
          state_after: one.after,
          codes: json(one.codes),
          note: one.note,
          words: one.words,
          due_on: one.on,
          referral: one.referral,
          other_role: one.otherRole,
          batch: one.batch,
          mail_key: one.mailKey,
        })),
      )
      .execute()
}

/** Each application's state as the decision leaves it; only where it is still the one it was decided from. */
export async function moveStates(
  scope: Scope,
  moves: readonly { id: string; from: ApplicationState; to: ApplicationState }[],
  decidedAt: Instant | null,
): Promise<void> {
  for (const piece of pieces(moves, 2000))
    await sql`
      update application a set state = m.new, decided_at = ${decidedAt}::timestamptz
      from unnest(${piece.map(({ id }) => id)}::text[], ${piece.map(({ from }) => from)}::text[], ${piece.map(({ to }) => to)}::text[]) as m (id, old, new)
      where a.association_id = ${scope.association} and a.application_id = m.id and a.state = m.old`.execute(scope.tx)
}

type Wanted = { applicationIds?: readonly string[]; ids?: readonly string[]; batch?: string }

/** Decisions with who made them and how their mail stands, oldest first; those taken back are among them. */
export async function decisionsOf(scope: Scope, cycleId: string, wanted: Wanted): Promise<MadeDecision[]> {
  const { rows } = await sql<DecisionRow>`
    select d.*, coalesce(n.name, '') as by_name, m.state as mail_state, m.due_at as mail_due, m.sent_at as mail_sent
    from decision d
    left join person n on n.association_id = d.association_id and n.person_id = d.decided_by
    left join mail m on m.association_id = d.association_id and m.mail_key = d.mail_key
    where d.association_id = ${scope.association} and d.cycle_id = ${cycleId}
      and (${wanted.applicationIds ?? null}::text[] is null or d.application_id = any(${wanted.applicationIds ?? null}::text[]))
      and (${wanted.ids ?? null}::text[] is null or d.decision_id = any(${wanted.ids ?? null}::text[]))
      and (${wanted.batch ?? null}::text is null or d.batch = ${wanted.batch ?? null})
    order by d.decided_at, d.nth, d.decision_id`.execute(scope.tx)
  return rows.map(decisionOf)
}

/** The cycle of a decision, or of those that were made with one press. */
export async function cycleOfDecision(scope: Scope, id: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select cycle_id as id from decision
    where association_id = ${scope.association} and (decision_id = ${id} or batch = ${id}) limit 1`.execute(scope.tx)
  return rows[0]?.id
}

export async function decisionById(scope: Scope, id: string): Promise<MadeDecision | undefined> {
  const cycleId = await cycleOfDecision(scope, id)
  return cycleId === undefined ? undefined : (await decisionsOf(scope, cycleId, { ids: [id] }))[0]
}

export async function markUndone(scope: Scope, ids: readonly string[], by: string, now: Instant): Promise<void> {
  await scope.tx
    .updateTable('decision')
    .set({ undone_at: now, undone_by: by })
    .where('association_id', '=', scope.association)
    .where('decision_id', 'in', [...ids])
    .where('undone_at', 'is', null)
    .execute()
}

export async function setAnswer(scope: Scope, decisionId: string, answer: string, now: Instant): Promise<void> {
  await scope.tx
    .updateTable('decision')
    .set({ answer, answered_at: now })
    .where('association_id', '=', scope.association)
    .where('decision_id', '=', decisionId)
    .execute()
}

/** One view a person and application; a later one takes its place. False where it is what they said already. */
export async function putView(
  scope: Scope,
  view: { applicationId: string; personId: string; view: string; note: string },
  now: Instant,
): Promise<boolean> {
  const said = { view: view.view, note: view.note, at: now }
  const row = await scope.tx
    .insertInto('opinion')
    .values({
      association_id: scope.association,
      application_id: view.applicationId,
      person_id: view.personId,
      ...said,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['association_id', 'application_id', 'person_id'])
        .doUpdateSet(said)
        .where(({ or, eb }) => or([eb('opinion.view', '<>', said.view), eb('opinion.note', '<>', said.note)])),
    )
    .returning('person_id')
    .executeTakeFirst()
  return row !== undefined
}

type DecisionRow = {
  decision_id: string
  application_id: string
  cycle_id: string
  nth: number
  kind: DecisionKind
  decided_by: string
  decided_at: Instant
  state_before: ApplicationState
  state_after: ApplicationState
  codes: string[]
  note: string
  words: string
  due_on: Day | null
  referral: boolean
  other_role: boolean
  batch: string | null
  mail_key: string
  answer: string | null
  answered_at: Instant | null
  undone_at: Instant | null
  by_name: string
  mail_state: string | null
  mail_due: Instant | null
  mail_sent: Instant | null
}

function decisionOf(row: DecisionRow): MadeDecision {
  return {
    id: row.decision_id,
    applicationId: row.application_id,
    cycleId: row.cycle_id,
    nth: row.nth,
    kind: row.kind,
    by: row.decided_by,
    byName: row.by_name,
    at: row.decided_at,
    before: row.state_before,
    after: row.state_after,
    codes: row.codes,
    note: row.note,
    words: row.words,
    on: row.due_on,
    referral: row.referral,
    otherRole: row.other_role,
    batch: row.batch,
    mailKey: row.mail_key,
    answer: row.answer,
    answeredAt: row.answered_at,
    undoneAt: row.undone_at,
    mail:
      row.mail_state === null || row.mail_due === null
        ? null
        : { state: row.mail_state, dueAt: row.mail_due, sentAt: row.mail_sent },
  }
}

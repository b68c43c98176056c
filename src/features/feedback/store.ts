import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import { json, pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import { inPool } from '#features/applications/model.ts'
import type { Feedback } from '#features/feedback/model.ts'
import type { Role } from '#features/programs/model.ts'

export type Invited = Feedback & { name: string; email: string }

/**
 * Whoever was asked when a pair closed and has another since is asked once more, from then on. Where they were asked about a
 * pair alone, what they said stands filled in, and the survey as a whole is to be answered yet.
 */
export async function insertInvitations(
  scope: Scope,
  invitations: readonly Pick<Feedback, 'id' | 'cycleId' | 'personId' | 'role' | 'invitedAt'>[],
): Promise<void> {
  for (const piece of pieces(invitations)) {
    await scope.tx
      .insertInto('feedback')
      .values(
        piece.map((one) => ({
          association_id: scope.association,
          feedback_id: one.id,
          cycle_id: one.cycleId,
          person_id: one.personId,
          role: one.role,
          invited_at: one.invitedAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['association_id', 'feedback_id']).doUpdateSet((one) => ({
          invited_at: one.ref('excluded.invited_at'),
          answered_at: sql`case when feedback.pairs is null then feedback.answered_at end`,
          pairs: null,
        })),
      )
      .execute()
  }
}

/** Asked about one pair alone, once; where they are asked about the whole already, that stays. */
export async function insertPairAsked(
  scope: Scope,
  one: Pick<Feedback, 'id' | 'cycleId' | 'personId' | 'role' | 'invitedAt'> & { pairId: string },
): Promise<void> {
  await scope.tx
    .insertInto('feedback')
    .values({
      association_id: scope.association,
      feedback_id: one.id,
      cycle_id: one.cycleId,
      person_id: one.personId,
      role: one.role,
      invited_at: one.invitedAt,
      pairs: json([one.pairId]),
    })
    .onConflict((conflict) =>
      conflict.columns(['association_id', 'feedback_id']).doUpdateSet({
        answered_at: sql`case when feedback.pairs is null then feedback.answered_at end`,
        pairs: sql`feedback.pairs || excluded.pairs`,
      }),
    )
    .execute()
}

/** Whoever goes on with others while a pair of theirs has closed for them. */
export type PairLeaver = Leaver & { pairId: string; partner: string }

/** Those of whom a pair has closed since a day, who were told so, have another, and were not asked about it yet (R42). */
export async function pairLeaversOf(scope: Scope, cycleId: string, since: Day, now: Instant): Promise<PairLeaver[]> {
  const { rows } = await sql<PairLeaver>`
    select w.person as "personId", w.role, n.name, n.email, p.pair_id as "pairId", o.name as partner
    from pair p cross join lateral (values (p.mentor_id, p.mentee_id, 'mentor'), (p.mentee_id, p.mentor_id, 'mentee')) w (person, other, role)
    join person n on n.association_id = p.association_id and n.person_id = w.person
    join person o on o.association_id = p.association_id and o.person_id = w.other
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.closed_for in (w.role, 'both') and p.ended_on >= ${since}
      and exists (select from mail m where m.association_id = p.association_id and m.pair_id = p.pair_id and m.person_id = w.person
        and m.kind = 'pair_ended' and m.state <> 'suppressed' and m.due_at <= ${now})
      and exists (select from pair q where q.association_id = p.association_id and q.cycle_id = p.cycle_id and q.state <> 'ended'
        and case w.role when 'mentor' then q.mentor_id else q.mentee_id end = w.person)
      and not exists (select from mail m where m.association_id = p.association_id and m.pair_id = p.pair_id and m.person_id = w.person
        and m.kind = 'exit_survey')
    order by "pairId", "personId"`.execute(scope.tx)
  return rows
}

/** Somebody who was in a pair, in one role. */
export type Leaver = { personId: string; role: Role; name: string; email: string }

/**
 * Whoever was told since a day that their pair has ended, does not go on in that role, and was not asked for this cycle:
 * no pair of theirs goes on, and no application waits for another partner (R42). Of pairs that were taken over as ended
 * nobody was told (R54).
 */
export async function leaversOf(scope: Scope, cycleId: string, since: Day, now: Instant): Promise<Leaver[]> {
  const { rows } = await sql<Leaver>`
    select distinct w.person as "personId", w.role, n.name, n.email
    from pair p cross join lateral (values (p.mentor_id, 'mentor'), (p.mentee_id, 'mentee')) w (person, role)
    join person n on n.association_id = p.association_id and n.person_id = w.person
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state = 'ended' and p.ended_on >= ${since}
      and exists (select from mail m where m.association_id = p.association_id and m.pair_id = p.pair_id and m.person_id = w.person
        and m.kind = 'pair_ended' and m.state <> 'suppressed' and m.due_at <= ${now})
      and not exists (select from pair q where q.association_id = p.association_id and q.cycle_id = p.cycle_id and q.state <> 'ended'
        and case w.role when 'mentor' then q.mentor_id else q.mentee_id end = w.person)
      and not exists (select from application a where a.association_id = p.association_id and a.cycle_id = p.cycle_id
        and a.person_id = w.person and a.role = w.role and a.state = any(${inPool}))
      and not exists (select from feedback f where f.association_id = p.association_id and f.cycle_id = p.cycle_id
        and f.person_id = w.person and f.role = w.role and f.pairs is null)
    order by "personId", role`.execute(scope.tx)
  return rows
}

/** People, each in a role, who have a pair of the cycle that is paused and none that is active: nothing automatic goes to them (R11). */
export async function restingIn(scope: Scope, cycleId: string): Promise<Set<string>> {
  const { rows } = await sql<{ personId: string; role: Role }>`
    select w.person as "personId", w.role from pair p cross join lateral (values (p.mentor_id, 'mentor'), (p.mentee_id, 'mentee')) w (person, role)
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.state <> 'ended'
    group by w.person, w.role having not bool_or(p.state = 'active')`.execute(scope.tx)
  return new Set(rows.map(restingKey))
}

export const restingKey = ({ personId, role }: { personId: string; role: Role }): string => `${role} ${personId}`

/**
 * Whoever was not asked since the survey opened, and is to be now: a pair of theirs from before goes on again, or has ended
 * and they were told, without their having been asked about the year.
 */
export async function unaskedOf(
  scope: Scope,
  cycleId: string,
  { at: opened, day }: { at: Instant; day: Day },
  now: Instant,
): Promise<Leaver[]> {
  const { rows } = await sql<Leaver>`
    select distinct w.person as "personId", w.role, n.name, n.email
    from pair p cross join lateral (values (p.mentor_id, 'mentor'), (p.mentee_id, 'mentee')) w (person, role)
    join person n on n.association_id = p.association_id and n.person_id = w.person
    where p.association_id = ${scope.association} and p.cycle_id = ${cycleId} and p.formed_on < ${day}
      and not exists (select from feedback f where f.association_id = p.association_id and f.cycle_id = p.cycle_id
        and f.person_id = w.person and f.role = w.role and (f.invited_at >= ${opened} or p.state = 'ended' and f.pairs is null))
      and (p.state = 'active' or p.state = 'ended'
        and exists (select from mail m where m.association_id = p.association_id and m.pair_id = p.pair_id and m.person_id = w.person
          and m.kind = 'pair_ended' and m.state <> 'suppressed' and m.due_at between ${opened} and ${now})
        and not exists (select from pair q where q.association_id = p.association_id and q.cycle_id = p.cycle_id and q.state = 'paused'
          and case w.role when 'mentor' then q.mentor_id else q.mentee_id end = w.person))
    order by "personId", role`.execute(scope.tx)
  return rows
}

export async function feedbackOf(scope: Scope, filter: { cycleId?: string; id?: string }): Promise<Invited[]> {
  const { rows } = await sql<{
    feedback_id: string
    cycle_id: string
    person_id: string
    role: Role
    invited_at: Instant
    reminders: number
    answered_at: Instant | null
    answers: Record<string, string> | null
    pairs: string[] | null
    name: string
    email: string
  }>`
    select f.*, p.name, p.email from feedback f join person p on p.association_id = f.association_id and p.person_id = f.person_id
    where f.association_id = ${scope.association} and (${filter.cycleId ?? null}::text is null or f.cycle_id = ${filter.cycleId ?? null})
      and (${filter.id ?? null}::text is null or f.feedback_id = ${filter.id ?? null}) order by f.feedback_id`.execute(
    scope.tx,
  )
  return rows.map((row) => ({
    id: row.feedback_id,
    cycleId: row.cycle_id,
    personId: row.person_id,
    role: row.role,
    invitedAt: row.invited_at,
    reminders: row.reminders,
    answeredAt: row.answered_at,
    answers: row.answers,
    pairs: row.pairs,
    name: row.name,
    email: row.email,
  }))
}

export async function setReminders(scope: Scope, ids: readonly string[], reminders: number): Promise<void> {
  await sql`update feedback set reminders = ${reminders} where association_id = ${scope.association} and feedback_id = any(${ids})`.execute(
    scope.tx,
  )
}

/** The last answer counts; it may be changed until the survey closes. */
export async function setAnswers(
  scope: Scope,
  id: string,
  answers: Record<string, string>,
  at: Instant,
): Promise<void> {
  await scope.tx
    .updateTable('feedback')
    .set({ answers: json(answers), answered_at: at })
    .where('association_id', '=', scope.association)
    .where('feedback_id', '=', id)
    .execute()
}

/** As if nothing had been answered. */
export async function clearAnswers(scope: Scope, id: string): Promise<void> {
  await scope.tx
    .updateTable('feedback')
    .set({ answers: null, answered_at: null })
    .where('association_id', '=', scope.association)
    .where('feedback_id', '=', id)
    .execute()
}

/** Surveys of one person become another's; with `ids` only these. Returns which. */
export async function moveFeedback(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update feedback set person_id = ${to} where association_id = ${scope.association} and person_id = ${from}
      and (${ids}::text[] is null or feedback_id = any(${ids}::text[])) returning feedback_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}

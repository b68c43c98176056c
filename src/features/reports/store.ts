import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import type { Figures } from '#features/reports/model.ts'
import { notOfOwn, notOwn } from '#features/reports/own/store.ts'

/**
 * Everything the figures count, in as many queries however large the cycle is. Each number is of the rows that `viewerId` may
 * read: of a pair of their own neither answers nor tickets, so that a number says nothing that a list keeps back (R32).
 */
export async function figuresOf(scope: Scope, cycleId: string, viewerId: string): Promise<Figures> {
  const { tx, association } = scope
  const applications = await sql<Figures['applications'][number]>`
    select state, count(*) filter (where role = 'mentor')::int as mentors, count(*) filter (where role = 'mentee')::int as mentees
    from application where association_id = ${association} and cycle_id = ${cycleId} group by state order by count(*) desc, state`.execute(
    tx,
  )
  const pairs = await sql<Figures['pairs'][number] & { met: number }>`
    select state, count(*)::int as pairs, count(met_at)::int as met from pair
    where association_id = ${association} and cycle_id = ${cycleId} group by state order by state`.execute(tx)
  const months = await sql<Figures['months'][number]>`
    select q.month, count(*)::int as asked, count(*) filter (where q.answer = 'well')::int as well,
      count(*) filter (where q.answer = 'little')::int as little, count(*) filter (where q.answer = 'none')::int as none
    from question q join pair p on p.association_id = q.association_id and p.pair_id = q.pair_id
    where q.association_id = ${association} and p.cycle_id = ${cycleId} and q.kind = 'check_in'
      and ${viewerId} not in (p.mentor_id, p.mentee_id) group by q.month order by q.month`.execute(tx)
  const tickets = await sql<Figures['tickets'][number]>`
    select kind, count(*)::int as opened, count(*) filter (where state = 'open')::int as open from ticket t
    where association_id = ${association} and cycle_id = ${cycleId} and ${notOwn(viewerId)} group by kind order by count(*) desc, kind`.execute(
    tx,
  )
  const survey = await sql<Figures['survey']>`
    select count(*)::int as invited, count(answered_at)::int as answered from feedback
    where association_id = ${association} and cycle_id = ${cycleId} and pairs is null`.execute(tx)
  const letters = await sql<{ letters: number; held: number }>`
    select count(*) filter (where state = 'issued')::int as letters, count(*) filter (where state = 'held')::int as held from letter
    where association_id = ${association} and cycle_id = ${cycleId}`.execute(tx)
  const mails = await sql<{ mails: number }>`
    select count(*)::int as mails from mail m
    where association_id = ${association} and cycle_id = ${cycleId} and state = 'sent' and kind <> 'sign_in_code' and ${notOfOwn(viewerId)}`.execute(
    tx,
  )
  const own = await sql<{ own: boolean }>`
    select exists (select from pair where association_id = ${association} and cycle_id = ${cycleId} and ${viewerId} in (mentor_id, mentee_id)) as own`.execute(
    tx,
  )
  return {
    applications: applications.rows,
    pairs: pairs.rows.map(({ state, pairs: count }) => ({ state, pairs: count })),
    met: pairs.rows.reduce((sum, row) => sum + row.met, 0),
    months: months.rows,
    tickets: tickets.rows,
    survey: survey.rows[0] ?? { invited: 0, answered: 0 },
    letters: letters.rows[0]?.letters ?? 0,
    held: letters.rows[0]?.held ?? 0,
    mails: mails.rows[0]?.mails ?? 0,
    ownLeftOut: own.rows[0]?.own ?? false,
  }
}

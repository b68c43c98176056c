import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import { type Application, memberKey, type RosterLine, rosterOf } from '#features/applications/model.ts'

export type Standing = Application & { name: string; email: string }

/** The applications that came of a form. */
export async function applicationsIn(scope: Scope, ids: readonly string[]): Promise<Standing[]> {
  return standings(scope, sql`a.application_id = any(${ids})`)
}

/** Applications of a cycle that could be of the same person: under this address, or with this member number. */
export async function nearApplications(
  scope: Scope,
  cycleId: string,
  email: string,
  memberNumber: string,
): Promise<Standing[]> {
  const key = memberKey(memberNumber)
  // one look-up each: with "or" over both tables every application would be read for every form
  const byAddress = sql`select a.application_id from person p join application a on a.association_id = p.association_id and a.person_id = coalesce(p.merged_into, p.person_id)
    where p.association_id = ${scope.association} and p.email_key = ${emailKey(email)}`
  const byNumber = sql`select application_id from application where association_id = ${scope.association} and member_key <> '' and member_key = ${key}`
  return standings(scope, sql`a.cycle_id = ${cycleId} and a.application_id in (${byAddress} union ${byNumber})`)
}

async function standings(scope: Scope, which: ReturnType<typeof sql>): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select a.application_id as id, a.cycle_id as "cycleId", a.person_id as "personId", a.role, a.state,
      a.received_at as "receivedAt", a.answers, a.eligibility, a.membership, a.duplicate_of as "duplicateOf", p.name, p.email
    from application a join person p on p.association_id = a.association_id and p.person_id = a.person_id
    where a.association_id = ${scope.association} and ${which} order by a.application_id`.execute(scope.tx)
  return rows
}

/** The lines of the roster on which a membership can be decided: those of the number, and of the address. */
export async function rosterNear(scope: Scope, number: string, email: string): Promise<Map<string, RosterLine>> {
  const lines = (which: ReturnType<typeof sql>) => sql`
    select member_number as number, first_name as first, last_name as last, email_key as email, status,
      paid_through as "paidThrough", groups
    from roster_line where association_id = ${scope.association} and ${which}`
  const byNumber = lines(sql`member_number = ${memberKey(number)}`)
  const byAddress = lines(sql`email_key <> '' and email_key = ${emailKey(email)}`)
  const { rows } = await sql<RosterLine>`${byNumber} union ${byAddress}`.execute(scope.tx)
  return rosterOf(rows)
}

/** What was changed and sent again; when it was received first stays, because that was in time. */
export async function updateApplication(scope: Scope, one: Application, now: Instant): Promise<void> {
  await scope.tx
    .updateTable('application')
    .set({
      state: one.state,
      received_at: one.receivedAt,
      answers: json(one.answers),
      eligibility: json(one.eligibility),
      membership: one.membership,
      duplicate_of: one.duplicateOf,
      decided_at: now,
    })
    .where('association_id', '=', scope.association)
    .where('application_id', '=', one.id)
    .execute()
}

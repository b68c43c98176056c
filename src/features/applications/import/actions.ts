import type { Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { isLate, statusFor } from '#features/applications/decide.ts'
import { findDuplicates } from '#features/applications/duplicates/decide.ts'
import { decideEligibility } from '#features/applications/eligibility/decide.ts'
import { applicationDecided } from '#features/applications/mails.ts'
import { decideMembership } from '#features/applications/membership/decide.ts'
import type { Application, ApplicationRow, ApplicationState, RosterLine } from '#features/applications/model.ts'
import { type Applicant, applicantsOf, insertApplications, putRoster, rosterOf } from '#features/applications/store.ts'
import { statusUrl } from '#features/applications/review/actions.ts'
import { decisionsOf } from '#features/applications/review/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { putPeople } from '#features/people/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'

/** Takes over the association's roster; a line that is there takes the newer words (R4). */
export async function importRoster(scope: Scope, lines: readonly RosterLine[], now: Instant): Promise<number> {
  await putRoster(
    scope,
    lines.map((line) => ({ ...line, email: emailKey(line.email) })),
    now,
  )
  return lines.length
}

/**
 * Takes in what a form exported, decides on each by the rules (eligibility, membership, late, duplicate), in the caller's
 * transaction: all or nothing. Importing the same rows again changes nothing. Returns how many are new.
 */
export async function importApplications(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly ApplicationRow[],
  now: Instant,
): Promise<number> {
  const roster = await rosterOf(scope)
  const people = await putPeople(
    scope,
    rows.map((row) => ({ name: row.name, email: row.email, pronouns: row.pronouns, zone: row.answers.zone })),
    now,
  )
  const before = await applicantsOf(scope, cycle.id)
  const known = new Set(before.map((one) => one.id))
  const fresh = named(scope, cycle, rows).filter(({ id }) => !known.has(id))
  const duplicates = findDuplicates([
    ...before.filter((one) => one.state !== 'duplicate'),
    ...fresh.map(({ row, id }) => ({
      id,
      receivedAt: row.receivedAt,
      role: row.role,
      name: row.name,
      email: row.email,
      answers: row.answers,
    })),
  ])
  const applications = fresh.flatMap(({ row, id }) => {
    const personId = people.get(emailKey(row.email))
    return personId === undefined
      ? []
      : [
          {
            ...decided(cycle, row, roster, duplicates.get(id) ?? null),
            id,
            personId,
            asWritten: { name: row.name, email: row.email, line: row.line },
          },
        ]
  })
  const count = await insertApplications(scope, applications, now)
  await writeAudit(
    scope,
    applications.map((one) => ({
      at: now,
      actor: 'rules',
      what: `application ${one.state}`,
      subject: one.id,
      after: { membership: one.membership, outcome: one.eligibility.outcome },
    })),
  )
  return count
}

/** The same, with what became of those that are new. */
export async function takeApplications(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly ApplicationRow[],
  now: Instant,
): Promise<{ read: number; fresh: number; byState: Partial<Record<ApplicationState, number>> }> {
  const before = new Set((await applicantsOf(scope, cycle.id)).map((one) => one.id))
  const fresh = await importApplications(scope, cycle, rows, now)
  const byState: Partial<Record<ApplicationState, number>> = {}
  for (const { id, state } of await applicantsOf(scope, cycle.id))
    if (!before.has(id)) byState[state] = (byState[state] ?? 0) + 1
  return { read: rows.length, fresh, byState }
}

/** How many of these rows are not here yet. */
export async function newAmong(scope: Scope, cycle: LiveCycle, rows: readonly ApplicationRow[]): Promise<number> {
  const known = new Set((await applicantsOf(scope, cycle.id)).map((one) => one.id))
  return named(scope, cycle, rows).filter(({ id }) => !known.has(id)).length
}

/** A row is known by whose it is and when it came; rows of one second are counted. */
function named(scope: Scope, cycle: LiveCycle, rows: readonly ApplicationRow[]): { row: ApplicationRow; id: string }[] {
  const times = new Map<string, number>()
  return rows.map((row) => {
    const parts = [cycle.id, row.role, row.email, row.receivedAt]
    const time = times.get(parts.join()) ?? 0
    times.set(parts.join(), time + 1)
    return { row, id: scope.ids('application', ...parts, String(time)) }
  })
}

/** Tells everybody what the rules made of their application, once; whom a person decided on hears of that (R24: never a bare no). */
export async function tellDecisions(scope: Scope, cycle: LiveCycle, now: Instant): Promise<number> {
  if (!(await firstTime(scope, cycle.id, 'decisions told', now))) return 0
  const standing = (await decisionsOf(scope, cycle.id, {})).filter(({ undoneAt }) => undoneAt === null)
  const decided = new Set(standing.map((one) => one.applicationId))
  const told = (await applicantsOf(scope, cycle.id)).filter((one) => one.state !== 'duplicate' && !decided.has(one.id))
  return enqueue(
    scope,
    cycle.definition.mails,
    told.flatMap(
      (one: Applicant) =>
        applicationDecided(cycle, one, { baseUrl: scope.baseUrl, statusUrl: statusUrl(scope, one.id) }, now) ?? [],
    ),
    now,
  )
}

/** What the rules say of one application, however it came. */
export function decided(
  cycle: LiveCycle,
  row: Pick<ApplicationRow, 'role' | 'name' | 'email' | 'receivedAt' | 'answers'>,
  roster: ReadonlyMap<string, RosterLine>,
  duplicateOf: string | null,
): Omit<Application, 'id' | 'personId'> {
  const { definition, calendar } = cycle
  const asked = definition.eligibility.membership?.required === true
  const membership = asked
    ? decideMembership(row.answers.memberNumber, row.name, row.email, roster, calendar.start)
    : 'verified'
  const eligibility = decideEligibility({
    role: row.role,
    answers: row.answers,
    membership,
    definition,
    start: calendar.start,
  })
  const late = definition.applications.late !== 'accept' && isLate(row.receivedAt, calendar.closesAt)
  const state = statusFor({ eligibility, membership, membershipRequired: asked, late, duplicate: duplicateOf !== null })
  return {
    cycleId: cycle.id,
    role: row.role,
    state,
    receivedAt: row.receivedAt,
    answers: row.answers,
    eligibility,
    membership,
    duplicateOf,
  }
}

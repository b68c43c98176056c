import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import { inPool } from '#features/applications/model.ts'
import { chosenInCycle } from '#features/applications/demographics/actions.ts'
import { type Applicant, applicantsOf } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { about, type Change } from '#features/matching/changes/model.ts'
import { decideRun, hashOfInput } from '#features/matching/decide.ts'
import type { Candidate, Decision, Run, RunInput } from '#features/matching/model.ts'
import {
  lastContacts,
  earlierPairs,
  insertRun,
  leftWithoutLastYear,
  runOf,
  type StoredRun,
} from '#features/matching/store.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

/** Everybody who is accepted, or waits for a place, and the committee of the cycle's first day: what a run follows from. */
export async function runInput(
  scope: Scope,
  cycle: LiveCycle,
  seed: number,
  changes: readonly Change[] = [],
): Promise<RunInput> {
  const accepted = await applicantsOf(scope, cycle.id, { states: inPool })
  const first = await leftWithoutLastYear(scope, cycle.id)
  const { locale, matching, cycle: dates } = cycle.definition
  const ids = (role: Role) => new Set(accepted.flatMap((one) => (one.role === role ? [one.id] : [])))
  const criteria = new Set(matching.criteria.map(({ id }) => id))
  const chosen = await chosenInCycle(scope, cycle)
  // whoever is away on the day of the notices answers for nobody new (R19)
  const serving = await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, cycle.calendar.noticesAt))
  const offices = serving.filter(({ id, answers }) => answers.id === id).map(({ answers: _, ...office }) => office)
  const lastContact = await lastContacts(scope, cycle.id, offices)
  const aside = (one: Applicant): Candidate => {
    const demographics = chosen.get(one.id)
    const contact = lastContact.get(one.personId)
    return {
      ...candidateOf(one),
      ...(demographics !== undefined && { demographics }),
      ...(contact !== undefined && { contact }),
    }
  }
  const standing = about(changes, { mentees: ids('mentee'), mentors: ids('mentor'), criteria })
  return {
    pool: {
      mentees: accepted
        .filter((one) => one.role === 'mentee')
        .map((one) => ({ ...aside(one), priority: first.has(one.personId) ? 1 : 0 })),
      mentors: accepted.filter((one) => one.role === 'mentor').map(aside),
      earlier: await earlierPairs(scope, cycle.id),
    },
    offices,
    rules: { definition: { locale, matching, cycle: dates }, seed, ...(standing.length > 0 && { changes: standing }) },
  }
}

/** The run that was made of this very input, if there is one: the same input is the same run (R38). */
export async function sameRun(scope: Scope, cycle: LiveCycle, input: RunInput): Promise<StoredRun | undefined> {
  return runOf(scope, runIdOf(scope, cycle, hashOfInput(input.pool, input.offices, input.rules)))
}

/** Stores what was decided, and who asked for it; nobody is told anything. Storing it again changes nothing. */
export async function storeRun(
  scope: Scope,
  cycle: LiveCycle,
  decision: Decision,
  actor: string,
  now: Instant,
): Promise<Run> {
  const run = { ...decision, id: runIdOf(scope, cycle, decision.inputHash), cycleId: cycle.id, madeAt: now }
  const after = { seed: run.seed, pairs: run.levels.pairs, unmatched: run.unmatched.length }
  if (await insertRun(scope, run))
    await writeAudit(scope, [{ at: now, actor, what: 'run made', subject: run.id, after }])
  return run
}

/** The same input is the same id. */
export const runIdOf = (scope: Scope, cycle: LiveCycle, inputHash: string): string =>
  scope.ids('run', cycle.id, inputHash)

/** Matches everybody at once, within the transaction: for rehearsals, whose clock stands still meanwhile. */
export async function proposeRun(scope: Scope, cycle: LiveCycle, seed: number, now: Instant): Promise<Run> {
  const { pool, offices, rules } = await runInput(scope, cycle, seed)
  return storeRun(scope, cycle, decideRun(pool, offices, rules), 'rehearsal', now)
}

/** Somebody as the rules see them. */
export function candidateOf(one: Applicant): Candidate {
  const { id, personId, name, answers, eligibility } = one
  return { applicationId: id, personId, name, answers, months: eligibility.months, priority: 0 }
}

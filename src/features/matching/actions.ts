import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import { inPool } from '#features/applications/model.ts'
import { chosenInCycle } from '#features/applications/demographics/actions.ts'
import { type Applicant, applicantsOf } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { type Basis, inputFrom } from '#features/matching/basis/model.ts'
import { about, type Change } from '#features/matching/changes/model.ts'
import { decideRun, hashOfInput, isInputOf } from '#features/matching/decide.ts'
import { sayingNow } from '#features/matching/employers/actions.ts'
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
  const { locale, matching, explanations, cycle: dates } = cycle.definition
  const ids = (role: Role) => new Set(accepted.flatMap((one) => (one.role === role ? [one.id] : [])))
  const criteria = new Set(matching.criteria.map(({ id }) => id))
  // whoever is away on the day of the notices answers for nobody new (R19)
  const serving = await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, cycle.calendar.noticesAt))
  const offices = serving.filter(({ id, answers }) => answers.id === id).map(({ answers: _, ...office }) => office)
  const lastContact = await lastContacts(scope, cycle.id, offices)
  const said = await withDemographics(scope, cycle)
  const now = await sayingNow(scope)
  const aside = (one: Applicant): Candidate => {
    const contact = lastContact.get(one.personId)
    return { ...said({ ...one, answers: now(one) }), ...(contact !== undefined && { contact }) }
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
    rules: {
      definition: { locale, matching, ...(explanations && { explanations }), cycle: dates },
      seed,
      ...(standing.length > 0 && { changes: standing }),
    },
  }
}

/**
 * What a stored run was made from (R38): who was in it, in which standing and by which rules is kept with it. `today`: nothing
 * has changed since; else somebody applied, withdrew or was decided on, or a rule changed. undefined where somebody in it
 * changed what they wrote or had it erased, or what was said for the matching alone has met its end (R46); of a run from
 * before that was kept, where anything changed.
 */
export async function inputOfRun(
  scope: Scope,
  cycle: LiveCycle,
  run: { inputHash: string; seed: number; changes: readonly Change[] },
  { basis, madeAt }: { basis: Basis | null; madeAt: Instant },
): Promise<{ input: RunInput; today: boolean } | undefined> {
  const { seed, changes } = run
  const isIt = ({ pool, offices, rules }: RunInput) => isInputOf(pool, offices, rules, run.inputHash)
  const today = await runInput(scope, cycle, seed, changes)
  if (isIt(today)) return { input: today, today: true }
  if (basis === null) return undefined
  const rules = { seed, ...(changes.length > 0 && { changes }) }
  const input = inputFrom(basis, rules, await everybody(scope, cycle, basis, madeAt))
  if (input === undefined || !isIt(input)) return undefined
  // what a run follows from is of then, and how it is explained of today
  const { explanations } = cycle.definition
  const definition = { ...input.rules.definition, ...(explanations && { explanations }) }
  return { input: { ...input, rules: { ...input.rules, definition } }, today: false }
}

async function everybody(scope: Scope, cycle: LiveCycle, { mentees, mentors }: Basis, madeAt: Instant) {
  const ids = [...mentees, ...mentors].map(({ applicationId }) => applicationId)
  const said = await withDemographics(scope, cycle)
  const then = await sayingNow(scope, madeAt)
  const all = await applicantsOf(scope, cycle.id, { ids })
  const now = new Map(all.map((one) => [one.id, said({ ...one, answers: then(one) })]))
  return (id: string) => now.get(id)
}

async function withDemographics(scope: Scope, cycle: LiveCycle): Promise<(one: Applicant) => Candidate> {
  const chosen = await chosenInCycle(scope, cycle)
  return (one) => {
    const demographics = chosen.get(one.id)
    return { ...candidateOf(one), ...(demographics !== undefined && { demographics }) }
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

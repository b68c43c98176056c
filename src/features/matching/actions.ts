import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { inPool } from '#features/applications/model.ts'
import { type Applicant, applicantsOf, setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { about, type Change } from '#features/matching/changes/model.ts'
import { cardsOf } from '#features/matching/cards/model.ts'
import { decideRun, hashOfInput } from '#features/matching/decide.ts'
import { unmatchedNotice } from '#features/matching/mails.ts'
import type { Candidate, Decision, PublicationRefusal, Run, RunInput } from '#features/matching/model.ts'
import { decidePublication } from '#features/matching/publication/decide.ts'
import {
  earlierPairs,
  insertRun,
  leftWithoutLastYear,
  markPublished,
  runOf,
  type StoredRun,
} from '#features/matching/store.ts'
import { formPairs } from '#features/pairs/actions.ts'
import type { NewPair } from '#features/pairs/model.ts'
import { textsOf } from '#features/programs/criteria/sentences/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { firstTime, markCycle } from '#features/programs/store.ts'

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
  const standing = about(changes, { mentees: ids('mentee'), mentors: ids('mentor'), criteria })
  return {
    pool: {
      mentees: accepted
        .filter((one) => one.role === 'mentee')
        .map((one) => ({ ...candidateOf(one), priority: first.has(one.personId) ? 1 : 0 })),
      mentors: accepted.filter((one) => one.role === 'mentor').map(candidateOf),
      earlier: await earlierPairs(scope, cycle.id),
    },
    offices: await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, cycle.calendar.noticesAt)),
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

/**
 * Publishes a run: pairs, contacts and every mail commit together (R7, R8). Doing it twice changes nothing: the cycle
 * remembers that it was published. `why`: the chair's reason for telling people who are not verified as members (R4).
 */
export async function publishRun(
  scope: Scope,
  cycle: LiveCycle,
  runId: string,
  actor: string,
  now: Instant,
  why = '',
): Promise<PublicationRefusal | null> {
  const run = await runOf(scope, runId)
  if (run === undefined || run.cycleId !== cycle.id) return { kind: 'no_such_run' }
  const everybody = await applicantsOf(scope, cycle.id)
  const membershipRequired = cycle.definition.eligibility.membership?.required === true
  const refusal = decidePublication(run.proposals, everybody, { membershipRequired, why })
  if (refusal !== null && cycle.publishedAt === null) return refusal
  if (!(await firstTime(scope, cycle.id, 'publication', now))) return { kind: 'already_published' }
  const applicants = new Map(everybody.map((one) => [one.id, one]))
  const today = dayIn(cycle.calendar.zone, now)
  const pairs = run.proposals.map(
    (proposal): NewPair => ({
      id: scope.ids('pair', cycle.id, proposal.mentorId, proposal.menteeId),
      mentorId: proposal.mentorId,
      menteeId: proposal.menteeId,
      officeId: proposal.officeId ?? '',
      origin: 'run',
      runId: run.id,
      points: proposal.points,
      reasons: textsOf(proposal.reasons),
      formedOn: today,
      state: 'active',
      pauseNote: null,
      endNote: null,
    }),
  )
  await formPairs(scope, cycle, pairs, cardsOf(applicants.values()), now)
  const notices = run.unmatched.flatMap((one) => {
    const applicant = applicants.get(one.applicationId)
    return applicant === undefined
      ? []
      : [
          unmatchedNotice(
            cycle,
            {
              personId: applicant.personId,
              name: applicant.name,
              email: applicant.email,
              role: one.role,
              reason: one.reason,
            },
            scope.baseUrl,
            now,
          ),
        ]
  })
  await enqueue(scope, cycle.definition.mails, notices, now)
  await setState(
    scope,
    run.unmatched.map((one) => one.applicationId),
    'waiting',
  )
  await markPublished(scope, run.id, now)
  await markCycle(scope, cycle.id, 'published_at', now)
  await writeAudit(scope, [
    {
      at: now,
      actor,
      what: 'run published',
      subject: run.id,
      after: { pairs: pairs.length, unmatched: run.unmatched.length },
      why,
    },
    ...pairs.map((pair) => ({
      at: now,
      actor,
      what: 'pair formed',
      subject: pair.id,
      after: { run: run.id, points: pair.points, contact: pair.officeId },
    })),
  ])
  return null
}

/** Somebody as the rules see them. */
export function candidateOf(one: Applicant): Candidate {
  const { id, personId, name, answers, eligibility } = one
  return { applicationId: id, personId, name, answers, months: eligibility.months, priority: 0 }
}

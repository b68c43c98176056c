import type { Instant } from '#kit/dates.ts'
import { no, ok, type Result } from '#kit/result.ts'
import type { ApplicationState } from '#features/applications/model.ts'
import type { Command, Decision, Reviewed, ReviewRefusal } from './model.ts'
import { rulesAgainst } from './rules/model.ts'

type Made = Omit<Decision, 'id' | 'nth' | 'mailKey' | 'batch'>

/**
 * What a person's decision makes of an application (R37): the decision, a refusal, or null where it stands already.
 * Rules never decline, and nobody accepts past a rule without saying so.
 */
export function decideReview(
  reviewed: Reviewed,
  command: Command,
  by: string,
  now: Instant,
): Result<Made | null, ReviewRefusal> {
  const { application, standing } = reviewed
  const refusal = refusalOf(reviewed, command)
  if (refusal !== undefined) return no(refusal)
  const after = stateAfter(command)
  if (standing?.kind === command.kind && application.state === after && sameWords(standing, command)) return ok(null)
  if (command.kind === 'accept' && application.state === 'accepted') return ok(null)
  return ok({
    applicationId: application.id,
    cycleId: application.cycleId,
    kind: command.kind,
    by,
    at: now,
    before: application.state,
    after,
    codes: command.kind === 'decline' ? command.codes : command.kind === 'except' ? [command.rule] : [],
    note: command.kind === 'except' ? command.why : command.kind === 'decline' ? command.note : '',
    words: 'words' in command ? command.words : '',
    on: command.kind === 'condition' ? command.by : null,
    referral: command.kind === 'decline' && command.referral,
    otherRole: command.kind === 'decline' && command.otherRole,
    answer: null,
    answeredAt: null,
  })
}

function refusalOf(reviewed: Reviewed, command: Command): ReviewRefusal | undefined {
  const { application, conflict, today, lastDay } = reviewed
  if (conflict !== undefined) return conflict
  if (application.state === 'withdrawn' || application.state === 'duplicate') return { kind: application.state }
  if (reviewed.inPair) return { kind: 'in_pair' }
  if (command.kind === 'accept') {
    const against = rulesAgainst(application.eligibility)
    if (against.length > 0) return { kind: 'rule_in_the_way', reasons: against }
    if (reviewed.membershipRequired && application.membership !== 'verified')
      return { kind: 'not_verified', membership: application.membership }
  }
  if (command.kind === 'condition' && (command.by < today || command.by > lastDay))
    return { kind: 'day_over', by: command.by, from: today, until: lastDay }
  if (command.kind === 'decline' && /\[[^\]]*\]/.test(command.words)) return { kind: 'gap_left' }
  return undefined
}

function stateAfter(command: Command): ApplicationState {
  switch (command.kind) {
    case 'accept':
    case 'except':
      return 'accepted'
    case 'condition':
      return 'conditional'
    case 'decline':
      return 'declined'
    case 'wait':
      return 'waiting'
    case 'ask':
      return 'asked'
  }
}

const sameWords = (standing: Decision, command: Command): boolean =>
  !('words' in command) || standing.words === command.words

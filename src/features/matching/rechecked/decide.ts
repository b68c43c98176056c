import { type MatchResult, verify } from '@bookend/matching'
import { decideRun, isInputOf } from '#features/matching/decide.ts'
import { findPairs } from '#features/matching/found/decide.ts'
import { inOrder, type RunInput } from '#features/matching/model.ts'
import type { Recheck, WholeRun } from '#features/matching/rechecked/model.ts'

/**
 * Matches a stored run's input anew and compares everything it came to, and checks the stored certificate with the engine's
 * independent checker (R38). Takes as long as the run took, twice.
 */
export function recheck(stored: WholeRun, input: RunInput | undefined): Recheck {
  const { id, inputHash } = stored
  if (input === undefined) return { id, inputHash, input: false }
  const { pool, offices, rules } = input
  if (!isInputOf(pool, offices, rules, inputHash)) return { id, inputHash, input: false }
  const again = decideRun(pool, offices, rules)
  const parts = (run: Omit<WholeRun, 'id' | 'inputHash'>) => ({
    seed: run.seed,
    levels: run.levels,
    costs: run.costs,
    certificate: run.certificate,
    proposals: inOrder(run.proposals, (one) => one.menteeApplicationId),
    unmatched: inOrder(run.unmatched, (one) => one.applicationId),
    changes: run.changes,
    input: run.input,
  })
  const [before, now] = [parts(stored), parts(again)]
  const differs = (Object.keys(before) as (keyof typeof before)[]).filter(
    (name) => bytesOf(before[name]) !== bytesOf(now[name]),
  )
  return { id, inputHash, input: true, differs, violation: violationOf(stored, { pool, offices, rules }) }
}

/** The certificate as it is stored, against the people and rules. */
function violationOf(stored: WholeRun, { pool, offices, rules }: RunInput): string | null {
  const { asked, result } = findPairs(pool, offices, rules)
  try {
    const verdict = verify(
      asked,
      { ...result, certificate: stored.certificate as MatchResult['certificate'] },
      { everyPair: true },
    )
    return verdict.ok ? null : verdict.violation
  } catch {
    return 'certificate: not in the form of one'
  }
}

/** The same for the same content: the database keeps no order of names. */
function bytesOf(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) =>
    one !== null && typeof one === 'object' && !Array.isArray(one)
      ? Object.fromEntries(inOrder(Object.entries(one), ([name]) => name))
      : one,
  )
}

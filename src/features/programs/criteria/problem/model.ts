import {
  compile,
  CriteriaError,
  type Criterion as Rule,
  type FaultCode,
  faults,
  type People,
  type Policy,
  type Problem,
  type Scorer,
} from '@bookend/matching'
import { must, no, ok, type Result } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import {
  type Cast,
  type CastFault,
  type Criterion,
  type LockFault,
  type Path,
  type Setup,
  type Side,
  sides,
} from '../model.ts'

/** What the engine is asked, and how; `score` is compiled, so that each pair can be asked for its parts. */
export type Question = { problem: Problem & { score: Scorer }; levels: Policy['levels'] }

/** Codes of what forbids a pair besides the criteria, whose own codes `criterionCode` makes. */
export const selfCode = 'self'
export const banCode = 'ban'
export const criterionCode = (at: number): string => `criteria[${at + 1}]`

/** The people and their criteria as the engine takes them. Nobody is paired with themselves. */
export function questionFrom(setup: Setup, cast: Cast): Result<Question, CastFault[]> {
  const score = scorerFrom(setup.criteria, cast)
  if (!score.ok) return score
  const named = { locks: pairsIn('locks', setup, cast), bans: pairsIn('bans', setup, cast) }
  const problem = {
    mentees: cast.mentees.map(({ id, number }) => ({ id, priority: number })),
    mentors: cast.mentors.map(({ id, number }) => ({ id, capacity: number })),
    score: score.value,
    locks: named.locks.pairs,
    bans: [...named.bans.pairs.map((pair) => ({ ...pair, reason: banCode })), ...selves(cast)],
  }
  const found = [...named.locks.faults, ...named.bans.faults]
  if (found.length === 0) found.push(...lockFaults(problem, setup.criteria.length))
  const { ties, ...levels } = setup.levels
  return found.length > 0 ? no(found) : ok({ problem, levels: { ...levels, tieBreak: ties } })
}

function scorerFrom(criteria: readonly Criterion[], cast: Cast): Result<Scorer, CastFault[]> {
  try {
    return ok(compile(criteria.map(ruleOf), peopleOf(criteria, cast, 'mentees'), peopleOf(criteria, cast, 'mentors')))
  } catch (error) {
    // Each criterion is right by itself; only together can their points be too many.
    if (!(error instanceof CriteriaError) || error.faults.some(({ code }) => code !== 'points_too_large')) throw error
    const at = criteria.findIndex((_, index) => error.faults[0]?.criterion === criterionCode(index))
    return no([{ kind: 'points_too_large', path: ['criteria', at, 'points'] }])
  }
}

function ruleOf(criterion: Criterion, at: number): Rule {
  const { hard, unsaid } = criterion
  const common = { id: criterionCode(at), column: criterionCode(at), hard, unsaid }
  switch (criterion.kind) {
    case 'equal':
    case 'different':
      return { ...common, kind: criterion.kind, points: criterion.points }
    case 'overlap':
      return { ...common, kind: criterion.kind, points: criterion.points, most: criterion.most }
    case 'gap': {
      const { kind, points, order, wanted, loses } = criterion
      return { ...common, kind, points, order, wanted, loses }
    }
    case 'timezone':
      return { ...common, kind: criterion.kind, points: criterion.points, within: criterion.within }
    case 'exclusion':
      return { ...common, kind: criterion.kind }
  }
}

/** A column of the engine's for each criterion: two may read the same column of a file in two ways. */
function peopleOf(criteria: readonly Criterion[], cast: Cast, side: Side): People {
  const columns = criteria.map((_, at) => [
    criterionCode(at),
    cast[side].map(({ said }) => must(said[at], 'a criterion').map(({ key }) => key)),
  ])
  return { ids: cast[side].map(({ id }) => id), columns: Object.fromEntries(columns) as People['columns'] }
}

type Pair = { mentee: string; mentor: string }

/** Locks or bans with the ids as the files write them. */
function pairsIn(what: 'locks' | 'bans', setup: Setup, cast: Cast): { pairs: Pair[]; faults: CastFault[] } {
  const [mentees, mentors] = sides.map((side) => new Map(cast[side].map(({ id }) => [emailKey(id), id])))
  const faults: CastFault[] = []
  const pairs = setup[what].flatMap(([first, second], at) => {
    const mentee = mentees?.get(emailKey(first))
    const mentor = mentors?.get(emailKey(second))
    if (mentee === undefined) faults.push({ kind: 'no_person', path: [what, at, 0], side: 'mentees', id: first })
    if (mentor === undefined) faults.push({ kind: 'no_person', path: [what, at, 1], side: 'mentors', id: second })
    return mentee === undefined || mentor === undefined ? [] : [{ mentee, mentor }]
  })
  return { pairs, faults }
}

function selves(cast: Cast): NonNullable<Problem['bans']> {
  const mentors = new Map(cast.mentors.map(({ id }) => [emailKey(id), id]))
  return cast.mentees.flatMap(({ id }) => {
    const mentor = mentors.get(emailKey(id))
    return mentor === undefined ? [] : [{ mentee: id, mentor, reason: selfCode }]
  })
}

const lockCodes: Partial<Record<FaultCode, LockFault>> = {
  lock_twice: 'twice',
  lock_over_capacity: 'over_capacity',
  lock_breaks_ban: 'banned',
}

function lockFaults(problem: Question['problem'], criteria: number): CastFault[] {
  const { locks = [], mentees, mentors, score } = problem
  const pathOf = (mentee: string, mentor: string): Path => [
    'locks',
    locks.findLastIndex((lock) => lock.mentee === mentee && lock.mentor === mentor),
  ]
  const clashes = faults(problem).flatMap(({ code, people: [mentee = '', mentor = ''] }): CastFault[] => {
    const why = lockCodes[code]
    if (why === undefined) throw new Error(`${code}: ${mentee}, ${mentor}`)
    return [{ kind: 'lock', path: pathOf(mentee, mentor), why, mentee, mentor }]
  })
  const broken = locks.flatMap(({ mentee, mentor }): CastFault[] => {
    const { codes } = score.pair(
      mentees.findIndex(({ id }) => id === mentee),
      mentors.findIndex(({ id }) => id === mentor),
    )
    const at = Array.from({ length: criteria }, (_, index) => index).find((index) =>
      codes.includes(criterionCode(index)),
    )
    return at === undefined ? [] : [{ kind: 'lock', path: pathOf(mentee, mentor), why: { broken: at }, mentee, mentor }]
  })
  return [...clashes, ...broken]
}

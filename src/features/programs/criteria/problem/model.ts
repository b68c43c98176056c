import {
  compile,
  CriteriaError,
  type Criterion as Rule,
  type FaultCode,
  faults,
  isWide,
  type Part,
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
  type TableLevel,
} from '../model.ts'

/**
 * What the engine is asked, and how; `score` is compiled, so that each pair can be asked for its parts. `unsaid`: levels for which
 * there may be too many pairs, and nobody asked for them by name, so that a run may leave them out.
 */
export type Question = {
  problem: Problem & { score: Scorer }
  levels: Policy['levels']
  unsaid: readonly TableLevel[]
}

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
  const isLarge = isWide(problem)
  const { who, floor, total, ties } = setup.levels
  const places = problem.mentors.reduce((sum, { capacity }) => sum + capacity, 0)
  const noFloor = isLarge && !who && places < problem.mentees.length
  if (isLarge) found.push(...levelFaults(setup, cast, noFloor))
  if (found.length > 0) return no(found)
  return ok({
    problem,
    levels: { who, floor: floor ?? !noFloor, total, tieBreak: ties ?? true },
    unsaid: [
      ...(noFloor && floor === null ? (['floor'] as const) : []),
      ...(isLarge && ties === null ? (['ties'] as const) : []),
    ],
  })
}

/** What a pool too large for a table cannot be asked for: points that do not count, and the lowest pair where they say who has a place. */
function levelFaults({ levels }: Setup, { mentees, mentors }: Cast, noFloor: boolean): CastFault[] {
  const wrong = [
    ...(levels.floor && noFloor ? (['floor'] as const) : []),
    ...(levels.total ? [] : (['total'] as const)),
  ]
  return wrong.map((level) => ({
    kind: 'level_of_large',
    path: ['levels', level],
    level,
    mentees: mentees.length,
    mentors: mentors.length,
  }))
}

function scorerFrom(criteria: readonly Criterion[], cast: Cast): Result<Scorer, CastFault[]> {
  const { rules, mentees, mentors } = rulesFrom(criteria, cast, criterionCode)
  try {
    return ok(compile(rules, mentees, mentors))
  } catch (error) {
    // Each criterion is right by itself; only together can their points be too many.
    if (!(error instanceof CriteriaError) || error.faults.some(({ code }) => code !== 'points_too_large')) throw error
    const at = criteria.findIndex((_, index) => codeOf(error.faults[0]?.criterion ?? '') === criterionCode(index))
    return no([{ kind: 'points_too_large', path: ['criteria', at, 'points'] }])
  }
}

/** What the engine compiles: its criteria, and a column of its own for each, since two may read one column in two ways. */
export type Rules = { rules: Rule[]; mentees: People; mentors: People }

export function rulesFrom(criteria: readonly Criterion[], cast: Pick<Cast, Side>, code: (at: number) => string): Rules {
  const columns = { mentees: {}, mentors: {} } as Record<Side, Record<string, (string | number)[][]>>
  const rules = criteria.flatMap((criterion, at): Rule[] => {
    const id = code(at)
    for (const side of sides)
      columns[side][id] = cast[side].map(({ said }) => must(said[at], 'a criterion').map(({ key }) => key))
    if (criterion.kind !== 'overlap' || criterion.full === undefined) return [ruleOf(criterion, id)]
    const { hard, unsaid, points, full } = criterion
    const rule: Rule[] = hard ? [{ id, kind: 'overlap', column: id, hard, unsaid }] : []
    return [...rule, ...shares(id, points, full, columns.mentees)]
  })
  const people = (side: Side): People => ({ ids: cast[side].map(({ id }) => id), columns: columns[side] })
  return { rules, mentees: people('mentees'), mentors: people('mentors') }
}

/** The points of each criterion, by its code. */
export function pointsBy(parts: readonly Part[]): Map<string, number> {
  const points = new Map<string, number>()
  for (const { criterion, points: given } of parts)
    points.set(codeOf(criterion), (points.get(codeOf(criterion)) ?? 0) + given)
  return points
}

const codeOf = (rule: string): string => rule.split('/')[0]!

function ruleOf(criterion: Criterion, id: string): Rule {
  const { hard, unsaid } = criterion
  const common = { id, column: id, hard, unsaid }
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

/**
 * `full` shared items bring all points, or as many as a mentee names who names fewer: for each number of items named, the
 * points are dealt out evenly, what is left over to the first. 20 points are 7, 14, 20 of three and 10, 20 of two.
 */
function shares(id: string, points: number, full: number, mentees: Record<string, (string | number)[][]>): Rule[] {
  const said = must(mentees[id], id)
  return Array.from({ length: full }, (_, at) => at + 1).flatMap((of): Rule[] => {
    const column = `${id}/${of}`
    mentees[column] = said.map((items) => (Math.min(items.length, full) === of ? items : []))
    const [each, over] = [Math.floor(points / of), points % of]
    const rule = { kind: 'overlap', column: { mentees: column, mentors: id } } as const
    return [
      ...(each > 0 ? [{ ...rule, id: column, points: each, most: each * of }] : []),
      ...(over > 0 ? [{ ...rule, id: `${column}/over`, points: 1, most: over }] : []),
    ]
  })
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

import type { Hall, MatchResult, Problem } from './problem.ts'

export type Verdict = { ok: true } | { ok: false; violation: string }

/**
 * Checks a result against the problem alone, sharing no code with the solver: nothing is broken, and nobody could do
 * better in number of pairs, in who has a place, in the floor or in points. (That a tie fell by the draw, and that the
 * draws are the seed's, is not checked here.) Reads scores row by row and keeps none, so any size can be checked.
 * `violation` is for a log: terse, with ids.
 */
export function verify(problem: Problem, result: MatchResult): Verdict {
  const facts = factsOf(problem, result)
  const violation =
    broken(problem, result, facts) ??
    morePairs(result, facts) ??
    (result.policy.levels.who ? otherPeople(problem, result, facts) : undefined) ??
    (result.policy.levels.floor ? higherFloor(result, facts) : undefined) ??
    (result.policy.levels.total ? morePoints(problem, result, facts) : undefined)
  return violation === undefined ? { ok: true } : { ok: false, violation }
}

type Facts = ReturnType<typeof factsOf>

/** `worth` is −Infinity where a rule, a ban or a lock elsewhere forbids; `excess` how many of a Hall set stay without. */
function factsOf(problem: Problem, { policy, pairs }: MatchResult) {
  const mentees = problem.mentees.map((mentee) => mentee.id)
  const mentors = problem.mentors.map((mentor) => mentor.id)
  const lockOf = new Map((problem.locks ?? []).map((lock) => [lock.mentee, lock.mentor]))
  const capacity = new Map(problem.mentors.map((mentor) => [mentor.id, mentor.capacity]))
  const row = new Map(mentees.map((id, at) => [id, at]))
  const column = new Map(mentors.map((id, at) => [id, at]))
  const cells = cellsOf(problem, lockOf, row, column)
  const excess = (hall: Hall, above: number): number => {
    const among = new Set(hall.mentors)
    const counted = sum(hall.mentors.map((id) => capacity.get(id) ?? Number.NaN)) === hall.places
    const distinct = among.size === hall.mentors.length && new Set(hall.mentees).size === hall.mentees.length
    const closed = hall.mentees.every((id) => {
      const at = row.get(id)
      if (at === undefined || among.size === mentors.length) return at !== undefined
      // the floor binds nobody whom a lock holds below it
      const least = lockOf.has(id) ? -Infinity : above
      return cells(at).every((points, to) => points <= least || among.has(mentors[to]!))
    })
    return counted && distinct && closed ? hall.mentees.length - hall.places : Number.NaN
  }
  const mentorOf = new Map(pairs.map((pair) => [pair.mentee, pair.mentor]))
  const unlocked = mentees.filter((mentee) => !lockOf.has(mentee))
  const without = mentees.filter((mentee) => !mentorOf.has(mentee))
  /** Who competes for places, and how many of them stay without. */
  const rivals = policy.levels.who ? unlocked.filter((mentee) => mentorOf.has(mentee)) : unlocked
  const idle = policy.levels.who ? 0 : without.length
  const free = pairs.filter((pair) => !lockOf.has(pair.mentee))
  return { mentors, row, column, cells, lockOf, capacity, excess, mentorOf, unlocked, without, rivals, idle, free }
}

/** Of one mentee, every pair that may be. */
type Cells = {
  every(test: (points: number, mentor: number) => boolean): boolean
  /** NaN where the pair may not be. */
  at(mentor: number): number
}

function cellsOf(
  { mentees, mentors, score, bans = [] }: Problem,
  lockOf: ReadonlyMap<string, string>,
  row: ReadonlyMap<string, number>,
  column: ReadonlyMap<string, number>,
): (mentee: number) => Cells {
  const banned = new Map<number, Set<number>>()
  for (const { mentee, mentor } of bans) {
    const at = row.get(mentee)
    const to = column.get(mentor)
    if (at === undefined || to === undefined) continue
    banned.set(at, (banned.get(at) ?? new Set<number>()).add(to))
  }
  const forbidden = -0x80000000
  const line = new Int32Array(mentors.length)
  const all = mentors.map((_, to) => to)
  return (mentee) => {
    const lock = lockOf.get(mentees[mentee]!.id)
    const bans = banned.get(mentee)
    const may = (to: number) => !bans?.has(to) && (lock === undefined || lock === mentors[to]!.id)
    const one = (to: number): number => {
      if (typeof score === 'function') {
        const found = score(mentees[mentee]!.id, mentors[to]!.id)
        return 'points' in found ? found.points : forbidden
      }
      const { parts, codes } = score.pair(mentee, to)
      return codes.length > 0 ? forbidden : sum(parts.map((part) => part.points))
    }
    return {
      every: (test) => {
        const few = typeof score === 'function' ? undefined : score.entries?.(mentee)
        if (typeof score === 'function') all.forEach((to) => (line[to] = one(to)))
        else if (!few) score.row(mentee, line)
        const who = few?.mentors ?? all
        const points = few?.points ?? line
        for (let at = 0; at < who.length; at++) {
          if (points[at] !== forbidden && may(who[at]!) && !test(points[at]!, who[at]!)) return false
        }
        return true
      },
      at: (mentor) => {
        const points = mentors[mentor] && may(mentor) ? one(mentor) : forbidden
        return points === forbidden ? Number.NaN : points
      },
    }
  }
}

function broken(problem: Problem, { pairs, unmatched, levels }: MatchResult, facts: Facts): string | undefined {
  const left = new Map(facts.capacity)
  for (const { mentee, mentor, points } of pairs) {
    const at = facts.row.get(mentee)
    if (at === undefined || facts.cells(at).at(facts.column.get(mentor) ?? -1) !== points)
      return `${mentee}, ${mentor}: forbidden or other points`
    left.set(mentor, left.get(mentor)! - 1)
    if (left.get(mentor)! < 0) return `${mentor}: over capacity`
  }
  if (facts.mentorOf.size < pairs.length) return 'a mentee has two mentors'
  if (facts.row.size < problem.mentees.length || facts.column.size < problem.mentors.length) return 'an id twice'
  for (const [mentee, mentor] of facts.lockOf) {
    if (facts.mentorOf.get(mentee) !== mentor) return `${mentee}, ${mentor}: lock not kept`
  }
  const spare = [...left].flatMap(([id, free]) => (free > 0 ? [`${free} at ${id}`] : []))
  const told = unmatched.mentors.map(({ id, free }) => `${free} at ${id}`)
  if (!same(facts.without, unmatched.mentees)) return 'unmatched: mentees'
  if (!same(spare, told)) return 'unmatched: mentors'
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  const least = pairs.reduce((floor, pair) => Math.min(floor, pair.points), Infinity)
  if (levels.pairs !== pairs.length) return 'levels: pairs'
  if (levels.priority !== sum(pairs.map((pair) => priority.get(pair.mentee)!))) return 'levels: priority'
  if (levels.floor !== (pairs.length > 0 ? least : null)) return 'levels: floor'
  return levels.points === sum(pairs.map((pair) => pair.points)) ? undefined : 'levels: points'
}

function morePairs({ certificate: { hall } }: MatchResult, { excess, without }: Facts): string | undefined {
  return (hall ? excess(hall, -Infinity) : 0) === without.length ? undefined : 'pairs: the Hall set does not bound them'
}

/** Could somebody without a place, by moving others, take the place of one who comes after them? */
function otherPeople(problem: Problem, { pairs, certificate }: MatchResult, facts: Facts): string | undefined {
  const draws = new Map(certificate.draws?.map(({ mentee, draw }) => [mentee, draw]))
  if (facts.unlocked.some((mentee) => !Number.isFinite(draws.get(mentee)))) return 'who: a draw is missing'
  const priority = new Map(problem.mentees.map((mentee) => [mentee.id, mentee.priority ?? 0]))
  const before = (one: string, other: string) =>
    priority.get(other)! - priority.get(one)! || draws.get(one)! - draws.get(other)! || (one < other ? -1 : 1)
  const holders = new Map(facts.mentors.map((mentor) => [mentor, [] as string[]]))
  for (const { mentee, mentor } of pairs) holders.get(mentor)!.push(mentee)
  const seen = new Set<number>()
  for (const mentee of facts.without.toSorted(before)) {
    const within = new Set([mentee])
    for (const member of within) {
      if (member !== mentee && before(member, mentee) > 0) return `who: ${mentee} comes before ${member}`
      if (seen.size === facts.mentors.length) continue
      facts.cells(facts.row.get(member)!).every((_, to) => {
        if (!seen.has(to))
          for (const one of holders.get(facts.mentors[to]!)!) if (!facts.lockOf.has(one)) within.add(one)
        seen.add(to)
        return true
      })
    }
  }
  return undefined
}

function higherFloor({ certificate: { floor } }: MatchResult, facts: Facts): string | undefined {
  if (facts.free.length === 0) return floor === null ? undefined : 'floor: of no pair'
  if (!floor || facts.free.some((pair) => pair.points < floor.points)) return 'floor: a pair lies below it'
  const bound = new Set([...facts.rivals, ...facts.lockOf.keys()])
  if (!floor.hall.mentees.every((mentee) => bound.has(mentee))) return 'floor: its Hall set names others'
  return facts.excess(floor.hall, floor.points) > facts.idle ? undefined : 'floor: the Hall set does not bound it'
}

/** Prices that outbid every allowed pair bound every matching's points; they must add up to exactly these. */
function morePoints(problem: Problem, { policy, certificate }: MatchResult, facts: Facts): string | undefined {
  const { prices, floor } = certificate
  const least = policy.levels.floor && floor ? floor.points : -Infinity
  if (!prices) return 'points: no prices'
  const paid = new Map(prices.mentees.map(({ id, price }) => [id, price]))
  const asked = new Map(prices.mentors.map(({ id, price }) => [id, price]))
  const isOf = (side: ReadonlyMap<string, number>, listed: readonly unknown[], whom: readonly string[]) =>
    listed.length === whom.length && side.size === whom.length && whom.every((id) => side.has(id))
  if (!isOf(paid, prices.mentees, facts.rivals) || !isOf(asked, prices.mentors, facts.mentors))
    return 'points: prices of others'
  if (facts.idle === 0 && prices.nobody !== 0) return 'points: a price for staying without, which nobody does'
  const isWhole = ({ price }: { price: number }) => Number.isSafeInteger(price)
  if (![prices.mentees, prices.mentors, [{ price: prices.nobody }]].every((side) => side.every(isWhole)))
    return 'points: a price is not whole'
  const price = Float64Array.from(facts.mentors, (mentor) => asked.get(mentor)!)
  if (prices.nobody < 0 || price.some((one) => one < 0)) return 'points: a place is priced below 0'
  const outbid = looker(problem, facts, price)
  for (const mentee of facts.rivals) {
    const own = paid.get(mentee)!
    if (facts.idle > 0 && !(own + prices.nobody >= 0)) return `points: ${mentee} is priced below staying without`
    const at = outbid(facts.row.get(mentee)!, own, least)
    if (at !== undefined) return `points: ${mentee}, ${facts.mentors[at]} are priced below their points`
  }
  const places = new Map(facts.capacity)
  for (const mentor of facts.lockOf.values()) places.set(mentor, places.get(mentor)! - 1)
  const rent = sum(facts.mentors.map((mentor) => asked.get(mentor)! * places.get(mentor)!))
  const bound = sum(facts.rivals.map((mentee) => paid.get(mentee)!)) + rent + facts.idle * prices.nobody
  const size = sum(facts.rivals.map((mentee) => Math.abs(paid.get(mentee)!))) + rent + facts.idle * prices.nobody
  if (!Number.isSafeInteger(size)) return 'points: the prices are too large to be added up exactly'
  return bound === sum(facts.free.map((pair) => pair.points)) ? undefined : 'points: the prices add up to another total'
}

/** Finds a mentor with whom a mentee has more points than both pay: through the wide scan where there is one, else cell by cell. */
function looker({ score }: Problem, { cells }: Facts, price: Float64Array) {
  const kernel = typeof score === 'function' || price.length < 4096 ? undefined : score.kernel?.('mentees')
  // prices within the scan's range are exact in it, and dearer ones only look cheaper, so nothing is missed
  if (kernel) for (let at = 0; at < price.length; at++) kernel.price(at, Math.min(price[at]! * kernel.unit, 32767))
  return (row: number, own: number, least: number): number | undefined => {
    if (kernel && own * kernel.unit >= -32768 && kernel.above(row, Math.min(own * kernel.unit, 32767)) === 0)
      return undefined
    let worst: number | undefined
    cells(row).every((points, to) => {
      if (points >= least && !(own + price[to]! >= points)) worst = to
      return worst === undefined
    })
    return worst
  }
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Without sizes of both sides `[a, a]` would pass for `[a, b]`. */
function same(one: readonly string[], other: readonly string[]): boolean {
  const left = new Set(one)
  return (
    one.length === other.length && left.size === one.length && other.every((id) => left.delete(id)) && left.size === 0
  )
}

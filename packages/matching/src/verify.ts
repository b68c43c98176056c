import type { Hall, MatchResult, Problem } from './problem.ts'

export type Verdict = { ok: true } | { ok: false; violation: string }

/**
 * Checks a result against the problem alone, sharing no code with the solver: nothing is broken, and nobody could do
 * better in number of pairs, in who has a place, in the floor or in points. (That a tie fell by the draw, and that the
 * draws are the seed's, is not checked here.) Reads every score once. `violation` is for a log: terse, with ids.
 */
export function verify(problem: Problem, result: MatchResult): Verdict {
  const facts = factsOf(problem, result)
  const violation =
    broken(problem, result, facts) ??
    morePairs(result, facts) ??
    (result.policy.levels.who ? otherPeople(problem, result, facts) : undefined) ??
    (result.policy.levels.floor ? higherFloor(result, facts) : undefined) ??
    (result.policy.levels.total ? morePoints(result, facts) : undefined)
  return violation === undefined ? { ok: true } : { ok: false, violation }
}

type Facts = ReturnType<typeof factsOf>

/** `worth` is −Infinity where a rule, a ban or a lock elsewhere forbids; `excess` how many of a Hall set stay without. */
function factsOf(problem: Problem, { policy, pairs }: MatchResult) {
  const mentees = problem.mentees.map((mentee) => mentee.id)
  const mentors = problem.mentors.map((mentor) => mentor.id)
  const column = new Map(mentors.map((id, at) => [id, at]))
  const lockOf = new Map((problem.locks ?? []).map((lock) => [lock.mentee, lock.mentor]))
  const rows = new Map(
    mentees.map((mentee) => [mentee, Float64Array.from(mentors, (mentor) => points(mentee, mentor))]),
  )
  for (const { mentee, mentor } of problem.bans ?? []) {
    const at = column.get(mentor)
    if (at !== undefined && rows.has(mentee)) rows.get(mentee)![at] = -Infinity
  }
  function points(mentee: string, mentor: string): number {
    if ((lockOf.get(mentee) ?? mentor) !== mentor) return -Infinity
    const score = problem.score(mentee, mentor)
    return 'points' in score ? score.points : -Infinity
  }
  const capacity = new Map(problem.mentors.map((mentor) => [mentor.id, mentor.capacity]))
  const excess = (hall: Hall, above: number): number => {
    const among = new Set(hall.mentors)
    const shut = (row: Float64Array | undefined) => row?.every((cell, at) => cell <= above || among.has(mentors[at]!))
    const counted = sum(hall.mentors.map((id) => capacity.get(id) ?? Number.NaN)) === hall.places
    const distinct = among.size === hall.mentors.length && new Set(hall.mentees).size === hall.mentees.length
    const closed = hall.mentees.every((mentee) => shut(rows.get(mentee)))
    return counted && distinct && closed ? hall.mentees.length - hall.places : Number.NaN
  }
  const mentorOf = new Map(pairs.map((pair) => [pair.mentee, pair.mentor]))
  const unlocked = mentees.filter((mentee) => !lockOf.has(mentee))
  const without = mentees.filter((mentee) => !mentorOf.has(mentee))
  /** Who competes for places, and how many of them stay without. */
  const rivals = policy.levels.who ? unlocked.filter((mentee) => mentorOf.has(mentee)) : unlocked
  const idle = policy.levels.who ? 0 : without.length
  const free = pairs.filter((pair) => !lockOf.has(pair.mentee))
  return { mentors, rows, column, lockOf, capacity, excess, mentorOf, unlocked, without, rivals, idle, free }
}

function broken(problem: Problem, { pairs, unmatched, levels }: MatchResult, facts: Facts): string | undefined {
  const left = new Map(facts.capacity)
  for (const { mentee, mentor, points } of pairs) {
    if (facts.rows.get(mentee)?.[facts.column.get(mentor) ?? -1] !== points)
      return `${mentee}, ${mentor}: forbidden or other points`
    left.set(mentor, left.get(mentor)! - 1)
    if (left.get(mentor)! < 0) return `${mentor}: over capacity`
  }
  if (facts.mentorOf.size < pairs.length) return 'a mentee has two mentors'
  for (const [mentee, mentor] of facts.lockOf) {
    if (facts.mentorOf.get(mentee) !== mentor) return `${mentee}, ${mentor}: lock not kept`
  }
  const spare = [...left].filter(([, free]) => free > 0).map(([id, free]) => `${free} at ${id}`)
  if (!same(facts.without, unmatched.mentees)) return 'unmatched: mentees'
  if (
    !same(
      spare,
      unmatched.mentors.map(({ id, free }) => `${free} at ${id}`),
    )
  )
    return 'unmatched: mentors'
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
  const seen = new Set<string>()
  for (const mentee of facts.without.toSorted(before)) {
    const within = new Set([mentee])
    for (const member of within) {
      if (member !== mentee && before(member, mentee) > 0) return `who: ${mentee} comes before ${member}`
      facts.rows.get(member)!.forEach((points, at) => {
        const mentor = facts.mentors[at]!
        if (points === -Infinity || seen.has(mentor)) return
        seen.add(mentor)
        for (const holder of holders.get(mentor)!) if (!facts.lockOf.has(holder)) within.add(holder)
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
function morePoints({ policy, certificate }: MatchResult, facts: Facts): string | undefined {
  const { prices, floor } = certificate
  const least = policy.levels.floor && floor ? floor.points : -Infinity
  if (!prices) return 'points: no prices'
  const paid = new Map(prices.mentees.map(({ id, price }) => [id, price]))
  const asked = new Map(prices.mentors.map(({ id, price }) => [id, price]))
  if (!same([...paid.keys()], facts.rivals) || !same([...asked.keys()], facts.mentors))
    return 'points: prices of others'
  if (facts.idle === 0 && prices.nobody !== 0) return 'points: a price for staying without, which nobody does'
  const amounts = [...paid.values(), ...asked.values(), prices.nobody]
  if (!amounts.every(Number.isSafeInteger)) return 'points: a price is not whole'
  if ([...asked.values(), prices.nobody].some((price) => price < 0)) return 'points: a place is priced below 0'
  for (const mentee of facts.rivals) {
    const price = paid.get(mentee) ?? Number.NaN
    if (facts.idle > 0 && !(price + prices.nobody >= 0)) return `points: ${mentee} is priced below staying without`
    for (const [at, points] of facts.rows.get(mentee)!.entries()) {
      if (points === -Infinity || points < least) continue
      const mentor = facts.mentors[at]!
      if (!(price + asked.get(mentor)! >= points)) return `points: ${mentee}, ${mentor} are priced below their points`
    }
  }
  const places = new Map(facts.capacity)
  for (const mentor of facts.lockOf.values()) places.set(mentor, places.get(mentor)! - 1)
  const rent = sum(facts.mentors.map((mentor) => asked.get(mentor)! * places.get(mentor)!))
  const bound = sum(facts.rivals.map((mentee) => paid.get(mentee)!)) + rent + facts.idle * prices.nobody
  return bound === sum(facts.free.map((pair) => pair.points)) ? undefined : 'points: the prices add up to another total'
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && new Set([...one, ...other]).size === new Set(one).size
}

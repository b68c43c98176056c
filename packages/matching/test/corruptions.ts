import type { MatchResult, Pair } from '../src/problem.ts'
import { type Facts, honest, isWorse } from './honest.ts'

type Pick = <Item>(items: readonly Item[]) => Item | undefined

/** Changes one thing so that the result is no longer sound; false where there is nothing of the kind to change. */
export type Corruption = (result: MatchResult, facts: Facts, pick: Pick) => boolean

const sign = [-1, 1]
const amounts = [-1000, -3, -1, 1, 2, 1000]

export const corruptions: Record<string, Corruption> = {
  'a mentee’s price': ({ certificate: { prices } }, _, pick) =>
    add(pick(prices?.mentees ?? []), 'price', pick(amounts)!),
  'a mentor’s price': ({ certificate: { prices } }, { places }, pick) =>
    // without a place to pay for, a dearer price proves as much
    add(pick((prices?.mentors ?? []).filter(({ id }) => places(id) > 0)), 'price', pick(amounts)!),
  'a price from one mentee to another'({ certificate: { prices } }, _, pick) {
    const one = pick(prices?.mentees ?? [])
    const other = pick((prices?.mentees ?? []).filter((entry) => entry !== one))
    return one !== undefined && add(other, 'price', 1) && add(one, 'price', -1)
  },
  'the price of nobody': ({ certificate: { prices } }, _, pick) => add(prices ?? undefined, 'nobody', pick(amounts)!),
  'half a point': ({ certificate: { prices } }, _, pick) => add(pick(prices?.mentees ?? []), 'price', 0.5),
  'a price of somebody else'({ certificate: { prices } }, _, pick) {
    const one = pick([...(prices?.mentees ?? []), ...(prices?.mentors ?? [])])
    return set(one, 'id', 'somebody else')
  },
  'a price left out': ({ certificate: { prices } }, _, pick) =>
    drop(pick([prices?.mentees ?? [], prices?.mentors ?? []])!, pick),
  'no prices': ({ certificate }) => certificate.prices !== null && set(certificate, 'prices', null),
  'two draws exchanged'({ certificate: { draws } }, facts, pick) {
    const drawOf = new Map(draws?.map((entry) => [entry.mentee, entry]))
    const pairs = [...drawOf].flatMap(([id, entry]) => {
      if (facts.mentorOf.has(id)) return []
      return [...drawOf.values()]
        .filter((other) => facts.priority(id) === facts.priority(other.mentee) && facts.couldTake(id, other.mentee))
        .map((other) => [entry, other] as const)
    })
    const found = pick(pairs)
    if (!found) return false
    const [without, placed] = found
    ;[without.draw, placed.draw] = [placed.draw, without.draw]
    return true
  },
  'a draw left out': ({ certificate: { draws } }, _, pick) => drop(draws ?? [], pick),
  'a draw that is no number': ({ certificate: { draws } }, _, pick) => set(pick(draws ?? []), 'draw', Number.NaN),
  'somebody fewer in the group of too few places': ({ certificate: { hall } }, _, pick) =>
    drop(hall?.mentees ?? [], pick),
  'somebody more in the group of too few places'({ certificate: { hall } }, { mentees }, pick) {
    return grow(hall?.mentees, mentees, pick)
  },
  'somebody else in the group of too few places'({ certificate: { hall } }, { allowed, mentees }, pick) {
    if (!hall) return false
    const inside = (id: string) => allowed(id).every((mentor) => hall.mentors.includes(mentor))
    const other = pick(mentees.filter((id) => !hall.mentees.includes(id) && !inside(id)))
    return other !== undefined && drop(hall.mentees, pick) && hall.mentees.push(other) > 0
  },
  'a mentor fewer in the group of too few places': ({ certificate: { hall } }, { capacity }, pick) =>
    hall !== null && drop(hall.mentors, pick, (id) => capacity(id) > 0),
  'a mentor fewer, and their places': ({ certificate: { hall } }, { capacity }, pick) => {
    const gone = pick((hall?.mentors ?? []).filter((id) => capacity(id) > 0))
    if (!hall || gone === undefined) return false
    hall.places -= capacity(gone)
    return drop(hall.mentors, pick, (id) => id === gone)
  },
  'a mentor more in the group of too few places': ({ certificate: { hall } }, { mentors, capacity }, pick) =>
    grow(
      hall?.mentors,
      mentors.filter((id) => capacity(id) > 0),
      pick,
    ),
  'places of the group': ({ certificate: { hall } }, _, pick) => add(hall ?? undefined, 'places', pick(sign)!),
  'no group': ({ certificate }) => certificate.hall !== null && set(certificate, 'hall', null),
  'a group where nobody is without': ({ certificate }, { mentees }, pick) => {
    const one = pick(mentees)
    if (certificate.hall !== null || one === undefined) return false
    return set(certificate, 'hall', { mentees: [one], mentors: [], places: 0 })
  },
  'the floor': ({ certificate: { floor } }, _, pick) => add(floor ?? undefined, 'points', pick(amounts)!),
  'no floor': ({ certificate }) => certificate.floor !== null && set(certificate, 'floor', null),
  'a floor of no pair': ({ certificate, policy }) =>
    policy.levels.floor &&
    certificate.floor === null &&
    set(certificate, 'floor', { points: 0, hall: { mentees: [], mentors: [], places: 0 } }),
  'too few in the group of the floor'({ certificate: { floor } }, { idle }, pick) {
    if (!floor) return false
    const { mentees, places } = floor.hall
    let fewer = false
    while (mentees.length - places > idle) fewer = drop(mentees, pick)
    return fewer
  },
  'somebody who does not compete in the group of the floor'(
    { certificate: { floor }, policy },
    { mentees, mentorOf },
    pick,
  ) {
    const one = pick(mentees.filter((id) => !mentorOf.has(id)))
    return policy.levels.who && floor !== null && one !== undefined && floor.hall.mentees.push(one) > 0
  },
  'a mentor more in the group of the floor': ({ certificate: { floor } }, { mentors, capacity }, pick) =>
    grow(
      floor?.hall.mentors,
      mentors.filter((id) => capacity(id) > 0),
      pick,
    ),
  'places of the group of the floor': ({ certificate: { floor } }, _, pick) => add(floor?.hall, 'places', pick(sign)!),
  'points of a pair'(result, _, pick) {
    const more = pick(amounts)!
    if (!add(pick(result.pairs), 'points', more)) return false
    result.levels.points += more
    return true
  },
  'another mentor for a pair': (result, { mentors }, pick) => {
    const pair = pick(result.pairs)
    return set(pair, 'mentor', pick(mentors.filter((id) => id !== pair?.mentor)))
  },
  'a pair of a stranger': ({ pairs }, _, pick) => set(pick(pairs), 'mentee', 'a stranger'),
  'a pair twice': ({ pairs }, _, pick) => {
    const pair = pick(pairs)
    return pair !== undefined && pairs.push({ ...pair }) > 0
  },
  'a pair left out': (result, facts, pick) => {
    const gone = pick(result.pairs)
    return (
      gone !== undefined &&
      honest(
        result,
        facts,
        result.pairs.filter((pair) => pair !== gone),
      )
    )
  },
  'mentors exchanged, honestly': (result, facts, pick) => {
    const swaps = result.pairs.flatMap((one) =>
      result.pairs.flatMap((other) =>
        one.mentee < other.mentee && one.mentor !== other.mentor ? [exchanged(result.pairs, one, other, facts)] : [],
      ),
    )
    const worse = pick(swaps.filter((pairs) => isWorse(result, facts, pairs)))
    return worse !== undefined && honest(result, facts, worse)
  },
  'somebody moved, honestly': (result, facts, pick) => {
    const moves = result.pairs.flatMap((pair) =>
      result.unmatched.mentors.map(({ id }) =>
        result.pairs.map((one) => (one === pair ? facts.pair(pair.mentee, id) : one)),
      ),
    )
    const worse = pick(moves.filter((pairs) => isWorse(result, facts, pairs)))
    return worse !== undefined && honest(result, facts, worse)
  },
  'somebody else placed, honestly': (result, facts, pick) => {
    const others = result.pairs.flatMap((pair) =>
      facts.lockOf(pair.mentee)
        ? []
        : result.unmatched.mentees.map((id) =>
            result.pairs.map((one) => (one === pair ? facts.pair(id, pair.mentor) : one)),
          ),
    )
    const worse = pick(others.filter((pairs) => result.policy.levels.who || isWorse(result, facts, pairs)))
    return worse !== undefined && honest(result, facts, worse)
  },
  'somebody without left out': ({ unmatched }, _, pick) => drop(unmatched.mentees, pick),
  'somebody placed told to be without': ({ unmatched, pairs }, _, pick) =>
    grow(
      unmatched.mentees,
      pairs.map(({ mentee }) => mentee),
      pick,
    ),
  'somebody without told twice, another not'({ unmatched: { mentees } }, _, pick) {
    const one = pick(mentees)
    return one !== undefined && drop(mentees, pick, (id) => id !== one) && mentees.push(one) > 0
  },
  'a mentor with free places left out': ({ unmatched }, _, pick) => drop(unmatched.mentors, pick),
  'free places': ({ unmatched }, _, pick) => add(pick(unmatched.mentors), 'free', pick(sign)!),
  'the number of pairs': ({ levels }, _, pick) => add(levels, 'pairs', pick(sign)!),
  'the priority reached': ({ levels }, _, pick) => add(levels, 'priority', pick(sign)!),
  'the points': ({ levels }, _, pick) => add(levels, 'points', pick(sign)!),
  'the least points': ({ levels }, _, pick) => set(levels, 'floor', (levels.floor ?? 0) + pick(sign)!),
}

function exchanged(pairs: readonly Pair[], one: Pair, other: Pair, facts: Facts): Pair[] {
  return pairs.map((pair) =>
    pair === one ? facts.pair(one.mentee, other.mentor) : pair === other ? facts.pair(other.mentee, one.mentor) : pair,
  )
}

function add<Key extends string>(entry: Record<Key, number> | undefined, key: Key, amount: number): boolean {
  if (entry) (entry as Record<string, number>)[key] = entry[key] + amount
  return entry !== undefined
}

function set<Entry extends object, Key extends keyof Entry>(
  entry: Entry | undefined,
  key: Key,
  value: Entry[Key] | undefined,
): boolean {
  if (entry === undefined || value === undefined) return false
  entry[key] = value
  return true
}

/** Takes out one that may go. */
function drop<Item>(items: Item[], pick: Pick, may: (item: Item) => boolean = () => true): boolean {
  const gone = pick(items.filter(may))
  if (gone === undefined) return false
  items.splice(items.indexOf(gone), 1)
  return true
}

/** Puts in one of `others` that is not there. */
function grow(ids: string[] | undefined, others: readonly string[], pick: Pick): boolean {
  const found = pick(others.filter((id) => !ids?.includes(id)))
  return ids !== undefined && found !== undefined && ids.push(found) > 0
}

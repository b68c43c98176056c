import type { Criterion, Different, Equal, Overlap, People } from '../criteria.ts'
import { groupsOf, kept, measureOf, type Table } from './groups.ts'
import type { Measure } from './measure.ts'
import { other, type Said, saysNothing, type Side, type Speakers, speakersOf, type Words, wordsOf } from './said.ts'

/** Criteria about words that two people share. */
export type Shared = {
  words: Words
  /** Points for a shared word by its rank in the mentee's list, together at most `cap`. Empty: it does not matter which. */
  weights: readonly number[]
  cap: number
  /** Points, once, where any word is shared; and where both say something and share nothing. */
  together: number
  apart: number
  /** Which of the two a hard rule forbids, and whether it forbids those who say nothing. */
  forbids: 'together' | 'apart' | null
  unsaid: 'allow' | 'forbid'
}

export type SharedCriterion = Extract<Criterion, Equal | Different | Overlap>

export function shared(criterion: SharedCriterion, people: Record<Side, People>): Measure {
  const basis = basisOf(criterion, wordsOf(criterion.column, people))
  const hard = basis.forbids !== null
  const named = { criterion: criterion.id, ...range(basis), hard, shared: basis }
  const table = tableOf(basis)
  if (table !== null) return { ...measureOf(table, named), shared: basis }
  const { mentees: asked, mentors: given } = basis.words
  return {
    ...named,
    points: (mentee, mentor) => pointsOf(basis, asked, mentee, given, mentor),
    breaks: (mentee, mentor) => breaks(basis, asked, mentee, given, mentor),
    add: adding(basis),
  }
}

/** Where people answer in so few ways, and far fewer than there are pairs, looking up is faster than comparing words. */
const fewGroups = 256

function tableOf(basis: Shared): Table | null {
  const mentees = groupsOf(basis.words.mentees, basis.weights.length > 0, fewGroups)
  const mentors = mentees && groupsOf(basis.words.mentors, false, fewGroups)
  if (mentees === null || mentors === null) return null
  if (mentees.said.people * mentors.said.people * 8 > mentees.of.length * mentors.of.length) return null
  return kept({
    mentees,
    mentors,
    points: (mentee, mentor) => pointsOf(basis, mentees.said, mentee, mentors.said, mentor),
    breaks: (mentee, mentor) => breaks(basis, mentees.said, mentee, mentors.said, mentor),
  })
}

function basisOf(criterion: SharedCriterion, words: Words): Shared {
  const { kind, points = 0, hard, unsaid = 'allow' } = criterion
  const basis = { words, weights: [], cap: Infinity, together: 0, apart: 0, unsaid } as const
  if (kind === 'different') return { ...basis, apart: points as number, forbids: hard === true ? 'together' : null }
  const forbids = hard === true ? 'apart' : null
  if (kind === 'equal') return { ...basis, together: points as number, forbids }
  const cap = criterion.most ?? Infinity
  const weights = Array.from({ length: words.mentees.longest }, (_, rank) =>
    typeof points === 'number' ? points : (points[rank] ?? 0),
  )
  // One shared word is worth all there is: no need to count them.
  if (weights.every((weight) => weight >= cap)) return { ...basis, together: weights.length > 0 ? cap : 0, forbids }
  return weights.some((weight) => weight !== 0) ? { ...basis, weights, cap, forbids } : { ...basis, forbids }
}

function range({ words, weights, cap, together, apart }: Shared): Pick<Measure, 'least' | 'most'> {
  const falling = weights.toSorted((one, next) => next - one)
  const shared = words.mentors.longest
  const sum = (some: number[]) => some.reduce((total, weight) => total + weight, 0)
  return {
    least: Math.min(0, together, apart) + sum(falling.filter((weight) => weight < 0).slice(-shared)),
    most: Math.max(0, together, apart) + Math.min(cap, sum(falling.filter((weight) => weight > 0).slice(0, shared))),
  }
}

function pointsOf(basis: Shared, asked: Said, mentee: number, given: Said, mentor: number): number {
  const { weights, cap, together, apart } = basis
  if (weights.length > 0) {
    let sum = 0
    const first = asked.start[mentee]!
    for (let at = first; at < asked.start[mentee + 1]!; at++)
      if (says(given, mentor, asked.words[at]!)) sum += weights[at - first]!
    return Math.min(sum, cap)
  }
  if (together === 0 && apart === 0) return 0
  if (saysNothing(asked, mentee) || saysNothing(given, mentor)) return 0
  return meet(asked, mentee, given, mentor) ? together : apart
}

function breaks({ forbids, unsaid }: Shared, asked: Said, mentee: number, given: Said, mentor: number): boolean {
  if (forbids === null) return false
  if (saysNothing(asked, mentee) || saysNothing(given, mentor)) return unsaid === 'forbid'
  return meet(asked, mentee, given, mentor) === (forbids === 'together')
}

function meet(asked: Said, mentee: number, given: Said, mentor: number): boolean {
  for (let at = asked.start[mentee]!; at < asked.start[mentee + 1]!; at++)
    if (says(given, mentor, asked.words[at]!)) return true
  return false
}

function says({ start, words }: Said, person: number, word: number): boolean {
  for (let at = start[person]!; at < start[person + 1]!; at++) if (words[at] === word) return true
  return false
}

/** Visits, for each word of a person, those opposite who say it too: they are gathered when the first row is asked for. */
function adding(basis: Shared): Measure['add'] {
  const { spelled, mentees, mentors } = basis.words
  let add: Measure['add'] | null = null
  const make = () => {
    const speakers = { mentees: speakersOf(mentees, spelled.length), mentors: speakersOf(mentors, spelled.length) }
    return isDirect(basis) ? direct(basis, speakers) : counted(basis, speakers)
  }
  return (side, person, into, out) => (add ??= make())(side, person, into, out)
}

/** Whether only those who share a word are concerned, each as often as they share one. */
function isDirect({ cap, together, apart, forbids, unsaid }: Shared): boolean {
  return cap === Infinity && together === 0 && apart === 0 && forbids !== 'apart' && unsaid === 'allow'
}

function direct({ words, weights, forbids }: Shared, speakers: Record<Side, Speakers>): Measure['add'] {
  return (side, person, into, out) => {
    const said = words[side]
    const { start, who, rank } = speakers[other(side)]
    const first = said.start[person]!
    for (let word = first; word < said.start[person + 1]!; word++) {
      const from = start[said.words[word]!]!
      const end = start[said.words[word]! + 1]!
      if (forbids === 'together') for (let at = from; at < end; at++) out[who[at]!] = 1
      if (weights.length === 0) continue
      const weight = weights[word - first]!
      if (side === 'mentees') for (let at = from; at < end; at++) into[who[at]!]! += weight
      else for (let at = from; at < end; at++) into[who[at]!]! += weights[rank[at]!]!
    }
  }
}

function counted(basis: Shared, speakers: Record<Side, Speakers>): Measure['add'] {
  const { words, weights, cap, together, apart, forbids, unsaid } = basis
  const most = Math.max(words.mentees.people, words.mentors.people)
  const sums = new Int32Array(weights.length > 0 ? most : 0)
  const meets = new Uint8Array(most)
  return (side, person, into, out) => {
    const said = words[side]
    const { start, who, rank } = speakers[other(side)]
    sums.fill(0)
    meets.fill(0)
    const first = said.start[person]!
    for (let word = first; word < said.start[person + 1]!; word++) {
      const end = start[said.words[word]! + 1]!
      for (let at = start[said.words[word]!]!; at < end; at++) {
        const opposite = who[at]!
        meets[opposite] = 1
        if (weights.length > 0) sums[opposite]! += weights[side === 'mentees' ? word - first : rank[at]!]!
      }
    }
    if (weights.length > 0) for (let at = 0; at < into.length; at++) into[at]! += Math.min(sums[at]!, cap)
    const silent = saysNothing(said, person)
    const opposite = words[other(side)].start
    for (let at = 0; at < into.length; at++) {
      if (silent || opposite[at] === opposite[at + 1]) {
        if (forbids !== null && unsaid === 'forbid') out[at] = 1
      } else {
        const meet = meets[at] === 1
        into[at]! += meet ? together : apart
        if (forbids === (meet ? 'together' : 'apart')) out[at] = 1
      }
    }
  }
}

import type { Criterion, People } from '../src/criteria.ts'
import { generator } from './cohort.ts'

export type Profiles = {
  criteria: readonly Criterion[]
  mentees: People
  mentors: People
  /** Places of each mentor. */
  capacities: Int32Array
}

/**
 * People in the shape of a large program, as criteria see them: popular goals in order of weight, kinds and areas of
 * libraries, years, time zones, identities some would like to share, languages, ways to meet, and employers that forbid. The same
 * for the same seed; held so compactly that 100,000 on each side fit in about 40 MB.
 */
export function profiles(mentees: number, mentors: number, seed: number): Profiles {
  const next = generator(seed)
  const draws = drawing(next, mentees + mentors)
  const asking = {
    ids: idsOf('mentee', mentees),
    columns: {
      goals: Array.from({ length: mentees }, () => draws.topics(1 + whole(next, 5))),
      identities: Array.from({ length: mentees }, () => (next() < 0.25 ? draws.identities() : nobody)),
      languages: Array.from({ length: mentees }, draws.languages),
      modes: Array.from({ length: mentees }, draws.modes),
      kind: Uint8Array.from({ length: mentees }, draws.kind(kindsAsking)),
      area: Uint8Array.from({ length: mentees }, draws.kind(areasAsking)),
      stage: Uint8Array.from({ length: mentees }, () => whole(next, 6)),
      zone: Int8Array.from({ length: mentees }, draws.zone),
      employer: Int32Array.from({ length: mentees }, draws.employer),
    },
  }
  const giving = {
    ids: idsOf('mentor', mentors),
    columns: {
      goals: Array.from({ length: mentors }, () => draws.topics(2 + whole(next, 7))),
      identities: Array.from({ length: mentors }, draws.identities),
      languages: Array.from({ length: mentors }, () => english.get(draws.languages())!),
      modes: Array.from({ length: mentors }, draws.modes),
      kind: Uint8Array.from({ length: mentors }, draws.kind(kindsGiving)),
      area: Uint8Array.from({ length: mentors }, draws.kind(areasGiving)),
      stage: Uint8Array.from({ length: mentors }, () => Math.min(15, Math.floor(next() * next() * 18))),
      zone: Int8Array.from({ length: mentors }, draws.zone),
      employer: Int32Array.from({ length: mentors }, draws.employer),
      wishes: Array.from({ length: mentors }, () => (next() < 0.4 ? draws.kind(areasAsking)() : null)),
    },
  }
  const capacities = Int32Array.from({ length: mentors }, () => [1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3][whole(next, 12)]!)
  return { criteria, mentees: asking, mentors: giving, capacities }
}

const kindsAsking = [45, 30, 10, 10, 5]
const kindsGiving = [55, 22, 6, 12, 5]
const areasAsking = [18, 14, 12, 10, 9, 8, 7, 6, 5, 5, 4, 2]
const areasGiving = [20, 12, 14, 8, 10, 6, 9, 6, 4, 6, 3, 2]
const zones = [12, 5, 22, 0, 30, 28, 2, 1]
const westmost = -10
const shares = [0.2, 0.12, 0.1, 0.08, 0.06, 0.05, 0.04, 0.03]
const tongues = [['en'], ['en', 'fr'], ['en', 'es'], ['fr']]
/** Every mentor speaks English, too. */
const english = new Map(tongues.map((spoken) => [spoken, spoken.includes('en') ? spoken : ['en', ...spoken]]))
const ways = [['mail', 'phone', 'video'], ['mail'], ['mail', 'phone'], ['mail', 'video'], ['video']]
const nobody: string[] = []

const criteria: readonly Criterion[] = [
  { id: 'goals', kind: 'overlap', column: 'goals', points: [60, 45, 30, 20, 10] },
  { id: 'kind', kind: 'table', column: 'kind', table: similar(5, 25, 0) },
  { id: 'area', kind: 'table', column: 'area', table: similar(12, 12, 0.25) },
  { id: 'stage', kind: 'gap', column: 'stage', wanted: [-1, 4], points: 40, loses: 6 },
  { id: 'zone', kind: 'timezone', column: 'zone', points: 30, within: 4 },
  { id: 'identity', kind: 'overlap', column: 'identities', points: 40, most: 40 },
  { id: 'wish', kind: 'equal', column: { mentees: 'area', mentors: 'wishes' }, points: 30 },
  { id: 'no_language', kind: 'overlap', column: 'languages', hard: true },
  { id: 'no_mode', kind: 'overlap', column: 'modes', hard: true },
  { id: 'same_employer', kind: 'different', column: 'employer', hard: true },
]

/** 60 for the same, a few points for others; some, `near`, have up to 40. */
function similar(words: number, few: number, near: number): Record<string, Record<string, number>> {
  const next = generator(words)
  const table: Record<string, Record<string, number>> = {}
  for (let one = 0; one < words; one++) {
    table[one] = { [one]: 60 }
    for (let to = 0; to < one; to++) {
      const points = next() < near ? 20 + whole(next, 20) : whole(next, few)
      table[one]![to] = points
      table[to]![one] = points
    }
  }
  return table
}

function drawing(next: () => number, people: number) {
  const topic = skewed(next, 32, 0.8)
  // One list for everybody who says the same: most have the same few.
  const lists = Array.from({ length: 256 }, (_, mask) => shares.flatMap((_, bit) => ((mask >> bit) & 1 ? [bit] : [])))
  return {
    topics(count: number): number[] {
      const drawn = new Set<number>()
      while (drawn.size < count) drawn.add(topic())
      return [...drawn]
    },
    identities: () => lists[shares.reduce((mask, share, bit) => (next() < share ? mask | (1 << bit) : mask), 0)]!,
    languages: () => tongues[weighted(next, [90, 7, 2, 1])]!,
    modes: () => ways[weighted(next, [70, 10, 10, 6, 4])]!,
    kind: (weights: readonly number[]) => () => weighted(next, weights),
    zone: () => westmost + weighted(next, zones),
    employer: skewed(next, Math.max(20, Math.round(people / 6)), 0.7),
  }
}

/** Popular things first: the chance falls by `power` of the place. */
function skewed(next: () => number, count: number, power: number): () => number {
  const sums = new Float64Array(count)
  let total = 0
  for (let at = 0; at < count; at++) sums[at] = total += (at + 1) ** -power
  return () => {
    const drawn = next() * total
    let low = 0
    let high = count - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < drawn) low = middle + 1
      else high = middle
    }
    return low
  }
}

function weighted(next: () => number, weights: readonly number[]): number {
  let left = next() * weights.reduce((sum, weight) => sum + weight, 0)
  const found = weights.findIndex((weight) => (left -= weight) < 0)
  return found < 0 ? weights.length - 1 : found
}

function whole(next: () => number, below: number): number {
  return Math.floor(next() * below)
}

function idsOf(role: string, count: number): string[] {
  return Array.from({ length: count }, (_, at) => `${role}-${at}`)
}

import type { Candidate } from '#features/matching/model.ts'

/** What the engine says of the pool as it is today, before the deadline (R39, K8). `kinds`: where mentors are missing, most first. */
export type Forecast = {
  mentees: number
  mentors: number
  places: number
  pairs: number
  without: number
  kinds: readonly { kind: string; mentees: number }[]
}

/** The kinds of library of those for whom there was no mentor; somebody of two kinds counts for both. */
export function kindsOf(without: readonly Pick<Candidate, 'answers'>[]): Forecast['kinds'] {
  const counts = new Map<string, number>()
  for (const { answers } of without)
    for (const kind of new Set(answers.libraryTypes)) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts]
    .map(([kind, mentees]) => ({ kind, mentees }))
    .toSorted((a, b) => b.mentees - a.mentees || (a.kind < b.kind ? -1 : 1))
}

import { everyLevel, explain, match, verify } from '@bookend/matching'

const points: Record<string, Record<string, number>> = {
  'ida@example.org': { 'beth@example.org': 90, 'olu@example.org': 80 },
  'noor@example.org': { 'beth@example.org': 70 },
  'mei@example.org': { 'olu@example.org': 60, 'ana@example.org': 40 },
  'kim@example.org': {},
}
const problem = {
  mentees: Object.keys(points).map((id) => ({ id, priority: id.startsWith('noor') ? 1 : 0 })),
  mentors: ['ana@example.org', 'beth@example.org', 'olu@example.org'].map((id) => ({ id, capacity: 1 })),
  score(mentee: string, mentor: string) {
    const found = points[mentee]?.[mentor]
    return found === undefined ? { forbidden: 'no_common_language' } : { points: found }
  },
}

export const result = match(problem, { seed: 2026, levels: everyLevel })
export const verdict = verify(problem, result)

const why = explain(result, problem)
export const kim = why.unmatched('kim@example.org')
export const ida = why.alternatives('ida@example.org')

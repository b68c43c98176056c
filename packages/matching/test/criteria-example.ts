import { compile, everyLevel, explain, match } from '@bookend/matching'

const mentees = {
  ids: ['ida@example.org', 'noor@example.org'],
  columns: {
    employer: ['Elm County Library', 'Port College'],
    kind: ['public', 'academic'],
    goals: [['leadership', 'metadata'], ['teaching']],
    zone: [-6, 10],
  },
}
const mentors = {
  ids: ['beth@example.org', 'olu@example.org'],
  columns: {
    employer: ['Port College', 'Elm County Library'],
    kind: ['academic', 'public'],
    goals: [
      ['teaching', 'metadata'],
      ['leadership', 'teaching'],
    ],
    zone: [-5, -8],
  },
}
const scorer = compile(
  [
    { id: 'same_employer', kind: 'different', column: 'employer', hard: true },
    { id: 'kind', kind: 'equal', column: 'kind', points: 20 },
    { id: 'goals', kind: 'overlap', column: 'goals', points: [15, 10, 5] },
    { id: 'clocks', kind: 'timezone', column: 'zone', points: 12 },
  ],
  mentees,
  mentors,
)
const result = match(
  {
    mentees: mentees.ids.map((id) => ({ id })),
    mentors: mentors.ids.map((id) => ({ id, capacity: 2 })),
    score: scorer,
  },
  { seed: 2026, levels: everyLevel },
)
export const pair = explain(result).pair('ida@example.org')
export const codes = scorer.pair(1, 0).codes

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths } from '#kit/dates.ts'
import { answersWith, cast, post } from '#test/cast/people.ts'
import { rules, start } from '#test/cast/rules.ts'
import type { Answers, Position } from '../model.ts'
import { decideEligibility } from './decide.ts'

const decide = (role: 'mentor' | 'mentee', positions: Position[], said: Partial<Answers> = {}) =>
  decideEligibility({
    role,
    answers: answersWith({ positions, ...said }),
    membership: 'verified',
    definition: rules,
    start,
  })

// Outcome, code, whole months, day of qualifying, of a program that starts on October 1, 2026.
type Row = [what: string, positions: Position[], expected: string, said?: Partial<Answers>]

const mentees: Row[] = [
  ['exactly 6 months', [post('2026-04', null)], 'eligible within_bounds 6'],
  ['a day short of 6 months', [post('2026-04-02', null)], 'not_eligible too_short 5 2026-10-02'],
  ['March 31 and 6 months is September 30', [post('2026-03-31', null)], 'eligible within_bounds 6'],
  [
    'February 29 counts to the last of August',
    [post('2024-02-29', '2024-08-28'), post('2026-09-30', null)],
    'eligible within_bounds 6',
  ],
  ['begins on the first day', [post('2026-10', null)], 'not_eligible too_short 0 2027-04-01'],
  ['begins later', [post('2026-10-15', null)], 'not_eligible too_short 0 2027-04-15'],
  ['exactly 5 years', [post('2021-10', null)], 'eligible within_bounds 60'],
  ['a day more than 5 years', [post('2021-09-30', null)], 'not_eligible too_long 60'],
  ['5 years 6 months', [post('2021-04', null)], 'not_eligible too_long 66'],
  ['5 years in November', [post('2021-11', null)], 'eligible within_bounds 59'],
  [
    'overlapping posts count once',
    [post('2023-01', '2024-01'), post('2023-07', '2024-07'), post('2025-10', null)],
    'eligible within_bounds 30',
  ],
  ['one post inside another', [post('2022-01', null), post('2023-01', '2024-01')], 'eligible within_bounds 57'],
  ['two part-time posts at once', [post('2024-10', null), post('2024-10', null)], 'eligible within_bounds 24'],
  [
    'posts that follow each other by days',
    [post('2021-10-01', '2023-06-30'), post('2023-07-01', null)],
    'eligible within_bounds 60',
  ],
  [
    'posts that follow each other by months',
    [post('2021-10', '2023-07'), post('2023-07', null)],
    'eligible within_bounds 60',
  ],
  [
    'exactly 5 years in three pieces',
    [post('2018-01', '2020-01'), post('2021-01', '2023-01'), post('2025-10', null)],
    'eligible within_bounds 60',
  ],
  [
    'a day more in three pieces',
    [post('2018-01', '2020-01'), post('2021-01', '2023-01'), post('2025-09-30', null)],
    'not_eligible too_long 60',
  ],
  ['back after ten years', [post('2012-01', '2016-01'), post('2026-06', null)], 'eligible within_bounds 52'],
  ['laid off in May', [post('2022-01', '2026-05')], 'not_eligible no_post_now 52'],
  [
    'laid off, a post begins in November',
    [post('2022-01', '2026-05'), post('2026-11', null)],
    'not_eligible no_post_now 52 2026-11-01',
  ],
  ['the post ends on the first day', [post('2024-01', '2026-10-01')], 'eligible within_bounds 33'],
  ['the post ended the day before', [post('2024-01', '2026-09-30')], 'not_eligible no_post_now 33'],
  ['the contract ends before 6 months', [post('2026-06', '2026-11-30')], 'not_eligible too_short 4'],
  ['no post, no employer', [], 'not_eligible no_post 0', { employer: '' }],
  ['an employer without dates', [], 'needs_review no_dates 0'],
  [
    'once a month is all',
    [post('2024-01', null)],
    'needs_review within_bounds,promise_open 33',
    { promise: 'Once a month is all I can do' },
  ],
  [
    'no promise and too short',
    [post('2026-09', null)],
    'not_eligible too_short,promise_open 1 2027-03-01',
    { promise: '' },
  ],
]
const mentors: Row[] = [
  ['exactly 5 years', [post('2021-10', null)], 'eligible long_enough 60'],
  ['a day short of 5 years', [post('2021-10-02', null)], 'not_eligible too_short 59 2026-10-02'],
  ['twenty years', [post('2006-09', null)], 'eligible long_enough 241'],
  ['retired', [post('1996-06', '2025-06')], 'needs_review no_post_now 348'],
  [
    'retired, says the title only',
    [post('1996-06', null)],
    'needs_review no_post_now 364',
    { jobTitle: 'Retired director' },
  ],
  ['too short and no post now', [post('2020-01', '2023-01')], 'not_eligible too_short 36'],
  ['4 years, too short for one', [post('2022-10', null)], 'not_eligible too_short 48 2027-10-01'],
  ['no dates', [], 'needs_review no_dates 0'],
  ['between posts', [post('2010-01', '2026-09-30'), post('2026-10-02', null)], 'needs_review no_post_now 201'],
]

for (const [role, rows] of [
  ['mentee', mentees],
  ['mentor', mentors],
] as const)
  test(`${rows.length} ${role}s at the boundaries`, () => {
    for (const [what, positions, expected, said] of rows) {
      const { outcome, reasons, months, qualifiesOn = '' } = decide(role, positions, said)
      const codes = reasons.filter(({ rule }) => !['R4', 'R26'].includes(rule)).map(({ code }) => code)
      assert.equal(`${outcome} ${codes.join()} ${months} ${qualifiesOn}`.trim(), expected, what)
    }
  })

test('nobody gets a bare refusal: reason, figures, date, alternative and a person', () => {
  const text = (role: 'mentor' | 'mentee', positions: Position[]): unknown => decide(role, positions).reasons[0]
  const human = 'Mentoring Committee (mentoring@example.org) answers questions and can make an exception.'
  assert.deepEqual(text('mentee', [post('2026-04-02', null)]), {
    rule: 'R24',
    code: 'too_short',
    text: `5 months in professional positions on October 1, 2026; mentees have between 6 months and 5 years, both included. 6 months are reached on October 2, 2026; a reminder for the next form can be asked for. ${human}`,
    figures: { months: 5, on: '2026-10-01', minMonths: 6, maxMonths: 60 },
  })
  assert.deepEqual(text('mentee', [post('2021-04', null)]), {
    rule: 'R24',
    code: 'too_long',
    text: `More than 5 years in professional positions on October 1, 2026 (5 years 6 months); mentees have between 6 months and 5 years, both included. The mentor form is open to people with that experience. ${human}`,
    figures: { months: 66, on: '2026-10-01', minMonths: 6, maxMonths: 60 },
  })
  assert.deepEqual(text('mentor', [post('2021-10-02', null)]), {
    rule: 'R16',
    code: 'too_short',
    text: `4 years 11 months in professional positions on October 1, 2026; mentors have at least 5 years. 5 years are reached on October 2, 2026. Until then the mentee form is open. ${human}`,
    figures: { months: 59, on: '2026-10-01', minMonths: 60 },
  })
  for (const [role, rows] of [
    ['mentee', mentees],
    ['mentor', mentors],
  ] as const)
    for (const [what, positions, expected, said] of rows)
      if (!expected.startsWith('eligible')) {
        const { reasons } = decide(role, positions, said)
        assert(reasons.every(({ rule }) => /^R\d+$/.test(rule)))
        assert(
          reasons.some((reason) => reason.text.includes('mentoring@example.org')),
          what,
        )
      }
})

test('R26: no post means a referral; words about a first job are a note and never a refusal', () => {
  const joao = decideEligibility({
    role: 'mentee',
    answers: cast.joao.answers,
    membership: 'verified',
    definition: rules,
    start,
  })
  assert.deepEqual(
    [joao.outcome, joao.referral, joao.reasons.map(({ rule }) => rule).join()],
    ['not_eligible', true, 'R24,R26,R4'],
  )
  const seeks = decide('mentee', [post('2024-01', null)], { statement: 'Help me with my resume.' })
  assert.deepEqual([seeks.outcome, seeks.referral], ['eligible', true])
  assert.equal(decide('mentor', [post('2010-01', null)], { statement: 'I can read a resume.' }).referral, false)
})

test('membership is a reason of its own and changes nothing else (R4)', () => {
  const asked = { role: 'mentee', answers: answersWith(), definition: rules, start } as const
  const outcomes = (['verified', 'lapsed', 'missing', 'not_found', 'mismatch'] as const).map((membership) => {
    const { outcome, reasons } = decideEligibility({ ...asked, membership })
    return `${outcome} ${reasons.at(-1)?.rule} ${reasons.at(-1)?.code}`
  })
  assert.deepEqual(outcomes, [
    'eligible R4 membership_verified',
    'eligible R4 membership_lapsed',
    'eligible R4 membership_missing',
    'eligible R4 membership_not_found',
    'eligible R4 membership_mismatch',
  ])
  const without = { ...rules, eligibility: { ...rules.eligibility, membership: null } }
  assert.deepEqual(
    decideEligibility({ ...asked, membership: 'missing', definition: without }).reasons.map(({ rule }) => rule),
    ['R24'],
  )
})

test('one post: eligible as a mentee from the day of 6 months to the day of 5 years, as a mentor from then on', () => {
  const day = fc.integer({ min: 0, max: 9000 }).map((days) => addDays('2005-01-01', days))
  fc.assert(
    fc.property(day, (from) => {
      const mentee = decide('mentee', [post(from, null)])
      const mentor = decide('mentor', [post(from, null)])
      const [half, five] = [addMonths(from, 6), addMonths(from, 60)]
      assert.equal(mentee.outcome, half <= start && start <= five ? 'eligible' : 'not_eligible')
      assert.equal(mentee.qualifiesOn, half > start ? half : undefined)
      assert.equal(mentor.outcome, five <= start ? 'eligible' : 'not_eligible')
      assert.equal(mentor.qualifiesOn, five > start ? five : undefined)
    }),
  )
})

test('the order of posts and posts inside others change nothing', () => {
  const some = fc
    .tuple(fc.integer({ min: 0, max: 2400 }), fc.integer({ min: 2, max: 1500 }))
    .map(([from, days]) => post(addDays('2020-01-02', from), addDays('2020-01-02', from + days)))
  fc.assert(
    fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), fc.nat(), (posts, seed) => {
      const inside = posts[seed % posts.length]!
      const more = [...posts.toReversed(), { ...inside, start: addDays(inside.start, 1) }]
      assert.deepEqual(decide('mentee', more), decide('mentee', posts))
    }),
  )
})

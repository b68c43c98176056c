import type { Answers, ApplicationState, Eligibility, Membership } from '#features/applications/model.ts'
import type { Who } from './people.ts'

export type SeedApplication = {
  who: Who
  role: 'mentor' | 'mentee'
  state: ApplicationState
  membership: Membership
  duplicateOf?: Who
  eligibility: Eligibility
}

const fine = (months: number): Eligibility => ({
  outcome: 'eligible',
  reasons: [
    {
      rule: 'R16',
      code: 'experience',
      text: `${months} months in professional positions on October 1, 2026.`,
      figures: { months },
    },
    { rule: 'R4', code: 'membership', text: 'Member of the association, paid through August 2027.' },
  ],
  months,
  referral: false,
})

const accepted = (who: Who, role: 'mentor' | 'mentee'): SeedApplication => ({
  who,
  role,
  state: 'accepted',
  membership: 'verified',
  eligibility: fine(role === 'mentor' ? 96 : 30),
})

export const applications: SeedApplication[] = [
  ...(['devon', 'rosa', 'garcia', 'grace', 'lars', 'suharto', 'imani'] as const).map((who) => accepted(who, 'mentor')),
  ...(['ingrid', 'wei', 'silva', 'lopez', 'yazzie', 'chloe', 'ana', 'juergen'] as const).map((who) =>
    accepted(who, 'mentee'),
  ),
  {
    who: 'mika',
    role: 'mentor',
    state: 'review',
    membership: 'mismatch',
    eligibility: {
      outcome: 'needs_review',
      reasons: [{ rule: 'R4', code: 'mismatch', text: 'The member number belongs to another name on the roster.' }],
      months: 71,
      referral: false,
    },
  },
  {
    who: 'tala',
    role: 'mentee',
    state: 'declined',
    membership: 'verified',
    eligibility: {
      outcome: 'not_eligible',
      reasons: [
        {
          rule: 'R24',
          code: 'too_early',
          text: '4 months in professional positions on October 1, 2026; 6 are asked for.',
          figures: { months: 4, least: 6 },
        },
      ],
      months: 4,
      qualifiesOn: '2026-12-01',
      referral: true,
    },
  },
  { who: 'late', role: 'mentee', state: 'late', membership: 'verified', eligibility: fine(20) },
  { who: 'alone', role: 'mentee', state: 'accepted', membership: 'verified', eligibility: fine(14) },
  {
    who: 'stranger',
    role: 'mentee',
    state: 'duplicate',
    membership: 'missing',
    duplicateOf: 'ana',
    eligibility: fine(30),
  },
]

export const answersOf = (role: 'mentor' | 'mentee', place: number): Answers => ({
  jobTitle: role === 'mentor' ? 'Adult services librarian' : 'Cataloging librarian',
  employer: ['Bayside College Library', 'Harbor University Library', 'Fairview Community College'][place % 3] ?? '',
  supervisor: '',
  libraryTypes: ['Academic'],
  city: ['Seattle', 'Los Angeles', 'Anchorage'][place % 3] ?? '',
  state: ['WA', 'CA', 'AK'][place % 3] ?? '',
  zone: 'America/Los_Angeles',
  positions: [{ start: '2022-08-01', end: null, title: 'Librarian', employer: 'Bayside College Library' }],
  areas: ['Collection development', 'Cataloging and metadata'],
  topics: ['Moving into management', 'Equity and inclusion'],
  channels: ['email', 'phone', 'video'],
  languages: ['English'],
  promise: 'yes',
  statement: 'I would like to talk with somebody who has been there.',
  capacity: role === 'mentor' ? 2 : 1,
  exclusions: '',
  memberNumber: `10${place}`,
  bodyMember: 'yes',
})

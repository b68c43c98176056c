import assert from 'node:assert/strict'
import { it } from 'node:test'
import { rolesNow, standingOf } from './decide.ts'
import type { Judged, Past } from './model.ts'

const past: Past = {
  personId: 'ana',
  name: 'Ana Ali',
  email: 'ana@example.org',
  was: 'unmatched',
  answers: null,
  mayWrite: null,
  stoppedNews: false,
  deadAddress: false,
  form: null,
  invitedAt: null,
}
const yes = { outcome: 'eligible' } as const
const read = { outcome: 'needs_review' } as const
const no = { outcome: 'not_eligible' } as const
const soon = { ...no, qualifiesOn: '2028-03-01' } as const
const both: Judged = { mentee: yes, mentor: yes }

const cases: [string, Past, Judged | null, { chances: unknown; bar: unknown; roles: unknown; asked?: boolean }][] = [
  [
    'without a partner, as what they qualify for',
    past,
    { mentee: yes, mentor: no },
    {
      chances: [{ as: 'mentee', fits: true }],
      bar: undefined,
      roles: ['mentee'],
    },
  ],
  [
    'without a partner, as both',
    past,
    both,
    {
      chances: [
        { as: 'mentee', fits: true },
        { as: 'mentor', fits: true },
      ],
      bar: undefined,
      roles: ['mentee', 'mentor'],
    },
  ],
  [
    'what a person has to read is no obstacle',
    past,
    { mentee: read, mentor: no },
    {
      chances: [{ as: 'mentee', fits: true }],
      bar: undefined,
      roles: ['mentee'],
    },
  ],
  [
    'a mentee, as a mentor',
    { ...past, was: 'mentee' },
    both,
    {
      chances: [{ as: 'mentor', fits: true }],
      bar: undefined,
      roles: ['mentor'],
    },
  ],
  [
    'a mentee who could only be a mentee once more',
    { ...past, was: 'mentee' },
    { mentee: yes, mentor: soon },
    {
      chances: [{ as: 'mentor', fits: false, from: '2028-03-01' }],
      bar: 'too early',
      roles: [],
    },
  ],
  [
    'nobody without any chance',
    past,
    { mentee: no, mentor: no },
    {
      chances: [{ as: 'mentor', fits: false, from: null }],
      bar: 'too early',
      roles: [],
    },
  ],
  [
    'somebody of whom no positions are known',
    { ...past, was: 'mentee' },
    null,
    {
      chances: ['unknown'],
      bar: undefined,
      roles: [],
    },
  ],
  [
    'who said yes',
    { ...past, mayWrite: true },
    { mentee: yes, mentor: no },
    {
      chances: [{ as: 'mentee', fits: true }],
      bar: undefined,
      roles: ['mentee'],
      asked: true,
    },
  ],
]
for (const [what, one, judged, expected] of cases)
  it(`${expected.bar === undefined ? 'invites' : 'does not invite'}: ${what}`, () => {
    const standing = standingOf(one, judged)
    assert.deepEqual(
      { chances: standing.chances, bar: standing.bar, roles: rolesNow(standing), asked: standing.asked },
      { asked: false, ...expected },
    )
  })

const bars: [Partial<Past>, string][] = [
  [{ form: 'sent' }, 'sent'],
  [{ form: 'begun' }, 'begun'],
  [{ form: 'withdrawn', mayWrite: true }, 'withdrawn'],
  [{ invitedAt: '2027-08-02T15:00:00.000Z' }, 'invited'],
  [{ mayWrite: false }, 'said no'],
  [{ stoppedNews: true, mayWrite: true }, 'stopped news'],
  [{ deadAddress: true }, 'returns'],
  [{ form: 'sent', invitedAt: '2027-08-02T15:00:00.000Z', stoppedNews: true }, 'sent'],
]
for (const [change, bar] of bars)
  it(`does not invite: ${Object.keys(change).join(', ')} is “${bar}”`, () =>
    assert.equal(standingOf({ ...past, ...change }, both).bar, bar))

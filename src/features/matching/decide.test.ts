import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Office } from '#features/accounts/model.ts'
import type { Answers } from '#features/applications/model.ts'
import { decideRun } from '#features/matching/decide.ts'
import type { Candidate } from '#features/matching/model.ts'
import { answersWith } from '#test/cast/people.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')
const rules = { definition, seed: 1 }
const person = (id: string, employer: string, said: Partial<Answers> = {}): Candidate => ({
  applicationId: id,
  personId: `person ${id}`,
  name: `Name ${id}`,
  answers: answersWith({ employer, positions: [], capacity: 1, ...said }),
  months: 60,
  priority: 0,
})
const office = (id: string, mostPairs: number, over: Partial<Office> = {}): Office => ({
  id,
  programId: 'p',
  personId: `person ${id}`,
  kind: 'member',
  title: 'Member',
  employer: 'Committee Library',
  startsOn: '2026-07-01',
  endsOn: '2027-06-30',
  mostPairs,
  name: id,
  email: `${id}@example.org`,
  ...over,
})
const run = (mentees: Candidate[], mentors: Candidate[], offices: Office[], seed = 1) =>
  decideRun({ mentees, mentors, earlier: new Set() }, offices, { ...rules, seed })
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, at) => person(`${prefix}${at}`, `${prefix} Library ${at}`))

test('everybody is paired who can be, each pair with a contact', () => {
  const made = run(many('e', 3), many('o', 3), [office('c', 5)])
  assert.equal(made.proposals.length, 3)
  assert.deepEqual(
    made.proposals.map((one) => one.officeId),
    ['c', 'c', 'c'],
  )
  assert.deepEqual(made.unmatched, [])
})

test('a mentor of two takes two, and both pairs have one contact where that costs no balance', () => {
  const made = run(
    many('e', 4),
    [person('o0', 'One Library', { capacity: 2 }), person('o1', 'Other Library', { capacity: 2 })],
    [office('c', 2), office('d', 2)],
  )
  const contacts = new Map<string, Set<string | null>>()
  for (const one of made.proposals)
    contacts.set(one.mentorId, (contacts.get(one.mentorId) ?? new Set()).add(one.officeId))
  assert.deepEqual(
    [...contacts.values()].map((set) => set.size),
    [1, 1],
  )
})

test('there are no more pairs than the committee can answer for; who has a place is drawn and is told why', () => {
  const made = run(many('e', 5), many('o', 5), [office('c', 2), office('d', 1)])
  assert.equal(made.proposals.length, 3)
  const mentees = made.unmatched.filter((one) => one.role === 'mentee')
  assert.deepEqual(
    mentees.map((one) => one.code),
    ['no_contact', 'no_contact'],
  )
  assert.match(
    mentees[0]?.reason ?? '',
    /^Every pair needs a committee member who answers for it\. 5 pairs would have been possible, and the committee’s members can take 3 between them/,
  )
  assert.deepEqual(
    run(many('e', 3), many('o', 5), [office('c', 2)]).unmatched.map(({ role, code }) => `${role} ${code}`),
    ['mentee no_contact', 'mentor no_contact', 'mentor no_contact', 'mentor no_contact'],
  )
  const others = new Set(
    [2, 3, 4, 5].map((seed) =>
      run(many('e', 5), many('o', 5), [office('c', 2), office('d', 1)], seed)
        .proposals.map((one) => one.menteeId)
        .join(),
    ),
  )
  assert.ok(others.size > 1, 'the seed decides who has a place')
})

test('a contact never answers for their own pair or their own employer', () => {
  const offices = [office('c', 9, { personId: 'person e0' }), office('d', 9, { employer: 'The o Library 1' })]
  const made = run(many('e', 2), many('o', 2), offices)
  for (const one of made.proposals) {
    if (one.menteeId === 'person e0') assert.equal(one.officeId, 'd')
    if (one.mentorId === 'person o1') assert.equal(one.officeId, 'c')
  }
})

test('whoever may be answered for has the place of somebody for whom nobody may, whatever the lot; who stays hears why', () => {
  for (const seed of [1, 2, 3, 4, 5]) {
    const made = run(
      [person('eva', 'Eva Library'), person('fay', 'Fay Library')],
      [person('max', 'Max Library')],
      [office('c', 20, { employer: 'Eva Library' })],
      seed,
    )
    assert.deepEqual(
      made.proposals.map(({ menteeId, officeId }) => [menteeId, officeId]),
      [['person fay', 'c']],
    )
    assert.deepEqual(
      made.unmatched.map(({ personId, code, reason }) => [personId, code, reason]),
      [
        [
          'person eva',
          'contact',
          'Of 1 mentor none is possible here (1 mentor: has nobody on the committee who may answer for the two).',
        ],
      ],
    )
  }
})

test('a pair that nobody may answer for is not made, and not counted', () => {
  const made = run(many('e', 2), many('o', 2), [office('c', 9, { employer: 'o Library 1' })])
  const [one] = made.proposals
  assert.deepEqual(made.levels, { pairs: 1, priority: 0, floor: one?.points, points: one?.points })
})

test('who has nobody they may be paired with hears which rules stand in the way', () => {
  const made = run(
    [person('e0', 'One Library')],
    [person('o0', 'The One Library'), person('o1', 'Two Library', { channels: ['phone'] })].map((one) => one),
    [office('c', 5)],
  )
  const alone = run(
    [person('e0', 'One Library', { channels: ['email'] })],
    [person('o0', 'The One Library'), person('o1', 'Two Library', { channels: ['phone'] })],
    [office('c', 5)],
  )
  assert.ok(made.proposals.length <= 1)
  assert.deepEqual(
    alone.unmatched.find((one) => one.role === 'mentee')?.reason,
    'Of 2 mentors none is possible here (1 mentor: has no way of keeping in touch in common; 1 mentor: works for the same employer).',
  )
})

test('under shortage the reason names the group and its places', () => {
  const made = run(many('e', 3), many('o', 1), [office('c', 5)])
  assert.equal(made.unmatched.length, 2)
  assert.match(
    made.unmatched[0]?.reason ?? '',
    /^There are fewer places than people: 3 mentees can only be served by 1 place with 1 mentor\. Whoever had no partner last year comes first; among the others a lot decided\.$/,
  )
})

test('the order in which people applied moves nobody, and the same input is the same run', () => {
  const mentees = many('e', 7)
  const mentors = many('o', 5)
  const first = run(mentees, mentors, [office('c', 9)])
  fc.assert(
    fc.property(
      fc.shuffledSubarray(mentees, { minLength: 7 }),
      fc.shuffledSubarray(mentors, { minLength: 5 }),
      (a, b) => {
        const again = run(a, b, [office('c', 9)])
        assert.deepEqual(again, first)
      },
    ),
    { numRuns: 50 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeOf } from '#features/matching/judge/decide.ts'
import type { Candidate } from '#features/matching/model.ts'
import type { Answers } from '#features/applications/model.ts'
import { textsOf } from '#features/programs/criteria/sentences/model.ts'
import { answersWith, post } from '#test/cast/people.ts'
import { program } from '#test/programs.ts'

const definition = await program('nmrt-career-mentoring')

const one = (applicationId: string, name: string, said: Partial<Answers>, personId = applicationId): Candidate => ({
  applicationId,
  personId,
  name,
  answers: answersWith(said),
  months: 60,
  priority: 0,
})
const mentee = (said: Partial<Answers> = {}, name = 'Wei O’Brien', personId = 'wei') =>
  one(
    'mentee',
    name,
    {
      employer: 'Riverbend College Library',
      positions: [post('2023-05', null, 'Librarian', 'Riverbend College Library')],
      ...said,
    },
    personId,
  )
const mentor = (said: Partial<Answers> = {}, name = 'Rosa Patel', personId = 'rosa') =>
  one(
    'mentor',
    name,
    {
      employer: 'Harbor University Library',
      positions: [post('2010-12', null, 'Librarian', 'Harbor University Library')],
      ...said,
    },
    personId,
  )
const judge = (a: Candidate, b: Candidate, earlier = new Set<string>()) =>
  judgeOf({ mentees: [a], mentors: [b], earlier }, definition)
const codes = (a: Candidate, b: Candidate, earlier?: Set<string>) => {
  const score = judge(a, b, earlier).score('mentee', 'mentor')
  return 'forbidden' in score ? score.forbidden : []
}

test('nobody is forbidden who need not be', () => assert.deepEqual(codes(mentee(), mentor()), []))

test('one person in both roles is never paired with themselves', () =>
  assert.deepEqual(codes(mentee({}, 'Keisha Chen', 'keisha'), mentor({}, 'Keisha Chen', 'keisha')), ['self']))

test('the same employer is found however it is spelled, also in a post that is still held', () => {
  assert.deepEqual(
    codes(
      mentee({ employer: 'The Stonebridge University Library' }),
      mentor({ employer: 'Stonebridge Univ. Library ' }),
    ),
    ['employer'],
  )
  assert.deepEqual(
    codes(
      mentee({ employer: 'Mission Valley Institute' }),
      mentor({ positions: [post('2012-08', null, 'Librarian', 'Mission Valley Institute - Main Branch')] }),
    ),
    ['employer'],
  )
  assert.deepEqual(
    codes(
      mentee({ employer: 'Mission Valley Institute' }),
      mentor({ positions: [post('2012-08', '2020-01', 'Librarian', 'Mission Valley Institute')] }),
    ),
    [],
  )
})

test('a program may allow one employer', () => {
  const criteria = definition.matching.criteria.filter(({ id }) => id !== 'employer')
  const open = { ...definition, matching: { ...definition.matching, criteria } }
  const pool = {
    mentees: [mentee({ employer: 'Harbor University Library' })],
    mentors: [mentor()],
    earlier: new Set<string>(),
  }
  assert.ok('points' in judgeOf(pool, open).score('mentee', 'mentor'))
})

test('who was named, by either side, is never paired', () => {
  assert.deepEqual(codes(mentee({ exclusions: 'Please not Rosa Patel, my supervisor' }), mentor()), ['named'])
  assert.deepEqual(codes(mentee(), mentor({ exclusions: 'anyone but Wei O’Brien' })), ['named'])
  assert.deepEqual(codes(mentee({ exclusions: 'Please not Rosa Silva' }), mentor()), [])
})

test('a supervisor is not a mentor, in either direction', () => {
  assert.deepEqual(codes(mentee({ supervisor: 'rosa  patel' }), mentor()), ['supervisor'])
  assert.deepEqual(codes(mentee(), mentor({ supervisor: 'Wei O’Brien' })), ['supervisor'])
})

test('no channel or no language in common forbids; one of each is enough', () => {
  assert.deepEqual(codes(mentee({ channels: ['phone'] }), mentor({ channels: ['email', 'video'] })), ['channel'])
  assert.deepEqual(codes(mentee({ languages: ['Spanish'] }), mentor({ languages: ['English'] })), ['language'])
  assert.deepEqual(
    codes(
      mentee({ channels: ['phone'], languages: ['Spanish'] }),
      mentor({ channels: ['email', 'phone'], languages: ['English', 'Spanish'] }),
    ),
    [],
  )
})

test('partners of an earlier year are not paired again', () =>
  assert.deepEqual(codes(mentee(), mentor(), new Set(['rosa:wei'])), ['earlier']))

test('full agreement is the sum of all points, none is their absence, and the round table never counts', () => {
  const same: Partial<Answers> = {
    libraryTypes: ['Academic'],
    areas: ['Outreach'],
    topics: ['Leadership', 'Networking', 'Assessment'],
    city: 'Seattle',
    state: 'WA',
    zone: 'America/Los_Angeles',
    channels: ['email', 'phone'],
    languages: ['English', 'Spanish'],
  }
  assert.deepEqual(judge(mentee(same), mentor(same)).score('mentee', 'mentor'), {
    points: 100,
  })
  const far: Partial<Answers> = {
    libraryTypes: ['Law'],
    areas: ['Systems and technology'],
    topics: ['Grant writing'],
    city: 'Hagåtña',
    state: 'GU',
    zone: 'Pacific/Guam',
    channels: ['email'],
    languages: ['English'],
  }
  const score = judge(mentee({ ...same, bodyMember: 'yes' }), mentor(far)).score('mentee', 'mentor')
  assert.deepEqual(score, { points: 3 })
  assert.deepEqual(judge(mentee({ ...same, bodyMember: 'no' }), mentor(far)).score('mentee', 'mentor'), score)
})

test('reasons are sentences, the weightiest first', () => {
  const a = mentee({
    libraryTypes: ['Academic'],
    areas: ['Outreach'],
    topics: ['Leadership', 'Networking'],
    city: 'Seattle',
    state: 'WA',
    zone: 'America/Los_Angeles',
    channels: ['email'],
    languages: ['English'],
  })
  const b = mentor({
    libraryTypes: ['Academic', 'Public'],
    areas: ['Systems and technology'],
    topics: ['Leadership'],
    city: 'Denver',
    state: 'CO',
    zone: 'America/Denver',
    channels: ['email', 'phone'],
    languages: ['English'],
  })
  assert.deepEqual(textsOf(judge(a, b).reasons('mentee', 'mentor')), [
    'both work in academic libraries',
    'Rosa offers 1 of Wei’s topics: leadership',
    'their clocks are one hour apart',
    'both use email',
  ])
})

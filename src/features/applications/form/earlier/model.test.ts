import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { readAnswers } from '#features/applications/form/answers/input.ts'
import { saidFrom } from '#features/applications/form/earlier/model.ts'
import type { Answers } from '#features/applications/model.ts'
import { program } from '#test/programs.ts'

const nmrt = await program('nmrt-career-mentoring')
const museum = await program('example-museum-educators')

const answers: Answers = {
  jobTitle: 'Librarian',
  employer: 'Bayside College Library',
  supervisor: 'Hannah Becker',
  libraryTypes: ['Academic', 'a bookmobile'],
  city: 'Hagåtña',
  state: 'GU',
  zone: 'Pacific/Guam',
  positions: [
    { start: '2020-02-01', end: '2023-07-01', title: 'Assistant', employer: 'Harbor Public Library' },
    { start: '2023-07-01', end: null, title: 'Librarian', employer: 'Bayside College Library' },
  ],
  areas: ['Outreach'],
  topics: ['Leadership', 'Sailing'],
  channels: ['email', 'video'],
  languages: ['English', 'Chamorro'],
  promise: 'yes',
  statement: 'To learn.',
  capacity: 2,
  exclusions: 'Somebody',
  memberNumber: '3535887',
  bodyMember: 'yes',
}
const earlier = { name: 'Sinåhi Quenga', pronouns: 'she/her', answers }

describe('a form filled in with what an earlier cycle was told', () => {
  it('reads as the same answers, without what is given anew', () => {
    const said = saidFrom(earlier, nmrt)
    const read = readAnswers(said, 'mentor', nmrt)
    assert.deepEqual(read, {
      answers: { ...answers, promise: '', exclusions: '', bodyMember: 'unsure' },
      problems: [],
    })
    assert.deepEqual([said['name'], said['pronouns'], said['roles']], ['Sinåhi Quenga', 'she/her', undefined])
    assert.deepEqual([said['channels'], said['topics.other']], [['Email', 'Video call'], 'Sailing'])
  })

  it('fits another program’s questions', () => {
    const said = saidFrom(earlier, museum)
    assert.equal(said['location'], 'Hagåtña, GU')
    assert.deepEqual(readAnswers(said, 'mentee', museum).answers.positions, answers.positions)
  })

  it('takes the form that was sent as it was typed, without role, promises and the year’s own', () => {
    const said = {
      roles: 'mentee',
      name: 'Ana',
      promise: 'yes',
      'promise.instead': '',
      commitment: 'yes',
      heard: 'A list',
    }
    assert.deepEqual(saidFrom({ said }, nmrt), { name: 'Ana' })
  })
})

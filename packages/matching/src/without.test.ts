import assert from 'node:assert/strict'
import { test } from 'node:test'
import { everyLevel, explain, match } from './index.ts'

test('why somebody is without a mentor: only of forbidden pairs is it asked why, and the group is found past those far off', () => {
  // 30 mentees for the first 20 mentors; the last, who alone may go to the mentor nobody else may, is no part of it
  const mentees = Array.from({ length: 31 }, (_, at) => ({ id: `mentee-${String(at).padStart(2, '0')}@example.org` }))
  const mentors = Array.from({ length: 21 }, (_, at) => ({
    id: `mentor-${String(at).padStart(2, '0')}@example.org`,
    capacity: 1,
  }))
  const may = (mentee: number, mentor: number) => (mentee === 30) === (mentor === 20)
  let asked = 0
  const score = {
    mentees: 31,
    mentors: 21,
    row: (mentee: number, into: Int32Array) =>
      mentors.forEach((_, at) => (into[at] = may(mentee, at) ? (mentee * at) % 7 : -0x80000000)),
    pair(mentee: number, mentor: number) {
      asked++
      return may(mentee, mentor)
        ? { parts: [{ criterion: 'points', points: (mentee * mentor) % 7 }], codes: [] }
        : { parts: [], codes: ['far_off'] }
    },
  }
  const result = match({ mentees, mentors, score }, { seed: 3, levels: everyLevel })
  assert.equal(result.unmatched.mentees.length, 10)
  asked = 0
  assert.deepEqual(explain(result).unmatched(result.unmatched.mentees[4]!), {
    reason: 'shortage',
    codes: { far_off: 1 },
    hall: {
      mentees: mentees.slice(0, 30).map(({ id }) => id),
      mentors: mentors.slice(0, 20).map(({ id }) => id),
      places: 20,
    },
  })
  assert.equal(asked, 1)
})

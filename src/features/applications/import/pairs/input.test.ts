import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readRunningPairs } from './input.ts'

const example = readFileSync(new URL('../../../../../examples/running-2026-pairs.csv', import.meta.url)).toString()

const notices = [
  { line: 22, column: 'Mentee', found: 'Leilani Kowalski', text: 'has another mentor in line 6; both pairs are taken' },
  {
    line: 28,
    column: 'Mentor',
    found: 'Devon Hernández, Katarzyna Yazzie',
    text: 'the pair stands in line 2 already; this line is left out',
  },
]

test('the example: one broken line, and nothing is taken', () => {
  const pairs = readRunningPairs(Buffer.from(example))
  assert(!pairs.ok && pairs.refusal.kind === 'faults')
  assert.deepEqual(pairs.refusal.faults, [
    { line: 29, column: 'Mentee email', found: 'not an address', expected: 'an address such as ana@example.org' },
    {
      line: 29,
      column: 'Paired on',
      found: '13/45/2026',
      expected: 'a day, such as 10/01/2026 (month first) or 2026-10-01',
    },
  ])
  assert.deepEqual(pairs.refusal.notices, notices)
})

test('without that line: every pair once, the line entered twice left out and told', () => {
  const pairs = readRunningPairs(Buffer.from(example.replace(/^.*not an address.*\r?\n/m, '')))
  assert(pairs.ok)
  assert.deepEqual(pairs.value.notices, notices)
  const { rows } = pairs.value
  const states = Object.groupBy(rows, ({ state }) => state)
  assert.deepEqual([rows.length, states.active?.length, states.paused?.length, states.ended?.length], [26, 21, 4, 1])
  assert.deepEqual(rows[2], {
    line: 4,
    mentorName: 'Ingrid McAllister',
    mentorEmail: 'ingrid.mcallister1037@example.org',
    menteeName: 'Eun-ji Hernández',
    menteeEmail: 'eun-ji.hernndez16@example.org',
    contactName: 'Bernard Kim',
    contactEmail: 'committee2@example.org',
    pairedOn: '2026-10-01',
    state: 'paused',
    notes: 'parental leave until February',
  })
})

test('nobody is paired with themselves; an ended pair leaves room for another', () => {
  const header = 'Mentor,Mentor email,Mentee,Mentee email,Contact,Contact email,Paired on,Status'
  const line = (mentor: string, mentee: string, state: string) =>
    `${mentor},${mentor}@example.org,${mentee},${mentee}@example.org,Ruth,ruth@example.org,2026-10-01,${state}`
  const pairs = readRunningPairs(
    Buffer.from([header, line('ana', 'wei', 'closed'), line('tom', 'wei', 'ok')].join('\n')),
  )
  assert(pairs.ok)
  assert.deepEqual(pairs.value.notices, [])
  const self = readRunningPairs(Buffer.from([header, line('ana', 'ana', 'sleeping')].join('\n')))
  assert(!self.ok && self.refusal.kind === 'faults')
  assert.deepEqual(
    self.refusal.faults.map(({ expected }) => expected),
    ['Active, Paused or Ended', 'an address other than the mentor’s'],
  )
})

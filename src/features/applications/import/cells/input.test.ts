import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeTable } from '#kit/table.ts'
import { form } from '#test/cast/form.ts'
import type { Answers } from '../../model.ts'
import { readApplications } from '../input.ts'

const fixed: [string, string][] = [
  ['Timestamp', '2026-09-03'],
  ['Name', 'Ana'],
  ['Email', 'ana@example.org'],
  ['Positions', 'none'],
]

/** The answers of a mentor whose export has these columns too. */
function answers(cells: { [heading: string]: string }): Answers | string {
  const all = [...fixed, ...Object.entries(cells)]
  const file = writeTable(
    all.map(([heading]) => heading),
    [all.map(([, cell]) => cell)],
  )
  const read = readApplications(Buffer.from(file), 'mentor', form)
  if (read.ok) return read.value.rows[0]!.answers
  return read.refusal.kind === 'faults' ? read.refusal.faults.map(({ expected }) => expected).join() : read.refusal.kind
}
const answer = <F extends keyof Answers>(field: F, heading: string, cell: string): Answers[F] | string => {
  const read = answers({ [heading]: cell })
  return typeof read === 'string' ? read : read[field]
}

test('a promise is given, or is kept as it was put', () => {
  for (const yes of [
    'Yes',
    'y',
    'TRUE',
    '✓',
    'I agree',
    'Yes, I can',
    'I can correspond at least twice a month',
    'Agreed.',
    'Of course',
  ])
    assert.equal(answer('promise', 'Promise', yes), 'yes', yes)
  for (const other of [
    'No',
    'Once a month is all I can do',
    'Yes, but not in December',
    'I can only phone',
    'I will try',
    "I don't know",
    'Yes, from November',
    'maybe',
  ])
    assert.equal(answer('promise', 'Promise', other), other)
})

test('ways to keep in touch', () => {
  const channels = (cell: string) => answer('channels', 'Preferred contact', cell)
  assert.deepEqual(channels('E-mail; Telephone call; Zoom or Teams; SMS'), ['email', 'phone', 'video', 'text'])
  assert.deepEqual(channels('Video call, video, Text message'), ['video', 'text'])
  assert.deepEqual(channels('Phone'), ['phone'])
  assert.deepEqual(channels('Carrier pigeon'), ['email'])
  assert.deepEqual(channels(''), ['email'])
})

test('languages by one name each', () => {
  const languages = (cell: string) => answer('languages', 'Languages', cell)
  assert.deepEqual(languages('english, Español (fluent) and 中文'), ['English', 'Spanish', 'Chinese'])
  assert.deepEqual(languages(''), ['English'])
})

test('how many mentees', () => {
  const capacity = (cell: string) => answer('capacity', 'Max mentees', cell)
  assert.deepEqual(
    ['', '1', '2 mentees', 'two', '1-2', '1 or 2', 'Up to 3', '5'].map(capacity),
    [1, 1, 2, 2, 2, 2, 3, 3],
  )
  for (const none of ['0', 'none', 'many']) assert.equal(capacity(none), 'a number from 1 to 3', none)
})

test('member of the round table, or not, or not sure', () => {
  const member = (cell: string) => answer('bodyMember', 'Are you a member of BRT?', cell)
  assert.deepEqual(['Yes', 'y', 'No', 'no, not yet', 'Not sure', '', 'Unsure', 'Nope'].map(member), [
    'yes',
    'yes',
    'no',
    'no',
    'unsure',
    'unsure',
    'unsure',
    'unsure',
  ])
})

test('places in one column or several', () => {
  const place = (cells: { [heading: string]: string }) => {
    const read = answers(cells)
    return typeof read === 'string' ? read : [read.city, read.state, read.zone].join('|')
  }
  assert.equal(place({ Location: 'Honolulu, HI' }), 'Honolulu|HI|Pacific/Honolulu')
  assert.equal(place({ City: 'Hagåtña', State: 'Guam', 'Time zone': 'ChST' }), 'Hagåtña|GU|Pacific/Guam')
  assert.equal(place({ City: 'Graz', State: 'Styria' }), 'Graz|Styria|America/Chicago')
  assert.equal(place({ City: 'El Paso', State: 'TX', 'Time zone': 'Mountain' }), 'El Paso|TX|America/Denver')
})

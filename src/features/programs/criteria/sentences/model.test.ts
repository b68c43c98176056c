import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Person, ProgramCriterion, Word } from '../model.ts'
import { said } from '../said/model.ts'
import { type Reason, reasonsOf } from './model.ts'

const one = (id: string, more: Partial<ProgramCriterion>): ProgramCriterion =>
  ({
    id,
    kind: 'equal',
    column: { mentees: 'topics', mentors: 'topics' },
    words: id,
    hard: false,
    unsaid: 'allow',
    tellFrom: 1,
    covers: [],
    items: {},
    points: 1,
    ...more,
  }) as ProgramCriterion
const words = (...texts: string[]): Word[] => texts.map((text) => ({ key: text.toLowerCase(), text }))
const number = (key: number): Word[] => [{ key, text: String(key) }]
const person = (name: string, ...said: Word[][]): Person => ({ id: name, name, line: 0, number: 0, said })
const parts = (points: Record<string, number>) =>
  Object.entries(points).map(([criterion, given]) => ({ criterion, points: given }))
const texts = (reasons: Reason[]) => reasons.map(({ criterion, points, text }) => `${criterion} ${points} ${text}`)

test('what speaks for a pair, most points first, with the names, what is shared and how many', () => {
  const criteria = [
    one('kind', { reason: 'both work in {{shared}} libraries' }),
    one('topics', { kind: 'overlap', reason: '{{mentor}} offers {{count}} of {{ mentee }}’s {{of}}: {{Shared}}' }),
    one('channel', { reason: 'both use {{shared}}', items: { Phone: 'the phone' } }),
    one('years', { kind: 'gap', wanted: [1, 9], reason: { one: 'one year more', other: '{{steps}} years more' } }),
    one('rule', { kind: 'different', reason: '{{mentor}} and {{mentee}} work apart' }),
  ]
  const wei = person(
    'Wei Chen',
    words('Law'),
    words('A', 'B', 'C', 'D'),
    words('phone', 'email'),
    number(2),
    words('x'),
  )
  const rosa = person('Rosa Patel', words('law'), words('c', 'b', 'a'), words('phone'), number(9), words('y'))
  const points = parts({ kind: 2, 'topics/3': 6, 'topics/3/over': 2, channel: 1, years: 3, rule: 1 })
  assert.deepEqual(texts(reasonsOf(criteria, points, wei, rosa, 'en-US')), [
    'topics 8 Rosa offers 3 of Wei’s 4: A, B, and C',
    'years 3 7 years more',
    'kind 2 both work in law libraries',
    'channel 1 both use the phone',
    'rule 1 Rosa and Wei work apart',
  ])
})

test('a sentence may stand for another, and be told only from so many points on', () => {
  const criteria = [
    one('city', { reason: 'both are in {{Shared}}', covers: ['state'] }),
    one('state', { reason: 'both are in {{Shared}}' }),
    one('clocks', { kind: 'timezone', reason: 'clocks {{hours}} apart', tellFrom: 5 }),
  ]
  const wei = person('Wei', words('Austin'), words('TX'), number(-6))
  const both = (city: number, clocks: number) =>
    texts(reasonsOf(criteria, parts({ city, state: 6, clocks }), wei, wei, 'en-US'))
  assert.deepEqual(both(6, 5), ['city 12 both are in Austin', 'clocks 5 clocks 0 apart'])
  assert.deepEqual(both(0, 4), ['state 6 both are in TX', 'clocks 4 '])
})

test('the plural is the language’s own', () => {
  const hours = { same: 'jak jeden', one: '{{n}} godzinę', few: '{{n}} godziny', other: '{{n}} godzin' }
  assert.deepEqual(
    [0, 1, 3, 5].map((n) => said(hours, n, { n: String(n) }, 'pl')),
    ['jak jeden', '1 godzinę', '3 godziny', '5 godzin'],
  )
  assert.equal(said({ other: '{{n}} hours' }, 1.5, { n: '1.5' }, 'en-US'), '1.5 hours')
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { courseOf } from '#features/contact/relay/decide.ts'
import { mostRelayed } from '#features/contact/relay/model.ts'
import type { PairPeople } from '#features/pairs/model.ts'
import { pair } from '#test/watched.ts'

const person = (id: string, more: Partial<PairPeople['mentor']> = {}): PairPeople['mentor'] => ({
  id,
  name: id,
  pronouns: '',
  email: `${id}@example.org`,
  phone: null,
  phonePrivate: false,
  zone: '',
  addressState: 'works',
  ...more,
})
const people = (more: Partial<PairPeople> = {}): PairPeople => ({
  pair: pair(),
  mentor: person('devon'),
  mentee: person('ingrid'),
  contact: { officeId: 'o', personId: 'noor', name: 'Noor', address: 'noor@example.org' },
  ...more,
})
const course = (from: string | null, more: Partial<PairPeople> = {}, on = true, lately = 0, proved = true) =>
  courseOf(people(more), from, { on, proved, lately })

test('each of the two reaches the other, however the address is written', () => {
  assert.deepEqual(course('devon@example.org'), { kind: 'pass', from: 'mentor' })
  assert.deepEqual(course('Ingrid@Example.ORG'), { kind: 'pass', from: 'mentee' })
  assert.deepEqual(course('devon@example.org', {}, true, mostRelayed - 1), { kind: 'pass', from: 'mentor' })
})

test('nobody else does, also where nothing is passed on', () => {
  for (const from of [null, '', 'somebody@example.org', 'noor@example.org', 'devon@example.org.evil.example'])
    for (const on of [true, false]) assert.deepEqual(course(from, {}, on), { kind: 'stranger' })
})

test('whoever of the two writes hears why it goes no further', () => {
  const closed = (why: string) => ({ kind: 'closed', from: 'mentor', why })
  const from = 'devon@example.org'
  assert.deepEqual(course(from, {}, false), closed('off'))
  assert.deepEqual(course(from, { pair: pair({ state: 'ended' }) }), closed('ended'))
  assert.deepEqual(course(from, { pair: pair({ state: 'paused' }) }), closed('paused'))
  assert.deepEqual(course(from, { mentee: person('ingrid', { addressState: 'returned' }) }), closed('unreached'))
  assert.deepEqual(course(from, {}, true, mostRelayed), closed('many'))
})

test('a mail whose sender is not proved goes nowhere, whatever else holds', () => {
  for (const on of [true, false])
    for (const lately of [0, mostRelayed])
      assert.deepEqual(course('devon@example.org', {}, on, lately, false), { kind: 'unproved', from: 'mentor' })
  assert.deepEqual(course('somebody@example.org', {}, true, 0, false), { kind: 'stranger' })
})

test('that the writer’s own address returns mail stops nothing: they have just written from it', () => {
  assert.deepEqual(course('devon@example.org', { mentor: person('devon', { addressState: 'returned' }) }), {
    kind: 'pass',
    from: 'mentor',
  })
})

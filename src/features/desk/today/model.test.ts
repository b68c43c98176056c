import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inOrder, type Need, needsMe, ownersTickets } from '#features/desk/today/model.ts'

const need = (id: string, over: Partial<Need> = {}): Need => ({
  id,
  kind: 'went_silent',
  pairId: 'p1',
  mentor: 'Rosa Patel',
  mentee: 'Wei O’Brien',
  person: null,
  opener: null,
  orphan: false,
  officeId: 'o1',
  owner: 'Tomasz Silva',
  openedAt: '2027-01-02T15:00:00.000Z',
  dueOn: '2027-01-05',
  escalatedAt: null,
  decideBy: null,
  metAt: null,
  reason: '',
  lastStep: null,
  ...over,
})

test('a ticket is its owner’s; a chair’s too once it was passed on or must be decided', () => {
  assert.equal(needsMe(need('a'), ['o1'], false), true)
  assert.equal(needsMe(need('a'), ['o2'], true), false)
  assert.equal(needsMe(need('a', { escalatedAt: '2027-01-13T15:00:00.000Z' }), ['o2'], true), true)
  assert.equal(needsMe(need('a', { decideBy: '2027-01-31' }), ['o2'], true), true)
  assert.equal(needsMe(need('a', { decideBy: '2027-01-31' }), ['o2'], false), false)
  assert.equal(needsMe(need('a', { orphan: true }), ['o2'], true), true)
  assert.equal(needsMe(need('a', { orphan: true }), ['o2'], false), false)
})

test('what is due first is first, a decision by its own day; of one day what waits longer', () => {
  const needs = [
    need('later', { dueOn: '2027-01-20' }),
    need('decided', { decideBy: '2027-01-31' }),
    need('younger', { openedAt: '2027-01-03T15:00:00.000Z' }),
    need('older'),
  ]
  assert.deepEqual(
    inOrder(needs).map((one) => one.id),
    ['older', 'younger', 'later', 'decided'],
  )
})

test('others’ tickets by owner, whoever is due first first, none that are all the reader’s as well', () => {
  const passed = { escalatedAt: '2027-01-13T15:00:00.000Z' }
  const mine = (need: Need) => needsMe(need, ['o4'], true)
  const needs = [
    need('d', { officeId: 'o3', owner: 'Ursula Ruiz', ...passed }),
    need('e', { officeId: 'o4', owner: 'Noor Haddad' }),
    need('a', { dueOn: '2027-01-20' }),
    need('b', { dueOn: '2027-01-18' }),
    need('c', { officeId: 'o2', owner: 'Björn Yazzie', dueOn: '2027-01-16' }),
  ]
  assert.deepEqual(ownersTickets(needs, mine), [
    { officeId: 'o2', owner: 'Björn Yazzie', n: 1, nextDue: '2027-01-16' },
    { officeId: 'o1', owner: 'Tomasz Silva', n: 2, nextDue: '2027-01-18' },
  ])
  // all that are open with somebody are counted, as many as the list of theirs shows
  assert.deepEqual(ownersTickets([...needs, need('f', { ...passed, dueOn: '2027-01-10' })], mine)[0], {
    officeId: 'o1',
    owner: 'Tomasz Silva',
    n: 3,
    nextDue: '2027-01-10',
  })
  assert.deepEqual(ownersTickets([], mine), [])
})

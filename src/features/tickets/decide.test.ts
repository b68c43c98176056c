import assert from 'node:assert/strict'
import { test } from 'node:test'
import { newTicket, toEscalate, toldOf } from '#features/tickets/decide.ts'
import type { Ticket } from '#features/tickets/model.ts'

const rhythm = { dueDays: 5, chairAfterDays: 14, zone: 'America/Chicago' }
const base = {
  id: 't1',
  cycleId: 'c1',
  pairId: 'p1',
  personId: null,
  kind: 'went_silent',
  openedBy: 'clock',
  officeId: 'o1',
  reason: 'No sign.',
} as const

test('a ticket is due and goes to the chair on days counted in the program’s zone', () => {
  const ticket = newTicket(base, rhythm, '2026-11-03T05:30:00.000Z')
  assert.equal(ticket.dueOn, '2026-11-07')
  assert.equal(ticket.chairOn, '2026-11-16')
  assert.equal(ticket.mayTell, null)
})

test('a rule of its own may name the chair’s day', () => {
  assert.equal(newTicket({ ...base, chairOn: '2026-11-09' }, rhythm, '2026-11-03T15:00:00.000Z').chairOn, '2026-11-09')
})

test('only open tickets that have not been passed on are passed on, from their day', () => {
  const ticket = (over: Partial<Ticket>): Ticket => ({
    ...newTicket(base, rhythm, '2026-11-03T15:00:00.000Z'),
    state: 'open',
    openedAt: '2026-11-03T15:00:00.000Z',
    escalatedAt: null,
    decideBy: null,
    closedAt: null,
    outcome: null,
    ...over,
  })
  const open = ticket({ id: 'open' })
  const closed = ticket({ id: 'closed', state: 'closed' })
  const passed = ticket({ id: 'passed', escalatedAt: '2026-11-17T15:00:00.000Z' })
  assert.deepEqual(toEscalate([open, closed, passed], '2026-11-16', '2026-11-16T15:00:00.000Z'), [])
  assert.deepEqual(
    toEscalate([open, closed, passed], '2026-11-17', '2026-11-17T15:00:00.000Z').map((found) => found.id),
    ['open'],
  )
  const leave = ticket({ kind: 'leave', chairOn: '2026-11-03' })
  const leaves = (now: string) => toEscalate([leave], '2026-11-03', now).length
  assert.deepEqual([leaves('2026-11-03T15:30:59.999Z'), leaves('2026-11-03T15:31:00.000Z')], [0, 1])
})

test('where nobody holds the office, every chair is told, each once (R19)', () => {
  const reader = (personId: string) => ({ personId, name: personId, address: `${personId}@example.org` })
  const committee = new Map([
    ['o1', { reader: reader('tomasz'), chair: false }],
    ['o2', { reader: reader('noor'), chair: true }],
    ['o3', { reader: reader('noor'), chair: true }],
  ])
  assert.deepEqual(toldOf(committee, 'o1').readers, [reader('tomasz')])
  assert.deepEqual(toldOf(committee, 'gone'), { owner: undefined, readers: [reader('noor')] })
  assert.deepEqual(toldOf(committee, 'o1', ['noor', 'wei']).readers, [reader('tomasz')])
  assert.deepEqual(toldOf(committee, 'o1', ['tomasz', 'wei']).readers, [reader('noor')])
  assert.deepEqual(toldOf(committee, 'gone', ['noor', 'wei']).readers, [])
})

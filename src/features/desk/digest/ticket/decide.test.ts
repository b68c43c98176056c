import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ticketKinds } from '#features/tickets/model.ts'
import { canUndo, firstStep, gaveWay, waitsUntil } from '#features/desk/digest/ticket/decide.ts'
import type { Pressed, StepFacts } from '#features/desk/digest/ticket/model.ts'

const now = '2027-01-18T14:00:00.000Z'
const rosa = { id: 'rosa', role: 'mentor', name: 'Rosa Patel', works: true, second: false } as const
const wei = { id: 'wei', role: 'mentee', name: 'Wei O’Brien', works: true, second: false } as const
const facts = (more: Partial<StepFacts>): StepFacts => ({
  id: 'ticket',
  kind: 'never_met',
  state: 'open',
  officeId: 'office',
  dueOn: '2027-01-18',
  openedAt: '2027-01-10T14:00:00.000Z',
  personId: null,
  pairState: 'active',
  people: [rosa, wei],
  tried: [],
  last: null,
  ...more,
})

test('each kind has its first step, and what people write to the committee has none', () => {
  const steps = ticketKinds.map((kind) => [kind, firstStep(facts({ kind }), 'noor', now)])
  assert.deepEqual(Object.fromEntries(steps), {
    never_met: 'ask',
    went_silent: 'ask',
    cannot_reach: 'ask',
    delivery: 'ask',
    returned: 'put_off',
    mismatch: 'put_off',
    leave: 'put_off',
    call: 'settle',
    question: null,
    comment: null,
    criticism: null,
    accolade: null,
  })
})

test('who cannot be reached is written to at their other address first, then both are asked, then spoken with', () => {
  const about = { kind: 'cannot_reach', personId: 'wei', people: [rosa, { ...wei, second: true }] } as const
  assert.equal(firstStep(facts({ ...about, people: [...about.people] }), 'noor', now), 'mentee-second')
  const then = (tried: StepFacts['tried']) =>
    firstStep(facts({ ...about, people: [...about.people], tried }), 'noor', now)
  assert.equal(then(['mentee-second']), 'ask')
  assert.equal(then(['mentee-second', 'ask']), 'put_off')
  // whose mail comes back is not asked about, where nobody is named
  const back = { ...wei, works: false, second: true }
  assert.equal(firstStep(facts({ kind: 'returned', people: [rosa, back] }), 'noor', now), 'mentee-second')
  assert.equal(
    firstStep(facts({ kind: 'never_met', people: [{ ...rosa, works: false }, back] }), 'noor', now),
    'put_off',
  )
})

test('a pair that pauses or is over is mailed nothing', () => {
  for (const pairState of ['paused', 'ended', null] as const)
    assert.equal(
      firstStep(facts({ kind: 'cannot_reach', pairState, people: [rosa, { ...wei, second: true }] }), 'noor', now),
      'put_off',
    )
})

test('none for one of the two, for whom it is about, of a closed one, and of one that can be taken back', () => {
  assert.equal(firstStep(facts({}), 'rosa', now), null)
  assert.equal(firstStep(facts({ personId: 'noor' }), 'noor', now), null)
  assert.equal(firstStep(facts({ state: 'closed' }), 'noor', now), null)
  assert.equal(firstStep(facts({ people: [] }), 'noor', now), null)
  assert.equal(firstStep(facts({ kind: 'leave', openedAt: now }), 'noor', now), null)
})

test('mails are taken back while they wait; a day or a closure for a day, as long as the ticket stands as it was left', () => {
  const last = (more: Partial<Pressed>): Pressed => ({
    step: 'ask',
    at: now,
    dueOn: '2027-01-18',
    until: '2027-01-21',
    mails: ['one'],
    questions: [],
    waiting: 1,
    kept: 0,
    ...more,
  })
  assert.equal(waitsUntil(last({}), '2027-01-18T14:09:59.999Z'), '2027-01-18T14:10:00.000Z')
  assert.equal(waitsUntil(last({}), '2027-01-18T14:10:00.000Z'), null)
  assert.equal(waitsUntil(last({ waiting: 0 }), now), null)
  assert.equal(canUndo(facts({}), now), false)
  assert.equal(canUndo(facts({ last: last({}) }), now), true)
  // kept back they have reached nobody, for as long as that is so
  assert.equal(canUndo(facts({ last: last({ waiting: 0, kept: 1 }) }), '2027-01-18T14:10:00.000Z'), true)
  assert.equal(canUndo(facts({ last: last({ waiting: 0 }) }), now), false)
  assert.deepEqual(
    [
      gaveWay(facts({ last: last({ waiting: 0 }) }), now),
      gaveWay(facts({ last: last({}) }), now),
      gaveWay(facts({}), now),
    ],
    [true, false, false],
  )
  assert.equal(canUndo(facts({ last: last({}) }), '2027-01-18T14:10:00.000Z'), false)
  const putOff = last({ step: 'put_off', mails: [] })
  assert.equal(canUndo(facts({ last: putOff, dueOn: '2027-01-21' }), now), true)
  assert.equal(canUndo(facts({ last: putOff, dueOn: '2027-01-25' }), now), false)
  assert.equal(canUndo(facts({ last: putOff, dueOn: '2027-01-21', state: 'closed' }), now), false)
  const [lastly, over] = ['2027-01-19T13:59:59.999Z', '2027-01-19T14:00:00.000Z']
  assert.equal(canUndo(facts({ last: putOff, dueOn: '2027-01-21' }), lastly), true)
  assert.equal(canUndo(facts({ last: putOff, dueOn: '2027-01-21' }), over), false)
  const settled = last({ step: 'settle', mails: [] })
  assert.equal(canUndo(facts({ last: settled }), now), false)
  assert.equal(canUndo(facts({ last: settled, state: 'closed' }), now), true)
  assert.equal(canUndo(facts({ last: settled, state: 'closed' }), lastly), true)
  assert.equal(canUndo(facts({ last: settled, state: 'closed' }), over), false)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { endTerm, handOver, runsOn } from '#features/accounts/offices/decide.ts'
import { chairsUntil, chairWarning } from '#features/accounts/offices/model.ts'

const chair = (id: string, startsOn: string, endsOn: string) => ({ id, kind: 'chair' as const, startsOn, endsOn })
const member = { id: 'björn', kind: 'member' as const, startsOn: '2025-07-01', endsOn: '2030-06-30' }
const noor = chair('noor', '2025-07-01', '2027-06-30')
const today = '2027-01-15'

test('terms that follow each other are one stretch, a gap ends it, and a member is no chair', () => {
  assert.equal(chairsUntil([noor, member], today), '2027-06-30')
  assert.equal(chairsUntil([noor, chair('rosa', '2027-07-01', '2028-06-30')], today), '2028-06-30')
  assert.equal(chairsUntil([noor, chair('rosa', '2027-07-02', '2028-06-30')], today), '2027-06-30')
  assert.equal(chairsUntil([member], today), null)
  assert.equal(chairsUntil([], today), null)
})

test('nobody leaves a program without a chair, not even a day earlier than it would be', () => {
  assert.deepEqual(endTerm([noor, member], 'noor', '2027-06-29', today), {
    ok: false,
    refusal: { kind: 'without chair' },
  })
  assert.deepEqual(endTerm([noor, member], 'noor', '2027-01-14', today), {
    ok: false,
    refusal: { kind: 'without chair' },
  })
  assert.deepEqual(endTerm([noor, member], 'björn', '2027-01-14', today), { ok: true, value: { endsOn: '2027-01-14' } })
  const two = [noor, chair('rosa', '2026-07-01', '2028-06-30')]
  assert.deepEqual(endTerm(two, 'noor', '2027-01-14', today), { ok: true, value: { endsOn: '2027-01-14' } })
  assert.deepEqual(endTerm(two, 'rosa', '2027-01-14', today), { ok: false, refusal: { kind: 'without chair' } })
})

test('what is not there or over is not ended, and no term grows by ending it', () => {
  assert.deepEqual(endTerm([noor], 'nobody', today, today), { ok: false, refusal: { kind: 'not there' } })
  assert.deepEqual(endTerm([noor], 'noor', '2027-07-30', '2027-07-01'), { ok: false, refusal: { kind: 'not there' } })
  assert.deepEqual(endTerm([noor], 'noor', '2029-01-01', today), { ok: true, value: { endsOn: '2027-06-30' } })
})

test('a handover ends the old chair’s term the day before the new one’s, and only then', () => {
  const offer = (startsOn: string, endsOn: string, kind: 'chair' | 'member' = 'chair') => ({
    kind,
    title: 'Chair',
    employer: '',
    startsOn,
    endsOn,
    mostPairs: 0,
  })
  assert.equal(handOver([noor], 'noor', offer('2027-02-01', '2028-06-30'), today), '2027-01-31')
  assert.equal(handOver([noor], 'noor', offer('2026-07-01', '2028-06-30'), today), '2027-01-14')
  assert.equal(handOver([noor], 'noor', offer('2027-02-01', '2027-03-31'), today), null)
  assert.equal(handOver([noor], 'noor', offer('2027-02-01', '2028-06-30', 'member'), today), null)
  assert.equal(handOver([noor], 'nobody', offer('2027-02-01', '2028-06-30'), today), null)
})

test('the chairs are told 45 days before nobody is one', () => {
  assert.equal(chairWarning([noor], '2027-05-16'), undefined)
  assert.deepEqual(chairWarning([noor], '2027-05-17'), { lastDay: '2027-06-30', days: 45 })
  assert.deepEqual(chairWarning([noor], '2027-07-01'), { lastDay: null, days: 0 })
})

test('the last chair’s term runs on from its last day, four weeks at a time, while nobody follows', () => {
  assert.equal(runsOn([noor, member], '2027-06-29'), undefined)
  assert.deepEqual(runsOn([noor, member], '2027-06-30'), { ids: ['noor'], endsOn: '2027-07-28' })
  const on = chair('noor', '2025-07-01', '2027-07-28')
  assert.equal(runsOn([on], '2027-07-27'), undefined)
  assert.deepEqual(runsOn([on], '2027-07-28'), { ids: ['noor'], endsOn: '2027-08-25' })
  const rosa = chair('rosa', '2026-07-01', '2027-06-30')
  assert.deepEqual(runsOn([noor, rosa], '2027-06-30'), { ids: ['noor', 'rosa'], endsOn: '2027-07-28' })
})

test('it ends where another chair’s runs on or follows the day after, and runs to the day before a later one', () => {
  const last = '2027-06-30'
  assert.equal(runsOn([noor, chair('rosa', '2026-07-01', '2028-06-30')], last), undefined)
  assert.equal(runsOn([noor, chair('rosa', '2027-07-01', '2028-06-30')], last), undefined)
  assert.deepEqual(runsOn([noor, chair('rosa', '2027-07-05', '2028-06-30')], last), {
    ids: ['noor'],
    endsOn: '2027-07-04',
  })
})

test('days on which no clock ran are made up for, and nobody who left long ago comes back', () => {
  assert.deepEqual(runsOn([noor, chair('rosa', '2025-07-01', '2027-06-01')], '2027-07-03'), {
    ids: ['noor'],
    endsOn: '2027-07-31',
  })
  assert.deepEqual(runsOn([noor], '2027-07-28'), { ids: ['noor'], endsOn: '2027-08-25' })
  assert.equal(runsOn([noor], '2027-07-29'), undefined)
  assert.equal(runsOn([member], today), undefined)
  assert.equal(runsOn([], today), undefined)
})

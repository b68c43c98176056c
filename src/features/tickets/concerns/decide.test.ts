import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Guard, Office } from '#features/accounts/model.ts'
import { lateOf, readersOf, whither } from '#features/tickets/concerns/decide.ts'
import type { Concern } from '#features/tickets/concerns/model.ts'

const term = { programId: 'p', title: '', employer: '', startsOn: '2026-07-01', endsOn: '2027-06-30', mostPairs: 0 }
const guard = (personId: string, name: string, kind: Guard['kind']): Guard => ({
  ...term,
  id: `${kind}-${personId}`,
  personId,
  name,
  kind,
  email: `${personId}@example.org`,
})
const office = (personId: string, kind: Office['kind'], answersForPairs = kind === 'member') => ({
  answersForPairs,
  ...term,
  id: `office-${personId}`,
  personId,
  name: personId,
  kind,
  email: `${personId}@example.org`,
})
const guards = [
  guard('amara', 'Amara Osei', 'safeguarding'),
  guard('hana', 'Hana Novák', 'safeguarding'),
  guard('ruth', 'Ruth Cohen', 'oversight'),
]
const report = { kind: 'conduct' as const, named: [], reporterId: null, text: 'He shouted at me.' }
const names = (found: readonly Guard[]) => found.map(({ name }) => name)

test('conduct is read by the two of the safeguarding office, minus anyone named and whoever wrote', () => {
  assert.deepEqual(names(readersOf(report, guards)), ['Amara Osei', 'Hana Novák'])
  assert.deepEqual(names(readersOf({ ...report, named: ['amara'] }, guards)), ['Hana Novák'])
  assert.deepEqual(names(readersOf({ ...report, reporterId: 'hana' }, guards)), ['Amara Osei'])
})

test('a name or address in the words counts as named, however it is spelled; a part of a name does not', () => {
  assert.deepEqual(names(readersOf({ ...report, text: 'It was hana novak, twice.' }, guards)), ['Amara Osei'])
  assert.deepEqual(names(readersOf({ ...report, text: 'From AMARA@example.org' }, guards)), ['Hana Novák'])
  assert.deepEqual(names(readersOf({ ...report, text: 'Johana Novakova did' }, guards)), ['Amara Osei', 'Hana Novák'])
})

test('where that leaves nobody the other office reads; whoever is named in one office is away from both', () => {
  assert.deepEqual(names(readersOf({ ...report, named: ['amara', 'hana'] }, guards)), ['Ruth Cohen'])
  assert.deepEqual(readersOf({ ...report, named: ['amara', 'hana', 'ruth'] }, guards), [])
  const both = [...guards, guard('amara', 'Amara Osei', 'oversight')]
  assert.deepEqual(names(readersOf({ ...report, named: ['amara', 'hana'] }, both)), ['Ruth Cohen'])
  assert.deepEqual(names(readersOf({ ...report, kind: 'criticism' }, guards)), ['Ruth Cohen'])
  assert.deepEqual(names(readersOf({ ...report, kind: 'criticism' }, guards.slice(0, 2))), ['Amara Osei', 'Hana Novák'])
  assert.deepEqual(readersOf(report, []), [])
})

test('when the time is over the other office reads it, too, and still nobody who is named or wrote', () => {
  const late = { ...report, escalatedAt: '2027-01-16T10:00:00.000Z' }
  assert.deepEqual(names(readersOf(late, guards)), ['Amara Osei', 'Hana Novák', 'Ruth Cohen'])
  assert.deepEqual(names(readersOf({ ...late, kind: 'criticism' }, guards)), ['Amara Osei', 'Hana Novák', 'Ruth Cohen'])
  assert.deepEqual(names(readersOf({ ...late, named: ['ruth'] }, guards)), ['Amara Osei', 'Hana Novák'])
  assert.deepEqual(names(readersOf({ ...late, text: 'Ruth Cohen knew.' }, guards)), ['Amara Osei', 'Hana Novák'])
  assert.deepEqual(names(readersOf({ ...late, reporterId: 'amara' }, guards)), ['Hana Novák', 'Ruth Cohen'])
  assert.deepEqual(readersOf({ ...late, named: ['amara', 'hana', 'ruth'] }, guards), [])
})

test('the clock reminds after 12 hours and is over after 24, each once, until somebody has read it', () => {
  const concern: Concern = {
    ...report,
    id: 'c',
    programId: 'p',
    cycleId: 'y',
    pairId: null,
    reporterName: '',
    reporterEmail: '',
    openedAt: '2027-01-15T10:00:00.000Z',
    remindedAt: null,
    escalatedAt: null,
    acknowledgedAt: null,
    acknowledgedBy: null,
    holds: false,
    closedAt: null,
    outcome: null,
  }
  const at = (hour: string, more: Partial<Concern> = {}) => lateOf({ ...concern, ...more }, `2027-01-${hour}.000Z`)
  assert.equal(at('15T21:59:59'), undefined)
  assert.equal(at('15T22:00:00'), 'remind')
  assert.equal(at('16T09:59:59', { remindedAt: '2027-01-15T22:00:00.000Z' }), undefined)
  assert.equal(at('16T10:00:00'), 'escalate')
  assert.equal(at('17T10:00:00', { escalatedAt: '2027-01-16T10:00:00.000Z' }), undefined)
  assert.equal(at('16T10:00:00', { acknowledgedAt: '2027-01-15T11:00:00.000Z' }), undefined)
})

test('nothing reaches only the person complained of', () => {
  const offices = [office('noor', 'chair'), office('bjorn', 'member')]
  const go = (told: Partial<Parameters<typeof whither>[0]>, serving = offices) =>
    whither({ kind: 'criticism', about: [], contactId: null, ...told }, serving)
  assert.deepEqual(go({ kind: 'conduct' }), { to: 'concern', kind: 'conduct' })
  assert.deepEqual(go({ kind: 'conduct' }, []), { to: 'concern', kind: 'conduct' })
  assert.deepEqual(go({ about: ['contact'], contactId: 'bjorn' }), { to: 'chair', officeId: 'office-noor' })
  assert.deepEqual(go({ about: ['chair'] }), { to: 'concern', kind: 'criticism' })
  assert.deepEqual(go({ contactId: 'noor' }), { to: 'concern', kind: 'criticism' })
  assert.deepEqual(go({ kind: 'question', contactId: 'noor' }), { to: 'chair', officeId: 'office-noor' })
  assert.deepEqual(go({ kind: 'accolade' }, []), { to: 'none' })
  // without an address nobody knows which contact is meant, and a chair who answers for pairs may be the one
  const both = [office('noor', 'chair', true), office('bjorn', 'member')]
  assert.deepEqual(go({ about: ['contact'] }, both), { to: 'concern', kind: 'criticism' })
  assert.deepEqual(go({ about: ['contact'] }), { to: 'chair', officeId: 'office-noor' })
  assert.deepEqual(go({ about: ['contact'], contactId: 'bjorn' }, both), { to: 'chair', officeId: 'office-noor' })
  assert.deepEqual(go({ kind: 'question', about: ['contact'] }, both), { to: 'chair', officeId: 'office-noor' })
})

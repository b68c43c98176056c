import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Office } from '#features/accounts/model.ts'
import type { RunningPairRow } from '#features/applications/model.ts'
import { adoptionLines, decideAdoption } from '#features/pairs/adoption/decide.ts'

const calendar = { zone: 'America/Chicago', opensAt: '2026-08-01T05:00:00.000Z', end: '2027-07-31' }
const today = '2026-11-23'

const office = (id: string, name: string, email: string, more: Partial<Office> = {}): Office => ({
  id,
  programId: 'p',
  personId: id,
  kind: 'member',
  title: 'Member',
  employer: '',
  startsOn: '2026-07-01',
  endsOn: '2027-06-30',
  mostPairs: 2,
  name,
  email,
  ...more,
})
const noor = office('noor', 'Noor de la Cruz', 'noor@example.org')
const jamal = office('jamal', 'Jamal Begay', 'Jamal@example.org')

const row = (line: number, more: Partial<RunningPairRow> = {}): RunningPairRow => ({
  line,
  mentorName: 'Devon Chen',
  mentorEmail: 'Devon@example.org',
  menteeName: 'Wei Brown',
  menteeEmail: `wei${line}@example.org`,
  contactName: 'Noor de la Cruz',
  contactEmail: 'NOOR@example.org',
  pairedOn: '2026-10-01',
  state: 'active',
  notes: '',
  ...more,
})

test('pairs as the list has them, the contact by address', () => {
  const rows = [
    row(2),
    row(3, {
      state: 'paused',
      notes: 'until February',
      contactName: 'Begay, Jamal',
      contactEmail: 'jamal@example.org',
    }),
  ]
  assert.deepEqual(decideAdoption(rows, [noor, jamal], calendar, today), {
    ok: true,
    value: {
      pairs: [
        {
          mentor: 'devon@example.org',
          mentee: 'wei2@example.org',
          officeId: 'noor',
          formedOn: '2026-10-01',
          state: 'active',
          note: '',
        },
        {
          mentor: 'devon@example.org',
          mentee: 'wei3@example.org',
          officeId: 'jamal',
          formedOn: '2026-10-01',
          state: 'paused',
          note: 'until February',
        },
      ],
      notices: [],
    },
  })
  assert.deepEqual(decideAdoption([], [], calendar, today), { ok: true, value: { pairs: [], notices: [] } })
})

test('every line that cannot be a pair is told, and nothing is taken', () => {
  const rows = [
    row(2),
    row(3, { contactEmail: 'nobody@example.org' }),
    row(4, { pairedOn: '2025-10-01' }),
    row(5, { pairedOn: '2026-11-24', contactEmail: 'past@example.org' }),
  ]
  const past = office('past', 'Wei Past', 'past@example.org', { endsOn: '2026-06-30', startsOn: '2025-07-01' })
  const expected = 'a day from August 1, 2026, when the call for applications opened, to November 23, 2026'
  assert.deepEqual(decideAdoption(rows, [noor, past], calendar, today), {
    ok: false,
    refusal: [
      {
        line: 3,
        column: 'Contact email',
        found: 'nobody@example.org',
        expected: 'the address of somebody on the committee; import the committee first',
      },
      { line: 4, column: 'Paired on', found: '2025-10-01', expected },
      { line: 5, column: 'Paired on', found: '2026-11-24', expected },
      {
        line: 5,
        column: 'Contact email',
        found: 'past@example.org',
        expected:
          "somebody whose term on the committee covers November 23, 2026; import the committee's present list first",
      },
    ],
  })
})

test('today and the day the call opened are days to be paired on; after the end its last day is the last', () => {
  const dates = (days: readonly string[], at: string) =>
    decideAdoption(
      days.map((pairedOn, index) => row(index + 2, { pairedOn })),
      [office('noor', 'Noor de la Cruz', 'noor@example.org', { endsOn: '2027-12-31', mostPairs: 9 })],
      calendar,
      at,
    )
  assert.equal(dates(['2026-08-01', '2026-11-23'], today).ok, true)
  const late = dates(['2027-07-31', '2027-08-01', '2026-07-31'], '2027-08-02')
  assert.deepEqual(late.ok ? [] : late.refusal.map(({ line }) => line), [3, 4])
})

test('the present term counts where somebody served before', () => {
  const before = office('old', 'Noor de la Cruz', 'noor@example.org', { startsOn: '2025-07-01', endsOn: '2026-06-30' })
  const read = decideAdoption([row(2)], [before, noor], calendar, today)
  assert.deepEqual(read.ok && read.value.pairs.map((pair) => pair.officeId), ['noor'])
})

test('what is odd is told and taken: another name, an own pair, more pairs than promised', () => {
  const rows = [
    row(2, { contactName: 'Nora Kowalski' }),
    row(3, { mentorEmail: 'noor@example.org' }),
    row(4),
    row(5, { state: 'ended' }),
  ]
  const read = decideAdoption(rows, [noor, jamal], calendar, today)
  assert.deepEqual(read.ok && read.value.notices, [
    {
      line: 2,
      column: 'Committee contact',
      found: 'Nora Kowalski',
      text: "is Noor de la Cruz in the committee's list; the address decides",
    },
    {
      line: 3,
      column: 'Committee contact',
      found: 'Noor de la Cruz',
      text: 'answers for a pair of their own; give the pair another contact',
    },
    {
      line: 5,
      column: 'Committee contact',
      found: 'Noor de la Cruz',
      text: "answers for 3 pairs; the committee's list says at most 2",
    },
  ])
})

test('each row says what would come of it: new, known, or what is wrong in it', () => {
  const of = (rows: RunningPairRow[], known: string[] = []) =>
    adoptionLines(rows, decideAdoption(rows, [noor, jamal], calendar, today), new Set(known)).map(
      ({ row: { line }, result, says }) => [line, result, ...says],
    )
  assert.deepEqual(of([row(2, { contactName: 'Nora Kowalski' }), row(3)], ['devon@example.org wei3@example.org']), [
    [2, 'new', "Nora Kowalski is Noor de la Cruz in the committee's list; the address decides"],
    [3, 'known'],
  ])
  assert.deepEqual(
    of([row(2), row(3, { contactEmail: 'nobody@example.org' })], ['devon@example.org wei3@example.org']),
    [
      [2, 'new'],
      [
        3,
        'faulty',
        'Contact email: “nobody@example.org”; expected the address of somebody on the committee; import the committee first',
      ],
    ],
  )
  assert.deepEqual(of([]), [])
})

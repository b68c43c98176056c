import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRoster } from './input.ts'

const read = (...lines: string[]) => readRoster(Buffer.from(lines.join('\n')))

test('a roster under other headings', () => {
  const roster = read(
    'Customer ID\tFull Name\tE-mail\tMembership Status\tExpiration Date\tDivisions',
    '0042\tRosa van der Berg\trosa@example.org\tCurrent\t12/31/2026\tBRT; Maps',
    '43.0\tSuharto\t\tExpired\t\t',
  )
  assert(roster.ok)
  assert.deepEqual(roster.value.rows, [
    {
      number: '42',
      first: 'Rosa van der',
      last: 'Berg',
      email: 'rosa@example.org',
      status: 'active',
      paidThrough: '2026-12-31',
      groups: 'BRT; Maps',
    },
    { number: '43', first: '', last: 'Suharto', email: '', status: 'lapsed', paidThrough: null, groups: '' },
  ])
})

const header = 'Member ID,First,Last,Email,Status,Paid through,Round tables'

test('a line for each round table is one member', () => {
  const roster = read(
    header,
    '42,Ana,Silva,ana@example.org,Lapsed,2025-05-28,BRT',
    '042,Ana,Silva,ana@example.org,Active,2027-05-28,Maps',
  )
  assert(roster.ok)
  assert.deepEqual(roster.value.rows, [
    {
      number: '42',
      first: 'Ana',
      last: 'Silva',
      email: 'ana@example.org',
      status: 'active',
      paidThrough: '2027-05-28',
      groups: 'BRT, Maps',
    },
  ])
  assert.deepEqual(roster.value.notices, [
    { line: 3, column: 'Member ID', found: '42', text: 'stands in line 2 too; the two are taken as one' },
  ])
})

test('what a roster cannot say', () => {
  const roster = read(
    header,
    '42,Ana,Silva,ana@example.org,Active,2027-05-28,',
    '42,Wei,Brown,,Sometimes,soon,',
    ',Ana,,ana,Active,,',
  )
  assert(!roster.ok && roster.refusal.kind === 'faults')
  assert.deepEqual(
    roster.refusal.faults.map(({ line, column, found, expected }) => [line, column, found, expected].join('|')),
    [
      '3|Status|sometimes|Active or Lapsed',
      '3|Paid through|soon|a day, such as 10/01/2026 (month first) or 2026-10-01',
      '3|Member ID|42|a number of its own; line 2 has it with another name',
      '4|Member ID||a member number',
      '4|Email|ana|an address such as ana@example.org, or nothing',
      '4|Last||a last name',
    ],
  )
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { endOfDay } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Role } from '#features/programs/model.ts'
import { rules, start } from '#test/cast/rules.ts'
import { currentEmployers, namedExclusion, sameEmployer } from './conflicts/model.ts'
import { isLate, statusFor } from './decide.ts'
import { findDuplicates } from './duplicates/decide.ts'
import { decideEligibility } from './eligibility/decide.ts'
import { readApplications } from './import/input.ts'
import { readRoster } from './import/roster/input.ts'
import { decideMembership } from './membership/decide.ts'
import { type ApplicationRow, rosterOf } from './model.ts'

/** What the hard people of the cohort must get. `never_with` binds the matching; what it rests on is checked here. */
type Expected = {
  name: string
  eligible?: boolean
  why?: string
  qualifies_on?: string
  months?: number
  referral?: boolean
  membership?: string
  review?: string
  late?: boolean
  duplicate?: boolean
  both_roles?: boolean
  hostile?: string
  never_with?: string
  common?: string
}

const cohort = new URL('../../../examples/cohort-2026/', import.meta.url)
const file = (name: string): Buffer => readFileSync(new URL(name, cohort))
const expected = JSON.parse(file('expected.json').toString()) as { [who: string]: Expected }
const program = {
  zone: 'America/Chicago',
  locale: 'en-US',
  association: { name: '', short: 'ALA' },
  body: { name: '', short: 'NMRT' },
  questions: [],
  matching: { maxCapacity: 3 },
} as unknown as Parameters<typeof readApplications>[2]

function rowsOf(name: string, role: Role): ApplicationRow[] {
  const read = readApplications(file(name), role, program)
  assert(read.ok)
  assert.deepEqual(read.value.notices, [])
  return read.value.rows
}

const members = readRoster(file('members.csv'))
assert(members.ok)
const roster = rosterOf(members.value.rows)
const rows = [...rowsOf('mentees.csv', 'mentee'), ...rowsOf('mentors.csv', 'mentor')]
const ids = new Map(rows.map((row) => [row, `${row.role}:${row.line}`]))
const duplicates = findDuplicates(rows.map((row) => ({ ...row, id: ids.get(row)! })))

const decided = rows.map((row) => {
  const { name, email, role, answers, receivedAt } = row
  const membership = decideMembership(answers.memberNumber, name, email, roster, start)
  const eligibility = decideEligibility({ role, answers, membership, definition: rules, start })
  const late = isLate(receivedAt, endOfDay('2026-09-21', 'America/Chicago'))
  const duplicate = duplicates.has(ids.get(row)!)
  return {
    ...row,
    membership,
    eligibility,
    late,
    duplicate,
    state: statusFor({ eligibility, membership, late, duplicate }),
  }
})
const byKey = new Map(decided.map((one) => [`${one.email}|${one.role}`, one]))

for (const [who, want] of Object.entries(expected))
  test(`${want.name}: ${want.why ?? want.review ?? want.hostile ?? want.membership ?? who}`, () => {
    const one = byKey.get(who)
    assert(one, who)
    const { eligibility, answers } = one
    assert.equal(one.name, want.name)
    if (want.eligible !== undefined) {
      assert.equal(eligibility.outcome, want.eligible ? 'eligible' : 'not_eligible')
      assert.equal(one.state, want.eligible ? 'accepted' : 'review')
      assert.equal(eligibility.qualifiesOn, want.qualifies_on)
      assert.equal(eligibility.referral, want.referral ?? false)
    }
    if (want.months !== undefined) assert.equal(eligibility.months, want.months)
    assert.equal(one.membership, want.membership ?? 'verified')
    if (want.membership !== undefined) assert.equal(one.state, 'review')
    if (want.review !== undefined) assert.deepEqual([eligibility.outcome, one.state], ['needs_review', 'review'])
    assert.equal(one.late, want.late ?? false)
    if (want.late === true) assert.equal(one.state, 'late')
    assert.equal(one.duplicate, want.duplicate ?? false)
    if (want.both_roles === true) assert(byKey.has(`${one.email}|mentor`) && byKey.has(`${one.email}|mentee`))
    if (want.hostile === '20,000 characters') assert.equal(answers.statement, 'x'.repeat(20_000))
    if (want.common !== undefined) assert.deepEqual([answers.channels, answers.languages], [['phone'], ['Spanish']])
    if (want.why === 'exactly 5 years fits both roles')
      assert.match(eligibility.reasons[0]!.text, /mentor form is open as well/)
    if (want.why === 'same employer, spelled differently') {
      const other = byKey.get(`${want.never_with}|mentor`)!
      const shared = currentEmployers(answers, start).filter((employer) =>
        currentEmployers(other.answers, start).some((theirs) => sameEmployer(employer, theirs)),
      )
      assert.deepEqual(shared, ['Stonebridge University Library'])
    }
    if (want.why === 'named exclusion')
      assert(namedExclusion(answers.exclusions, byKey.get(`${want.never_with}|mentor`)!.name))
  })

test('every kind of expectation in the file is known here', () => {
  const known =
    'name eligible why qualifies_on months referral membership review late duplicate both_roles hostile never_with common'
  for (const want of Object.values(expected))
    for (const key of Object.keys(want)) assert(known.split(' ').includes(key), key)
})

test('all the others are accepted, and every row is read', () => {
  assert.deepEqual(
    [rows.filter(({ role }) => role === 'mentee').length, rows.filter(({ role }) => role === 'mentor').length],
    [66, 41],
  )
  const counts = Object.groupBy(decided, ({ state }) => state)
  assert.deepEqual(Object.fromEntries(Object.entries(counts).map(([state, all]) => [state, all.length])), {
    accepted: 95,
    review: 10,
    late: 1,
    duplicate: 1,
  })
  const others = decided.filter((one) => !expected[`${one.email}|${one.role}`] && !one.email.startsWith('LEILANI'))
  for (const one of others) assert.equal(one.state, 'accepted', one.email)
})

test('names are kept as they were written', () => {
  const names = new Set(rows.map(({ name }) => name))
  for (const name of ['Suharto', '李 小龍', 'نور الهدى', "Lưu O'Brien", 'Siobhán McAllister', 'Rosa van der Berg'])
    assert(names.has(name), name)
  const first = decided.find(({ email }) => emailKey(email) === 'leilani.kowalski19@example.org')
  assert.equal(first?.email, 'LEILANI.KOWALSKI19@EXAMPLE.ORG')
  const katarzyna = rows.find(({ email }) => email === 'katarzyna.okafor15@example.org')
  assert.equal(katarzyna?.answers.statement, 'Line one, with "quotes"\nline two; and a comma,\nline three.')
})

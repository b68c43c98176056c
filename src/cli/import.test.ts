import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { describeRead, mappingsFrom, refuseFaults, tableBytes } from '#src/cli/files.ts'
import { takeIn } from '#src/cli/import/taking.ts'
import { describeTaken } from '#src/cli/import/words.ts'
import { onCycle, type Open, tryOnCycle } from '#src/cli/open.ts'
import { buildHouse } from '#src/main.ts'
import type { CommitteeRow } from '#features/applications/model.ts'
import { readCommittee } from '#features/applications/import/committee/input.ts'
import { readApplications } from '#features/applications/import/input.ts'
import { readRoster } from '#features/applications/import/roster/input.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { programFolder } from '#test/programs.ts'

const now = '2026-09-24T18:00:00.000Z'
const cohort = join(import.meta.dirname, '../../examples/cohort-2026')
const file = (name: string) => readFileSync(join(cohort, `${name}.csv`))
const folder = mkdtempSync(join(tmpdir(), 'bookend-import-'))
const at = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}
after(() => rmSync(folder, { recursive: true, force: true }))

describe('taking in', () => {
  let base: TestDatabase
  let open: Open
  before(async () => {
    base = await testDatabase()
    const house = buildHouse(base.database, 'a key for tests', 'https://mentoring.example.org')
    open = { house, association: 'ala', ...(await programFolder('nmrt-career-mentoring')), now }
  })
  after(() => base.close())

  const files = () => {
    const mentees = readApplications(file('mentees'), 'mentee', open.definition)
    const mentors = readApplications(file('mentors'), 'mentor', open.definition)
    const roster = readRoster(file('members'))
    const committee = readCommittee(file('committee'))
    assert.ok(mentees.ok && mentors.ok && roster.ok && committee.ok)
    return {
      mentees: mentees.value.rows,
      mentors: mentors.value.rows,
      roster: roster.value.rows,
      committee: committee.value.rows,
    }
  }

  test('all files in one transaction, told with counts', async () => {
    const taken = await onCycle(open, (scope, cycle) => takeIn(scope, cycle, files(), now))
    assert.deepEqual(taken.roster, { read: 104, fresh: 104, changed: 0 })
    assert.deepEqual(taken.committee, { read: 7, fresh: 7, changed: 0, inTerm: 7 })
    const { read = 0, fresh = 0, byState = {} } = taken.applications ?? {}
    assert.deepEqual([read, fresh], [107, 107])
    assert.equal(
      Object.values(byState).reduce((sum, count) => sum + count, 0),
      107,
    )
    assert.deepEqual([byState.late, byState.duplicate], [1, 1])
    assert.match(describeTaken(taken), /^Applications: 107 read, 107 new: .*1 on the late list.*\.$/m)
  })

  test('again: nothing new', async () => {
    const taken = await onCycle(open, (scope, cycle) => takeIn(scope, cycle, files(), now))
    assert.deepEqual(describeTaken(taken).split('\n'), [
      'Committee: 7 members read, nothing new; 7 are in term today.',
      'Roster: 104 lines read, nothing new.',
      'Applications: 107 read, nothing new.',
      'Nothing new: everything in these files was there already.',
    ])
  })

  test('what changed in a list is taken over, and counted apart', async () => {
    const { roster, committee } = files()
    const [line, ...others] = roster
    assert.ok(line)
    const more = [{ ...line, status: 'lapsed' as const }, ...others, { ...line, number: '999', last: 'Newcomer' }]
    const taken = await tryOnCycle(open, (scope, cycle) =>
      takeIn(scope, cycle, { roster: more, committee: committee.map((row) => ({ ...row, mostPairs: 9 })) }, now),
    )
    assert.deepEqual(taken.roster, { read: 105, fresh: 1, changed: 1 })
    assert.deepEqual(taken.committee, { read: 7, fresh: 0, changed: 7, inTerm: 7 })
    const kept = await onCycle(open, (scope, cycle) => takeIn(scope, cycle, { roster }, now))
    assert.deepEqual(kept.roster, { read: 104, fresh: 0, changed: 0 })
  })

  test('a list by which nobody would be chair is not taken over', async () => {
    const rows = files().committee.map((row) => ({ ...row, office: 'member' as const }))
    await assert.rejects(
      tryOnCycle(open, (scope, cycle) => takeIn(scope, cycle, { committee: rows }, now)),
      /^Error: By this list the program would have no chair today\. Nothing was taken over\./,
    )
  })

  test('of an office that a list gives or changes, its holder and every chair hear; of a number of pairs nobody', async () => {
    const { committee } = files()
    const chairs = committee.filter((row) => row.office === 'chair').length
    const members = committee.filter((row) => row.office !== 'chair')
    const told = (rows: CommitteeRow[]) =>
      tryOnCycle(open, async (scope, cycle) => {
        await takeIn(scope, cycle, { committee: rows }, now)
        const mails = await scope.tx
          .selectFrom('mail')
          .select(['to_address', 'text'])
          .where('kind', '=', 'office_changed')
          .execute()
        return mails.map((mail) => [mail.to_address, mail.text.replace(/\s+/g, ' ')] as const)
      })
    assert.deepEqual(await told(committee.map((row) => ({ ...row, mostPairs: 9 }))), [])
    const [first] = members
    assert.ok(first)
    const mails = await told(committee.map((row) => (row === first ? { ...row, title: 'Archivist' } : row)))
    assert.equal(mails.length, chairs + 1)
    assert.ok(mails.some(([to]) => to === first.email))
    for (const [, text] of mails)
      assert.match(text, new RegExp(`By a list .* took over, ${first.name} holds the office “Archivist” from `))
  })
})

describe('files', () => {
  test('more than 10 MB are refused before they are read', async () => {
    const path = at('large.csv', '')
    writeFileSync(path, Buffer.alloc(10 * 1024 * 1024 + 1, 0x20))
    await assert.rejects(tableBytes(path), {
      message: `${path}: The file has 10,485,761 bytes; at most 10,485,760 (10 MB) are read. Split it, or leave out columns that are not needed.`,
    })
  })

  test('a dry run shows each column, what should be known, and what to put right', () => {
    const text =
      'Name,E-mail,Office,From,To,Shoe size\nNoor Park,noor@example.org,Chair,2026-07-01,2027-06-30,38\nWei Kim,wei,Member,July,2027-06-30,\n'
    const read = { what: 'committee', file: 'c.csv', read: readCommittee(Buffer.from(text)) }
    assert.equal(
      describeRead(read),
      [
        'committee: c.csv',
        '  Name       →  name      Noor Park',
        '  E-mail     →  email     noor@example.org',
        '  Office     →  office    Chair',
        '  From       →  from      2026-07-01',
        '  To         →  to        2027-06-30',
        '  Shoe size  →  not used  38',
        '  To put right:',
        '    Line 3, From: “July”; expected a day, such as 10/01/2026 (month first) or 2026-10-01',
        '    Line 3, E-mail: “wei”; expected an address such as ana@example.org',
      ].join('\n'),
    )
    assert.throws(() => refuseFaults([read]), { message: /^Nothing was taken in\.\nc\.csv:\n {2}Line 3, From: / })
  })

  test('a mapping for the only file, or for each by its name', async () => {
    const flat = at('flat.json', '{ "Nickname": "name", "Name": null }')
    assert.deepEqual(await mappingsFrom(flat, ['mentees']), { mentees: { Nickname: 'name', Name: null } })
    await assert.rejects(mappingsFrom(flat, ['mentees', 'mentors']), /say for which file it is, such as \{"mentees"/)
    const each = at('each.json', '{ "mentors": { "Nickname": "name" } }')
    assert.deepEqual(await mappingsFrom(each, ['mentees', 'mentors']), { mentors: { Nickname: 'name' } })
    await assert.rejects(mappingsFrom(each, ['mentees']), /“mentors” is none of the files given \(mentees\)/)
    await assert.rejects(mappingsFrom(at('text.json', 'Nickname=name'), ['mentees']), /expected JSON such as/)
    assert.deepEqual(await mappingsFrom(undefined, ['mentees']), {})
  })
})

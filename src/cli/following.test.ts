// What `bookend demo --next` adds to the year that was played.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { must } from '#kit/result.ts'
import { beginFollowing, notFollowing } from '#src/cli/following.ts'
import { associationOf, installFolder, programFolder } from '#src/cli/program.ts'
import { storyCohort, storyHouse } from '#src/cli/story.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { bookend } from '#test/bookend.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { programFolder as folderOf, read } from '#test/programs.ts'
import { nextYear } from '#test/web/next-year.ts'

const folder = mkdtempSync(join(tmpdir(), 'bookend-following-'))
let base: TestDatabase
before(async () => {
  base = await testDatabase()
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await base.close()
})

const first = await folderOf('nmrt-career-mentoring')
const files = await nextYear()
const next = { definition: read(files), files }

test('says why a folder is not that of the cycle after, or the day is none with both', async () => {
  const why = (definition: typeof next.definition, day = '2027-05-20') =>
    notFollowing(first.definition, definition, day)
  assert.equal(why(next.definition), null)
  assert.equal(
    why((await folderOf('example-museum-educators')).definition),
    'it is of another program, Gallery Bench. Give --next the folder of the next cycle of NMRT Career Mentoring Program.',
  )
  assert.equal(
    why(first.definition),
    'its cycle begins on October 1, 2026, and the one before ends on July 31, 2027. Give --next a cycle that begins after that.',
  )
  assert.equal(why(next.definition, '2027-06-22'), 'its applications close on June 21, 2027: choose a day until then.')
})

test('the command says it before anything is played', async () => {
  const same = await programFolder()
  const { code, out, err } = await bookend(['demo', '--next', same], {}, folder)
  assert.deepEqual([code, out], [1, ''])
  assert.match(err, /^.*nmrt-career-mentoring: its cycle begins on October 1, 2026, and the one before ends/)
})

test('the cycle is there with whoever would have applied by then, and the committee for another term', async () => {
  const house = await storyHouse(base.database, 'http://localhost:4000')
  const association = associationOf(first.definition)
  await house.work(association, (scope) => installFolder(scope, first, '2026-08-01T15:00:00.000Z'))
  const now = '2027-05-20T14:00:00.000Z'
  const { cycle, count } = await beginFollowing(house, association, { first: first.definition, next }, now)
  // applications opened on August 1 then and on May 1 now: 92 days earlier in the year
  const { mentees, mentors } = await storyCohort(first.definition)
  const then = [...mentees, ...mentors].filter(
    ({ receivedAt }) => '2026-08-01T05:00:00.000Z' <= receivedAt && receivedAt <= '2026-08-20T14:00:00.000Z',
  )
  assert.ok(then.length > 10)
  assert.equal(count, then.length)
  await house.work(association, async (scope) => {
    assert.deepEqual(
      (await liveCycles(scope)).map(({ label }) => label),
      ['2026-27', '2027-28'],
    )
    const there = await applicantsOf(scope, cycle.id)
    assert.deepEqual(there.map(({ asWritten }) => asWritten.email).sort(), then.map(({ email }) => email).sort())
    assert.ok(there.every(({ receivedAt }) => '2027-05-01' < receivedAt && receivedAt <= now))
    const offices = await officesInTerm(scope, cycle.programId, '2028-06-30')
    assert.equal(
      must(
        offices.find(({ kind }) => kind === 'chair'),
        'a chair',
      ).startsOn,
      '2027-07-01',
    )
    assert.deepEqual(await officesInTerm(scope, cycle.programId, '2026-10-01'), [])
  })
})

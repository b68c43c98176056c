// A committee's year by commands: import, tell, match, publish, letters; each says first what it would do.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { must } from '#kit/result.ts'
import { associationOf } from '#src/cli/program.ts'
import { buildHouse, installationKey } from '#src/main.ts'
import { requestLetter } from '#features/letters/actions.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { bookend as run, type Said, urlOf } from '#test/bookend.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { program } from '#test/programs.ts'

const cohort = resolve(import.meta.dirname, '../../examples/cohort-2026')
const folder = mkdtempSync(join(tmpdir(), 'bookend-year-'))
let base: TestDatabase
before(async () => {
  base = await testDatabase()
})
after(async () => {
  rmSync(folder, { recursive: true, force: true })
  await base.close()
})
const bookend = (...args: string[]): Promise<Said> => run(args, { DATABASE_URL: urlOf(base.database.address) }, folder)
const files = ['mentees', 'mentors', 'members', 'committee'].flatMap((name) => [
  `--${name}`,
  join(cohort, `${name}.csv`),
])

test('import', async () => {
  const { code, out, err } = await bookend('import', ...files)
  assert.equal(code, 0, err)
  assert.match(out, /^Applications: 107 read, 107 new: /m)
})

test('tell says how many mails that would be, then queues them, and tells nobody twice', async () => {
  const look = await bookend('tell')
  const mails = /^This would queue (\d+ mails \(.+\))\. “bookend tell --yes” does it\.$/.exec(look.out)?.[1]
  assert.ok(mails !== undefined && look.code === 1, look.out)
  const done = await bookend('tell', '--yes')
  assert.deepEqual(done, { code: 0, out: `Queued: ${mails}. A running service sends them.`, err: '' })
  const again = await bookend('tell')
  assert.equal(again.out, 'Everybody has been told already; nobody is told twice.')
})

test('match gives the same run again; publish says what it would do, and does it once', async () => {
  const [match, same] = await Promise.all([bookend('match', '--seed', '7'), bookend('match', '--seed', '7')])
  assert.ok(same.out === match.out, 'the two differ')
  const head = /^(\d+) pairs for .+, [\d,]+ points in all; no pair has fewer than \d+\. Seed 7\.$/m.exec(match.out)
  const pairs = must(head?.[1], 'how many pairs')
  const id = must(/“bookend publish --run (\w+)”/.exec(match.out)?.[1], 'the run')
  assert.equal(match.out.match(/^.+ and .+: \d+ points; contact (?!nobody).+$/gm)?.length, Number(pairs))
  const costs = await bookend('match', '--seed', '7', '--costs')
  assert.equal(costs.out.split('\n')[0], match.out.split('\n')[0])
  assert.match(costs.out, /^ +Pairs {2}Lowest pair {2}Points {2}Other mentor$/m)
  assert.match(costs.out, new RegExp(`^As it is +${pairs} +\\d+ +[\\d,]+ +–$`, 'm'))
  assert.match(costs.out, /^Points decide who has a place +\d+ +\d+ +[\d,]+ +\d+$/m)
  const [checked, all, gone] = await Promise.all([
    bookend('verify', '--run', id),
    bookend('verify', '--cycle', '2026-27'),
    bookend('verify', '--run', 'nope'),
  ])
  assert.match(
    checked.out,
    new RegExp(
      `^Run ${id}\n  input [0-9a-f]+\n  matched again, the same bytes: yes\n  certificate: checked, it holds\n1 run looked at, 1 in order\\. Nothing was changed\\.$`,
    ),
  )
  assert.deepEqual([checked.code, all], [0, checked])
  assert.deepEqual(gone, { code: 1, out: '', err: 'There is no run nope; “bookend match” makes one and says its id.' })
  const [look, nope] = await Promise.all([
    bookend('publish', '--run', id),
    bookend('publish', '--run', 'nope', '--yes'),
  ])
  const what = /^This would publish (.+)\. It cannot be taken back\./.exec(look.out)?.[1]
  assert.match(what ?? look.err, new RegExp(`^${pairs} pairs, \\d+ people without a partner, \\d+ mails \\(`))
  assert.equal(nope.err, 'There is no run nope of this cycle; “bookend match” makes one and says its id.')
  assert.deepEqual([look.code, nope.code], [1, 1])
  const done = await bookend('publish', '--run', id, '--yes')
  assert.equal(done.out, `Published: ${what}. A running service sends the mail.`)
  const again = await bookend('publish', '--run', id, '--yes')
  assert.deepEqual(again, { code: 1, out: '', err: 'This cycle is published already; that happens once.' })
})

test('letters that were asked for, as PDF under their numbers', async () => {
  const none = await bookend('letters', '--out', 'letters')
  assert.equal(none.out, 'Nobody has a letter of 2026-27 yet: letters are made when somebody asks for theirs.')
  const house = buildHouse(base.database, await installationKey(base.database), 'https://mentoring.example.org')
  await house.work(associationOf(await program('nmrt-career-mentoring')), async (scope) => {
    const cycle = must((await liveCycles(scope))[0], 'the cycle')
    const { pair } = must((await pairPeople(scope, { cycleId: cycle.id }))[0], 'a pair')
    // it was published today; its letter is of the whole cycle
    await scope.tx.updateTable('pair').set({ formed_on: cycle.calendar.start }).execute()
    await requestLetter(scope, cycle, { personId: pair.mentorId, role: 'mentor' }, '2027-07-15T15:00:00.000Z')
  })
  const some = await bookend('letters', '--out', 'letters')
  assert.equal(some.out, `1 letter of 2026-27 in ${join(folder, 'letters')}.`, some.err)
  assert.deepEqual(readdirSync(join(folder, 'letters')), ['2026-27-0001.pdf'])
  assert.equal(readFileSync(join(folder, 'letters/2026-27-0001.pdf')).subarray(0, 5).toString(), '%PDF-')
  assert.equal(
    (await bookend('letters', '--out', 'letters', '--cycle', '2019-20')).err,
    'There is no cycle “2019-20”; there is 2026-27.',
  )
})

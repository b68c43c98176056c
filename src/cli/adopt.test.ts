import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { addDays, atTime, type Day, type Instant } from '#kit/dates.ts'
import { adopt } from '#src/cli/adopt.ts'
import { takeIn } from '#src/cli/import/taking.ts'
import { onCycle, type Open } from '#src/cli/open.ts'
import { Complaint } from '#src/cli/program.ts'
import { buildHouse } from '#src/main.ts'
import { readCommittee } from '#features/applications/import/committee/input.ts'
import { readRunningPairs } from '#features/applications/import/pairs/input.ts'
import type { RunningPairRow } from '#features/applications/model.ts'
import type { Mail } from '#features/mail/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { programFolder } from '#test/programs.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'

// Today, as the association's own year has it: the cycle runs since October, from a spreadsheet.
const today = '2026-11-23T18:00:00.000Z'
const examples = join(import.meta.dirname, '../../examples')
const list = readFileSync(join(examples, 'running-2026-pairs.csv'), 'utf8')
const mended = list.replace('not an address,', 'nobody.known@example.org,').replace('13/45/2026', '10/01/2026')
const sent: { at: Instant; mail: Mail }[] = []
let base: TestDatabase
let open: Open

before(async () => {
  base = await testDatabase()
  const house = buildHouse(base.database, 'a key for tests', 'https://mentoring.example.org')
  open = { house, association: 'ala', ...(await programFolder('nmrt-career-mentoring')), now: today }
})
after(() => base.close())

test('the list as it is: both faults of line 29 by name, the pair entered twice told', () => {
  const read = readRunningPairs(Buffer.from(list))
  assert.ok(!read.ok && read.refusal.kind === 'faults')
  assert.deepEqual(
    read.refusal.faults.map(({ line, column, found }) => [line, column, found]),
    [
      [29, 'Mentee email', 'not an address'],
      [29, 'Paired on', '13/45/2026'],
    ],
  )
  assert.deepEqual(
    rows().notices.map(({ line, text }) => [line, text]),
    [
      [22, 'has another mentor in line 6; both pairs are taken'],
      [28, 'the pair stands in line 2 already; this line is left out'],
    ],
  )
  assert.equal(rows().pairs.length, 27)
})

test('without the committee nothing is adopted, and it says what to do first', async () => {
  const { pairs } = rows()
  const refused = await adopt(open, 'pairs.csv', pairs).catch((error: unknown) => error)
  assert.ok(refused instanceof Complaint)
  const lines = refused.message.split('\n')
  assert.deepEqual(lines.slice(0, 3), [
    'Nothing was adopted.',
    'pairs.csv:',
    '  Line 2, Contact email: “committee0@example.org”; expected the address of somebody on the committee; import the committee first',
  ])
  assert.equal(lines.length, 2 + 27)
  assert.equal((await adopted()).length, 0)
})

test('a dry run says the same as the run and stores nothing', async () => {
  await takeCommittee()
  const dry = await adopt(open, 'pairs.csv', rows().pairs, true)
  assert.match(dry, /^27 pairs would be adopted: 22 active, 4 paused, 1 ended\.$/m)
  assert.match(dry, /nothing was stored\.$/)
  assert.equal((await adopted()).length, 0)
})

test('pairs with their contacts, states and notes; no mail, no clock', async () => {
  const said = await adopt(open, 'pairs.csv', rows().pairs)
  assert.deepEqual(said.split('\n').slice(-3), [
    '27 pairs adopted: 22 active, 4 paused, 1 ended.',
    'Nobody is written to for what is past, and no first-contact clock runs.',
    `Topic 3, “${open.definition.topics[2]?.title}”, is the next; it goes to the active pairs on December 1, 2026 at 9:00 am, Central time (Chicago).`,
  ])
  const pairs = await adopted()
  assert.equal(pairs.length, 27)
  assert.ok(
    pairs.every(({ pair }) => pair.origin === 'adopted' && pair.clockOn === null && pair.formedOn === '2026-10-01'),
  )
  const ended = pairs.find(({ pair }) => pair.state === 'ended')
  assert.deepEqual(
    [ended?.mentor.name, ended?.contact.name, ended?.pair.endedOn, ended?.pair.endNote],
    ['Jürgen Dubois', 'Bernard Kim', '2026-11-23', 'mentor changed jobs in November'],
  )
  const { rows: notes } = await open.house.work('ala', (scope) =>
    scope.tx
      .selectFrom('pair')
      .select(['note'])
      .where('note', '<>', '')
      .execute()
      .then((found) => ({ rows: found })),
  )
  assert.equal(notes.length, rows().pairs.filter((row) => row.notes !== '').length)
  assert.equal(await mailCount(), 0)
})

test('adopting again changes nothing', async () => {
  const again = await adopt({ ...open, now: '2026-11-24T18:00:00.000Z' }, 'pairs.csv', rows().pairs)
  assert.match(again, /^Nothing new: 27 pairs in the list, all adopted before\.$/m)
  assert.equal((await adopted()).length, 27)
})

test("the next topic is December's, to the active pairs and nobody else; first contact is never asked about", async () => {
  await live('2026-11-23', '2026-11-30')
  // contacts are told of the topic that goes out within the week; participants hear nothing of the past
  assert.deepEqual([...new Set(sent.splice(0).map(({ mail }) => mail.kind))], ['weekly_digest'])
  await live('2026-12-01', '2026-12-01')
  const active = (await adopted()).filter(({ pair }) => pair.state === 'active')
  const readers = new Set(active.flatMap(({ mentor, mentee }) => [mentor.email, mentee.email]))
  assert.deepEqual(sent.map(({ mail }) => mail.to.address).sort(), [...readers].sort())
  assert.ok(sent.every(({ at, mail }) => mail.kind === 'topic' && at === '2026-12-01T15:00:00.000Z'))
  assert.ok(sent.every(({ mail }) => mail.key.includes(':2026-12:')))
  await live('2026-12-02', '2027-01-31')
  const kinds = new Set(sent.map(({ mail }) => mail.kind))
  // of a pause that the list says ends, the two are asked whether it is over
  assert.deepEqual([...kinds].sort(), ['check_in_reminder', 'pause_question', 'topic', 'weekly_digest'])
  const months = new Set(sent.filter(({ mail }) => mail.kind === 'topic').map(({ mail }) => mail.key.split(':')[2]))
  assert.deepEqual([...months], ['2026-12', '2027-01'])
  assert.ok((await adopted()).every(({ pair }) => pair.clockOn === null))
})

function rows(): { pairs: RunningPairRow[]; notices: { line: number; text: string }[] } {
  const read = readRunningPairs(Buffer.from(mended))
  assert.ok(read.ok)
  return { pairs: read.value.rows, notices: read.value.notices }
}

async function takeCommittee(): Promise<void> {
  const read = readCommittee(readFileSync(join(examples, 'cohort-2026/committee.csv')))
  assert.ok(read.ok)
  const committee = read.value.rows
  const taken = await onCycle(open, (scope, cycle) => takeIn(scope, cycle, { committee }, today))
  assert.deepEqual(taken.committee, { read: 7, fresh: 7, changed: 0, inTerm: 7 })
}

function adopted() {
  return onCycle(open, (scope, cycle) => pairPeople(scope, { cycleId: cycle.id }))
}

async function mailCount(): Promise<number> {
  const rows = await open.house.work('ala', (scope) => scope.tx.selectFrom('mail').select('mail_id').execute())
  return rows.length
}

/** Days of the running service: at the topics' hour and an hour later. */
async function live(from: Day, to: Day): Promise<void> {
  for (let day = from; day <= to; day = addDays(day, 1))
    for (const hour of ['09:00', '10:00']) {
      const now = atTime(day, hour, 'America/Chicago')
      await open.house.tick('ala', now)
      const send = (mail: Mail) => {
        sent.push({ at: now, mail })
        return Promise.resolve({ kind: 'sent' as const })
      }
      await open.house.deliver('ala', { about: 'a list', send, close: () => Promise.resolve() }, () => now)
    }
}

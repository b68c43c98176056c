import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import { makeCohort } from '#src/rehearsal/cohort.ts'
import { testDatabase, type TestDatabase } from '#test/database.ts'
import { program } from '#test/programs.ts'
import { buildHouse, type House, installationKey } from '#src/main.ts'
import { breaches } from '#src/rehearsal/invariants.ts'
import { play } from '#src/rehearsal/play.ts'
import type { LiveCycle } from '#features/programs/model.ts'

// A check that cannot fail proves nothing: each invariant is broken on purpose in a year that holds, and is seen broken.

let held: TestDatabase
let house: House
let cycle: LiveCycle

before(async () => {
  held = await testDatabase()
  house = buildHouse(held.database, await installationKey(held.database, 'planted'), 'https://mentoring.example.org')
  const definition = await program('nmrt-career-mentoring')
  cycle = await play(house, 'test', { definition, cohort: makeCohort(6, 14, 12, 4), seed: 6, until: '2026-12-10' })
})
after(() => held.close())

class Undone extends Error {}

/** What is found wrong after the fault, which is then undone. */
async function foundAfter(fault: (scope: Scope) => Promise<unknown>): Promise<string[]> {
  let found: string[] = []
  await assert.rejects(
    house.work('test', async (scope) => {
      await fault(scope)
      found = await breaches(scope, cycle)
      throw new Undone()
    }),
    Undone,
  )
  return found
}

test('the year holds as it was played', async () => {
  assert.deepEqual(await foundAfter(async () => undefined), [])
})

const onePair = sql`(select pair_id from pair where state = 'active' order by pair_id limit 1)`
const oneTopic = sql`(select mail_id from mail where kind = 'topic' and state = 'sent' order by mail_id limit 1)`
const faults: [said: RegExp, fault: ReturnType<typeof sql>][] = [
  [
    /^a pair breaks a hard rule \(named\)/,
    sql`update application set answers = jsonb_set(answers, '{exclusions}', to_jsonb((select string_agg(name, ', ') from person))) where role = 'mentor'`,
  ],
  [
    /^somebody was paired who was not accepted/,
    sql`update application set state = 'declined' where application_id = (select mentee_application_id from proposal order by 1 limit 1)`,
  ],
  [/^a pair has no contact in office/, sql`update office set starts_on = '2026-11-01'`],
  [
    /^a contact answers for a pair of their own/,
    sql`update office o set person_id = (select mentor_id from pair p where p.office_id = o.office_id limit 1) where office_id = (select office_id from pair where pair_id = ${onePair})`,
  ],
  [/^a contact has more pairs than they take/, sql`update office set most_pairs = 0`],
  [
    /got 0 notices$/,
    sql`update mail set kind = 'pair_paused' where mail_id = (select mail_id from mail where kind = 'pair_notice' order by 1 limit 1)`,
  ],
  [
    /^a mail was recorded as sent twice/,
    sql`insert into delivery (association_id, mail_id, attempt, at, outcome, said) select association_id, mail_id, 99, at, 'sent', '' from delivery where outcome = 'sent' limit 1`,
  ],
  [/^two mails share a Message-ID/, sql`update mail set message_id = '<one@example.org>' where kind = 'topic'`],
  [/^a sent mail has no line in the ledger/, sql`delete from delivery where mail_id = ${oneTopic}`],
  [
    /^a mail is neither sent nor kept with a reason/,
    sql`update mail set state = 'suppressed', said = null where mail_id = ${oneTopic}`,
  ],
  [
    /^the topic of 2026-1\d did not go to/,
    sql`update mail set mail_key = 'lost', kind = 'pair_paused' where mail_id = ${oneTopic}`,
  ],
  [
    /^the topic of 2026-1\d went to somebody in no active pair/,
    sql`update pair set ended_on = formed_on, state = 'ended' where pair_id = ${onePair}`,
  ],
  [
    /^a second question went to somebody who had answered/,
    sql`update question set answered_at = asked_at where asked_again_at is not null and kind = 'check_in'`,
  ],
  [
    /^a first-contact reminder went to a pair that had met/,
    sql`update mail set kind = 'first_contact_question' where mail_id = ${oneTopic} returning (select 1 from pair limit 1)`,
  ],
  [
    /^a pair goes on that something speaks against/,
    sql`with p as (update pair set met_at = null where pair_id = ${onePair} returning association_id, pair_id)
      insert into pair_answer (association_id, pair_id, role, answer, reason, answered_at) select association_id, pair_id, 'mentee', 'conflict', 'planted', now() from p`,
  ],
  [/^a letter was sent that nobody asked for/, sql`update mail set kind = 'letter_ready' where mail_id = ${oneTopic}`],
]

for (const [said, fault] of faults) {
  test(`seen when planted: ${said.source}`, async () => {
    const found = await foundAfter((scope) => fault.execute(scope.tx))
    assert.ok(
      found.some((breach) => said.test(breach)),
      `not seen; found ${JSON.stringify(found.slice(0, 5))}`,
    )
  })
}

test('seen when planted: a bounce counted as silence', async () => {
  const found = await foundAfter(async (scope) => {
    const ticket = {
      association_id: 'test',
      cycle_id: cycle.id,
      state: 'open',
      opened_by: 'clock',
      due_on: '2026-12-01',
      chair_on: '2026-12-10',
      reason: 'planted',
    }
    const pair = await scope.tx.selectFrom('pair').select(['pair_id', 'office_id']).executeTakeFirstOrThrow()
    await scope.tx
      .insertInto('ticket')
      .values([
        { ...ticket, ...pair, ticket_id: 'returned', kind: 'returned', opened_at: '2026-11-20T15:00:00.000Z' },
        { ...ticket, ...pair, ticket_id: 'silent', kind: 'went_silent', opened_at: '2026-11-21T15:00:00.000Z' },
      ])
      .execute()
  })
  assert.ok(found.includes('a bounce was counted as silence: silent'))
})

test('seen when planted: a pair that never met and is nobody’s', async () => {
  const found = await foundAfter(async (scope) => {
    await sql`update pair set met_at = null where pair_id = ${onePair}`.execute(scope.tx)
    await sql`delete from step where ticket_id in (select ticket_id from ticket where pair_id = ${onePair})`.execute(
      scope.tx,
    )
    await sql`delete from ticket where pair_id = ${onePair}`.execute(scope.tx)
  })
  assert.ok(
    found.some((breach) => breach.startsWith('a pair that never met and never was excused has no ticket by its day')),
  )
})

test('seen when planted: a pair that began before both were heard', async () => {
  const asked = { ...cycle, definition: { ...cycle.definition, publication: { confirm: 'ask' as const } } }
  const found = await house.work('test', (scope) => breaches(scope, asked))
  assert.match(found[0] ?? '', /^a pair began before both were heard/)
})

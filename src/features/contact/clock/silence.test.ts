import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { pairsPerhapsSilent } from '#features/contact/clock/store.ts'
import { silenceOf } from '#features/contact/decide.ts'
import { lastSigns } from '#features/contact/store.ts'
import { questionsOf } from '#features/pairs/questions/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { ticketsOf } from '#features/tickets/store.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { putMany } from '#test/many.ts'
import { inAssociation, seedYear } from '#test/year.ts'

const pairs = 20
const months = ['2026-10', '2026-11', '2026-12']
const one = fc.record({
  /** Which of three months each of the two answered. */
  answered: fc.array(
    fc.integer({ min: 0, max: 3 }).map((n) => n === 0),
    { minLength: 6, maxLength: 6 },
  ),
  lateIn: fc.constantFrom(null, null, null, ...months),
  pause: fc.constantFrom(null, null, null, ['2026-11-20', '2026-12-18'], ['2026-12-02', null]),
  ticket: fc.constantFrom(null, null, null, 'open', 'closed'),
  address: fc.constantFrom('works', 'works', 'works', 'returned'),
  state: fc.constantFrom('active', 'active', 'active', 'paused', 'ended'),
})

let held: TestDatabase
let cycle: LiveCycle
before(async () => {
  held = await testDatabase()
  cycle = await seedYear(held.database)
})
after(() => held.close())

test('no pair that is silent is left unread, and most that are not are (R11)', async () => {
  let [silent, read, all] = [0, 0, 0]
  const over = new Error('rolled back')
  const now = '2027-01-04T15:00:00.000Z'
  await fc.assert(
    fc.asyncProperty(fc.array(one, { minLength: pairs, maxLength: pairs }), async (histories) => {
      await inAssociation(held.database, 'a1', async (scope) => {
        const offices = ['office-noor', 'office-tomasz', 'office-bjorn']
        await putMany(scope, {
          pairs,
          cycleId: cycle.id,
          offices,
          months,
          closesAt: now,
          met: true,
          clockOn: '2026-10-01',
        })
        await sql`delete from ticket where pair_id like 'many-%'`.execute(scope.tx)
        await sql`delete from sign where pair_id like 'many-%'`.execute(scope.tx)
        for (const [at, { answered, lateIn, pause, ticket, address, state }] of histories.entries()) {
          const id = `many-${at + 1}`
          for (const [nth, month] of months.entries())
            for (const [side, said] of [
              ['a', answered[nth * 2]],
              ['b', answered[nth * 2 + 1]],
            ] as const)
              await sql`update question set answer = ${said === true ? 'none' : null}, answered_at = ${said === true ? '2026-12-20T12:00:00Z' : null}::timestamptz,
                closes_at = ${month === lateIn ? '2027-06-01T12:00:00Z' : now}::timestamptz where question_id = ${`q-${side}${at + 1}${month}`}`.execute(
                scope.tx,
              )
          await sql`update pair set state = ${state}, paused_on = ${pause?.[0] ?? null}::date, paused_until = ${pause?.[1] ?? null}::date where pair_id = ${id}`.execute(
            scope.tx,
          )
          await sql`update person set address_state = ${address} where person_id = ${`many-a${at + 1}`}`.execute(
            scope.tx,
          )
          if (ticket !== null)
            await sql`insert into ticket (association_id, ticket_id, cycle_id, pair_id, kind, state, opened_at, opened_by, office_id, due_on, chair_on, reason, closed_at)
              values ('a1', ${`t-${id}`}, ${cycle.id}, ${id}, 'question', ${ticket}, '2026-10-10T12:00:00Z', 'clock', 'office-noor', '2026-10-20', '2026-10-24', '', ${ticket === 'open' ? null : '2026-10-11T12:00:00Z'}::timestamptz)`.execute(
              scope.tx,
            )
        }
        const found = await pairsPerhapsSilent(scope, cycle.id, now)
        const people = await pairPeople(scope, { cycleId: cycle.id })
        const [questions, tickets] = [await questionsOf(scope, {}), await ticketsOf(scope, {})]
        const signs = await lastSigns(
          scope,
          people.map(({ pair }) => pair.id),
        )
        for (const { pair, mentor, mentee } of people) {
          const said = silenceOf(
            {
              pair,
              questions: questions.filter((question) => question.pairId === pair.id),
              tickets: tickets.filter((ticket) => ticket.pairId === pair.id),
              lastSignAt: signs.get(pair.id) ?? null,
              addressReturned: [mentor, mentee].some((person) => person.addressState === 'returned'),
            },
            2,
            now,
          )
          if (said !== undefined) assert.ok(found.includes(pair.id), pair.id)
          if (said !== undefined) silent++
        }
        read += found.length
        all += people.length
        throw over
      }).catch((reason: unknown) => {
        if (reason !== over) throw reason
      })
    }),
    { seed: 11, numRuns: 12 },
  )
  assert.ok(silent >= 8, `${silent} were silent`)
  assert.ok(read < all * 0.6, `${read} of ${all} were read`)
})

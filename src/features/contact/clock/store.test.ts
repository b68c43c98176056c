import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { sql } from 'kysely'
import { addDays, dayIn, type Day, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { answerQuestions } from '#features/contact/actions.ts'
import { runFirstContact } from '#features/contact/clock/actions.ts'
import { pairsToDecide } from '#features/contact/clock/store.ts'
import { firstContactDue } from '#features/contact/decide.ts'
import { closeNeverMet } from '#features/contact/meeting/actions.ts'
import type { Ladder } from '#features/contact/model.ts'
import { answersTo } from '#features/pairs/questions/model.ts'
import { insertQuestions, markAskedAgain, questionsOf } from '#features/pairs/questions/store.ts'
import { markContact, pairPeople, setEnded, setMet, startClocks, stopClocks } from '#features/pairs/store.ts'
import { endHold, placeHold } from '#features/pairs/holds/actions.ts'
import { holdsOf } from '#features/pairs/holds/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { insertTickets, setClosed, ticketsOf } from '#features/tickets/store.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { putMany } from '#test/many.ts'
import { inAssociation, seedYear } from '#test/year.ts'

// Histories of twelve pairs over six weeks, around the end of summer time: whatever happens to them, in any order, with
// the clock looked at on some days and not on others. Each is rolled back after it.
const pairs = 12
const start: Day = '2026-10-16'
const events = [
  'start',
  'start',
  'stop',
  'pause',
  'end',
  'returned',
  'works',
  'wrote',
  'met',
  'not met',
  'answer',
  'answer',
  'answer',
  'ticket',
  'close',
  'asked again',
  'put together',
] as const
const history = fc.record({
  writesFirst: fc.constantFrom('mentor' as const, 'mentee' as const),
  quick: fc.boolean(),
  begun: fc.array(fc.integer({ min: 0, max: 30 }), { minLength: pairs, maxLength: pairs }),
  days: fc.array(
    fc.record({
      hour: fc.integer({ min: 0, max: 23 }),
      runs: fc.boolean(),
      happened: fc.array(
        fc.record({
          pair: fc.integer({ min: 1, max: pairs }),
          what: fc.constantFrom(...events),
          pick: fc.nat({ max: 99 }),
        }),
        { maxLength: 4 },
      ),
    }),
    { minLength: 42, maxLength: 42 },
  ),
})
type Happened = { pair: number; what: string; pick: number }

let held: TestDatabase
let cycle: LiveCycle
before(async () => {
  held = await testDatabase()
  cycle = await seedYear(held.database)
})
after(() => held.close())

test('no pair is left unread for which the decision would do something, nor many read for nothing (R18, R27)', async () => {
  const due = new Map<string, number>()
  let [unmet, read] = [0, 0]
  await fc.assert(
    fc.asyncProperty(history, async ({ writesFirst, quick, begun, days }) => {
      const { rhythm } = cycle.definition
      const firstContact = quick ? { remind: 1, askBoth: 2, ticket: 3, chair: 4, decide: 6 } : rhythm.firstContact
      const ladder: Ladder = { writesFirst, ...firstContact }
      const played = {
        ...cycle,
        definition: { ...cycle.definition, rhythm: { ...rhythm, writesFirst, firstContact } },
      }
      await rolledBack(async (scope) => {
        await put(scope, begun)
        for (const [nth, { hour, runs, happened }] of days.entries()) {
          const now = `${addDays(start, nth)}T${String(hour).padStart(2, '0')}:30:00.000Z`
          const today = dayIn(cycle.calendar.zone, now)
          for (const hold of await holdsOf(scope, { cycleId: cycle.id, open: true }))
            if (hold.until !== null && hold.until <= today)
              await endHold(scope, cycle.calendar.zone, hold.id, 'noor', now)
          for (const one of happened) await happen(scope, one, now)
          const all = await everything(scope)
          const found = await pairsToDecide(scope, cycle.id, ladder, today)
          for (const watched of all) {
            const decided = firstContactDue(watched, ladder, today)
            for (const { kind } of decided) due.set(kind, (due.get(kind) ?? 0) + 1)
            if (decided.length > 0) assert.ok(found.includes(watched.pair.id), `${watched.pair.id} on ${today}`)
            else if (plain(watched)) assert.ok(!found.includes(watched.pair.id), `${watched.pair.id} for nothing`)
            if (watched.pair.clockOn !== null && watched.pair.metAt === null) unmet++
          }
          read += found.length
          if (!runs) continue
          // twice, as in the next minute: a ticket that was opened late is decided on then
          await runFirstContact(scope, played, now)
          await runFirstContact(scope, played, now)
          for (const watched of await everything(scope))
            assert.deepEqual(firstContactDue(watched, ladder, today), [], `${watched.pair.id} after the clock`)
        }
      })
    }),
    { seed: 18, numRuns: 8 },
  )
  assert.deepEqual([...due.keys()].sort(), ['ask_both', 'decide', 'open_ticket', 'remind_writer'])
  assert.ok(read < unmet, `${read} of ${unmet} were read`)
})

async function rolledBack(work: (scope: Scope) => Promise<void>): Promise<void> {
  const over = new Error('rolled back')
  await inAssociation(held.database, 'a1', async (scope) => {
    await work(scope)
    throw over
  }).catch((reason: unknown) => {
    if (reason !== over) throw reason
  })
}

async function put(scope: Scope, begun: readonly number[]): Promise<void> {
  await putMany(scope, {
    pairs,
    cycleId: cycle.id,
    offices: ['office-noor', 'office-tomasz', 'office-bjorn'],
    months: [],
    closesAt: cycle.calendar.endsAt,
    met: false,
    clockOn: start,
  })
  for (const [place, day] of begun.entries())
    await sql`update pair set clock_on = ${day === 0 ? null : addDays(start, -day)}::date where pair_id = ${`many-${place + 1}`}`.execute(
      scope.tx,
    )
}

/** What the clock would read without any choice of ours: every pair of the cycle, in every state. */
async function everything(scope: Scope) {
  const all = await pairPeople(scope, { cycleId: cycle.id })
  const [questions, tickets] = [await questionsOf(scope, {}), await ticketsOf(scope, {})]
  return all.map(({ pair, mentor, mentee }) => ({
    pair,
    questions: questions.filter((one) => one.pairId === pair.id),
    tickets: tickets.filter((one) => one.pairId === pair.id),
    lastSignAt: null,
    addressReturned: [mentor, mentee].some((person) => person.addressState === 'returned'),
  }))
}

/** Where two people were put together or two tickets are open, one pair too many may be read. */
function plain({ questions, tickets }: Awaited<ReturnType<typeof everything>>[number]): boolean {
  const written = questions.filter((one) => one.kind === 'written').map((one) => one.personId)
  const open = tickets.filter((one) => one.kind === 'never_met' && one.state === 'open')
  return new Set(written).size === written.length && open.length < 2
}

const rest = { kind: 'committee', reason: 'other', note: 'away', personId: null, setBy: 'noor' } as const

async function happen(scope: Scope, { pair: number, what, pick }: Happened, now: Instant): Promise<void> {
  const id = `many-${number}`
  const today = dayIn(cycle.calendar.zone, now)
  const person = `many-${pick % 2 === 0 ? 'a' : 'b'}${number}`
  const questions = await questionsOf(scope, { pairIds: [id] })
  switch (what) {
    case 'start':
      return startClocks(scope, [id], addDays(today, -(pick % 12)))
    case 'stop':
      return stopClocks(scope, [id])
    case 'pause':
      await placeHold(
        scope,
        cycle.calendar.zone,
        { ...rest, id: `${id}-${now}`, pairId: id, from: today, until: addDays(today, 1 + (pick % 15)) },
        now,
      )
      return
    case 'end':
      // few end, or nobody would be left
      if (pick < 15) await setEnded(scope, id, today, 'moved')
      return
    case 'returned':
    case 'works':
      await sql`update person set address_state = ${what} where person_id = ${person}`.execute(scope.tx)
      return
    case 'wrote':
      return markContact(scope, [id], 'written_at', now)
    case 'met':
      await markContact(scope, [id], 'met_at', now)
      return closeNeverMet(scope, new Map([[id, now]]))
    case 'not met':
      return void (await setMet(scope, new Map([[id, null]])))
    case 'answer': {
      const question = questions[pick % questions.length]
      const answers = question === undefined ? [] : answersTo[question.kind]
      const answer = answers[pick % answers.length]
      if (question !== undefined && answer !== undefined)
        await answerQuestions(scope, cycle, [{ questionId: question.id, answer, at: now }])
      return
    }
    case 'ticket': {
      const [dueOn, chairOn] = [addDays(today, 3), addDays(today, 14)]
      const whose = { cycleId: cycle.id, pairId: id, personId: null, officeId: 'office-noor' }
      const kind = pick % 2 === 0 ? 'never_met' : 'cannot_reach'
      const said = { kind, openedBy: 'clock', dueOn, chairOn, mayTell: null, reason: 'silent' } as const
      await insertTickets(scope, [{ id: `ticket-${id}-${pick}`, ...whose, ...said }], now)
      return
    }
    case 'close':
      for (const ticket of await ticketsOf(scope, { pairIds: [id], state: 'open' }))
        await setClosed(scope, ticket.id, 'They write.', now)
      return
    case 'asked again':
      return markAskedAgain(
        scope,
        questions.map((one) => one.id),
        now,
      )
    case 'put together': {
      const [question] = questions.filter((one) => one.kind === 'written' && one.personId === person)
      if (question !== undefined) await insertQuestions(scope, [{ ...question, id: `second-${question.id}` }])
      return
    }
    default:
      throw new Error(what)
  }
}

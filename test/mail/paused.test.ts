// A pause stops everything automatic (R11, R47): each mail that the clock sends about a pair, to a pair that goes on and to
// the same pair paused.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { buildHouse } from '#src/main.ts'
import { answerQuestions } from '#features/contact/actions.ts'
import { answer, confirmBehind, remindUnanswered } from '#features/contact/confirming/actions.ts'
import { nudge } from '#features/contact/nudge/actions.ts'
import { endHold } from '#features/pairs/holds/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'
import { testDatabase } from '#test/database.ts'
import { rest } from '#test/kept.ts'
import { arrived, asksFirst, people, told, type World } from '#test/paused.ts'
import { evening, inAssociation, seedYear } from '#test/year.ts'

let opened: Awaited<ReturnType<typeof testDatabase>>
before(async () => {
  opened = await testDatabase()
})
after(() => opened.close())

type Row = {
  kind: string
  pair: 'pair-never' | 'pair-unanswered'
  /** What stands before the pause; or until when the clock has run by then. */
  given?: (world: World) => Promise<void>
  ran?: (cycle: LiveCycle) => Instant
  /** When the clock looks; with `instead` that happens in place of the clock. */
  at: (cycle: LiveCycle) => Instant
  instead?: (world: World) => Promise<void>
}

const january = () => evening

const rows: Row[] = [
  { kind: 'topic', pair: 'pair-unanswered', at: (cycle) => must(cycle.calendar.topics[4], 'February').at },
  { kind: 'check_in_reminder', pair: 'pair-unanswered', at: january },
  { kind: 'first_contact_reminder', pair: 'pair-never', given: arrived(3), at: january },
  { kind: 'first_contact_question', pair: 'pair-never', given: arrived(7), at: january },
  {
    kind: 'introduction_question',
    pair: 'pair-never',
    at: january,
    async given(world) {
      await arrived(1)(world)
      const said = { questionId: 'written-garcia', answer: 'written', at: world.now }
      await answerQuestions(world.scope, world.cycle, [said])
    },
  },
  {
    kind: 'nudge',
    pair: 'pair-unanswered',
    at: january,
    async given({ scope, cycle, now }) {
      await nudge(scope, cycle, { offices: null, pairIds: ['pair-unanswered'] }, 'noor', now)
    },
  },
  {
    kind: 'confirm_reminder',
    pair: 'pair-never',
    given: arrived(null),
    at: january,
    instead: async ({ scope, cycle, now }) => remindUnanswered(scope, asksFirst(cycle), now),
  },
  {
    kind: 'pair_confirmed',
    pair: 'pair-never',
    at: january,
    async given(world) {
      await arrived(null)(world)
      await told(world.scope, world.cycle)
    },
    async instead({ scope, cycle, now }) {
      for (const role of ['mentor', 'mentee'] as const) {
        const sealed = scope.links.seal(`help-${role}`, 'pair-never')
        const view = must(await confirmBehind(scope, sealed, now), 'view')
        await answer(scope, { ...view, cycle: asksFirst(cycle) }, { answer: 'yes', reason: '' }, now)
      }
    },
  },
  { kind: 'survey_invitation', pair: 'pair-unanswered', at: (cycle) => cycle.calendar.surveyOpensAt },
  {
    kind: 'survey_reminder',
    pair: 'pair-unanswered',
    ran: (cycle) => cycle.calendar.surveyOpensAt,
    at: (cycle) => addMinutes(cycle.calendar.surveyOpensAt, 22 * 24 * 60),
  },
  { kind: 'closing', pair: 'pair-unanswered', at: (cycle) => cycle.calendar.endsAt },
]

const house = () => buildHouse(opened.database, 'a key for tests', 'http://localhost:4000')
const tick = (association: string, now: Instant) => house().tick(association, now)

let n = 0
/** A seeded year of its own, in which everybody knows of the pairs and the topics until January are out. */
async function year(): Promise<string> {
  const association = `q${++n}`
  const cycle = await seedYear(opened.database, association)
  await inAssociation(opened.database, association, async (scope) => {
    await scope.tx.updateTable('cycle').set({ announced_at: cycle.calendar.noticesAt }).execute()
    for (const topic of cycle.calendar.topics)
      if (topic.at <= evening) await firstTime(scope, cycle.id, `topic:${topic.month}`, topic.at)
    await scope.tx.deleteFrom('mail').where('association_id', '=', association).where('state', '=', 'queued').execute()
  })
  return association
}

const within = <T>(association: string, work: (scope: Scope, cycle: LiveCycle) => Promise<T>) =>
  inAssociation(opened.database, association, async (scope) => work(scope, must((await liveCycles(scope))[0], 'cycle')))

const pause = (association: string, pairId: string, kind: 'report' | 'committee', now: Instant) =>
  within(association, (scope, cycle) => rest(scope, cycle, pairId, kind, now))

/** What waits or has left for the two, by kind. */
const mailed = (association: string, pair: Row['pair']) =>
  within(association, async (scope) => {
    const found = await scope.tx
      .selectFrom('mail')
      .select(['kind', 'person_id'])
      .where('association_id', '=', association)
      .where('person_id', 'in', [...people[pair]])
      .where('created_at', '>=', evening)
      .where('state', '=', 'queued')
      .orderBy('kind')
      .execute()
    return found.map(({ kind }) => kind)
  })

/** What waited has left. */
const sent = (association: string) =>
  within(association, async ({ tx }) => {
    const waiting = tx.updateTable('mail').set({ state: 'sent' }).where('association_id', '=', association)
    await waiting.where('state', '=', 'queued').execute()
  })

async function play(row: Row, paused: boolean): Promise<string[]> {
  const association = await year()
  const { ran, at } = await within(association, async (scope, cycle) => {
    await row.given?.({ scope, cycle, now: evening })
    return { ran: row.ran?.(cycle), at: row.at(cycle) }
  })
  if (ran !== undefined) await tick(association, ran)
  if (ran !== undefined) await sent(association)
  if (paused) await pause(association, row.pair, 'report', evening)
  if (row.instead === undefined) await tick(association, at)
  else await within(association, async (scope, cycle) => row.instead?.({ scope, cycle, now: at }))
  return mailed(association, row.pair)
}

describe('a pause stops', () => {
  for (const row of rows)
    test(row.kind, async () => {
      assert.ok((await play(row, false)).includes(row.kind), 'goes to a pair that goes on')
      assert.deepEqual(await play(row, true), [], 'and nothing at all to the same pair paused')
    })
})

/** Every kind of mail to the two over the rest of the year, of which the pair is paused from January to `until`. */
async function through(kind: 'report' | 'committee', until?: Instant): Promise<string[]> {
  const association = await year()
  await pause(association, 'pair-unanswered', kind, evening)
  const ends = await within(association, async (_, { calendar }) => calendar.endsAt)
  for (let now: Instant = '2027-01-18T15:30:00.000Z'; now < addMinutes(ends, 7 * 24 * 60); now = nextWeek(now)) {
    if (until !== undefined && now >= until)
      await within(association, (scope, { calendar }) =>
        endHold(scope, calendar.zone, 'hold-pair-unanswered', 'noor', now),
      )
    await tick(association, now)
  }
  return mailed(association, 'pair-unanswered')
}

const nextWeek = (now: Instant) => addMinutes(now, 7 * 24 * 60)

describe('over the rest of the year', () => {
  test('a pair that a report holds gets nothing at all', async () => {
    assert.deepEqual(await through('report'), [])
  })

  test('one whose pause is over in June is asked then how the year was, and reminded once', async () => {
    assert.deepEqual(
      (await through('report', '2027-06-28T15:30:00.000Z')).filter((kind) => !/topic|check_in/.test(kind)),
      ['closing', 'closing', 'survey_invitation', 'survey_invitation', 'survey_reminder', 'survey_reminder'],
    )
  })
})

test('the weekly mail asks its contact about no paused pair', async () => {
  const monday = '2027-01-18T14:00:00.000Z'
  const read = async (paused: boolean) => {
    const association = await year()
    await within(association, ({ tx }) =>
      tx
        .updateTable('question')
        .set({ asked_again_at: '2027-01-12T15:00:00.000Z' })
        .where('association_id', '=', association)
        .where('pair_id', '=', 'pair-unanswered')
        .execute(),
    )
    if (paused) await pause(association, 'pair-unanswered', 'committee', evening)
    await tick(association, monday)
    return within(association, async ({ tx }) => {
      const digests = tx.selectFrom('mail').select('text').where('kind', '=', 'weekly_digest')
      const rows = await digests
        .where('association_id', '=', association)
        .where('person_id', '=', 'noor')
        .where('state', '=', 'queued')
        .execute()
      return rows.map(({ text }) => /Imani/.test(text))
    })
  }
  assert.deepEqual([await read(false), await read(true)], [[true], [false]])
})

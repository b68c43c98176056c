// What the tests of mail that a pause keeps back stand on: a year of its own in which what is asked about waits.
import { dayIn, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { endHold, placeHold } from '#features/pairs/holds/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { firstTime } from '#features/programs/store.ts'
import type { Database } from '#platform/database.ts'
import { arrived, people } from '#test/paused.ts'
import { evening, inAssociation, seedYear } from '#test/year.ts'
import { kept } from '#test/year/kept.ts'

/** Sets a pause that has no last day, and names nobody. */
export function rest(
  scope: Scope,
  { calendar: { zone } }: LiveCycle,
  pairId: string,
  kind: 'committee' | 'report',
  now: Instant,
): Promise<boolean> {
  const open = { reason: 'unsaid', note: '', personId: null, setBy: null, until: null } as const
  return placeHold(scope, zone, { id: `hold-${pairId}`, pairId, kind, ...open, from: dayIn(zone, now) }, now)
}

let n = 0
/** A seeded year of its own in which nothing waits. */
export async function year(database: Database) {
  const association = `k${++n}`
  await seedYear(database, association)
  const within = <T>(work: (scope: Scope, cycle: LiveCycle) => Promise<T>) =>
    inAssociation(database, association, async (scope) => work(scope, must((await liveCycles(scope))[0], 'cycle')))
  await within(async (scope) => {
    await scope.tx.updateTable('mail').set({ state: 'sent' }).where('association_id', '=', association).execute()
  })
  const ids: string[] = []
  const queue = (id: string, kind: string, person: string, more: object = {}) =>
    within(async ({ tx }, cycle) => {
      const names = { mail_id: id, mail_key: id, message_id: `<${id}@example.org>` }
      const to = { person_id: person, to_address: `${person}@example.org`, cycle_id: cycle.id }
      ids.push(id)
      const row = { ...kept, ...names, ...to, kind, state: 'queued', said: null, association_id: association, ...more }
      await tx
        .insertInto('mail')
        .values(row as never)
        .execute()
    })
  const survey = (id: string, kind: string, person: string, role: 'mentor' | 'mentee', more: object = {}) =>
    within(async (scope, cycle) => scope.ids('feedback', cycle.id, person, role)).then((feedback) =>
      queue(id, kind, person, { mail_key: `${kind}:${feedback}:${id}`, ...more }),
    )
  const pause = (pairId: string, now: Instant, kind: 'committee' | 'report' = 'committee') =>
    within((scope, cycle) => rest(scope, cycle, pairId, kind, now))
  const goOn = (pairId: string, now: Instant) =>
    within((scope, { calendar }) => endHold(scope, calendar.zone, `hold-${pairId}`, 'noor', now))
  const stand = () =>
    within(async ({ tx }) => {
      const mails = tx.selectFrom('mail').select(['mail_id', 'state', 'said']).where('association_id', '=', association)
      const rows = await mails.where('mail_id', 'in', ids).orderBy('mail_id').execute()
      return Object.fromEntries(rows.map(({ mail_id, state, said }) => [mail_id, said ?? state]))
    })
  return { association, within, queue, survey, pause, goOn, stand }
}

/** The two active pairs of a mentor of the seeded year who has two. */
export async function two({ within }: Pick<Awaited<ReturnType<typeof year>>, 'within'>) {
  const rows = await within(({ tx, association }) =>
    tx
      .selectFrom('pair')
      .select(['pair_id as pair', 'mentor_id as mentor'])
      .where('association_id', '=', association)
      .where('state', '=', 'active')
      .orderBy('pair_id')
      .execute(),
  )
  const found = [...Map.groupBy(rows, ({ mentor }) => mentor).values()].find(({ length }) => length === 2)
  return [must(found?.[0], 'one'), must(found?.[1], 'other')] as const
}

export const [mentor, mentee] = people['pair-never']

/** One mail of each kind to a pair that has not met; `letter` and `help` are essential. */
export async function full(made: Awaited<ReturnType<typeof year>>) {
  const of = { pair_id: 'pair-never' }
  await made.within((scope, cycle) => arrived(7)({ scope, cycle, now: evening }))
  await made.within(async ({ tx, association }, cycle) => {
    const question = (kind: string, person_id: string) => ({
      association_id: association,
      question_id: `${kind}-${person_id}`,
      pair_id: 'pair-never',
      person_id,
      kind,
      month: '2027-01',
      asked_at: evening,
      closes_at: kind === 'check_in' ? '2027-02-01T15:00:00.000Z' : cycle.calendar.endsAt,
    })
    await tx
      .insertInto('question')
      .values([question('first_contact', mentor), question('introduction', mentee), question('check_in', mentor)])
      .execute()
  })
  await made.queue('topic', 'topic', mentor, { ...of, category: 'topics' })
  await made.queue('reminds', 'first_contact_reminder', mentor, of)
  await made.queue('asks', 'first_contact_question', mentor, of)
  await made.queue('came', 'introduction_question', mentee, of)
  await made.queue('again', 'check_in_reminder', mentor, { ...of, category: 'topics' })
  await made.queue('nudge', 'nudge', mentor, { ...of, category: 'topics' })
  await made.survey('survey', 'survey_invitation', mentor, 'mentor')
  await made.survey('survey-2', 'survey_reminder', mentee, 'mentee')
  await made.queue('letter', 'letter_ready', mentee)
  await made.queue('help', 'help_received', mentee, of)
  return ['again', 'asks', 'came', 'nudge', 'reminds', 'survey', 'survey-2', 'topic']
}

/** Everybody knows of the pairs and had the topics until January; says when February's goes. */
export const untilFebruary = (made: Awaited<ReturnType<typeof year>>): Promise<Instant> =>
  made.within(async (scope, { id, calendar }) => {
    await scope.tx.updateTable('cycle').set({ announced_at: calendar.noticesAt }).execute()
    for (const topic of calendar.topics)
      if (topic.at <= evening) await firstTime(scope, id, `topic:${topic.month}`, topic.at)
    return must(calendar.topics[4], 'February').at
  })

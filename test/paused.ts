// What stands before a pause, in the years that test/mail/paused.test.ts plays.
import { addDays, dayIn, type Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import { insertQuestions } from '#features/pairs/questions/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export type World = { scope: Scope; cycle: LiveCycle; now: Instant }

/** Two pairs of the seeded year, each of whose people are in no other. */
export const people = { 'pair-never': ['garcia', 'lopez'], 'pair-unanswered': ['imani', 'juergen'] } as const
/** As a program that asks both first. */
export const asksFirst = (cycle: LiveCycle): LiveCycle => ({
  ...cycle,
  definition: { ...cycle.definition, publication: { ...cycle.definition.publication, confirm: 'ask' } } as never,
})

/** The pair's introductions arrived so many days ago, and nothing came of it yet. */
export const arrived =
  (days: number | null) =>
  async ({ scope, cycle, now }: World) => {
    const { tx, association } = scope
    const today = dayIn(cycle.calendar.zone, now)
    const here = { association_id: association, pair_id: 'pair-never' }
    const of = (name: 'ticket' | 'question') =>
      tx
        .deleteFrom(name)
        .where('association_id', '=', here.association_id)
        .where('pair_id', '=', here.pair_id)
        .execute()
    await of('ticket')
    await of('question')
    const set = { clock_on: days === null ? null : addDays(today, -days), written_at: null, met_at: null }
    await tx
      .updateTable('pair')
      .set({ ...set, formed_on: addDays(today, -4) })
      .where('association_id', '=', association)
      .where('pair_id', '=', here.pair_id)
      .execute()
    const asked = { pairId: here.pair_id, kind: 'written' as const, month: '2027-01', askedAt: now }
    await insertQuestions(
      scope,
      people['pair-never'].map((personId) => ({
        ...asked,
        id: `written-${personId}`,
        personId,
        closesAt: cycle.calendar.endsAt,
      })),
    )
  }

/** Both notices have arrived. */
export async function told(scope: Scope, cycle: LiveCycle): Promise<void> {
  const { tx, association } = scope
  const [mail] = await tx.selectFrom('mail').selectAll().where('association_id', '=', association).limit(1).execute()
  for (const [role, person] of [
    ['mentor', 'garcia'],
    ['mentee', 'lopez'],
  ] as const) {
    const key = `notice:${cycle.id}:${role}:${person}`
    const row = { ...must(mail, 'mail'), mail_id: key, mail_key: key, message_id: key, person_id: person }
    await tx
      .insertInto('mail')
      .values({ ...row, kind: 'pair_notice', state: 'sent' } as never)
      .execute()
  }
}

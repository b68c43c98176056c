// Pairs that are asked whether something speaks against them, on the morning of test/web/publishing.ts.
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { noticesArrived } from '#features/contact/trouble/actions.ts'
import type { Mail } from '#features/mail/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { ask, confirm, later, paired, passes, rows } from '#test/web/publishing.ts'
import assert from 'node:assert/strict'

export const set = (mode: string) =>
  rows(({ tx }) =>
    sql`update cycle set definition = jsonb_set(definition, '{publication}', ${JSON.stringify({ confirm: mode })}::jsonb)`.execute(
      tx,
    ),
  )
export const cycleNow = async () => rows(async (scope) => must((await liveCycles(scope)).at(-1), 'a cycle'))
export const pairOf = () =>
  rows(async ({ tx }) => {
    const { menteePerson, mentorPerson } = await paired()
    return tx
      .selectFrom('pair')
      .select(['pair_id', 'clock_on'])
      .where('mentee_id', '=', menteePerson)
      .where('mentor_id', '=', mentorPerson)
      .executeTakeFirstOrThrow()
  })
/** The path behind the link of somebody's notice for the first pair. */
export const linkOf = async (role: 'mentor' | 'mentee') => {
  const { pair_id } = await pairOf()
  return rows(async ({ links }) => `/confirm/${links.seal(`help-${role}`, pair_id)}`)
}
export const nobody = { as: 'nobody' } as const
/** Published, the hour is over, and every notice has arrived. */
export const announced = async (mode: 'notify' | 'ask') => {
  await set(mode)
  assert.equal((await ask()).status, 303)
  assert.equal((await confirm()).status, 303)
  await passes(61)
  await rows(async (scope) => {
    const sent = await scope.tx
      .updateTable('mail')
      .set({ state: 'sent', sent_at: later(61) })
      .where('kind', '=', 'pair_notice')
      .returning(['person_id', 'cycle_id'])
      .execute()
    const told = sent.map((one) => ({ kind: 'pair_notice', cycleId: one.cycle_id, personId: one.person_id }) as Mail)
    await noticesArrived(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), told, later(61))
  })
}
export const said = () =>
  rows(({ tx }) => tx.selectFrom('pair_answer').select(['role', 'answer', 'reason']).orderBy('role').execute())

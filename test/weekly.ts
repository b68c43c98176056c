// The year with its weekly mails sent, as the tests of what is pressed in them begin.
import { sendDigests } from '#features/desk/digest/actions.ts'
import type { Scope } from '#platform/scope.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

// Monday, January 18, 2027, 8:05 in Chicago, when the weekly mail leaves; what is pressed in it, and what happens beside it.
export const monday = '2027-01-18T14:05:00.000Z'
export const [soon, left] = ['2027-01-18T14:08:00.000Z', '2027-01-18T14:16:00.000Z']

/** The year with its weekly mails sent, and where each contact's first ticket opens from theirs. */
export async function weekly(
  t: { after: (close: () => Promise<void>) => void },
  given: (scope: Scope) => Promise<void> = async () => undefined,
) {
  const web = await webOf()
  t.after(web.close)
  web.clock.now = monday
  const texts = await inAssociation(web.database, 'a1', async (scope) => {
    await given(scope)
    for (const cycle of await liveCycles(scope)) await sendDigests(scope, cycle, monday)
    return scope.tx.selectFrom('mail').select(['person_id', 'text']).where('kind', '=', 'weekly_digest').execute()
  })
  /** Where a ticket opens from somebody's mail; the first, or this one. */
  const at = (who: string, ticket = '[\\w-]+') => {
    const theirs = texts.flatMap(({ person_id, text }) => (person_id === who ? [text] : [])).join('\n')
    return new RegExp(`localhost:4000(/week/[^/\\s]+/tickets/${ticket})`).exec(theirs)?.[1] ?? ''
  }
  return { web, at }
}

export const asked = (web: Web) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const mails = tx.selectFrom('mail').select(['person_id', 'state', 'due_at']).where('kind', '=', 'ticket_question')
    const rows = await mails.orderBy('due_at').orderBy('person_id').execute()
    return rows.map(({ person_id, state, due_at }) => [person_id, state, due_at])
  })
export const questions = (web: Web) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('question')
      .select(['question_id', 'person_id'])
      .where('ticket_id', '=', 'ticket-never')
      .orderBy('person_id')
      .execute(),
  )
/** What is due leaves, as the worker does it. */
export const leave = (web: Web) =>
  inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .updateTable('mail')
      .set({ state: 'sent', sent_at: web.clock.now })
      .where('state', '=', 'queued')
      .where('due_at', '<=', web.clock.now)
      .execute(),
  )
export const steps = (web: Web, ticketId: string) =>
  inAssociation(web.database, 'a1', async ({ tx }) => {
    const rows = tx.selectFrom('step').select('text').where('ticket_id', '=', ticketId).where('at', '>=', monday)
    return (await rows.orderBy('at').execute()).map(({ text }) => text)
  })

/** What there is to press on a link's page. */
export const offered = async (web: Web, path: string) => {
  const { html } = await web.get(path)
  return [...html.matchAll(/action="[^"]*\/(steps\/[\w-]+|withdrawal)"/g)].map(([, what]) => what)
}

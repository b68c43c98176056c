// The review pages over the year of test/year, on a September evening before anything is published.
import { sql } from 'kysely'
import { type Page, type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

export const early = '2026-09-24T02:04:00.000Z'

export type Reviewing = Awaited<ReturnType<typeof reviewing>>

/** A web whose Mika, Tala and Xiaolong wait for a decision; `reset` brings them back to that. */
export async function reviewing() {
  const web: Web = await webOf()
  const inHouse = <T>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
  await inHouse(async ({ tx }) => {
    await tx.updateTable('cycle').set({ published_at: null }).execute()
    await tx.deleteFrom('unmatched').execute()
    await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
      tx,
    )
  })
  const reset = async () => {
    web.clock.now = early
    await inHouse(async ({ tx }) => {
      for (const table of ['decision', 'opinion', 'audit'] as const) await tx.deleteFrom(table).execute()
      await sql`delete from mail where mail_key like 'decision:%'`.execute(tx)
      for (const [id, state] of [
        ['mika', 'review'],
        ['tala', 'review'],
        ['alone', 'submitted'],
      ] as const)
        await tx
          .updateTable('application')
          .set({ state, membership: id === 'mika' ? 'mismatch' : 'verified' })
          .where('application_id', '=', `app-${id}`)
          .execute()
    })
  }
  return {
    web,
    inHouse,
    reset,
    get: (path: string) => web.get(`/committee/review${path}`, { as: 'noor' }),
    post: (path: string, form: Record<string, string> = {}) =>
      web.post(`/committee/review${path}`, form, { as: 'noor' }),
    stateOf: async (id: string) =>
      (
        await inHouse(({ tx }) =>
          tx.selectFrom('application').select('state').where('application_id', '=', id).executeTakeFirstOrThrow(),
        )
      ).state,
    mails: () =>
      inHouse(({ tx }) =>
        tx
          .selectFrom('mail')
          .select(['kind', 'state', 'due_at', 'text'])
          .where('mail_key', 'like', 'decision:%')
          .orderBy('created_at')
          .orderBy('mail_key')
          .execute(),
      ),
    audited: () =>
      inHouse(({ tx }) => tx.selectFrom('audit').select(['actor', 'what', 'subject']).orderBy('at').execute()),
  }
}

/** Names in the rows of a table. */
export const namesOn = ({ html }: Page): (string | undefined)[] =>
  [...html.matchAll(/<th scope="row"[^>]*><a href="[^"]+">([^<]+)</g)].map(([, name]) => name)

/** Where the page takes a decision back. */
export const undoOn = ({ html }: Page): string =>
  /action="(\/committee\/review\/(?:decisions|batches)\/\w+\/undo)"/.exec(html)?.[1] ?? ''

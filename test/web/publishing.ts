// The morning on which a run is to be published, in the house of test/web.
import { after, before, beforeEach } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { proposeRun } from '#features/matching/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Page, type Web, webOf } from '#test/web.ts'
import { inAssociation } from '#test/year.ts'

export const early = '2026-09-28T14:00:00.000Z'
export const later = (minutes: number) => new Date(Date.parse(early) + minutes * 60_000).toISOString()
/** The house on the day; filled before the first test. */
export let web: Web
/** The run that is to be published. */
export let run = ''
let states: { application_id: string; state: string }[] = []
/** Seeds the year once, and before each test a morning on which nothing is published. */
export function publishing(): void {
  before(async () => {
    web = await webOf()
    states = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx.selectFrom('application').select(['application_id', 'state']).where('state', '<>', 'waiting').execute(),
    )
  })
  after(() => web.close())
  beforeEach(async () => {
    web.clock.now = early
    await inAssociation(web.database, 'a1', async (scope) => {
      const { tx } = scope
      const gone = [
        'delivery',
        'mail',
        'sign',
        'question',
        'step',
        'ticket',
        'pair',
        'notice_text',
        'publication',
        'dead_address',
      ] as const
      for (const table of [...gone, 'unmatched', 'proposal', 'run', 'occurrence'] as const)
        await tx.deleteFrom(table).execute()
      await tx.updateTable('cycle').set({ published_at: null, announced_at: null }).execute()
      await tx.updateTable('office').set({ kind: 'chair' }).where('office_id', '=', 'office-bjorn').execute()
      await tx.updateTable('application').set({ state: 'accepted' }).execute()
      for (const { application_id, state } of states)
        await tx.updateTable('application').set({ state }).where('application_id', '=', application_id).execute()
      await tx.updateTable('application').set({ membership: 'verified' }).execute()
      await sql`update application set answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(
        tx,
      )
      const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
      run = (await proposeRun(scope, cycle, 7, early)).id
    })
  })
}

type Chair = 'noor' | 'bjorn'
export const get = (path: string, as: Chair | 'tomasz' | 'ingrid' = 'noor') => web.get(path, { as })
export const post = (path: string, fields: Record<string, string> = {}, as: Chair | 'tomasz' = 'noor') =>
  web.post(path, fields, { as })
export const at = (rest: string) => `/committee/matching/runs/${run}/${rest}`
/** The clock goes on while somebody looks now and then, so that nobody is signed out; at its end they use their passkeys again. */
export async function passes(minutes: number): Promise<void> {
  for (let minute = 20; minute < minutes; minute += 20) {
    web.clock.now = later(minute)
    for (const as of ['noor', 'bjorn'] as const) await get('/committee', as)
  }
  web.clock.now = later(minutes)
  for (const as of ['noor', 'bjorn'] as const) web.confirm(as)
}
export const title = ({ html }: Page) => /<h1>(.*?)<\/h1>/.exec(html)?.[1]
export const rows = <T>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
export const count = () =>
  rows(async ({ tx }) => {
    const proposals = await tx
      .selectFrom('proposal')
      .select(['mentee_application_id', 'mentor_application_id'])
      .where('run_id', '=', run)
      .execute()
    const unmatched = await tx.selectFrom('unmatched').select('application_id').where('run_id', '=', run).execute()
    const mentors = new Set(proposals.map((one) => one.mentor_application_id)).size
    return {
      pairs: proposals.length,
      unmatched: unmatched.length,
      mails: proposals.length + mentors + unmatched.length,
    }
  })
export const mails = (kind?: string) =>
  rows(({ tx }) =>
    tx
      .selectFrom('mail')
      .select([
        'mail_id',
        'mail_key',
        'kind',
        'state',
        'due_at',
        'subject',
        'text',
        'to_address',
        'person_id',
        'said',
        'calendar',
      ])
      .where((where) => (kind === undefined ? where.val(true) : where('kind', '=', kind)))
      .orderBy('mail_key')
      .execute(),
  )
export const ask = async (as: Chair = 'noor', fields: Record<string, string> = {}) =>
  post(at('publication'), { typed: String((await count()).pairs), ...fields }, as)
export const confirm = async (as: Chair | 'tomasz' = 'bjorn', typed?: string) =>
  post('/committee/publication/confirmation', { typed: typed ?? String((await count()).pairs) }, as)
export const undo = (as: Chair = 'noor') => post('/committee/publication/undo', { why: 'A wrong lock.' }, as)
export const set = (id: string, values: Record<string, string>) =>
  rows(({ tx }) => tx.updateTable('application').set(values).where('application_id', '=', id).execute())
export const paired = () =>
  rows(async ({ tx }) => {
    const one = await tx
      .selectFrom('proposal')
      .innerJoin('application as a', 'a.application_id', 'proposal.mentee_application_id')
      .innerJoin('application as b', 'b.application_id', 'proposal.mentor_application_id')
      .select(['a.application_id as mentee', 'a.person_id as menteePerson', 'b.person_id as mentorPerson'])
      .where('run_id', '=', run)
      .orderBy('a.application_id')
      .executeTakeFirstOrThrow()
    return one
  })

// A winter evening on which announced pairs are to change, in the house of test/web: everybody is a member and works alone.
import { after, before, beforeEach } from 'node:test'
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { jobs } from '#features/matching/repair/jobs.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

/** The house; filled before the first test. */
export let web: Web

/** Seeds the year once; each test begins on its evening, the committee with fresh passkeys. */
export function repairing(): void {
  before(async () => {
    web = await webOf()
    await rows(({ tx }) =>
      sql`update application set membership = 'verified',
        answers = answers || jsonb_build_object('employer', application_id, 'positions', '[]'::jsonb)`.execute(tx),
    )
  })
  after(() => web.close())
  beforeEach(() => {
    web.clock.now = evening
    for (const who of ['noor', 'bjorn', 'tomasz'] as const) web.confirm(who)
  })
}

type Member = 'noor' | 'bjorn' | 'tomasz'
export const get = (path: string, as: Member = 'noor') => web.get(path, { as })
export const post = (path: string, fields: Record<string, string> = {}, as: Member = 'noor') =>
  web.post(path, fields, { as })
export const rows = <T>(work: Parameters<typeof inAssociation<T>>[2]) => inAssociation(web.database, 'a1', work)
export const minutes = (more: number): Instant => new Date(Date.parse(evening) + more * 60_000).toISOString()

/** The clock's work at this instant. */
export const tick = (now: Instant) =>
  rows(async (scope) => {
    const cycle = must((await liveCycles(scope)).at(-1), 'a cycle')
    for (const job of jobs) await job.run(scope, cycle, now)
  })

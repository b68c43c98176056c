import { sql } from 'kysely'
import { countText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'

/** How many mails of each kind a piece of work puts into the outbox. */
export async function countingMails<T>(
  scope: Scope,
  work: () => Promise<T>,
): Promise<{ done: T; mails: Map<string, number> }> {
  const before = await mailsByKind(scope)
  const done = await work()
  const after = await mailsByKind(scope)
  const fresh = [...after].map(([kind, count]) => [kind, count - (before.get(kind) ?? 0)] as const)
  return { done, mails: new Map(fresh.filter(([, count]) => count > 0)) }
}

/** "62 mails: 60 pair_notice, 2 unmatched_notice", by the names of the program's templates. */
export function mailsText(mails: ReadonlyMap<string, number>): string {
  const all = [...mails.values()].reduce((sum, count) => sum + count, 0)
  const kinds = [...mails].map(([kind, count]) => `${count} ${kind.replaceAll('_', ' ')}`)
  return all === 0 ? 'no mail' : `${countText(all, 'mail')} (${kinds.join(', ')})`
}

async function mailsByKind(scope: Scope): Promise<Map<string, number>> {
  const { rows } = await sql<{ kind: string; count: number }>`
    select kind, count(*)::int as count from mail where association_id = ${scope.association} and state in ('queued', 'sending')
    group by kind order by kind`.execute(scope.tx)
  return new Map(rows.map((row) => [row.kind, row.count]))
}

import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { quietMinutes, type Waits, type Waiting } from '#features/desk/mail/waiting/model.ts'
import { listed, waitsFor } from '#features/desk/mail/waiting/store.ts'
import type { PostTrouble } from '#features/desk/today/post/model.ts'

/** How the post of these cycles is, as far as somebody has to hear of it. What the other side puts off is no trouble of ours. */
export async function postTrouble(
  scope: Scope,
  { cycleIds, viewerId }: { cycleIds: readonly string[]; viewerId: string },
  now: Instant,
): Promise<PostTrouble | undefined> {
  const before = addMinutes(now, -quietMinutes)
  const counted = (why: Waits) =>
    sql<Waiting>`jsonb_build_object('n', count(*) filter (where ${waitsFor(why, now)}), 'readable', count(*) filter (where ${waitsFor(why, now)} and ${listed(viewerId)}))`
  const { rows } = await sql<Omit<PostTrouble, 'shut'> & { shut: boolean; worked: Instant | null }>`
    select coalesce((select i.value = 'disarmed' from installation i where i.name = 'mail'), false) as off,
      q.refused, q.stuck, q.since, d.n > 0 as shut, d.worked
    from (select ${counted('refused')} as refused, ${counted('late')} as stuck,
        min(m.due_at) filter (where ${waitsFor('late', now)}) as since
        from mail m where m.association_id = ${scope.association} and m.cycle_id = any(${cycleIds}::text[]) and m.state in ('queued', 'sending')) q,
      (select count(*) as n, min(worked_at) as worked from door
        where association_id = ${scope.association} and said <> '' and coalesce(worked_at, '-infinity') <= ${before}) d`.execute(
    scope.tx,
  )
  const [found] = rows
  if (found === undefined) return undefined
  const { shut, worked, ...rest } = found
  if (!rest.off && rest.refused.n === 0 && rest.stuck.n === 0 && !shut) return undefined
  return { ...rest, shut: shut ? { since: worked } : null }
}

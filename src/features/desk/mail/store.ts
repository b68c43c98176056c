import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Reach } from '#features/accounts/model.ts'
import { type FullMail, type MailRow, type MailWish, pageSize } from '#features/desk/mail/model.ts'
import type { MailState } from '#features/mail/model.ts'
import { waitsFor } from '#features/desk/mail/waiting/store.ts'
import { notOfOwn } from '#features/desk/own/store.ts'

/**
 * Whose mail may be read: of the program's cycles, and within reach by a pair it is about. Sign-in codes are nobody's to
 * read but their reader's, so they exist only for a `developer`, in a demonstration.
 */
export type MailScope = { reach: Reach; cycleIds?: readonly string[]; developer?: boolean; viewerId?: string }

export async function mailCounts(
  scope: Scope,
  within: MailScope,
  wish: MailWish,
  now: Instant,
): Promise<{ states: Map<MailState, number>; kinds: Map<string, number> }> {
  const { rows } = await sql<{ state: MailState; kind: string; n: number }>`
    select m.state, m.kind, count(*) as n from mail m where ${readable(scope, within)} and ${asked(wish, now)} group by m.state, m.kind`.execute(
    scope.tx,
  )
  const states = new Map<MailState, number>()
  const kinds = new Map<string, number>()
  for (const { state, kind, n } of rows) {
    if (wish.kind === undefined || wish.kind === kind) states.set(state, (states.get(state) ?? 0) + n)
    if (wish.state === undefined || wish.state === state) kinds.set(kind, (kinds.get(kind) ?? 0) + n)
  }
  return { states, kinds }
}

/** Newest first. */
export async function mailRows(scope: Scope, within: MailScope, wish: MailWish, now: Instant): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select m.mail_id as id, m.kind, m.subject, m.to_name as "toName", m.to_address as "toAddress", m.due_at as "dueAt", m.sent_at as "sentAt", m.state
    from mail m where ${readable(scope, within)} and ${asked(wish, now)}
      and (${wish.state ?? null}::text is null or m.state = ${wish.state ?? null}) and (${wish.kind ?? null}::text is null or m.kind = ${wish.kind ?? null})
    order by m.due_at desc, m.mail_id limit ${pageSize} offset ${(wish.page - 1) * pageSize}`.execute(scope.tx)
  return rows
}

export async function fullMail(scope: Scope, within: MailScope, id: string): Promise<FullMail | undefined> {
  const box = (name: string) =>
    sql`jsonb_build_object('name', ${sql.ref(`m.${name}_name`)}, 'address', ${sql.ref(`m.${name}_address`)})`
  const { rows } = await sql<FullMail>`
    select m.mail_id as id, m.mail_key as key, m.kind, m.category, m.cycle_id as "cycleId", m.person_id as "personId",
      ${within.reach === 'all' ? sql`m.pair_id` : sql`(select p.pair_id ${theirs(within.reach)} order by p.pair_id = m.pair_id desc limit 1)`} as "pairId",
      ${box('to')} as "to", ${box('from')} as "from", ${box('reply')} as "replyTo", m.subject, m.text, m.html, m.calendar, m.message_id as "messageId",
      m.due_at as "dueAt", m.state, m.sent_at as "sentAt", m.said, ${theirsAlone(within.reach)} as mine,
      (select coalesce(jsonb_agg(jsonb_build_object('at', d.at, 'outcome', d.outcome, 'said', d.said) order by d.at, d.n), '[]'::jsonb) from (
        select at, outcome, said, attempt as n from delivery where association_id = m.association_id and mail_id = m.mail_id
        union all select at, 'in_' || kind, said, 1000000 from arrival where association_id = m.association_id and mail_id = m.mail_id) d) as attempts
    from mail m where ${readable(scope, within)} and m.mail_id = ${id}`.execute(scope.tx)
  return rows[0]
}

function readable(scope: Scope, { reach, cycleIds, developer, viewerId }: MailScope): RawBuilder<unknown> {
  const offices = reach === 'all' ? null : reach
  return sql`m.association_id = ${scope.association} and (${developer === true} or (m.kind <> 'sign_in_code' and m.cycle_id = any(${cycleIds ?? []}::text[])))
    and (${offices}::text[] is null or exists (select ${theirs(offices)}))
    and ${notOfOwn(viewerId ?? null)}`
}

/** The pairs that a mail is about and these offices answer for. */
const theirs = (offices: readonly string[] | null) =>
  sql`from pair p where p.association_id = m.association_id and p.office_id = any(${offices}::text[])
    and (p.pair_id = m.pair_id or ${ofSeveral('m')} and p.cycle_id = m.cycle_id and m.person_id in (p.mentor_id, p.mentee_id))`

/** It is about a pair of these offices, and, where it speaks of all pairs of its reader, about nobody else's. */
const theirsAlone = (reach: Reach) =>
  reach === 'all'
    ? sql<boolean>`true`
    : sql<boolean>`exists (select ${theirs(reach)}) and not exists (select from pair p where p.association_id = m.association_id
      and p.cycle_id = m.cycle_id and not p.office_id = any(${reach}::text[])
      and (p.pair_id = m.pair_id or ${ofSeveral('m')} and p.state <> 'ended' and m.person_id in (p.mentor_id, p.mentee_id)))`

/** Mails that speak of all the pairs of their reader, and name one of them. */
export const ofSeveral = (mail: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(`${mail}.kind`)} in ('pair_notice', 'topic', 'check_in_reminder', 'nudge')`

/** A mail of several pairs names one of them; whoever asks for a pair also gets what went to its people for all theirs. */
function asked(wish: MailWish, now: Instant): RawBuilder<unknown> {
  const like = `%${wish.text.replace(/[\\%_]/g, '\\$&')}%`
  return sql`(${wish.personId ?? null}::text is null or m.person_id = ${wish.personId ?? null})
    and (${wish.pairId ?? null}::text is null or m.pair_id = ${wish.pairId ?? null} or (${ofSeveral('m')} and exists (
      select from pair p where p.association_id = m.association_id and p.pair_id = ${wish.pairId ?? null} and p.cycle_id = m.cycle_id and m.person_id in (p.mentor_id, p.mentee_id))))
    and (${wish.left?.from ?? null}::timestamptz is null or m.sent_at between ${wish.left?.from ?? null}::timestamptz and ${wish.left?.to ?? null}::timestamptz)
    and (${wish.cycleId ?? null}::text is null or m.cycle_id = ${wish.cycleId ?? null}) and ${wish.waits === undefined ? sql`true` : waitsFor(wish.waits, now)}
    and (${wish.text} = '' or m.to_name ilike ${like} or m.to_address ilike ${like} or m.subject ilike ${like})`
}

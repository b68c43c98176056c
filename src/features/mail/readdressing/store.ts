import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { momentary, series } from '#features/mail/model.ts'
import { deadAddress } from '#features/mail/store.ts'

/** Why a mail stays that a dead address kept back, though the address works again. */
export const superseded = 'The address works again; by then this was out of date.'

/**
 * Essential mails that a dead address kept back go out again, the same mails to the new address, each at its own time, if
 * that is yet to come. What somebody took back does not, nor what a newer one of its series has replaced or time has (R9:
 * never a burst): that stays kept back, and says so.
 */
export async function readdress(scope: Scope, personId: string, address: string, now: Instant): Promise<number> {
  const kinds = series.flatMap(({ kinds: some, days }, at) => some.map((kind) => ({ kind, at, days })))
  const { rows } = await sql<{ state: string }>`
    with series as (select * from unnest(${kinds.map(({ kind }) => kind)}::text[], ${kinds.map(({ at }) => at)}::int[],
        ${kinds.map(({ days }) => (days === null ? null : addMinutes(now, -days * 24 * 60)))}::timestamptz[]) as s (kind, series, since)),
    kept as (
      select m.mail_id, s.series is not null and (m.due_at < s.since
          or row_number() over (partition by s.series, m.cycle_id, m.pair_id order by m.due_at desc, m.mail_id desc) > 1) as over
      from mail m left join series s on s.kind = m.kind
      where m.association_id = ${scope.association} and m.person_id = ${personId} and m.category = 'essential' and m.kind <> all(${momentary})
        and (m.state = 'failed' or m.state = 'suppressed' and m.said = ${deadAddress}))
    ${again(scope, address, now)}`.execute(scope.tx)
  return rows.filter(({ state }) => state === 'queued').length
}

/** Of these occasions the newest that a dead address kept back goes out, and those before it do not. */
export async function readdressNewest(
  scope: Scope,
  keys: readonly string[],
  address: string,
  now: Instant,
): Promise<void> {
  await sql`
    with kept as (
      select m.mail_id, row_number() over (order by m.due_at desc, m.mail_id desc) > 1 as over from mail m
      where m.association_id = ${scope.association} and m.mail_key = any(${keys})
        and (m.state = 'failed' or m.state = 'suppressed' and m.said = ${deadAddress}))
    ${again(scope, address, now)}`.execute(scope.tx)
}

/** What becomes of mails that were `kept`: `over` is what stays so. */
const again = (scope: Scope, address: string, now: Instant) => sql<{ state: string }>`
  update mail m set to_address = case when k.over then m.to_address else ${address} end, state = case when k.over then m.state else 'queued' end,
    due_at = case when k.over then m.due_at else greatest(m.due_at, ${now}::timestamptz) end,
    said = case when not k.over then null when m.state = 'suppressed' then ${superseded} else m.said end,
    failure = case when k.over then m.failure end, tried_since = case when k.over then m.tried_since end
  from kept k where m.association_id = ${scope.association} and m.mail_id = k.mail_id returning m.state`

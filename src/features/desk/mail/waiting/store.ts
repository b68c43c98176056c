import { type RawBuilder, sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import { refusedUs } from '#kit/refusals.ts'
import { notOfOwn } from '#features/desk/own/store.ts'
import { quietMinutes, type Waits } from '#features/desk/mail/waiting/model.ts'

/** Of mail `m`: our own mail server does not take it from us. */
export const refuses: RawBuilder<boolean> = sql<boolean>`starts_with(coalesce(m.said, ''), ${refusedUs})`

/** Of mail `m`: it stands in the list of whoever this is. Codes to sign in with are their readers', and nobody reads on about their own pair. */
export const listed = (viewerId: string): RawBuilder<boolean> =>
  sql<boolean>`(m.kind <> 'sign_in_code' and ${notOfOwn(viewerId)})`

/** Of mail `m`: it waits, and for this. What is counted and what is listed asks here, so that both say the same. */
export function waitsFor(why: Waits, now: Instant): RawBuilder<boolean> {
  return sql<boolean>`(m.state in ('queued', 'sending') and ${reason(why, now)})`
}

function reason(why: Waits, now: Instant): RawBuilder<boolean> {
  switch (why) {
    case 'due':
      return sql<boolean>`m.due_at <= ${now}`
    case 'late':
      return sql<boolean>`m.due_at <= ${addMinutes(now, -quietMinutes)} and not ${refuses}`
    case 'later':
      return sql<boolean>`m.due_at > ${now} and m.tried_since is null and not ${refuses}`
    case 'put_off':
      return sql<boolean>`m.tried_since is not null`
    case 'refused':
      return refuses
  }
}

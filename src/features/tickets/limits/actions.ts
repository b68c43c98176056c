import { addMinutes, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { doorSettings } from '#features/applications/door/model.ts'
import { type Writing, writingLimits } from '#features/tickets/limits/model.ts'
import { insertWritten, writtenSince } from '#features/tickets/limits/store.ts'

/**
 * Whether this is taken, and if so whether a mail about it goes out: to one address as many an hour as codes do, and what
 * was written is taken without. 'busy': its writer wrote too often, or too much came in all.
 */
export async function roomFor(scope: Scope, writing: Writing, now: Instant): Promise<'busy' | { mails: boolean }> {
  const { from, email } = writing
  const linked = 'personId' in from
  const one = {
    id: scope.ids('written', writing.kind, writing.id),
    kind: linked ? ('linked' as const) : writing.kind,
    writer: linked ? scope.ids('writer', from.personId) : from.network && scope.ids('network', from.network),
    address: email && scope.ids('written to', emailKey(email)),
  }
  const hourAgo = addMinutes(now, -60)
  const since = await writtenSince(scope, one, hourAgo)
  if (since.writer >= writingLimits.each || (!linked && since.all >= writingLimits.inAll)) return 'busy'
  const mails = email !== '' && since.mails < doorSettings.mailsPerHour
  await insertWritten(scope, { ...one, address: mails ? one.address : '' }, hourAgo, now)
  return { mails }
}

import { dayIn, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { Guard } from '#features/accounts/model.ts'
import { guardsOf } from '#features/accounts/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Failed } from '#features/mail/model.ts'
import { unreachable } from '#features/mail/suppression/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { othersOf } from '#features/tickets/concerns/unreached/decide.ts'
import { answerIn, concernUnreached } from '#features/tickets/concerns/mails.ts'
import { type Concern, readerMails } from '#features/tickets/concerns/model.ts'
import { concernsOf, markConcern } from '#features/tickets/concerns/store.ts'

/** A mail that tells a reader of a report, or of an answer to it, did not arrive: whoever else holds such an office hears it at once. */
export async function concernMailReturned(scope: Scope, failed: readonly Failed[], now: Instant): Promise<void> {
  const mails = failed.map(({ mail }) => mail).filter(({ kind }) => (readerMails as readonly string[]).includes(kind))
  if (mails.length === 0) return
  const cycles = await liveCycles(scope)
  for (const { key, to } of mails) {
    const answer = answerIn(key)
    const [concern] = await concernsOf(scope, { id: key.split(':')[1] ?? '' })
    const cycle = cycles.findLast(({ programId }) => programId === concern?.programId)
    if (concern === undefined || cycle === undefined) continue
    // of a report that is closed only an answer is news
    if (concern.closedAt !== null && answer === null) continue
    const day = dayIn(cycle.calendar.zone, now)
    const guards = await guardsOf(scope, { programId: cycle.programId, inTermOn: day })
    const lost = guards.filter(({ email }) => emailKey(email) === emailKey(to.address))
    await tellOthers(scope, cycle, { concern, guards, lost, answer }, now)
  }
}

/** The same where mail to a reader had come back before there was a report: theirs is kept back, and nobody would see it. */
export async function tellOfDeadReaders(
  scope: Scope,
  cycle: LiveCycle,
  told: { concern: Concern; readers: readonly Guard[]; guards: readonly Guard[]; answer?: string },
  now: Instant,
): Promise<void> {
  const { concern, readers, guards, answer = null } = told
  const { dead } = await unreachable(
    scope,
    readers.map(({ personId, email }) => ({ personId, address: email })),
  )
  const lost = readers.filter(({ email }) => dead.has(emailKey(email)))
  await tellOthers(scope, cycle, { concern, guards, lost, answer }, now)
}

async function tellOthers(
  scope: Scope,
  cycle: LiveCycle,
  {
    concern,
    guards,
    lost,
    answer,
  }: { concern: Concern; guards: readonly Guard[]; lost: readonly Guard[]; answer: string | null },
  now: Instant,
): Promise<void> {
  if (lost.length === 0) return
  const { told, readers, opens } = othersOf(concern, guards, lost)
  // nobody who reads it can be reached: the other office reads it from now on, as when its time is over
  if (opens && concern.escalatedAt === null) await markConcern(scope, concern.id, { escalated_at: now })
  const drafts = lost.flatMap((one) =>
    told.map(({ personId, name, email, title }) => {
      const reader = { personId, name, address: email, title, reads: readers.has(personId) }
      return concernUnreached(cycle, { concern, reader, lost: one, answer, baseUrl: scope.baseUrl, now })
    }),
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

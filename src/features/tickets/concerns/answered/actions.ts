import { addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { guardsOf } from '#features/accounts/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Mail, Mailbox } from '#features/mail/model.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { noteOnConcern } from '#features/tickets/concerns/actions.ts'
import { readersOf } from '#features/tickets/concerns/decide.ts'
import { concernAnswered } from '#features/tickets/concerns/mails.ts'
import { acknowledgedWithinHours } from '#features/tickets/concerns/model.ts'
import { concernsOf } from '#features/tickets/concerns/store.ts'
import { tellOfDeadReaders } from '#features/tickets/concerns/unreached/actions.ts'

/**
 * What came by mail in answer to a report's mail is a line of it, and whoever reads it is told at once, without a word of
 * it, also once the report is closed: it may be the more urgent half (R47). Not a reader who wrote it: who says so is one
 * only where it answers a mail that was that reader's alone, as anybody can write another's address above their words.
 */
export async function answerConcern(
  scope: Scope,
  id: string,
  { from, about, text }: { from: Mailbox | null; about: Pick<Mail, 'to'>; text: string },
  now: Instant,
): Promise<void> {
  await noteOnConcern(scope, id, { at: now, actor: 'mail', text })
  const [concern] = await concernsOf(scope, { id })
  const cycle = (await liveCycles(scope)).findLast(({ programId }) => programId === concern?.programId)
  if (concern === undefined || cycle === undefined) return
  const today = dayIn(cycle.calendar.zone, now)
  const guards = await guardsOf(scope, { programId: cycle.programId, inTermOn: today })
  const wrote =
    from !== null && emailKey(from.address) === emailKey(about.to?.address ?? '') ? emailKey(from.address) : ''
  const readers = readersOf(concern, guards).filter(({ email }) => emailKey(email) !== wrote)
  const by = addMinutes(concern.openedAt, acknowledgedWithinHours * 60)
  const drafts = readers.map(({ personId, name, email, title }) => {
    const reader = { personId, name, address: email, title }
    return concernAnswered(cycle, { concern, reader, by, baseUrl: scope.baseUrl, now })
  })
  await enqueue(scope, cycle.definition.mails, drafts, now)
  await tellOfDeadReaders(scope, cycle, { concern, readers, guards, answer: now }, now)
}

// An outbox with mails that wait.
import type { Instant } from '#kit/dates.ts'
import type { Mail } from '#features/mail/model.ts'
import { insertMails } from '#features/mail/store.ts'
import { inAssociation } from '#test/year.ts'

type Database = Parameters<typeof inAssociation>[0]

/** Puts so many mails of one kind into an association's outbox, to two domains in turn, due now. */
export async function queueMails(
  database: Database,
  now: Instant,
  count: number,
  change: Partial<Mail>,
): Promise<void> {
  const mails = Array.from({ length: count }, (_, at) => ({
    id: `m${String(at).padStart(15, '0')}`,
    key: `test:${at}`,
    kind: 'topic',
    category: 'topics' as const,
    cycleId: null,
    pairId: null,
    personId: null,
    ticketId: null,
    to: { name: 'Ingrid Begay', address: `ingrid${at}@${at % 2 === 0 ? 'one' : 'two'}.example.org` },
    from: { name: 'Björn Yazzie', address: 'mentoring@example.org' },
    replyTo: { name: 'Björn Yazzie', address: 'bjorn@example.org' },
    subject: 'January: Aims',
    text: 'Hello.',
    html: '<p>Hello.</p>',
    calendar: null,
    messageId: `<m${at}@example.org>`,
    dueAt: now,
    createdAt: now,
    state: 'queued' as const,
    said: null,
    ...change,
  }))
  await inAssociation(database, 'a1', (scope) => insertMails(scope, mails))
}

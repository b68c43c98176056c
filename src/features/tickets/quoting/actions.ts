import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { fromPublicPage } from '#features/tickets/notes/model.ts'
import { askedNow, type Praise, type QuoteAnswer, quoteSeal } from '#features/tickets/quoting/model.ts'
import { insertQuoting, praiseOf, quotingOf } from '#features/tickets/quoting/store.ts'

/** What stands behind the link; undefined for an unknown one, and once the words are gone. */
export async function praiseBehind(scope: Scope, sealed: string): Promise<Praise | undefined> {
  const id = scope.links.open(quoteSeal, sealed)
  const row = id === null ? undefined : await praiseOf(scope, id, fromPublicPage)
  return row && { ...row, sealed, said: await quotingOf(scope, row.id) }
}

/** Says whether it may be quoted, or takes that back; the same answer to the same words again changes nothing. */
export async function answerQuoting(scope: Scope, praise: Praise, answer: QuoteAnswer, now: Instant): Promise<void> {
  const words = askedNow.version
  if (praise.said?.answer === answer && praise.said.words === words) return
  await insertQuoting(scope, praise.id, { answer, words, at: now })
  const after = { answer, words }
  await writeAudit(scope, [{ at: now, actor: fromPublicPage, what: 'quoting answered', subject: praise.id, after }])
}

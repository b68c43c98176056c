import type { Instant } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import type { Scope } from '#platform/scope.ts'
import type { Viewer } from '#features/accounts/model.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { linkNames, wordsOf } from '#features/mail/mails.ts'
import type { OwnWords } from '#features/mail/model.ts'
import type { Notice } from '#features/matching/publication/model.ts'
import { dropWords, keepWords } from '#features/matching/publication/words/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** A mail's words to be changed; empty where its template does not render. */
export function wordsFor(cycle: LiveCycle, { draft }: Notice): OwnWords {
  try {
    return wordsOf(draft, must(cycle.definition.mails[draft.kind], draft.kind))
  } catch {
    return { subject: '', source: '' }
  }
}

/**
 * Keeps own words for one reader until the mail is made. Links of the program's words have to stay; where somebody else
 * kept others meanwhile nothing is overwritten.
 */
export async function changeWords(
  scope: Scope,
  cycle: LiveCycle,
  { runId, notice, by }: { runId: string; notice: Notice; by: string },
  words: OwnWords & { version: number },
  now: Instant,
): Promise<'kept' | 'stale' | { lost: string[] }> {
  const { words: _own, ...draft } = notice.draft
  const needed = linkNames(wordsFor(cycle, { ...notice, draft }).source)
  const lost = needed.filter((name) => !linkNames(words.source).includes(name))
  if (lost.length > 0) return { lost }
  const edit = { runId, cycleId: cycle.id, personId: notice.personId, key: draft.key, by, at: now }
  if (!(await keepWords(scope, { ...edit, subject: words.subject, source: words.source }, words.version)))
    return 'stale'
  await writeAudit(scope, [{ at: now, actor: by, what: 'notice written', subject: draft.key, after: { run: runId } }])
  return 'kept'
}

/** The program's own words again; what is not there any more changes nothing. */
export async function removeWords(
  scope: Scope,
  { runId, key, by }: { runId: string; key: string; by: string },
  now: Instant,
): Promise<void> {
  if (!(await dropWords(scope, runId, key))) return
  await writeAudit(scope, [{ at: now, actor: by, what: 'notice put back', subject: key, after: { run: runId } }])
}

/** The mail as it is, to whoever asks; marked as a test, and its links lead nowhere. Twice in a minute is once. */
export async function sendTest(
  scope: Scope,
  cycle: LiveCycle,
  { draft, name }: Notice,
  viewer: Pick<Viewer, 'personId' | 'name' | 'email'>,
  now: Instant,
): Promise<void> {
  const { pairId: _pair, ...rest } = draft
  const words = wordsFor(cycle, { draft } as Notice)
  const nowhere = words.source.replace(/\blink-\d{1,3}\b/g, `${scope.baseUrl.replace(/:/g, '\\:')}/#test`)
  const mail = {
    ...rest,
    key: `test:${name}:${viewer.personId}:${now.slice(0, 16)}`,
    personId: viewer.personId,
    to: { name: viewer.name, address: viewer.email },
    words: { subject: `Test: ${words.subject}`, source: nowhere },
    dueAt: now,
  }
  await enqueue(scope, cycle.definition.mails, [mail], now)
}

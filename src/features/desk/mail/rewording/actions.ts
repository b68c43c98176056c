import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { wordsMark } from '#features/desk/mail/rewording/model.ts'
import { linkNames } from '#features/mail/mails.ts'
import type { Mail, OwnWords } from '#features/mail/model.ts'
import { reworded, wordsIn } from '#features/mail/rewording/mails.ts'
import { putWords } from '#features/mail/settling/store.ts'

/** A stopped mail's words to be changed; undefined where they cannot be read back. */
export const ownWords = (mail: Mail): OwnWords | undefined => wordsIn(mail)

/**
 * A chair changes the words of a mail that was stopped (R12): it is made anew by the same renderer and stays a draft. Its
 * links have to stay, and where somebody changed it meanwhile nothing is overwritten. The audit refers to the words by
 * their marks.
 */
export async function rewordMail(
  scope: Scope,
  command: { mail: Mail; words: OwnWords; seen: string; actor: string },
  now: Instant,
): Promise<'kept' | 'stale' | 'gone' | { lost: string[] }> {
  const { mail, words, seen, actor } = command
  const found = wordsIn(mail)
  const made = reworded(mail, words)
  if (mail.state !== 'draft' || found === undefined || made === undefined) return 'gone'
  const before = wordsMark(mail)
  if (before !== seen) return 'stale'
  const lost = linkNames(found.source).filter((name) => !linkNames(words.source).includes(name))
  if (lost.length > 0) return { lost }
  const after = wordsMark(made)
  if (after === before) return 'kept'
  if (!(await putWords(scope, mail, made))) return 'gone'
  const row = { at: now, actor, what: 'mail written', subject: mail.id, before: { words: before } }
  await writeAudit(scope, [{ ...row, after: { words: after } }])
  return 'kept'
}

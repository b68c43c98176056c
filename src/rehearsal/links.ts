import type { Mail } from '#features/mail/model.ts'

/** The links of a mail, as they are printed: /q/<sealed>[/<answer>], /help/<sealed>, /survey/<sealed>. */
export function linksOf(
  mail: Pick<Mail, 'text'>,
  place: 'q' | 'help' | 'survey' | 'pause' | 'confirm',
): { sealed: string; answer: string | undefined }[] {
  return [...mail.text.matchAll(new RegExp(`/${place}/([0-9a-z]{42})(?:/([a-z_]+))?`, 'g'))].map((found) => ({
    // A copy of its own: a slice would keep the whole mail in memory until the last day.
    sealed: Buffer.from(found[1] ?? '').toString(),
    answer: found[2],
  }))
}

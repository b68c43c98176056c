import type { Instant } from '#kit/dates.ts'
import type { Mail, MailState } from '#features/mail/model.ts'
import type { Waits } from '#features/desk/mail/waiting/model.ts'

/** A mail in a list. */
export type MailRow = {
  id: string
  kind: string
  subject: string
  toName: string
  toAddress: string
  dueAt: Instant
  sentAt: Instant | null
  state: MailState
}

export const mailStates: readonly MailState[] = [
  'queued',
  'sending',
  'sent',
  'failed',
  'uncertain',
  'suppressed',
  'draft',
]

/** What the address asks for. */
export type MailWish = {
  state?: MailState
  kind?: string
  pairId?: string
  personId?: string
  /** Only of this year. */
  cycleId?: string
  /** Only what waits, and for this. */
  waits?: Waits
  /** Only what left between these, both inclusive. */
  left?: { from: Instant; to: Instant } | undefined
  text: string
  page: number
}

export const pageSize = 50

/** `mine`: about no pair but those that the reader answers for, so that they may stop it, change its words, and send it (R12). */
export type FullMail = Mail & { attempts: { at: Instant; outcome: string; said: string }[]; mine: boolean }

/**
 * A mail as the committee may read it: links that act for their reader (answers, help, survey) are cut short, because
 * whoever has them is that reader. A sealed part ends in the 26 signs of its mac (kit/ids).
 */
export function withoutSecrets(text: string): string {
  return text.replace(/(\/[a-z-]+\/)[\w-]*[0-9a-hjkmnp-tv-z]{26}(?![\w-])(\/[a-z_]+)?/g, '$1…')
}

/** The same for a mail as HTML: what was cut short leads nowhere. */
export function withoutSecretLinks(html: string): string {
  return withoutSecrets(html).replace(/ href="[^"]*…"/g, '')
}

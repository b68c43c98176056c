import { hashOf } from '#kit/ids.ts'
import type { Mail } from '#features/mail/model.ts'

/** What was typed, and why it was not taken. */
export type Tried = {
  subject: string
  source: string
  stale: boolean
  error: { field: 'source' | 'subject'; text: string } | undefined
}

/** A mail's words as a sign that says nothing of them: what whoever changes it has read, and what the audit keeps. */
export const wordsMark = ({ subject, text }: Pick<Mail, 'subject' | 'text'>): string =>
  hashOf(JSON.stringify([subject, text])).slice(0, 16)

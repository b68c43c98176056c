import type { MailState } from '#features/mail/model.ts'
import type { Who } from './people.ts'

export type SeedMail = {
  id: string
  kind: string
  to: Who
  pair?: string
  subject: string
  state: MailState
  at: string
  said?: string
}

export const mails: SeedMail[] = [
  {
    id: 'mail-notice-rosa',
    kind: 'pair_notice',
    to: 'rosa',
    pair: 'pair-silent',
    subject: 'Your partners are Wei O’Brien and Nkechi Silva',
    state: 'sent',
    at: '2026-10-01T14:00:00.000Z',
  },
  {
    id: 'mail-notice-wei',
    kind: 'pair_notice',
    to: 'wei',
    pair: 'pair-silent',
    subject: 'Your partner is Rosa Patel',
    state: 'sent',
    at: '2026-10-01T14:00:00.000Z',
  },
  {
    id: 'mail-topic-rosa',
    kind: 'topic',
    to: 'rosa',
    pair: 'pair-silent',
    subject: 'January: Aims',
    state: 'sent',
    at: '2027-01-04T15:00:00.000Z',
  },
  {
    id: 'mail-topic-wei',
    kind: 'topic',
    to: 'wei',
    pair: 'pair-silent',
    subject: 'January: Aims',
    state: 'sent',
    at: '2027-01-04T15:00:00.000Z',
  },
  {
    id: 'mail-topic-ingrid',
    kind: 'topic',
    to: 'ingrid',
    pair: 'pair-well',
    subject: 'January: Aims',
    state: 'sent',
    at: '2027-01-04T15:00:00.000Z',
  },
  {
    id: 'mail-topic-grace',
    kind: 'topic',
    to: 'grace',
    pair: 'pair-returned',
    subject: 'January: Aims',
    state: 'failed',
    at: '2027-01-04T15:00:00.000Z',
    said: '550 5.1.1 no such mailbox',
  },
  {
    id: 'mail-again-imani',
    kind: 'check_in_reminder',
    to: 'imani',
    pair: 'pair-unanswered',
    subject: 'January: were you two in touch?',
    state: 'sent',
    at: '2027-01-15T15:00:00.000Z',
  },
  {
    id: 'mail-stopped',
    kind: 'topic',
    to: 'lars',
    pair: 'pair-paused',
    subject: 'January: Aims',
    state: 'suppressed',
    at: '2027-01-04T15:00:00.000Z',
    said: 'The pair is paused.',
  },
  {
    id: 'mail-uncertain',
    kind: 'help_received',
    to: 'rosa',
    pair: 'pair-silent',
    subject: 'We have your message',
    state: 'uncertain',
    at: '2026-12-30T16:00:00.000Z',
    said: 'ECONNRESET after DATA',
  },
  {
    id: 'mail-waiting',
    kind: 'topic',
    to: 'wei',
    pair: 'pair-silent',
    subject: 'February: Association life',
    state: 'queued',
    at: '2027-02-01T15:00:00.000Z',
  },
  {
    id: 'mail-code',
    kind: 'sign_in_code',
    to: 'rosa',
    subject: 'Your code is 123456',
    state: 'sent',
    at: '2027-01-15T20:00:00.000Z',
  },
]

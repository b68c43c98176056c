import { deadAddress } from '#features/mail/store.ts'
import { people } from './people.ts'
import { evening } from '#test/year.ts'

/** An essential mail to Grace that her dead address kept back. */
export const kept = {
  association_id: 'a1',
  mail_id: 'kept',
  mail_key: 'kept',
  kind: 'letter_ready',
  category: 'essential',
  person_id: 'grace',
  to_name: 'Grace Abebe',
  to_address: people.grace.email,
  from_name: 'x',
  from_address: 'x@example.org',
  reply_name: 'x',
  reply_address: 'x@example.org',
  subject: 'x',
  text: 'x',
  html: 'x',
  message_id: '<kept@example.org>',
  due_at: evening,
  created_at: evening,
  state: 'suppressed',
  said: deadAddress,
} as const

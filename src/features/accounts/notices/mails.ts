import { type Instant, instantText } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  added: 'A passkey was added',
  removed: 'A passkey was removed',
  replaced: 'A new passkey took the place of all there were',
  connected: 'A sign-in at your association was connected',
  disconnected: 'A sign-in at your association was disconnected',
  restored: 'An email address was put back',
  'signed out': 'A browser that was signed in has been signed out',
}
export type Change = keyof typeof words

/** To the address on file, whenever what lets somebody in has changed (trust.md, 6.14). */
export function changedMail(
  cycle: LiveCycle,
  person: { id: string; name: string; email: string },
  change: Change,
  baseUrl: string,
  now: Instant,
  to = person.email,
): Draft {
  const { definition, calendar } = cycle
  return {
    key: `sign_in_changed:${person.id}:${change}:${now}${person.email === to ? '' : ':also'}`,
    kind: 'sign_in_changed',
    category: 'essential',
    cycleId: cycle.id,
    personId: person.id,
    to: { name: person.name, address: to },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, person.name, baseUrl),
      changeText: words[change],
      whenText: `${instantText(now, calendar.zone)} ${definition.zoneName}`,
      accountUrl: `${baseUrl}/account`,
    },
    letterhead: letterheadOf(cycle, now, 'Sent because it is about who can act in your name.'),
    dueAt: now,
  }
}

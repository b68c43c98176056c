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

/** Something that happened to data of people: what, in a sentence, and where to read of it. */
export type DataNotice = { key: string; text: string; url: string; why: string }

/** To whom it is about, or to a chair (trust.md, section 4: noted, with notice). */
export function dataNoticeMail(
  cycle: LiveCycle,
  to: { id?: string; name: string; email: string },
  { key, text, url, why }: DataNotice,
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `data_notice:${key}:${to.id ?? ''}`,
    kind: 'data_notice',
    category: 'essential',
    cycleId: cycle.id,
    ...(to.id === undefined ? {} : { personId: to.id }),
    to: { name: to.name, address: to.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: { ...commonVars(cycle, to.name, baseUrl), noticeText: text, noticeUrl: url },
    letterhead: letterheadOf(cycle, now, why),
    dueAt: now,
  }
}

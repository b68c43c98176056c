import { addMinutes, type Instant } from '#kit/dates.ts'
import {
  type ArrivalKind,
  type Door,
  type Incoming,
  mostAnHour,
  mostStraysAnHour,
  type Token,
} from '#features/mail/incoming/model.ts'
import type { Outcome } from '#features/mail/model.ts'

/** What is known of where a mail came in: the sealed address, whether it answers a ticket's mail, and how much came before. */
export type Place = { token: Token | null; ours: boolean; ticket: boolean; lately: number }

/**
 * What a mail is. A report counts only where our own sealed address or Message-ID says which mail it is about, so that
 * nobody can have somebody else's address declared dead; and elsewhere than at a return address only where a machine sent
 * it, since people pass on what came back to them. An automatic answer is neither a sign of life nor a silence.
 */
export function kindOf(mail: Incoming, place: Place): ArrivalKind {
  const { token, ours, ticket, lately } = place
  const returns = token?.kind === 'bounce' || token?.kind === 'passed'
  if (ours && mail.report !== null && (returns || mail.automatic !== null))
    return mail.report.delayed ? 'delay' : 'bounce'
  if (mail.loop !== null) return 'loop'
  if (returns) {
    // reports go to the return address and so do some answering machines; what only says that nobody sent it is a report
    if (mail.automatic === 'no sender' || mail.automatic === 'multipart/report' || mail.automatic === 'sender')
      return 'bounce'
  }
  if (mail.automatic !== null) return 'automatic'
  if (lately >= (ours ? mostAnHour : mostStraysAnHour)) return 'flood'
  if (token === null) return 'stray'
  return ticket ? 'note' : 'reply'
}

/** What is remembered of why it is that: a report's reason, or the sign by which it was known; never its words. */
export function saidOf(kind: ArrivalKind, mail: Incoming): string {
  if (kind === 'bounce' || kind === 'delay') return mail.report?.said ?? 'A report in words that could not be read.'
  if (kind === 'automatic') return mail.automatic ?? ''
  return kind === 'loop' ? (mail.loop ?? '') : ''
}

/** How long something that came in is given to the mail server again, in minutes; then somebody is told. */
const mostTried = 72 * 60
const doubt = 'It may have been taken. '

/**
 * What is noted of something that could not be passed on now and is tried again, and of what is not any more.
 * Where nobody knows whether it was taken, it is tried once more, and not a third time.
 */
export function waitsStill(
  before: { at: Instant; said: string } | undefined,
  outcome: { kind: Outcome['kind']; said: string },
  now: Instant,
): { waits: boolean; said: string } {
  const doubted = before?.said.startsWith(doubt) === true
  if (outcome.kind === 'uncertain' && doubted) return { waits: false, said: `${doubt}${outcome.said}` }
  if (before !== undefined && now >= addMinutes(before.at, mostTried))
    return { waits: false, said: `Tried for ${mostTried / 60} hours; last: ${outcome.said}` }
  return { waits: true, said: `${doubted || outcome.kind === 'uncertain' ? doubt : ''}${outcome.said}` }
}

/** Doors behind which a server keeps what is not taken and comes again with it, or tells its sender. */
const keeping: readonly Door[] = ['lmtp', 'webhook']

/** Whether more than is taken within an hour, or than somebody can be given, is left for later, so that no words are lost. */
export function waitsOutside(door: Door, before: { at: Instant } | undefined, now: Instant): boolean {
  return keeping.includes(door) && (before === undefined || now < addMinutes(before.at, mostTried))
}

/** So many minutes a mail is being passed on at most, whatever the mail server does; who stopped meanwhile did not pass it. */
const mostPassing = 5

const again = 'Being passed on again since '
/** What is remembered of one that had waited while it is passed on once more, in the place of why it waited. */
export const passedAgain = (now: Instant): string => `${again}${now}`

/** Whether a mail that came before is being passed on at this moment, so that the same one by another way waits. */
export function isBeingPassed(before: { at: Instant; state: string; said: string } | undefined, now: Instant): boolean {
  if (before?.state !== 'passing') return false
  const since = before.said === '' ? before.at : before.said.startsWith(again) ? before.said.slice(again.length) : null
  return since !== null && now < addMinutes(since, mostPassing)
}

import { dayIn, type Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import type { Letter } from '#features/letters/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { becauseParticipant, commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'

/** Sent only because it was asked for (R21): where to get the letter, and where others check it. */
export function letterReady(
  cycle: LiveCycle,
  letter: Letter,
  reader: { personId: string; name: string; email: string },
  codeText: string,
  urls: { letter: string; check: string },
  baseUrl: string,
  now: Instant,
): Draft {
  return {
    key: `letter:${letter.id}:${dayIn(cycle.calendar.zone, now)}`,
    kind: 'letter_ready',
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      number: letter.number,
      code: codeText,
      letterUrl: urls.letter,
      checkUrl: urls.check,
    },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, letter.role)),
    dueAt: now,
  }
}

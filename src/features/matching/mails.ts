import type { Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, roleWord, senderOf } from '#features/programs/letterhead/model.ts'

/** R39: whoever has no partner hears it the same day, with the honest reason and what happens next. */
export function unmatchedNotice(
  cycle: LiveCycle,
  reader: { personId: string; name: string; email: string; role: Role; reason: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const { definition, calendar } = cycle
  return {
    key: `unmatched:${cycle.id}:${reader.role}:${reader.personId}`,
    kind: 'unmatched_notice',
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      roleWord: roleWord(reader.role),
      reasonText: reader.reason,
      waitingText: waitingWords(reader.role, dayWords(cycle, calendar.lastNewPairs)),
      resumeReviewUrl: definition.links.resumeReview ?? '',
    },
    letterhead: letterheadOf(cycle, now, `Sent because you applied to the ${cycle.label} program.`),
    dueAt: now,
  }
}

/** What becomes of them in this cycle, and in the next one: that follows from what they wrote on their form (R39, R53). */
function waitingWords(role: Role, until: string): string {
  const next =
    'Nobody is carried over into the next cycle unasked: if your form says that we may, we write to you once when it opens.'
  return role === 'mentee'
    ? `You are on the waiting list. New pairs are made until ${until}; if a place comes free, we write to you at once. ${next}`
    : `We keep you as a standby mentor. New pairs are made until ${until}; if somebody needs a mentor, we ask you first. ${next}`
}

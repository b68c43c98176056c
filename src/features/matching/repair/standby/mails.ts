import type { Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import { type Reader, toCommittee } from '#features/matching/repair/mails.ts'
import { type Ask, speaksFor } from '#features/matching/repair/standby/model.ts'
import { becauseParticipant, commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** A mentor who stands by is asked first (R39). Nobody is named before they say yes; `why` is what speaks for it. */
export function standbyAsked(
  cycle: LiveCycle,
  ask: Ask,
  { url, until }: { url: string; until: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const why = speaksFor(ask)
  const links = { yesUrl: `${url}?answer=yes`, noUrl: `${url}?answer=no` }
  return toMentor(cycle, ask, 'standby_asked', { why, byText: until, ...links }, baseUrl, now)
}

/** Whoever was asked hears that nothing is expected of them any more. */
export function standbyOver(cycle: LiveCycle, ask: Ask, baseUrl: string, now: Instant): Draft {
  return toMentor(cycle, ask, 'standby_over', {}, baseUrl, now)
}

/** The chairs hear what a standby mentor said, or that they said nothing, and what happens next. */
export function standbyAnswered(
  cycle: LiveCycle,
  reader: Reader,
  { ask, answer, next }: { ask: Ask; answer: string; next: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const vars = { mentorName: ask.name, answerText: answer, nextText: next }
  const changesUrl = `${baseUrl}/committee/repairs/${ask.repairId}`
  return toCommittee(cycle, reader, 'standby_answered', `${ask.id}:${now}`, { ...vars, changesUrl }, baseUrl, now)
}

function toMentor(cycle: LiveCycle, ask: Ask, kind: string, vars: Draft['vars'], baseUrl: string, now: Instant): Draft {
  return {
    key: `${kind}:${ask.id}`,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    personId: ask.personId,
    to: { name: ask.name, address: ask.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: { ...commonVars(cycle, ask.name, baseUrl), ...vars },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, 'mentor')),
    dueAt: now,
  }
}

import type { Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import type { Interest } from '#features/applications/interest/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** At most one an hour to an address, however often it is asked for. */
export function interestConfirm(cycle: LiveCycle, one: Interest, link: string, baseUrl: string, now: Instant): Draft {
  const why = 'Sent because somebody, we hope you, asked us to write to this address when applications open.'
  return mail(cycle, one, `interest_confirm:${one.id}:${now.slice(0, 13)}`, 'interest_confirm', why, baseUrl, now, {
    confirmUrl: `${baseUrl}/tell-me/${link}`,
  })
}

/** Whoever asks again after they were told is told again, where the call they were told of is open longer, or once more. */
export function interestOpen(cycle: LiveCycle, one: Interest, baseUrl: string, now: Instant): Draft {
  const why = 'Sent because you asked us to tell you when applications open. This is the only mail about it.'
  const { applications, shortName } = cycle.definition
  const draft = mail(
    cycle,
    one,
    `interest_open:${cycle.id}:${one.id}:${one.askedAt}`,
    'interest_open',
    why,
    baseUrl,
    now,
    {
      applyUrl: `${baseUrl}/apply`,
      checkUrl: `${baseUrl}/eligibility`,
      closeText: dayWords(cycle, applications.close),
    },
  )
  return { ...draft, event: { day: applications.close, text: `${shortName}: last day to apply` } }
}

function mail(
  cycle: LiveCycle,
  one: Interest,
  key: string,
  kind: string,
  why: string,
  baseUrl: string,
  now: Instant,
  vars: Draft['vars'],
): Draft {
  return {
    key,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    to: { name: one.email, address: one.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: { ...commonVars(cycle, '', baseUrl), ...vars },
    letterhead: letterheadOf(cycle, now, why),
    dueAt: now,
  }
}

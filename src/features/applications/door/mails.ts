import type { Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import { doorSettings } from '#features/applications/door/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The same mail to whoever asks, known or not: it opens the form of its address, an empty one or one begun before. */
export function formCode(
  cycle: LiveCycle,
  email: string,
  opens: { key: string; code: string; link: string },
  baseUrl: string,
  now: Instant,
): Draft {
  const why = `Sent because somebody, we hope you, asked for the ${cycle.label} application form with this address.`
  return {
    key: `application_code:${opens.key.slice(0, 32)}`,
    kind: 'application_code',
    category: 'essential',
    proves: true,
    cycleId: cycle.id,
    to: { name: email, address: email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, '', baseUrl),
      code: opens.code,
      formUrl: `${baseUrl}/apply/link/${opens.link}`,
      minutes: doorSettings.minutes,
      closeText: dayWords(cycle, cycle.definition.applications.close),
    },
    letterhead: letterheadOf(cycle, now, why),
    dueAt: now,
  }
}

import type { Instant } from '#kit/dates.ts'
import { codeSettings } from '#features/accounts/sessions/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Occasion = { code: string; attempt: string; baseUrl: string; now: Instant }

/** The code alone opens nothing: it needs the browser in which signing in was begun. */
export function codeMail(
  cycle: LiveCycle,
  person: { id: string; name: string; email: string },
  { code, attempt, baseUrl, now }: Occasion,
): Draft {
  const why = 'Sent because somebody, we hope you, asked to sign in with this address.'
  return {
    key: `sign_in_code:${attempt.slice(0, 32)}`,
    kind: 'sign_in_code',
    category: 'essential',
    cycleId: cycle.id,
    personId: person.id,
    to: { name: person.name, address: person.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, person.name, baseUrl),
      code,
      signInUrl: `${baseUrl}/sign-in/code`,
      minutes: codeSettings.minutes,
    },
    letterhead: letterheadOf(cycle, now, why),
    dueAt: now,
  }
}

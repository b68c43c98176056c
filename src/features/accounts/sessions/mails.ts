import type { Instant } from '#kit/dates.ts'
import { codeSettings } from '#features/accounts/sessions/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Occasion = { code: string; link: string; attempt: string; baseUrl: string; now: Instant }

/** The occasion's key: a mail for each attempt. */
export const codeMailKey = (attempt: string): string => `sign_in_code:${attempt.slice(0, 32)}`

/** Code and link alone open nothing: they need the browser in which signing in was begun. */
export function codeMail(
  cycle: LiveCycle,
  person: { id: string; name: string; email: string } | { email: string },
  { code, link, attempt, baseUrl, now }: Occasion,
): Draft {
  const why = 'Sent because somebody, we hope you, asked to sign in with this address.'
  return {
    key: codeMailKey(attempt),
    kind: 'sign_in_code',
    category: 'essential',
    proves: true,
    cycleId: cycle.id,
    ...('id' in person ? { personId: person.id } : {}),
    to: { name: nameOf(person), address: person.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, nameOf(person), baseUrl),
      code,
      signInUrl: `${baseUrl}/sign-in/link/${link}`,
      minutes: codeSettings.minutes,
    },
    letterhead: letterheadOf(cycle, now, why),
    dueAt: now,
  }
}

const nameOf = (person: object): string => ('name' in person ? String(person.name) : '')

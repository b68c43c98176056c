import { addMinutes, type Instant } from '#kit/dates.ts'

/** How somebody signed in; `demonstration`: by a press on the list of people, which only a demonstration has. */
export type Way = 'code' | 'passkey' | 'provider' | 'demonstration'

export type Session = {
  id: string
  personId: string
  way: Way
  /** "Firefox on Windows", as far as the browser says. */
  device: string
  createdAt: Instant
  seenAt: Instant
  expiresAt: Instant
  /** When a passkey was last used in it; null: never. */
  passkeyAt: Instant | null
}

/** `required`: an office is nothing without a passkey (trust.md, 6.11). `offered`: the host has decided otherwise. */
export type Strictness = { passkeys: 'required' | 'offered'; dev: boolean }

/** A session from a demonstration's list is nobody's anywhere else. */
export const isForeign = (session: Pick<Session, 'way'>, { dev }: Strictness): boolean =>
  session.way === 'demonstration' && !dev

/** Whether what the session knows of its person is enough for their office: an address alone never is. */
export function provesOffice(session: Pick<Session, 'way' | 'passkeyAt'>, strictness: Strictness): boolean {
  return strictness.passkeys === 'offered' || session.way === 'demonstration' || session.passkeyAt !== null
}

/** For how many minutes a passkey's use is fresh (trust.md, 6.12). */
export const freshMinutes = 10

export function isFresh(session: Pick<Session, 'way' | 'passkeyAt'>, strictness: Strictness, now: Instant): boolean {
  if (strictness.passkeys === 'offered' || session.way === 'demonstration') return true
  return session.passkeyAt !== null && now < addMinutes(session.passkeyAt, freshMinutes)
}

/** Signed in just now: what stands for a passkey where somebody has none, for their own things. */
export const isRecent = ({ createdAt }: Pick<Session, 'createdAt'>, now: Instant): boolean =>
  now < addMinutes(createdAt, freshMinutes)

/**
 * Minutes without a request after which a session is over, shorter for the committee (trust.md, section 3: the lost
 * laptop), and days after which it is over in any case.
 */
export const sessionSettings = { staffIdleMinutes: 30, participantIdleMinutes: 14 * 24 * 60, longestDays: 60 }

export function isOver(
  session: Pick<Session, 'seenAt' | 'expiresAt'>,
  isStaff: boolean,
  now: Instant,
  settings = sessionSettings,
): boolean {
  const idle = isStaff ? settings.staffIdleMinutes : settings.participantIdleMinutes
  return now >= session.expiresAt || now >= addMinutes(session.seenAt, idle)
}

/** The last request is noted at most once a minute: a page of a list is not worth a write. */
export function needsTouch(session: Pick<Session, 'seenAt'>, now: Instant): boolean {
  return now >= addMinutes(session.seenAt, 1)
}

/** Sign-in by a mailed code: how long it holds, how often one may guess, how many mails an address gets (trust.md, 6.8–6.10). */
export const codeSettings = { minutes: 10, guesses: 5, mailsPerHour: 5 }

/** How many attempts at signing in are answered with a mail within an hour, besides the limit of each address. */
export type Limits = { perNetwork: number; everywhere: number }
export const defaultLimits: Limits = { perNetwork: 30, everywhere: 600 }

export const cookies = { session: 'bookend', attempt: 'bookend-attempt', browser: 'bookend-browser' } as const

/** The cookie of a session; the browser forgets it when it would be over anyhow. */
export const sessionCookie = (value: string) => ({
  name: cookies.session,
  value,
  maxAgeSeconds: sessionSettings.participantIdleMinutes * 60,
})

/** What a person recognizes a browser by; nothing of it is used to decide anything. */
export function deviceOf(agent: string): string {
  const browser = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ].find(([sign = '']) => agent.includes(sign))?.[1]
  const system = [
    ['iPhone', 'an iPhone'],
    ['iPad', 'an iPad'],
    ['Android', 'Android'],
    ['Windows', 'Windows'],
    ['Mac OS X', 'a Mac'],
    ['CrOS', 'a Chromebook'],
    ['Linux', 'Linux'],
  ].find(([sign = '']) => agent.includes(sign))?.[1]
  return browser === undefined ? '' : system === undefined ? browser : `${browser} on ${system}`
}

/** What became of a code that somebody typed in. `wrong` says how many guesses are left. */
export type CodeOutcome =
  | { kind: 'in'; personId: string; emailKey: string }
  | { kind: 'wrong'; left: number }
  | { kind: 'over' }

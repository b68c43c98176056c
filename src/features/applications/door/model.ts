import type { Instant } from '#kit/dates.ts'

/**
 * How a form is opened: by a code for the browser that asked, or by the mailed link in any other. Minutes they hold,
 * guesses, mails that an address, a network and everybody together cause in an hour, and days for which a browser then knows the form.
 */
export const doorSettings = {
  minutes: 10,
  guesses: 5,
  mailsPerHour: 5,
  mailsPerHourInAll: 3000,
  /** A library's whole staff may sit behind one network. */
  mailsPerHourAndNetwork: 60,
  formDays: 30,
  /** A second press of the same button within so many seconds is the first one. */
  againSeconds: 30,
  /** Nobody fills in an address faster. */
  leastSeconds: 2,
}

export const formCookie = 'bookend-form'
/** The browser that asked, while its code is on the way. */
export const attemptCookie = 'bookend-form-attempt'

/** The source of forms that an invitation to people of the year before opened. */
export const againSource = 'last-year'

/** A browser's hold on one address's form in one cycle. */
export type FormKey = { cycleId: string; email: string; emailKey: string; source: string }

/** A key as it is stored: hashes only. `opened`: the code or the link was used in this browser. */
export type NewKey = FormKey & {
  keyHash: string
  codeHash: string
  linkHash: string
  /** A keyed hash; empty where it is not known. */
  network: string
  createdAt: Instant
  expiresAt: Instant
  opened: boolean
}

/** What became of a code. `wrong` says how many guesses are left. */
export type DoorOutcome =
  | { kind: 'in'; token: string; email: string }
  | { kind: 'wrong'; left: number }
  | { kind: 'over' }

/** Keeps programs out without a captcha: a field nobody sees, and a page that was made a moment ago (in ms, sealed). */
export function guardOf(website: string, made: string | null, nowMs: number): 'trap' | 'quick' | undefined {
  if (website !== '') return 'trap'
  return nowMs - Number(made ?? Number.NaN) >= doorSettings.leastSeconds * 1000 ? undefined : 'quick'
}

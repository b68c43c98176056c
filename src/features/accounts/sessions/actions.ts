import { addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import { base32, hashOf, sixDigits } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import { inTerm, type Viewer } from '#features/accounts/model.ts'
import { codeMail } from '#features/accounts/sessions/mails.ts'
import { type CodeOutcome, codeSettings, isOver, needsTouch } from '#features/accounts/sessions/model.ts'
import {
  attemptsSince,
  deleteOld,
  deleteSession,
  insertAttempt,
  insertSession,
  markUsed,
  personByEmail,
  sessionOf,
  takeGuess,
  touchSession,
} from '#features/accounts/sessions/store.ts'
import { officesOf } from '#features/accounts/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'

export type Random = (bytes: number) => Uint8Array
/** The cycles in which somebody has a place. */
export type Places = (scope: Scope, personId: string) => Promise<string[]>
export type Found = { viewer: Viewer; tokenHash: string; stale: boolean }

/**
 * Who holds this token, with the offices in term on this very day of each program's zone; undefined when the session is
 * over. `placesOf` is handed in, because pairs are a floor above. Writes nothing: `stale` asks for `seen`.
 */
export async function viewerOf(
  scope: Scope,
  token: string,
  placesOf: Places,
  now: Instant,
): Promise<Found | undefined> {
  const tokenHash = hashOf(token)
  const session = await sessionOf(scope, tokenHash)
  if (session === undefined) return undefined
  const { personId, name, email } = session
  const cycles = await liveCycles(scope)
  const zones = new Map(cycles.map((cycle) => [cycle.programId, cycle.calendar.zone]))
  const offices = (await officesOf(scope, { personId })).filter((office) =>
    inTerm(office, dayIn(zones.get(office.programId) ?? 'UTC', now)),
  )
  if (isOver(session, offices.length > 0, now)) return undefined
  const places = await placesOf(scope, personId)
  const viewer = { personId, name, email, offices, participates: places.length > 0, places, cycles }
  return { viewer, tokenHash, stale: needsTouch(session, now) }
}

export async function seen(scope: Scope, tokenHash: string, now: Instant): Promise<void> {
  await touchSession(scope, tokenHash, now)
}

/** A new session; the token goes into the cookie, only its hash is kept (256 bits). */
export async function openSession(scope: Scope, personId: string, random: Random, now: Instant): Promise<string> {
  const token = base32(random(33), 52)
  await deleteOld(scope, now)
  await insertSession(scope, hashOf(token), personId, now)
  return token
}

export async function endSession(scope: Scope, token: string): Promise<void> {
  await deleteSession(scope, hashOf(token))
}

/**
 * Begins signing in. Known and unknown addresses get the same answer: an attempt that the browser keeps in a cookie. The
 * code goes by mail to a known address, at most five an hour, and is worth nothing without the attempt.
 */
export async function beginSignIn(scope: Scope, emailKey: string, random: Random, now: Instant): Promise<string> {
  const attempt = base32(random(33), 52)
  const code = sixDigits(random)
  const sends = (await attemptsSince(scope, emailKey, addMinutes(now, -60))) < codeSettings.mailsPerHour
  await insertAttempt(scope, {
    attemptHash: hashOf(attempt),
    emailKey,
    // beyond the limit an attempt is worth nothing, or somebody could guess with endless attempts
    codeHash: sends ? codeHash(attempt, code) : '',
    createdAt: now,
    expiresAt: addMinutes(now, codeSettings.minutes),
  })
  const person = await personByEmail(scope, emailKey)
  const cycle = (await liveCycles(scope)).at(-1)
  if (sends && person !== undefined && cycle !== undefined) {
    const draft = codeMail(cycle, person, { code, attempt: hashOf(attempt), baseUrl: scope.baseUrl, now })
    await enqueue(scope, cycle.definition.mails, [draft], now)
  }
  return attempt
}

export async function tryCode(scope: Scope, attempt: string, code: string, now: Instant): Promise<CodeOutcome> {
  const attemptHash = hashOf(attempt)
  const taken = await takeGuess(scope, attemptHash, codeSettings.guesses, now)
  if (taken === undefined) return { kind: 'over' }
  const person = await personByEmail(scope, taken.emailKey)
  if (taken.codeHash !== codeHash(attempt, code) || person === undefined) {
    const left = codeSettings.guesses - taken.guesses
    return left > 0 ? { kind: 'wrong', left } : { kind: 'over' }
  }
  await markUsed(scope, attemptHash, now)
  return { kind: 'in', personId: person.id }
}

/** The attempt is part of what is hashed: a million codes could be tried against a stolen table, this cannot. */
const codeHash = (attempt: string, code: string): string => hashOf(`${attempt}:${code}`)

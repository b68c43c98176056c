import { addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import { base32, hashOf, sixDigits } from '#kit/ids.ts'
import type { Scope } from '#platform/scope.ts'
import { inTerm, type Office, type Viewer } from '#features/accounts/model.ts'
import { codeMail, codeMailKey } from '#features/accounts/sessions/mails.ts'
import {
  type CodeOutcome,
  codeSettings,
  isForeign,
  isFresh,
  isOver,
  isRecent,
  type Limits,
  needsTouch,
  provesOffice,
  type Strictness,
  type Way,
} from '#features/accounts/sessions/model.ts'
import {
  attemptsSince,
  deleteOld,
  deleteSession,
  deleteSessionsOf,
  insertAttempt,
  insertSession,
  markUsed,
  personByEmail,
  sessionOf,
  sessionsOf,
  takeGuess,
  takeLink,
  touchSession,
} from '#features/accounts/sessions/store.ts'
import { guardsOf, officesOf } from '#features/accounts/store.ts'
import { standInsOf } from '#features/accounts/absences/store.ts'
import { tellOfChange } from '#features/accounts/notices/actions.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { keepMail } from '#features/mail/store.ts'
import { liveCycles } from '#features/programs/actions.ts'

export type Random = (bytes: number) => Uint8Array
/** What follows where something that was mailed to an address was used, which proves that mail arrives; handed in, because tickets are a floor above. */
export type Proved = (scope: Scope, address: string, now: Instant) => Promise<void>
/** The cycles in which somebody has a place. */
export type Places = (scope: Scope, personId: string) => Promise<string[]>
export type Found = { viewer: Viewer; tokenHash: string; stale: boolean }
export type Opening = { personId: string; way: Way; device?: string }
export type Asking = { emailKey: string; network: string; limits: Limits }

/**
 * Who holds this token, with the offices in term on this very day of each program's zone; undefined when the session is
 * over. `placesOf` is handed in, because pairs are a floor above. Writes nothing: `stale` asks for `seen`.
 */
export async function viewerOf(
  scope: Scope,
  token: string,
  placesOf: Places,
  strictness: Strictness,
  now: Instant,
): Promise<Found | undefined> {
  const tokenHash = hashOf(token)
  const session = await sessionOf(scope, tokenHash)
  if (session === undefined || isForeign(session, strictness)) return undefined
  const { personId, name, email } = session
  const cycles = await liveCycles(scope)
  const zones = new Map(cycles.map((cycle) => [cycle.programId, cycle.calendar.zone]))
  const serves = (office: Pick<Office, 'programId' | 'startsOn' | 'endsOn'>) =>
    inTerm(office, dayIn(zones.get(office.programId) ?? 'UTC', now))
  const [committee, others] = [await officesOf(scope, { personId }), await guardsOf(scope, { personId })]
  const proved = provesOffice(session, strictness)
  const offices = proved ? committee.filter(serves) : []
  const guards = proved ? others.filter(serves) : []
  if (isOver(session, offices.length + guards.length > 0, now)) return undefined
  const places = await placesOf(scope, personId)
  const served = offices.map(({ id }) => id)
  const standIns = await standInsOf(scope, served, (id) => dayIn(zones.get(id) ?? 'UTC', now))
  const viewer = {
    personId,
    name,
    email,
    offices,
    guards,
    standIns,
    held: [...committee, ...others].filter(serves),
    fresh: isFresh(session, strictness, now),
    recent: isRecent(session, now),
    session: { id: session.id, hash: tokenHash },
    participates: places.length > 0,
    places,
    cycles,
  }
  return { viewer, tokenHash, stale: needsTouch(session, now) }
}

export async function seen(scope: Scope, tokenHash: string, now: Instant): Promise<void> {
  await touchSession(scope, tokenHash, now)
}

/** A new session; the token goes into the cookie, only its hash is kept (256 bits). */
export async function openSession(
  scope: Scope,
  { personId, way, device = '' }: Opening,
  random: Random,
  now: Instant,
): Promise<string> {
  const token = base32(random(33), 52)
  const tokenHash = hashOf(token)
  await deleteOld(scope, now)
  await insertSession(scope, { id: scope.ids('session', tokenHash), tokenHash, personId, way, device }, now)
  return token
}

/** A new session in place of the one that the browser had, whatever that was (trust.md, 6.13). */
export async function enterAs(
  scope: Scope,
  before: string | undefined,
  opening: Opening,
  random: Random,
  now: Instant,
): Promise<string> {
  if (before !== undefined) await endSession(scope, before)
  return openSession(scope, opening, random, now)
}

export async function endSession(scope: Scope, token: string): Promise<void> {
  await deleteSession(scope, hashOf(token))
}

/** Where somebody is signed in. */
export const whereSignedIn = sessionsOf

/** Ends one of one's own sessions, notes it and tells by mail (trust.md, section 4); another's is not there. */
export async function endOne(scope: Scope, personId: string, id: string, now: Instant): Promise<void> {
  const ended = await deleteSessionsOf(scope, personId, { id })
  await noteEnded(scope, personId, ended, now)
}

/** Somebody signs out everywhere else. */
export async function endMine(scope: Scope, personId: string, except: string, now: Instant): Promise<void> {
  await noteEnded(scope, personId, await deleteSessionsOf(scope, personId, { except }), now)
}

async function noteEnded(scope: Scope, personId: string, sessions: readonly string[], now: Instant): Promise<void> {
  if (sessions.length === 0) return
  await writeAudit(scope, [
    { at: now, actor: personId, what: 'sessions ended', subject: personId, after: { sessions } },
  ])
  await tellOfChange(scope, personId, 'signed out', now)
}

/** Ends all of somebody's sessions, save the one with this hash. */
export const endOthers = (scope: Scope, personId: string, except = ''): Promise<string[]> =>
  deleteSessionsOf(scope, personId, { except })

/**
 * Begins signing in. Known and unknown addresses get the same answer, an attempt that the browser keeps in a cookie, by
 * the same statements: the mail is written in either case and taken back where nobody has the address. Code and link are
 * worth nothing without the attempt. Limits hold for the address, for its network and for everybody (trust.md, 6.10).
 */
export async function beginSignIn(
  scope: Scope,
  { emailKey, network, limits }: Asking,
  random: Random,
  now: Instant,
): Promise<string> {
  const attempt = base32(random(33), 52)
  const link = base32(random(33), 52)
  const code = sixDigits(random)
  const { sends, from } = await withinLimits(scope, { emailKey, network, limits }, now)
  await insertAttempt(scope, {
    attemptHash: hashOf(attempt),
    emailKey,
    // beyond the limit an attempt is worth nothing, or somebody could guess with endless attempts
    codeHash: sends ? codeHash(attempt, code) : '',
    linkHash: sends ? hashOf(link) : '',
    network: from,
    createdAt: now,
    expiresAt: addMinutes(now, codeSettings.minutes),
  })
  const person = await personByEmail(scope, emailKey)
  const cycle = (await liveCycles(scope)).at(-1)
  if (sends && cycle !== undefined) {
    const occasion = { code, link, attempt: hashOf(attempt), baseUrl: scope.baseUrl, now }
    await enqueue(scope, cycle.definition.mails, [codeMail(cycle, person ?? { email: emailKey }, occasion)], now)
    await keepMail(scope, codeMailKey(occasion.attempt), person !== undefined)
  }
  return attempt
}

/** The limits of mails that anybody can cause: of the address, of its network, and of all. */
async function withinLimits(scope: Scope, { emailKey, network, limits }: Asking, now: Instant) {
  const from = network === '' ? '' : scope.ids('network', network)
  const before = await attemptsSince(scope, { emailKey, network: from }, addMinutes(now, -60))
  const sends =
    before.address < codeSettings.mailsPerHour &&
    before.network < limits.perNetwork &&
    before.everywhere < limits.everywhere
  return { sends, from }
}

/** Whether one more mail may go to an address that somebody entered; it counts, and signs nobody in. */
export async function mayMail(scope: Scope, asking: Asking, occasion: string, now: Instant): Promise<boolean> {
  const { sends, from } = await withinLimits(scope, asking, now)
  const nothing = { codeHash: '', linkHash: '', createdAt: now, expiresAt: now }
  await insertAttempt(scope, {
    ...nothing,
    attemptHash: hashOf(`only counted ${occasion} ${now}`),
    emailKey: asking.emailKey,
    network: from,
  })
  return sends
}

/** The mailed link's button: whose address it is, once, in the browser that asked. */
export async function tryLink(
  scope: Scope,
  attempt: string,
  link: string,
  now: Instant,
): Promise<{ personId: string; emailKey: string } | undefined> {
  const emailKey = await takeLink(scope, { attemptHash: hashOf(attempt), linkHash: hashOf(link) }, now)
  const person = emailKey === undefined ? undefined : await personByEmail(scope, emailKey)
  return emailKey === undefined || person === undefined ? undefined : { personId: person.id, emailKey }
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
  return { kind: 'in', personId: person.id, emailKey: taken.emailKey }
}

/** The attempt is part of what is hashed: a million codes could be tried against a stolen table, this cannot. */
const codeHash = (attempt: string, code: string): string => hashOf(`${attempt}:${code}`)

import { addMinutes, type Instant, instantMs } from '#kit/dates.ts'
import { base32, hashOf } from '#kit/ids.ts'
import { authorizationUrl, whoCame } from '#platform/provider.ts'
import type { Scope } from '#platform/scope.ts'
import type { Viewer } from '#features/accounts/model.ts'
import {
  attemptMinutes,
  attemptOf,
  attemptText,
  backPath,
  type Failure,
  type Identity,
  isOverAt,
  type Outcome,
  type ProviderSettings,
  type Purpose,
} from '#features/accounts/provider/model.ts'
import {
  deleteIdentities,
  identitiesOf,
  identityWith,
  insertIdentity,
  noteIdentityUse,
} from '#features/accounts/provider/store.ts'
import { tellOfChange } from '#features/accounts/notices/actions.ts'
import { spend } from '#features/accounts/passkeys/store.ts'
import { endOthers, mayMail, type Random } from '#features/accounts/sessions/actions.ts'
import type { Limits } from '#features/accounts/sessions/model.ts'
import { writeAudit } from '#features/audit/store.ts'

const seal = 'provider attempt'

/**
 * Begins at the provider: where the browser goes, and the cookie that holds the attempt together. Writes nothing: state,
 * nonce and verifier are made from the cookie, so that what comes back is worth nothing in another browser. `to` undefined:
 * the provider does not answer.
 */
export async function beginAt(
  scope: Scope,
  provider: ProviderSettings,
  { purpose, next }: { purpose: Purpose; next: string },
  random: Random,
  now: Instant,
): Promise<{ to: string | undefined; attempt: string }> {
  const text = attemptText({ atMs: instantMs(now), secret: base32(random(33), 52), purpose, next: next.slice(0, 300) })
  const attempt = scope.links.seal(seal, text)
  const to = await authorizationUrl(provider, secretsOf(scope, attempt), `${scope.baseUrl}${backPath}`, now).catch(
    () => undefined,
  )
  return { to, attempt }
}

/** 130 bits each for state and nonce, and a verifier of 52 signs (RFC 7636 asks for 43 or more). */
function secretsOf(scope: Scope, attempt: string) {
  const made = (what: string) => scope.links.seal(`provider ${what}`, attempt).slice(-26)
  return { state: made('state'), nonce: made('nonce'), verifier: made('verifier one') + made('verifier two') }
}

/** Whether what came back belongs to the attempt that this browser began, and its time is not over. */
export function belongsHere(scope: Scope, attempt: string, state: string, now: Instant): boolean {
  const text = scope.links.open(seal, attempt)
  return text !== null && !isOverAt(attemptOf(text).atMs, now) && state === secretsOf(scope, attempt).state
}

type Back = {
  attempt: string
  answer: { code: string; state: string; iss?: string | undefined }
  viewer: Viewer | undefined
  network: string
  limits: Limits
}

/**
 * Who came back from the provider: somebody whose account is known, or the signed-in person who connects theirs. An address
 * that the provider may name is never looked at (trust.md, 6.17). Once for each attempt.
 */
export async function comeBack(
  scope: Scope,
  provider: ProviderSettings,
  back: Back,
  now: Instant,
): Promise<Outcome & { reason?: string }> {
  const { attempt, answer, viewer } = back
  const text = scope.links.open(seal, attempt)
  if (text === null || !belongsHere(scope, attempt, answer.state, now)) return { kind: 'elsewhere' }
  const began = attemptOf(text)
  const session = viewer?.session.hash.slice(0, 32)
  if (began.purpose === 'connect' && began.session !== session) return { kind: 'elsewhere' }
  if (!(await spend(scope, hashOf(attempt), now, addMinutes(now, -2 * attemptMinutes)))) return { kind: 'elsewhere' }
  // the limits of signing in by code hold here, too: by network and in all, within the hour
  const counted = { emailKey: '', network: back.network, limits: back.limits }
  if (!(await mayMail(scope, counted, attempt, now))) return { kind: 'often' }
  const url = new URL(`${scope.baseUrl}${backPath}`)
  for (const [name, value] of Object.entries(answer)) if (value !== undefined) url.searchParams.set(name, value)
  const came = await whoCame(provider, secretsOf(scope, attempt), url, now)
  if (came.kind !== 'known') return came
  const subjectHash = hashOf(`${came.issuer}\n${came.subject}`)
  const identity = await identityWith(scope, subjectHash)
  if (began.purpose === 'in') {
    if (identity === undefined) return { kind: 'unknown' }
    await noteIdentityUse(scope, identity.id, now)
    return { kind: 'in', personId: identity.personId, next: began.next }
  }
  if (viewer === undefined) return { kind: 'elsewhere' }
  return connect(scope, { viewer, identity, issuer: came.issuer, subjectHash }, now)
}

type Connecting = { viewer: Viewer; identity: Identity | undefined; issuer: string; subjectHash: string }

async function connect(
  scope: Scope,
  { viewer, identity, issuer, subjectHash }: Connecting,
  now: Instant,
): Promise<{ kind: 'connected' } | { kind: Failure }> {
  if (identity !== undefined) return identity.personId === viewer.personId ? { kind: 'connected' } : { kind: 'taken' }
  const id = scope.ids('identity', subjectHash)
  if (!(await insertIdentity(scope, { id, personId: viewer.personId, issuer, subjectHash }, now)))
    return { kind: 'taken' }
  await changed(scope, viewer, { id, change: 'connected' }, now)
  return { kind: 'connected' }
}

export const ownIdentities = (scope: Scope, personId: string): Promise<Identity[]> => identitiesOf(scope, personId)

/** Takes the connection away; another's is not there. */
export async function disconnect(scope: Scope, viewer: Viewer, id: string, now: Instant): Promise<void> {
  const gone = await deleteIdentities(scope, viewer.personId, { id })
  if (gone.length > 0) await changed(scope, viewer, { id, change: 'disconnected' }, now)
}

/** What lets somebody in has changed: noted, the other sessions end, and the address on file is told (trust.md, 6.14). */
async function changed(
  scope: Scope,
  { personId, session }: Viewer,
  { id, change }: { id: string; change: 'connected' | 'disconnected' },
  now: Instant,
): Promise<void> {
  await endOthers(scope, personId, session.hash)
  await writeAudit(scope, [{ at: now, actor: personId, what: `account ${change}`, subject: personId, after: { id } }])
  await tellOfChange(scope, personId, change, now)
}

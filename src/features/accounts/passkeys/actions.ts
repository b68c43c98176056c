import { addMinutes, type Instant, instantMs } from '#kit/dates.ts'
import { base32, hashOf } from '#kit/ids.ts'
import {
  challengeBytes,
  type Credential,
  credentialNamed,
  newCredential,
  relyingParty,
  usedCredential,
} from '#platform/passkeys.ts'
import type { Scope } from '#platform/scope.ts'
import { tellOfChange } from '#features/accounts/notices/actions.ts'
import { challengeMinutes, type DeviceRequest, type Passkey, type Purpose } from '#features/accounts/passkeys/model.ts'
import {
  deletePasskeys,
  insertPasskey,
  notePasskeyUse,
  passkeysOf,
  passkeyWith,
  spend,
} from '#features/accounts/passkeys/store.ts'
import { endOthers, type Random } from '#features/accounts/sessions/actions.ts'
import { markPasskeyUsed } from '#features/accounts/sessions/store.ts'
import { writeAudit } from '#features/audit/store.ts'

/** What a challenge belongs to: the session, the invitation or the browser for which it was made. */
export type Bound = { purpose: Purpose; to: string }

/**
 * A challenge is sealed and not stored, so that showing a page writes nothing: it says when it was made and for what. It
 * is spent when it is answered.
 */
function challengeFor(scope: Scope, { purpose, to }: Bound, random: Random, now: Instant): string {
  return scope.links.seal(
    `passkey ${purpose}`,
    `${instantMs(now)}-${base32(random(20), 32)}-${hashOf(to).slice(0, 26)}`,
  )
}

function holds(scope: Scope, text: string, { purpose, to }: Bound, now: Instant): boolean {
  const [made = '', , bound] = scope.links.open(`passkey ${purpose}`, text)?.split('-') ?? []
  const age = instantMs(now) - Number(made)
  return bound === hashOf(to).slice(0, 26) && age >= 0 && age < challengeMinutes * 60_000
}

/** What a page asks the device for: any passkey of ours, or one of this person's. */
export async function askToUse(
  scope: Scope,
  bound: Bound,
  random: Random,
  now: Instant,
  personId?: string,
): Promise<DeviceRequest> {
  const allow = personId === undefined ? [] : (await passkeysOf(scope, personId)).map(({ id }) => id)
  const challenge = challengeBytes(challengeFor(scope, bound, random, now))
  return { kind: 'get', options: { challenge, rpId: relyingParty(scope.baseUrl), allow } }
}

/** What a page asks the device for to make a passkey; one that knows this person already is left alone. */
export async function askToMake(
  scope: Scope,
  bound: Bound,
  who: { personId?: string; name: string; site: string },
  random: Random,
  now: Instant,
): Promise<DeviceRequest> {
  const known = who.personId === undefined ? [] : (await passkeysOf(scope, who.personId)).map(({ id }) => id)
  const challenge = challengeBytes(challengeFor(scope, bound, random, now))
  // opaque, and the same for one person, so that a device keeps one passkey and not several
  const user = { id: challengeBytes(scope.ids('passkey user', who.personId ?? bound.to)), name: who.name }
  return {
    kind: 'create',
    options: { challenge, rp: { id: relyingParty(scope.baseUrl), name: who.site }, user, known },
  }
}

/** Whose passkey answered, if everything about the answer is right; it is then spent. `of`: only this person's will do. */
export async function tryPasskey(
  scope: Scope,
  { answer, bound, of }: { answer: string; bound: Bound; of?: string },
  now: Instant,
): Promise<string | undefined> {
  const passkey = await passkeyWith(scope, credentialNamed(answer))
  if (passkey === undefined || (of !== undefined && passkey.personId !== of)) return undefined
  const { expected, spent } = expecting(scope, bound, now)
  const counter = await usedCredential(answer, passkey, expected)
  if (counter === undefined || !(await spent())) return undefined
  await notePasskeyUse(scope, passkey.id, counter, now)
  return passkey.personId
}

/** The passkey that was just made; undefined when anything is not as it must be. It is nobody's yet. */
export async function madePasskey(
  scope: Scope,
  { answer, bound }: { answer: string; bound: Bound },
  now: Instant,
): Promise<Credential | undefined> {
  const { expected, spent } = expecting(scope, bound, now)
  const made = await newCredential(answer, expected)
  return made !== undefined && (await spent()) ? made : undefined
}

function expecting(scope: Scope, bound: Bound, now: Instant) {
  let text = ''
  return {
    expected: {
      baseUrl: scope.baseUrl,
      challenge(given: string) {
        text = given
        return holds(scope, given, bound, now)
      },
    },
    spent: () => spend(scope, hashOf(text), now, addMinutes(now, -2 * challengeMinutes)),
  }
}

/** The step-up: a passkey of the session's own person, used now (trust.md, 6.12). False when the answer is not right. */
export async function confirm(
  scope: Scope,
  session: { hash: string; personId: string },
  answer: string,
  now: Instant,
): Promise<boolean> {
  const bound = { purpose: 'confirm', to: session.hash } as const
  if ((await tryPasskey(scope, { answer, bound, of: session.personId }, now)) === undefined) return false
  await markPasskeyUsed(scope, session.hash, now)
  return true
}

export const ownPasskeys = (scope: Scope, personId: string): Promise<Passkey[]> => passkeysOf(scope, personId)

/** One more, of somebody who just used another; the other sessions end (trust.md, 6.14). */
export async function addPasskey(
  scope: Scope,
  added: { answer: string; personId: string; device: string; session: string },
  now: Instant,
): Promise<boolean> {
  const bound = { purpose: 'register', to: added.session } as const
  const made = await madePasskey(scope, { answer: added.answer, bound }, now)
  if (made === undefined) return false
  const { personId, device } = added
  if (!(await insertPasskey(scope, { ...made, personId, device, madeAt: now }))) return false
  await endOthers(scope, added.personId, added.session)
  await notePasskeys(scope, added.personId, { what: 'added', ids: [made.id] }, now)
  await tellOfChange(scope, added.personId, 'added', now)
  return true
}

/** Takes one away, but never the last. */
export async function removePasskey(
  scope: Scope,
  removed: { id: string; personId: string; session: string },
  now: Instant,
): Promise<boolean> {
  const mine = await passkeysOf(scope, removed.personId)
  if (mine.length < 2 || !mine.some(({ id }) => id === removed.id)) return false
  await deletePasskeys(scope, removed.personId, removed.id)
  await endOthers(scope, removed.personId, removed.session)
  await notePasskeys(scope, removed.personId, { what: 'removed', ids: [removed.id] }, now)
  await tellOfChange(scope, removed.personId, 'removed', now)
  return true
}

/** What became of somebody's passkeys, for the log: ids only (trust.md, 6.24). */
export async function notePasskeys(
  scope: Scope,
  personId: string,
  { what, ids, why }: { what: 'added' | 'removed' | 'replaced'; ids: readonly string[]; why?: string },
  now: Instant,
): Promise<void> {
  const row = { at: now, actor: personId, what: `passkey ${what}`, subject: personId }
  await writeAudit(scope, [
    { ...row, after: { passkeys: ids.map((id) => hashOf(id).slice(0, 16)) }, ...(why === undefined ? {} : { why }) },
  ])
}

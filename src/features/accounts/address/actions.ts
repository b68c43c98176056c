import { addMinutes, type Instant } from '#kit/dates.ts'
import { base32, hashOf, sixDigits } from '#kit/ids.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { changedMail, confirmMail, takenMail } from '#features/accounts/address/mails.ts'
import {
  type AddressChange,
  addressSettings,
  type Asked,
  canUndo,
  type Confirmed,
  undoSeal,
} from '#features/accounts/address/model.ts'
import {
  changesSince,
  changeWith,
  guessChange,
  insertChange,
  markDone,
  markUndone,
  openChange,
} from '#features/accounts/address/store.ts'
import type { Viewer } from '#features/accounts/model.ts'
import { tellOfChange } from '#features/accounts/notices/actions.ts'
import { deleteIdentities } from '#features/accounts/provider/store.ts'
import { endOthers, mayMail, type Random } from '#features/accounts/sessions/actions.ts'
import type { Limits } from '#features/accounts/sessions/model.ts'
import { personByEmail } from '#features/accounts/sessions/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { Draft } from '#features/mail/model.ts'
import { readdress } from '#features/mail/readdressing/store.ts'
import { unbury } from '#features/mail/suppression/store.ts'
import { changeAddress } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * Somebody enters a new address of theirs; nothing changes before it is confirmed. Whether it is free or somebody's, the
 * answer is the same and one mail leaves: the code, or a note to whoever has the address.
 */
export async function askChange(
  scope: Scope,
  viewer: Viewer,
  asking: { address: string; network: string; limits: Limits },
  random: Random,
  now: Instant,
): Promise<Asked> {
  const toKey = emailKey(asking.address)
  if (toKey === emailKey(viewer.email)) return 'own'
  const [link, code] = [base32(random(33), 52), sixDigits(random)]
  const id = scope.ids('address change', hashOf(link))
  const owner = await personByEmail(scope, toKey)
  const often = (await changesSince(scope, viewer.personId, addMinutes(now, -60))) >= addressSettings.changesPerHour
  const { network, limits } = asking
  const mails = (await mayMail(scope, { emailKey: toKey, network, limits }, id, now)) && !often
  const confirms = mails && owner === undefined
  const change: AddressChange = {
    id,
    personId: viewer.personId,
    from: viewer.email,
    to: asking.address,
    toKey,
    codeHash: confirms ? codeHash(id, code) : '',
    linkHash: confirms ? hashOf(link) : '',
    askedBy: viewer.personId,
    why: '',
    askedAt: now,
    expiresAt: addMinutes(now, addressSettings.minutes),
    doneAt: null,
    undoUntil: null,
    undoneAt: null,
  }
  await insertChange(scope, change)
  const { baseUrl } = scope
  if (mails)
    await post(scope, now, (cycle) => [
      owner === undefined
        ? confirmMail(cycle, { change, name: viewer.name, baseUrl, now }, { code, link })
        : takenMail(cycle, { change, name: owner.name, baseUrl, now }),
    ])
  return 'asked'
}

/** What else follows where somebody's address was put right; handed in, because tickets are a floor above. */
export type Found = (scope: Scope, found: { personId: string; actor: string }, now: Instant) => Promise<void>

/** Somebody confirms their own change by the mailed code, or by the mailed link's button. */
export async function confirmChange(
  scope: Scope,
  viewer: Viewer,
  proof: { code: string } | { link: string },
  found: Found,
  now: Instant,
): Promise<Confirmed> {
  const change = await openChange(scope, viewer.personId, now)
  if (change === undefined) return { kind: 'over' }
  const guesses = await guessChange(scope, change.id, addressSettings.guesses, now)
  if (guesses === undefined) return { kind: 'over' }
  const right =
    'code' in proof ? change.codeHash === codeHash(change.id, proof.code) : change.linkHash === hashOf(proof.link)
  const left = addressSettings.guesses - guesses
  if (!right) return left > 0 ? { kind: 'wrong', left } : { kind: 'over' }
  // somebody else came with it meanwhile
  if ((await personByEmail(scope, change.toKey)) !== undefined) return { kind: 'over' }
  const undoUntil = addMinutes(now, addressSettings.undoDays * 24 * 60)
  if (!(await markDone(scope, change.id, now, undoUntil))) return { kind: 'over' }
  await takeEffect(scope, change, viewer.personId, now, viewer.session.hash)
  await found(scope, { personId: viewer.personId, actor: viewer.personId }, now)
  await post(scope, now, (cycle) => [
    changedMail(cycle, { change, name: viewer.name, baseUrl: scope.baseUrl, now }, undoUntil, undoOf(scope, change)),
  ])
  return { kind: 'done' }
}

/** The new address is theirs: sessions end, save the one that confirmed; what had been kept back goes there. */
export async function takeEffect(
  scope: Scope,
  change: AddressChange,
  actor: string,
  now: Instant,
  keep = '',
): Promise<void> {
  await changeAddress(scope, change.personId, change.to)
  // whoever says that it works knows more than a report of then
  await unbury(scope, change.toKey)
  await readdress(scope, change.personId, change.to, now)
  await endOthers(scope, change.personId, keep)
  const { personId: subject, why } = change
  await writeAudit(scope, [{ at: now, actor, what: 'address changed', subject, after: { change: change.id }, why }])
}

/** The change that a mailed link names, and whether it can still be put back. */
export async function changeBehind(
  scope: Scope,
  sealed: string,
  now: Instant,
): Promise<{ change: AddressChange; open: boolean } | undefined> {
  const id = scope.links.open(undoSeal, sealed)
  const change = id === null ? undefined : await changeWith(scope, id)
  return change === undefined ? undefined : { change, open: canUndo(change, now) }
}

/**
 * The old address puts it back: with it everything that came after, every session, and what was connected since. False
 * where it is over, or somebody else has the old address now.
 */
export async function undoChange(scope: Scope, sealed: string, now: Instant): Promise<boolean> {
  const found = await changeBehind(scope, sealed, now)
  if (found === undefined || !found.open) return false
  const { change } = found
  if (!(await putBack(scope, change, change.personId, now))) return false
  // the mail with the link was read there
  await unbury(scope, emailKey(change.from))
  return true
}

/** The address before this change is theirs again, and everything that came after it is gone. */
export async function putBack(scope: Scope, change: AddressChange, actor: string, now: Instant): Promise<boolean> {
  const { personId } = change
  if (!(await changeAddress(scope, personId, change.from))) return false
  if (!(await markUndone(scope, change, now))) return false
  await endOthers(scope, personId)
  await deleteIdentities(scope, personId, { since: change.askedAt })
  await writeAudit(scope, [
    { at: now, actor, what: 'address put back', subject: personId, after: { change: change.id } },
  ])
  await tellOfChange(scope, personId, 'restored', now, change.to)
  return true
}

export const undoOf = (scope: Scope, change: AddressChange): string => scope.links.seal(undoSeal, change.id)

/** The change is part of what is hashed: a code of one is none of another. */
const codeHash = (id: string, code: string): string => hashOf(`${id}:${code}`)

/** A mail about a change, in the words of the newest cycle. */
export async function post(scope: Scope, now: Instant, draft: (cycle: LiveCycle) => Draft[]): Promise<void> {
  const cycle = (await liveCycles(scope)).at(-1)
  if (cycle !== undefined) await enqueue(scope, cycle.definition.mails, draft(cycle), now)
}

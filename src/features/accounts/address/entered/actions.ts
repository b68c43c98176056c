import { addMinutes, type Instant } from '#kit/dates.ts'
import { base32 } from '#kit/ids.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { post, putBack, takeEffect, undoOf } from '#features/accounts/address/actions.ts'
import { changedMail, enteredMail } from '#features/accounts/address/mails.ts'
import { type AddressChange, addressSettings, canUndo, type Entered } from '#features/accounts/address/model.ts'
import { insertChange, newestChange } from '#features/accounts/address/store.ts'
import type { Random } from '#features/accounts/sessions/actions.ts'
import { personByEmail } from '#features/accounts/sessions/store.ts'
import { peopleOf } from '#features/people/store.ts'

export type Entering = { personId: string; address: string; why: string; actor: string }

/** One of the committee enters a new address for somebody, with a reason: at once, and both addresses are told. */
export async function enterAddress(scope: Scope, entering: Entering, random: Random, now: Instant): Promise<Entered> {
  const { personId, address, why, actor } = entering
  const person = (await peopleOf(scope, [personId])).get(personId)
  const toKey = emailKey(address)
  if (person === undefined || toKey === emailKey(person.email)) return 'own'
  if ((await personByEmail(scope, toKey)) !== undefined) return 'taken'
  const undoUntil = addMinutes(now, addressSettings.undoDays * 24 * 60)
  const change: AddressChange = {
    id: scope.ids('address change', base32(random(33), 52)),
    personId,
    from: person.email,
    to: address,
    toKey,
    codeHash: '',
    linkHash: '',
    askedBy: actor,
    why,
    askedAt: now,
    expiresAt: now,
    doneAt: now,
    undoUntil,
    undoneAt: null,
  }
  await insertChange(scope, change)
  await takeEffect(scope, change, actor, now)
  const about = { change, name: person.name, baseUrl: scope.baseUrl, now }
  await post(scope, now, (cycle) => [
    changedMail(cycle, about, undoUntil, undoOf(scope, change)),
    enteredMail(cycle, about, why),
  ])
  return 'entered'
}

/** What one of the committee entered last for somebody, as long as it can be taken back and nothing came after it. */
export async function enteredLately(scope: Scope, personId: string, now: Instant): Promise<AddressChange | undefined> {
  const change = await newestChange(scope, personId)
  return change !== undefined && change.askedBy !== personId && canUndo(change, now) ? change : undefined
}

/** The committee takes back what it entered: the address before is on file again. Undefined where there is nothing to take back. */
export async function takeBackEntered(
  scope: Scope,
  { personId, actor }: { personId: string; actor: string },
  now: Instant,
): Promise<AddressChange | undefined> {
  const change = await enteredLately(scope, personId, now)
  return change !== undefined && (await putBack(scope, change, actor, now)) ? change : undefined
}

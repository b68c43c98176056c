import { addMinutes, type Instant, instantMs, toInstant } from '#kit/dates.ts'
import { base32, hashOf, sixDigits } from '#kit/ids.ts'
import { emailKey as keyOf } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { formCode } from '#features/applications/door/mails.ts'
import { type DoorOutcome, doorSettings, type FormKey } from '#features/applications/door/model.ts'
import {
  addressOf,
  deleteKeys,
  insertKey,
  keyOfLink,
  keysSince,
  markKeyUsed,
  openedKey,
  takeGuess,
} from '#features/applications/door/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What follows where something that was mailed to an address was used; handed in, because tickets are a floor above. */
export type Proved = (scope: Scope, address: string, now: Instant) => Promise<void>
type Random = (bytes: number) => Uint8Array

const token = (random: Random): string => base32(random(33), 52)

/**
 * Mails what opens the form of this address: a code for the browser that asked, and a link for any other. Known and
 * unknown addresses get the same answer and the same mail. Beyond the limits nothing is sent, and the answer is the same.
 */
export async function askForForm(
  scope: Scope,
  cycle: LiveCycle,
  address: { email: string; source: string; network: string },
  random: Random,
  now: Instant,
): Promise<string> {
  const attempt = token(random)
  const [link, code] = [base32(random(20), 32), sixDigits(random)]
  const network = address.network === '' ? '' : scope.ids('network', address.network)
  const asked = await keysSince(scope, { emailKey: keyOf(address.email), network }, addMinutes(now, -60))
  const sends =
    asked.mine < doorSettings.mailsPerHour &&
    asked.network < doorSettings.mailsPerHourAndNetwork &&
    asked.all < doorSettings.mailsPerHourInAll
  await deleteKeys(scope, { before: addMinutes(now, -60) })
  await insertKey(scope, {
    keyHash: hashOf(attempt),
    cycleId: cycle.id,
    email: address.email,
    emailKey: keyOf(address.email),
    // beyond the limit an attempt is worth nothing, or somebody could guess with endless attempts
    codeHash: sends ? codeHash(attempt, code) : '',
    linkHash: sends ? hashOf(link) : '',
    source: address.source,
    network,
    createdAt: now,
    expiresAt: addMinutes(now, doorSettings.minutes),
    opened: false,
  })
  if (sends) {
    const draft = formCode(cycle, address.email, { key: hashOf(attempt), code, link }, scope.baseUrl, now)
    await enqueue(scope, cycle.definition.mails, [draft], now)
  }
  return attempt
}

/** Opens the form in the browser that asked. */
export async function openByCode(
  scope: Scope,
  attempt: string,
  code: string,
  random: Random,
  now: Instant,
): Promise<DoorOutcome> {
  const keyHash = hashOf(attempt)
  const taken = await takeGuess(scope, keyHash, doorSettings.guesses, now, secondsBefore(now))
  if (taken === undefined) return { kind: 'over' }
  if (taken.codeHash !== codeHash(attempt, code)) {
    const left = doorSettings.guesses - taken.guesses
    return left > 0 ? { kind: 'wrong', left } : { kind: 'over' }
  }
  await markKeyUsed(scope, { keyHash }, now)
  return { kind: 'in', token: await open(scope, taken, random, now), email: taken.email }
}

/** Opens the form where the mail was read; undefined when the link is over. */
export async function openByLink(
  scope: Scope,
  link: string,
  random: Random,
  now: Instant,
): Promise<{ token: string; email: string } | undefined> {
  const key = await keyOfLink(scope, hashOf(link), now, secondsBefore(now))
  if (key === undefined) return undefined
  await markKeyUsed(scope, key, now)
  return { token: await open(scope, key, random, now), email: key.email }
}

export async function linkHolds(scope: Scope, link: string, now: Instant): Promise<boolean> {
  return (await keyOfLink(scope, hashOf(link), now, secondsBefore(now))) !== undefined
}

/** Where the code of this browser's attempt was sent. */
export async function sentTo(scope: Scope, attempt: string): Promise<string | undefined> {
  return addressOf(scope, hashOf(attempt))
}

/** Whose form this browser has open. */
export async function keyOfBrowser(scope: Scope, held: string | undefined, now: Instant): Promise<FormKey | undefined> {
  return held === undefined ? undefined : openedKey(scope, hashOf(held), now)
}

export async function closeForm(scope: Scope, held: string): Promise<void> {
  await deleteKeys(scope, { keyHash: hashOf(held) })
}

/** A new token each time, so that what was known before the code is worth nothing after it. */
async function open(scope: Scope, key: FormKey, random: Random, now: Instant): Promise<string> {
  const opened = token(random)
  await insertKey(scope, {
    cycleId: key.cycleId,
    email: key.email,
    emailKey: key.emailKey,
    source: key.source,
    keyHash: hashOf(opened),
    codeHash: '',
    linkHash: '',
    network: '',
    createdAt: now,
    expiresAt: addMinutes(now, doorSettings.formDays * 24 * 60),
    opened: true,
  })
  return opened
}

const secondsBefore = (now: Instant): Instant =>
  toInstant(Temporal.Instant.fromEpochMilliseconds(instantMs(now) - doorSettings.againSeconds * 1000))

/** The attempt is part of what is hashed: a million codes could be tried against a stolen table, this cannot. */
const codeHash = (attempt: string, code: string): string => hashOf(`form:${attempt}:${code}`)

import type { Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { tellOfChange } from '#features/accounts/notices/actions.ts'
import { host, invitationBehind, takeUp, tellOfOffices } from '#features/accounts/offices/actions.ts'
import type { Invitation } from '#features/accounts/offices/model.ts'
import { takeInvitation } from '#features/accounts/offices/store.ts'
import {
  askToMake,
  askToUse,
  madePasskey,
  notePasskeys,
  ownPasskeys,
  tryPasskey,
} from '#features/accounts/passkeys/actions.ts'
import type { DeviceRequest } from '#features/accounts/passkeys/model.ts'
import { deletePasskeys, insertPasskey } from '#features/accounts/passkeys/store.ts'
import { endOthers, openSession, type Random } from '#features/accounts/sessions/actions.ts'
import { personByEmail } from '#features/accounts/sessions/store.ts'
import { putPeople } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The invitation that a link opens, with its program's latest cycle; one that is over is not there. */
export async function openWith(
  scope: Scope,
  token: string,
  now: Instant,
): Promise<{ invitation: Invitation; cycle: LiveCycle } | undefined> {
  const invitation = await invitationBehind(scope, token, now)
  const cycle = (await liveCycles(scope)).findLast((one) => one.programId === invitation?.programId)
  return invitation === undefined || cycle === undefined ? undefined : { invitation, cycle }
}

/** Whom an invitation is for, and whether they have a passkey already that they can use for it. */
async function whomOf(scope: Scope, invitation: Invitation): Promise<{ personId?: string; uses: boolean }> {
  const known = invitation.email === '' ? undefined : await personByEmail(scope, emailKey(invitation.email))
  const personId = invitation.personId ?? known?.id
  if (personId === undefined) return { uses: false }
  const uses = invitation.purpose === 'office' && (await ownPasskeys(scope, personId)).length > 0
  return { personId, uses }
}

/** What the page asks the device for: the passkey there is, or a new one. */
export async function askFor(
  scope: Scope,
  cycle: LiveCycle,
  { invitation, token }: { invitation: Invitation; token: string },
  random: Random,
  now: Instant,
): Promise<DeviceRequest> {
  const { personId, uses } = await whomOf(scope, invitation)
  if (uses) return askToUse(scope, { purpose: 'confirm', to: token }, random, now, personId)
  const who = { name: invitation.email || cycle.definition.name, site: cycle.definition.name }
  return askToMake(scope, { purpose: 'register', to: token }, who, random, now)
}

export type Redeeming = {
  invitation: Invitation
  token: string
  answer: string
  device: string
  /** Who the first chair says they are. */
  name: string
  email: string
  /** Where the first chair works, so that no colleague's application comes to them; '' where they did not say. */
  employer: string
}

/**
 * Takes an invitation up: the passkey first, then person, office and a new session; every other session of the person
 * ends (trust.md, 6.14). Undefined when the device's answer is not right, and nothing has changed.
 */
export async function redeem(
  scope: Scope,
  cycle: LiveCycle,
  redeeming: Redeeming,
  random: Random,
  now: Instant,
): Promise<string | undefined> {
  const { invitation, token, answer, device } = redeeming
  const whom = await whomOf(scope, invitation)
  const used = whom.uses
    ? await tryPasskey(
        scope,
        {
          answer,
          bound: { purpose: 'confirm', to: token },
          ...(whom.personId === undefined ? {} : { of: whom.personId }),
        },
        now,
      )
    : undefined
  const made = whom.uses
    ? undefined
    : await madePasskey(scope, { answer, bound: { purpose: 'register', to: token } }, now)
  if (used === undefined && made === undefined) return undefined
  if (!(await takeInvitation(scope, invitation.id, now))) return undefined
  const { name, email } = invitation.purpose === 'first chair' ? redeeming : invitation
  const personId = whom.personId ?? (await putPeople(scope, [{ name, email }], now)).get(emailKey(email))
  if (personId === undefined) return undefined
  if (made !== undefined) {
    // whoever is asked to register anew has lost what they had, or somebody else has it
    await deletePasskeys(scope, personId)
    if (!(await insertPasskey(scope, { ...made, personId, device, madeAt: now }))) return undefined
    const why = invitation.invitedBy === host ? 'by a link from the host' : ''
    await notePasskeys(scope, personId, { what: 'replaced', ids: [made.id], why }, now)
    await tellOfChange(scope, personId, 'replaced', now)
    // a way in past every chair: all of them hear of it (trust.md, section 4: break-glass)
    if (invitation.invitedBy === host) await tellOfOffices(scope, cycle, { kind: 'let in', name, personId }, now)
  }
  const offer = invitation.office && {
    ...invitation.office,
    ...(invitation.purpose === 'first chair' && { employer: redeeming.employer }),
  }
  if (offer !== null) await takeUp(scope, cycle, { invitation, offer, personId }, now)
  await endOthers(scope, personId)
  return openSession(scope, { personId, way: 'passkey', device }, random, now)
}

import { addDays, addMinutes, type Day, dayIn, type Instant } from '#kit/dates.ts'
import { base32, hashOf } from '#kit/ids.ts'
import { no, type Result } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { type Guard, inTerm, type NewOffice, type Office } from '#features/accounts/model.ts'
import { endTerm, handOver } from '#features/accounts/offices/decide.ts'
import { invitationMail, type OfficeEvent, officeChangedMail } from '#features/accounts/offices/mails.ts'
import {
  chairWarning,
  type Invitation,
  invitationDays,
  isOpen,
  type Offer,
  type Purpose,
} from '#features/accounts/offices/model.ts'
import {
  holdOffices,
  insertInvitation,
  invitationWith,
  openInvitations,
  putEnd,
  withdrawInvitations,
  withPasskey,
} from '#features/accounts/offices/store.ts'
import type { Random } from '#features/accounts/sessions/actions.ts'
import { guardsOf, insertOffices, officesOf } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { peopleOf } from '#features/people/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export type Inviting = {
  purpose: Purpose
  name: string
  email: string
  personId: string | null
  office: Offer | null
  handsOver: string | null
  /** A person's id with their name, or the host. */
  by: { id: string; name: string }
}

/** Makes an invitation and mails it; one from the host is not mailed, its link is printed. Returns the link. */
export async function invite(
  scope: Scope,
  cycle: LiveCycle,
  inviting: Inviting,
  random: Random,
  now: Instant,
): Promise<string> {
  const token = base32(random(33), 52)
  const tokenHash = hashOf(token)
  const id = scope.ids('invitation', tokenHash)
  const expiresAt = addMinutes(now, invitationDays * 24 * 60)
  const { by, ...rest } = inviting
  const key = inviting.email === '' ? '' : emailKey(inviting.email)
  await insertInvitation(scope, {
    ...rest,
    id,
    programId: cycle.programId,
    tokenHash,
    emailKey: key,
    invitedBy: by.id,
    createdAt: now,
    expiresAt,
  })
  await writeAudit(scope, [
    { at: now, actor: by.id, what: 'invited', subject: id, after: { purpose: rest.purpose, office: rest.office } },
  ])
  const url = `${scope.baseUrl}/invitation/${token}`
  if (by.id !== host && inviting.email !== '') {
    const to = {
      name: inviting.name,
      email: inviting.email,
      ...(inviting.personId === null ? {} : { id: inviting.personId }),
    }
    const until = dayIn(cycle.calendar.zone, expiresAt)
    const mail = { id, inviter: by.name, offer: inviting.office, url, until, baseUrl: scope.baseUrl, now }
    await enqueue(scope, cycle.definition.mails, [invitationMail(cycle, to, mail)], now)
  }
  return url
}

/** Who invites when it is the command line. */
export const host = 'command line'

export async function invitationBehind(scope: Scope, token: string, now: Instant): Promise<Invitation | undefined> {
  const invitation = await invitationWith(scope, hashOf(token))
  return invitation !== undefined && isOpen(invitation, now) ? invitation : undefined
}

export type Desk = {
  offices: ((Office | Guard) & { passkey: boolean })[]
  open: (Invitation & { inviter: string })[]
  warning: { lastDay: Day | null; days: number } | undefined
}

/** Everything the page of offices shows. */
export async function officesDesk(scope: Scope, cycle: LiveCycle, now: Instant): Promise<Desk> {
  const today = dayIn(cycle.calendar.zone, now)
  const offices = await everyOffice(scope, cycle.programId)
  const has = await withPasskey(
    scope,
    offices.map((office) => office.personId),
  )
  const open = await openInvitations(scope, cycle.programId, now)
  const names = await peopleOf(
    scope,
    open.map((one) => one.invitedBy),
  )
  return {
    offices: offices.map((office) => ({ ...office, passkey: has.has(office.personId) })),
    open: open.map((one) => ({ ...one, inviter: names.get(one.invitedBy)?.name ?? '' })),
    warning: chairWarning(offices, today),
  }
}

async function everyOffice(scope: Scope, programId: string): Promise<(Office | Guard)[]> {
  return [...(await officesOf(scope, { programId })), ...(await guardsOf(scope, { programId }))]
}

/**
 * Ends a term; what was taken away is gone with the next request. `answersFor`: pairs that would be left without a contact in
 * the cycle; while there are any, the term stays as it is (R7).
 */
export async function endOffice(
  scope: Scope,
  cycle: LiveCycle,
  ending: { officeId: string; lastDay: Day; actor: string; answersFor?: number },
  now: Instant,
): Promise<ReturnType<typeof endTerm> | Result<never, { kind: 'answers for pairs' }>> {
  const today = dayIn(cycle.calendar.zone, now)
  await holdOffices(scope, cycle.programId)
  const offices = await everyOffice(scope, cycle.programId)
  const decided = endTerm(offices, ending.officeId, ending.lastDay, today)
  if (!decided.ok) return decided
  if ((ending.answersFor ?? 0) > 0 && ending.lastDay < cycle.calendar.end) return no({ kind: 'answers for pairs' })
  await putEnd(scope, ending.officeId, decided.value.endsOn)
  const office = offices.find((one) => one.id === ending.officeId)
  if (office !== undefined)
    await tellOfOffices(scope, cycle, { ...office, kind: 'ended', lastDay: decided.value.endsOn }, now)
  await writeAudit(scope, [
    { at: now, actor: ending.actor, what: 'term ended', subject: ending.officeId, after: decided.value },
  ])
  return decided
}

/** The office that an invitation offered, and the end of the one it was handed over from. */
export async function takeUp(
  scope: Scope,
  cycle: LiveCycle,
  { invitation, offer, personId }: { invitation: Invitation; offer: Offer; personId: string },
  now: Instant,
): Promise<void> {
  const today = dayIn(cycle.calendar.zone, now)
  await holdOffices(scope, cycle.programId)
  const offices = await officesOf(scope, { programId: cycle.programId })
  const committee = offer.kind === 'chair' || offer.kind === 'member'
  const id = scope.ids('office', cycle.programId, personId, offer.startsOn, ...(committee ? [] : [offer.kind]))
  await insertOffices(scope, [{ ...offer, id, programId: cycle.programId, personId } as NewOffice])
  const last = invitation.handsOver === null ? null : handOver(offices, invitation.handsOver, offer, today)
  if (invitation.handsOver !== null && last !== null) await putEnd(scope, invitation.handsOver, last)
  await writeAudit(scope, [
    { at: now, actor: personId, what: 'office taken up', subject: id, after: { invitation: invitation.id, offer } },
  ])
  const name = (await peopleOf(scope, [personId])).get(personId)?.name ?? ''
  await tellOfOffices(scope, cycle, { kind: 'granted', name, personId, offer }, now)
}

/** Every chair in term, and whom it is about, hear of it (trust.md, section 4: audited with notice). */
export async function tellOfOffices(scope: Scope, cycle: LiveCycle, event: OfficeEvent, now: Instant): Promise<void> {
  const today = dayIn(cycle.calendar.zone, now)
  const offices = await officesOf(scope, { programId: cycle.programId })
  const chairs = offices.filter((office) => office.kind === 'chair' && inTerm(office, today))
  const about = await peopleOf(scope, [...new Set([event.personId, ...chairs.map((chair) => chair.personId)])])
  const drafts = [...about.values()].map((person) => officeChangedMail(cycle, person, event, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

export async function takeBack(scope: Scope, cycle: LiveCycle, id: string, actor: string, now: Instant): Promise<void> {
  await withdrawInvitations(scope, cycle.programId, { id }, now)
  await writeAudit(scope, [
    { at: now, actor, what: 'invitation taken back', subject: id, after: { state: 'withdrawn' } },
  ])
}

/**
 * A link for the host to hand to a chair, where nobody could let anybody in: to become the first chair, or to register a
 * passkey where there are chairs and none of them has one. `of` asks for this chair's, whatever there is. Earlier links of
 * the host are good no more.
 */
export async function hostLink(
  scope: Scope,
  cycle: LiveCycle,
  random: Random,
  now: Instant,
  of?: string,
): Promise<{ url: string; name: string } | undefined> {
  const today = dayIn(cycle.calendar.zone, now)
  const chairs = (await officesOf(scope, { programId: cycle.programId })).filter(
    (office) => office.kind === 'chair' && inTerm(office, today),
  )
  const has = await withPasskey(
    scope,
    chairs.map((chair) => chair.personId),
  )
  const chosen = of === undefined ? chairs[0] : chairs.find((chair) => emailKey(chair.email) === emailKey(of))
  if (of === undefined ? has.size > 0 : chosen === undefined) return undefined
  await withdrawInvitations(scope, cycle.programId, { by: host }, now)
  const by = { id: host, name: host }
  if (chosen !== undefined) {
    const { name, email, personId } = chosen
    const passkey = { purpose: 'passkey' as const, name, email, personId, office: null, handsOver: null, by }
    return { url: await invite(scope, cycle, passkey, random, now), name }
  }
  const office = {
    kind: 'chair' as const,
    title: 'Chair',
    employer: '',
    startsOn: today,
    endsOn: addDays(today, 365),
    mostPairs: 0,
  }
  const first = { purpose: 'first chair' as const, name: '', email: '', personId: null, office, handsOver: null, by }
  return { url: await invite(scope, cycle, first, random, now), name: '' }
}

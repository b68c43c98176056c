import { type Day, dayText, type Instant } from '#kit/dates.ts'
import type { Offer } from '#features/accounts/offices/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type To = { id?: string; name: string; email: string }
type Mailed = { key: string; kind: string; why: string; vars: Record<string, string> }

const mail = (cycle: LiveCycle, to: To, { key, kind, why, vars }: Mailed, baseUrl: string, now: Instant): Draft => ({
  key,
  kind,
  category: 'essential',
  cycleId: cycle.id,
  ...(to.id === undefined ? {} : { personId: to.id }),
  to: { name: to.name, address: to.email },
  from: senderOf(cycle),
  replyTo: replyOf(cycle),
  vars: { ...commonVars(cycle, to.name, baseUrl), ...vars },
  letterhead: letterheadOf(cycle, now, why),
  dueAt: now,
})

type Invited = {
  id: string
  inviter: string
  offer: Offer | null
  url: string
  until: Day
  baseUrl: string
  now: Instant
}

/** To take up an office, or to register a passkey for the one that is held. */
export function invitationMail(cycle: LiveCycle, to: To, invited: Invited): Draft {
  const { id, inviter, offer, url, until, baseUrl, now } = invited
  const officeText = offer === null ? '' : `${offer.title}, from ${dayText(offer.startsOn)} to ${dayText(offer.endsOn)}`
  const why = `Sent because ${inviter} invited you.`
  const vars = { inviterName: inviter, officeText, inviteUrl: url, untilText: dayText(until) }
  return mail(cycle, to, { key: `office_invitation:${id}`, kind: 'office_invitation', why, vars }, baseUrl, now)
}

/** To each chair, once for each last day. */
export function chairEndsMail(cycle: LiveCycle, to: To, lastDay: Day, baseUrl: string, now: Instant): Draft {
  const key = `chair_ends:${cycle.programId}:${to.id ?? to.email}:${lastDay}`
  const vars = { lastDayText: dayText(lastDay), officesUrl: `${baseUrl}/committee/offices` }
  return mail(cycle, to, { key, kind: 'chair_ends', why: 'Sent to every chair.', vars }, baseUrl, now)
}

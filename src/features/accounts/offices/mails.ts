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

/** To each chair, once for each last day. `before`: the term ended on that day, and runs on because nobody follows. */
export function chairEndsMail(
  cycle: LiveCycle,
  to: To,
  { lastDay, before }: { lastDay: Day; before?: Day },
  baseUrl: string,
  now: Instant,
): Draft {
  const key = `chair_ends:${cycle.programId}:${to.id ?? to.email}:${lastDay}`
  const vars = {
    lastDayText: dayText(lastDay),
    endedText: before === undefined ? '' : dayText(before),
    officesUrl: `${baseUrl}/committee/offices`,
  }
  return mail(cycle, to, { key, kind: 'chair_ends', why: 'Sent to every chair.', vars }, baseUrl, now)
}

/** Something about who may act for the program: begun, ended before its time, or let in by the host. */
export type OfficeEvent =
  | { kind: 'granted'; name: string; personId: string; offer: Offer }
  | { kind: 'ended'; name: string; personId: string; title: string; lastDay: Day }
  | { kind: 'let in'; name: string; personId: string }
  /** New or changed by a list that the host took over. */
  | { kind: 'listed'; name: string; personId: string; offer: Pick<Offer, 'title' | 'startsOn' | 'endsOn'> }

/** To whom it is about, and to every chair. */
export function officeChangedMail(cycle: LiveCycle, to: To, event: OfficeEvent, baseUrl: string, now: Instant): Draft {
  const which = event.kind === 'listed' ? `:${event.offer.startsOn}` : ''
  const key = `office_changed:${event.kind}:${event.personId}:${to.id ?? to.email}:${now}${which}`
  const vars = { changeText: changeText(event), officesUrl: `${baseUrl}/committee/offices` }
  const why = 'Sent to every chair, and to whom it is about.'
  return mail(cycle, to, { key, kind: 'office_changed', why, vars }, baseUrl, now)
}

function changeText(event: OfficeEvent): string {
  switch (event.kind) {
    case 'granted': {
      const { title, startsOn, endsOn } = event.offer
      return `${event.name} took up the office “${title}”, from ${dayText(startsOn)} to ${dayText(endsOn)}.`
    }
    case 'listed': {
      const { title, startsOn, endsOn } = event.offer
      return `By a list that whoever hosts this installation took over, ${event.name} holds the office “${title}” from ${dayText(startsOn)} to ${dayText(endsOn)}.`
    }
    case 'ended':
      return `The office “${event.title}” of ${event.name} ends on ${dayText(event.lastDay)}, before its time.`
    case 'let in':
      return `${event.name || 'The first chair'} registered a new passkey by a link from whoever hosts this installation.`
  }
}

import type { Instant, Month } from '#kit/dates.ts'
import { monthText } from '#kit/dates.ts'
import { givenName } from '#kit/text.ts'
import type { Draft } from '#features/mail/model.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import {
  answering,
  becauseParticipant,
  commonVars,
  letterheadOf,
  replyOf,
  senderOf,
  stopTopics,
} from '#features/programs/letterhead/model.ts'

export function writerReminder(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  links: { written: string; help: string },
  baseUrl: string,
  now: Instant,
): Draft {
  return pairMail(cycle, people, role, 'first_contact_reminder', '', baseUrl, now, {
    writtenUrl: links.written,
    helpUrl: links.help,
  })
}

/** Which mail asks one of the two whether the partner's has come. */
export const introductionKey = (pairId: string, role: Role): string => `introduction_question:${pairId}:${role}`

export function introductionQuestion(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  links: { got: string; notYet: string; help: string },
  baseUrl: string,
  now: Instant,
): Draft {
  return pairMail(cycle, people, role, 'introduction_question', '', baseUrl, now, {
    gotUrl: links.got,
    notYetUrl: links.notYet,
    helpUrl: links.help,
  })
}

export function firstContactQuestion(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  links: { inTouch: string; notYet: string; help: string },
  baseUrl: string,
  now: Instant,
): Draft {
  return pairMail(cycle, people, role, 'first_contact_question', '', baseUrl, now, {
    inTouchUrl: links.inTouch,
    notYetUrl: links.notYet,
    helpUrl: links.help,
  })
}

/** Which mail asks one of the two because a member pressed; of whichever page. */
export const ticketQuestionKey = (pairId: string, role: Role, occasion: string): string =>
  `ticket_question:${pairId}:${role}:${occasion}`

/** The same question because a member pressed, at any time of the year. */
export function ticketQuestion(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  links: { inTouch: string; notYet: string; help: string },
  occasion: string,
  baseUrl: string,
  now: Instant,
): Draft {
  const draft = pairMail(cycle, people, role, 'ticket_question', occasion, baseUrl, now, {
    inTouchUrl: links.inTouch,
    notYetUrl: links.notYet,
    helpUrl: links.help,
  })
  return { ...draft, key: ticketQuestionKey(people.pair.id, role, occasion) }
}

/** R50: the partner learns only that we are checking. */
export function checkingAddress(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  occasion: string,
  baseUrl: string,
  now: Instant,
): Draft {
  return pairMail(cycle, people, role, 'checking_address', occasion, baseUrl, now, {})
}

export function helpReceived(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  dueText: string,
  occasion: string,
  baseUrl: string,
  now: Instant,
): Draft {
  return pairMail(cycle, people, role, 'help_received', occasion, baseUrl, now, { dueText })
}

export type CheckInLinks = { partner: string; wellUrl: string; littleUrl: string; noneUrl: string; helpUrl: string }

/** The second and last time a month is asked; one mail however many pairs it is about (R9). */
export function checkInReminder(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  month: Month,
  questions: readonly CheckInLinks[],
  stopUrl: string,
  baseUrl: string,
  now: Instant,
): Draft {
  const draft = pairMail(cycle, people, role, 'check_in_reminder', month, baseUrl, now, {
    month: monthText(month, 'long', cycle.definition.locale),
    questions,
  })
  const key = `check-in-reminder:${cycle.id}:${month}:${personIn(people, role).id}`
  return { ...draft, key, category: 'topics', letterhead: { ...draft.letterhead, stop: stopTopics(stopUrl) } }
}

/** A mail to one of a pair about the pair, in the contact's name. */
export function pairMail(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  kind: string,
  occasion: string,
  baseUrl: string,
  now: Instant,
  vars: Draft['vars'],
): Draft {
  const reader = personIn(people, role)
  const partner = personIn(people, otherRole(role))
  const answers = answering(cycle, people.contact, now)
  return {
    key: `${kind}:${people.pair.id}:${role}${occasion === '' ? '' : `:${occasion}`}`,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    pairId: people.pair.id,
    personId: reader.id,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle, people.contact, now),
    replyTo: replyOf(cycle, people.contact, now),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      partnerName: partner.name,
      partnerGiven: givenName(partner.name),
      partnerEmail: partner.email,
      contactName: answers.name,
      contactAddress: answers.address,
      ...vars,
    },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, role), { contact: people.contact }),
    dueAt: now,
  }
}

import { addDays, dayIn, type Instant } from '#kit/dates.ts'
import { countText, givenName, listText } from '#kit/text.ts'
import type { Draft } from '#features/mail/model.ts'
import { conflictDays } from '#features/programs/confirming/model.ts'
import { type LiveCycle, publicationOf, type Role } from '#features/programs/model.ts'
import {
  contactNow,
  answering,
  becauseParticipant,
  commonVars,
  dayWords,
  letterheadOf,
  replyOf,
  senderOf,
  wordsFrom,
} from '#features/programs/letterhead/model.ts'
import { sharedPhone } from '#features/people/model.ts'
import { type Card, otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'

/** The sealed links of one reader of one pair: the question behind "I have written", help, and what speaks against it. */
export type ReaderLinks = { written: string; help: string; confirm: string }

/**
 * R8: one notice a person, from the contact's name, with everybody they are paired with; a mentor of two gets one.
 * `of` gives each partner's card and links.
 */
export function pairNotice(
  cycle: LiveCycle,
  role: Role,
  pairs: readonly PairPeople[],
  of: (people: PairPeople) => { card: Card; links: ReaderLinks; unreached: boolean },
  baseUrl: string,
  now: Instant,
): Draft {
  const first = pairs[0]
  if (first === undefined) throw new Error('a notice needs a pair')
  const reader = personIn(first, role)
  const { contact } = first
  const answers = answering(cycle, contact, now)
  const { definition, calendar } = cycle
  const writesFirst = definition.rhythm.writesFirst === role
  const { confirm } = publicationOf(definition)
  const partners = pairs.map((people) => {
    const partner = personIn(people, otherRole(role))
    const { card, links, unreached } = of(people)
    return {
      name: partner.name,
      given: givenName(partner.name),
      card: card.line,
      talksBy: card.talksBy,
      topics: card.topics,
      email: partner.email,
      phone: sharedPhone(partner),
      why: people.pair.reasons.slice(0, 3).join('; '),
      unreachedText: unreached ? unreachedWords(givenName(partner.name), answers.name) : '',
      writtenUrl: links.written,
      helpUrl: links.help,
      confirmUrl: confirm === 'none' ? '' : links.confirm,
    }
  })
  const firstBy = addDays(dayIn(calendar.zone, now), definition.rhythm.firstContact.remind)
  const names = listText(partners.map((partner) => partner.name))
  return {
    key: `notice:${cycle.id}:${role}:${reader.id}`,
    kind: 'pair_notice',
    category: 'essential',
    cycleId: cycle.id,
    pairId: first.pair.id,
    personId: reader.id,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle, contact, now),
    replyTo: replyOf(cycle, contact, now),
    // where both are asked first, nobody knows the day yet
    ...(confirm !== 'ask' && {
      event: {
        day: firstBy,
        text: `${definition.shortName}: ${writesFirst ? `write first to ${names}` : `${names} will have written to you`}`,
      },
    }),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      role,
      writesFirst,
      partners,
      firstBy:
        confirm === 'ask'
          ? `${countText(definition.rhythm.firstContact.remind, 'day')} after both have said yes`
          : dayWords(cycle, firstBy),
      confirm,
      confirmBy: dayWords(cycle, addDays(dayIn(calendar.zone, now), conflictDays)),
      writtenUrl: partners[0]?.writtenUrl ?? '',
      helpUrl: partners[0]?.helpUrl ?? '',
      contactName: contactNow(cycle, contact, now).name,
      contactAddress: answers.address,
      aimText: wordsFrom(definition, 'aim'),
      starterText: writesFirst ? wordsFrom(definition, 'starter') : '',
    },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, role), { contact }),
    dueAt: now,
  }
}

/** R8, R50: our own notice to the other side comes back, and this reader should not wait for an answer in vain. */
function unreachedWords(partner: string, contact: string): string {
  return `Our own mail to ${partner} comes back at the moment. ${contact} looks for another way; until then, no answer means nothing.`
}

/** R42: both are told, nobody is blamed, no reason is asked or given. */
export function pairEnded(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  next: string,
  baseUrl: string,
  now: Instant,
): Draft {
  return toReader(cycle, people, role, 'pair_ended', baseUrl, now, {
    endedText: dayWords(cycle, dayIn(cycle.calendar.zone, now)),
    nextText: next,
  })
}

/** A pause, as one of the two reads of it: the same words for whoever asked and for the partner, and no reason (R11). */
export type Resting = { occasion: string; until: string; pauseUrl: string }

/** To the partner, where whoever asked for the pause wants them told. */
export function pairPaused(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  { occasion, until, pauseUrl }: Resting,
  baseUrl: string,
  now: Instant,
): Draft {
  const draft = toReader(cycle, people, role, 'pair_paused', baseUrl, now, { untilText: until, pauseUrl })
  return { ...draft, key: `pair_paused:${occasion}:${role}` }
}

/**
 * To whoever asked for a pause: that it is set, or, later, whether they are back. Belongs to no cycle, pair or person, so
 * that no list of mail tells the committee apart who asked for a pause and who reported something (R47).
 */
export function toWhoRests(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  kind: 'pair_paused' | 'pause_question',
  { occasion, until, pauseUrl }: Resting,
  baseUrl: string,
  now: Instant,
): Draft {
  const {
    cycleId: _cycle,
    pairId: _pair,
    personId: _person,
    ...draft
  } = toReader(cycle, people, role, kind, baseUrl, now, { untilText: until, pauseUrl })
  return { ...draft, key: `${kind}:${occasion}:${role}` }
}

function toReader(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  kind: string,
  baseUrl: string,
  now: Instant,
  more: Draft['vars'],
): Draft {
  const reader = personIn(people, role)
  const partner = personIn(people, otherRole(role))
  return {
    key: `${kind}:${people.pair.id}:${role}:${dayIn(cycle.calendar.zone, now)}`,
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
      contactName: contactNow(cycle, people.contact, now).name,
      ...more,
    },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, role), { contact: people.contact }),
    dueAt: now,
  }
}

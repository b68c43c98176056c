import { dayIn, type Instant } from '#kit/dates.ts'
import { pairMail } from '#features/contact/mails.ts'
import type { Closed } from '#features/contact/relay/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

type Why = Closed | 'stranger' | 'unproved' | 'lost'

/** What the reader is told of a mail to the pair's address that went no further; once a day for each reason, whatever comes. */
export function relayNote(
  cycle: LiveCycle,
  people: PairPeople,
  role: Role,
  why: Why,
  baseUrl: string,
  now: Instant,
): Draft {
  const partner = personIn(people, otherRole(role)).name
  const occasion = `${why}:${dayIn(cycle.calendar.zone, now)}`
  return pairMail(cycle, people, role, 'relay_note', occasion, baseUrl, now, { reasonText: sentences[why](partner) })
}

const sentences: Record<Why, (partner: string) => string> = {
  off: () => 'The program does not pass mail on at present.',
  ended: (partner) => `You and ${partner} are no pair in the program any more, so that it passes nothing on.`,
  paused: (partner) => `You and ${partner} are paused; mail is passed on again when the pause ends.`,
  unreached: (partner) =>
    `Mail to ${partner} comes back at present, and your committee contact is looking for another address.`,
  many: () => 'Very much mail came within one hour, and no more is passed on until it has passed.',
  stranger: (partner) =>
    `It came from an address that we know of neither of you. If you wrote it: only mail from the address that this one went to is passed on to ${partner}. Your committee contact can change that address.`,
  unproved: (partner) =>
    `It bore your address, and our mail server could not prove that it came from there. If you wrote it, send it from your usual mail program, or write to ${partner} directly. If you did not, there is nothing to do.`,
  lost: (partner) => `It did not reach ${partner}, and your committee contact has been told.`,
}

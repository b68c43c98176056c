import { type Instant, monthText } from '#kit/dates.ts'
import { formatsOf } from '#kit/locales.ts'
import type { Draft } from '#features/mail/model.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import {
  contactNow,
  answering,
  becauseParticipant,
  commonVars,
  letterheadOf,
  replyOf,
  senderOf,
  stopTopics,
} from '#features/programs/letterhead/model.ts'
import type { DueTopic } from '#features/topics/model.ts'

/** One pair of the reader's, with the links of its check-in. */
export type AboutPair = {
  people: PairPeople
  role: Role
  links: Record<'partner' | 'wellUrl' | 'littleUrl' | 'noneUrl' | 'helpUrl', string>
}

/** R9: the month's topic in the contact's name, one mail a person however many pairs, with the question of R11. */
export function topicMail(
  cycle: LiveCycle,
  due: DueTopic,
  about: readonly [AboutPair, ...AboutPair[]],
  stopUrl: string,
  baseUrl: string,
  now: Instant,
  late = false,
): Draft {
  const [{ people, role }] = about
  const reader = personIn(people, role)
  const locale = cycle.definition.locale
  return {
    key: topicKey(cycle.id, due.month, reader.id),
    kind: 'topic',
    category: 'topics',
    cycleId: cycle.id,
    pairId: people.pair.id,
    personId: reader.id,
    asks: about.map((item) => item.people.pair.id),
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle, people.contact, now),
    replyTo: replyOf(cycle, people.contact, now),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      month: monthText(due.month, 'long', locale),
      number: due.number,
      of: cycle.calendar.months.length,
      topicTitle: due.topic.title,
      topicBody: { markup: due.topic.body },
      partnerNames: formatsOf(locale).list.format(
        about.map((item) => personIn(item.people, otherRole(item.role)).name),
      ),
      questions: about.map((item) => item.links),
      contactName: contactNow(cycle, people.contact, now).name,
      contactAddress: answering(cycle, people.contact, now).address,
      stopUrl,
      // whoever comes late reads the months before there (R9)
      archiveUrl: late && due.number > 1 ? `${baseUrl}/my/topics` : '',
    },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, role), {
      contact: people.contact,
      stop: stopTopics(stopUrl),
    }),
    dueAt: now,
  }
}

export const topicKey = (cycleId: string, month: string, personId: string): string =>
  `topic:${cycleId}:${month}:${personId}`

import { type Day, dayIn, dayText, type Instant, monthText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Week } from '#features/desk/digest/model.ts'
import type { Draft } from '#features/mail/model.ts'
import { commonVars, letterheadOf, replyOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Named in the mail; the rest stands on the page. */
const most = 10

/** A contact's week, once a week: who has not answered with a button to ask again, open tickets, the topic to read. */
export function weeklyDigest(
  cycle: LiveCycle,
  week: Week,
  begins: Day,
  nudgeUrl: string,
  baseUrl: string,
  now: Instant,
): Draft {
  const { locale } = cycle.definition
  const { silent, tickets, topic } = week
  return {
    key: `digest:${cycle.id}:${week.officeId}:${begins}`,
    kind: 'weekly_digest',
    category: 'essential',
    cycleId: cycle.id,
    personId: week.reader.personId,
    to: { name: week.reader.name, address: week.reader.address },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, week.reader.name, baseUrl),
      awayName: week.awayName,
      silentText: silent.length === 0 ? '' : countText(silent.length, 'pair'),
      silentMore: silent.length > most ? countText(silent.length - most, 'more pair') : '',
      silent: silent.slice(0, most),
      nudgeUrl,
      ticketsText: tickets.length === 0 ? '' : countText(tickets.length, 'ticket'),
      tickets: tickets.slice(0, most).map(({ id, title, due, step }) => ({
        title,
        due: dayText(due, 'long', locale),
        ticketUrl: `${baseUrl}/committee/tickets/${id}`,
        stepText: step ?? '',
        stepUrl: step === null ? '' : `${nudgeUrl}/tickets/${id}`,
      })),
      topicText:
        topic === null
          ? ''
          : `${monthText(topic.month, 'long', locale)}: ${topic.title}, on ${dayText(dayIn(cycle.calendar.zone, topic.at), 'long', locale)}`,
      topicUrl: topic === null ? `${baseUrl}/committee/topics` : `${baseUrl}/committee/topics/${topic.month}`,
      deskUrl: `${baseUrl}/committee`,
    },
    letterhead: letterheadOf(cycle, now, `Sent because you serve on the committee of the ${cycle.definition.name}.`),
    dueAt: now,
  }
}

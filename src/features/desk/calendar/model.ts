import { addDays, type Day, dayIn } from '#kit/dates.ts'
import type { NamedAbsence } from '#features/accounts/absences/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Who does it: nobody has to (it happens by itself), the chairs, each contact, or one of the committee by name. */
export type Doer = 'itself' | 'chairs' | 'contacts' | { name: string }

/** A day of the year with what happens on it, or up to it. `href`: where it is done or seen. */
export type Entry = { day: Day; what: What; who: Doer; href?: string }
export type What =
  | { kind: 'opens' | 'closes' | 'decide' | 'announce' | 'begins' | 'newPairs' | 'survey' | 'ends' }
  | { kind: 'neverMet' | 'chairs'; days: number }
  | { kind: 'topic' | 'ownTopic'; title: string; month: string }
  | { kind: 'away'; until: Day }
  | { kind: 'term' }

/**
 * The committee's year in order; it follows from the cycle's dates, who is away, and whose terms end. `later`: topics that the
 * reader put off, on their own days.
 */
export function yearOf(
  { calendar, definition }: Pick<LiveCycle, 'calendar' | 'definition'>,
  absences: readonly NamedAbsence[],
  terms: readonly { name: string; endsOn: Day }[],
  later: LiveCycle['calendar']['topics'] = [],
): Entry[] {
  const { zone, start, end } = calendar
  const { firstContact } = definition.rhythm
  const announced = dayIn(zone, calendar.noticesAt)
  const lastIn = addDays(dayIn(zone, calendar.closesAt), -1)
  const after = (days: number) => addDays(announced, days)
  const entries: Entry[] = [
    { day: dayIn(zone, calendar.opensAt), what: { kind: 'opens' }, who: 'itself', href: '/committee/recruiting' },
    { day: lastIn, what: { kind: 'closes' }, who: 'itself', href: '/committee/review' },
    { day: addDays(announced, -1), what: { kind: 'decide' }, who: 'chairs', href: '/committee/matching' },
    { day: announced, what: { kind: 'announce' }, who: 'chairs', href: '/committee/publication' },
    { day: start, what: { kind: 'begins' }, who: 'itself' },
    {
      day: after(firstContact.ticket),
      what: { kind: 'neverMet', days: firstContact.ticket },
      who: 'contacts',
      href: '/committee/tickets',
    },
    {
      day: after(firstContact.chair),
      what: { kind: 'chairs', days: firstContact.chair },
      who: 'chairs',
      href: '/committee/tickets',
    },
    ...calendar.topics.map((one) => topicOn('topic', one, zone)),
    ...later.map((one) => topicOn('ownTopic', one, zone)),
    { day: calendar.lastNewPairs, what: { kind: 'newPairs' }, who: 'chairs', href: '/committee/repairs' },
    { day: dayIn(zone, calendar.surveyOpensAt), what: { kind: 'survey' }, who: 'itself' },
    { day: end, what: { kind: 'ends' }, who: 'chairs', href: '/committee/letters' },
    ...absences.map(
      ({ name, startsOn, endsOn }): Entry => ({
        day: startsOn,
        what: { kind: 'away', until: endsOn },
        who: { name },
        href: '/committee/absences',
      }),
    ),
    ...terms.map(({ name, endsOn }): Entry => ({ day: endsOn, what: { kind: 'term' }, who: { name } })),
  ]
  return entries
    .map((entry, at) => ({ entry, at }))
    .toSorted((a, b) => compare(a.entry.day, b.entry.day) || a.at - b.at)
    .map(({ entry }) => entry)
}

function topicOn(
  kind: 'topic' | 'ownTopic',
  { at, month, topic }: LiveCycle['calendar']['topics'][number],
  zone: string,
): Entry {
  const what = { kind, title: topic.title, month }
  return { day: dayIn(zone, at), what, who: 'itself', href: `/committee/topics/${month}` }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Where the first entry is that is not over. */
export const nextOf = (entries: readonly Entry[], today: Day): number => entries.findIndex(({ day }) => day >= today)

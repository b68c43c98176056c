import { dayIn } from '#kit/dates.ts'
import {
  asking,
  type Automatic,
  endedSaid,
  type GoesOn,
  insteadSaid,
  type Moment,
  newerSaid,
  ofPair,
  ofRole,
  overSaid,
  passedSaid,
  pausedSaid,
  type Standing,
  type Wanted,
} from '#features/pairs/kept/model.ts'

const among = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind)

/** Why each of these may not leave while the readers' pairs stand so (R11), null where it may; `mails`: all of the readers'. */
export function whyRests(
  mails: readonly Automatic[],
  standings: readonly Standing[],
): (mail: Automatic) => string | null {
  const occasions = Map.groupBy(mails, occasion)
  const theirs = Map.groupBy(standings, ({ personId }) => personId)
  return (mail) => {
    const own = theirs.get(mail.personId) ?? []
    if (among(asking, mail.kind)) return whyNotAsked(mail, occasions.get(occasion(mail)) ?? [mail], own)
    if (among(ofRole, mail.kind))
      return own.some(({ role, active, paused }) => role === mail.role && paused.length > 0 && active.length === 0)
        ? pausedSaid
        : null
    if (!among(ofPair, mail.kind) || mail.pairId === null) return null
    const { active, paused } = all(own)
    return active.includes(mail.pairId) ? null : paused.includes(mail.pairId) ? pausedSaid : endedSaid
  }
}

/**
 * A mail that asks about several pairs is rendered once: where one of them rests it is kept back, and of its occasion the
 * one leaves that asks about all that go on, and about no other.
 */
function whyNotAsked(mail: Automatic, siblings: readonly Automatic[], own: readonly Standing[]): string | null {
  const { active, paused } = all(own)
  const asks = asksOf(mail)
  if (asks.length === 0) return null
  if (active.length === 0) return paused.length > 0 ? pausedSaid : endedSaid
  const goOn = goingOn(mail, own)
  if (mail.kind !== 'topic' && !asks.every((id) => active.includes(id)) && !asks.some((id) => goOn.includes(id)))
    return asks.some((id) => paused.includes(id)) ? pausedSaid : endedSaid
  return !mail.gone && theOne(siblings, own) === mail ? null : insteadSaid
}

function theOne(siblings: readonly Automatic[], own: readonly Standing[]): Automatic | undefined {
  const { active } = all(own)
  const first = siblings.find(({ insteadOf }) => insteadOf === null)
  const needed = first === undefined ? [] : asksOf(first).filter((id) => goingOn(first, own).includes(id))
  return siblings
    .filter((one) => asksOf(one).every((id) => active.includes(id)) && needed.every((id) => asksOf(one).includes(id)))
    .toSorted((one, other) => asksOf(other).length - asksOf(one).length || (one.key < other.key ? -1 : 1))[0]
}

/** What has to be written in the place of what rests, since a pair that goes on is not asked about otherwise. */
export function wanted(
  mails: readonly Automatic[],
  standings: readonly Standing[],
  pairs: ReadonlyMap<string, GoesOn>,
  moment: Moment,
): Wanted[] {
  const theirs = Map.groupBy(standings, ({ personId }) => personId)
  return [...Map.groupBy(mails, occasion).values()].flatMap((siblings) => {
    const origin = siblings.find(({ insteadOf, kept }) => insteadOf === null && kept === insteadSaid)
    const own = origin === undefined ? [] : (theirs.get(origin.personId) ?? [])
    if (origin === undefined || origin.gone || theOne(siblings, own) !== undefined) return []
    const goOn = goingOn(origin, own)
    const asked = asksOf(origin).filter((id) => goOn.includes(id))
    const pairIds = asked.length > 0 ? asked : origin.kind === 'topic' ? goOn : []
    return pairIds.length > 0 && isCurrent(origin, pairs, own, moment) ? [{ origin, pairIds: pairIds.toSorted() }] : []
  })
}

/**
 * What changes of these mails, now that the pairs stand so: null lets a kept one leave, words keep it back or say why it
 * stays. A question comes again while its answer says something, the month's topic while it is that month's, a survey
 * while it is open, and then the newest alone; a reminder only on its day.
 */
export function settled(
  mails: readonly Automatic[],
  standings: readonly Standing[],
  pairs: ReadonlyMap<string, GoesOn>,
  moment: Moment,
): { id: string; said: string | null }[] {
  const why = whyRests(mails, standings)
  const current = (mail: Automatic) =>
    isCurrent(
      mail,
      pairs,
      standings.filter(({ personId }) => personId === mail.personId),
      moment,
    )
  const passed = ({ kept }: Automatic) => (kept === endedSaid ? overSaid : passedSaid)
  const newest = new Map<string, string>()
  for (const mail of mails) {
    const of = seriesOf(mail)
    if (of !== undefined && mail.kept !== null && why(mail) === null) newest.set(of, mail.id)
  }
  return mails.flatMap((mail) => {
    const said = why(mail)
    if (said === mail.kept) return []
    if (mail.kept === null) return [{ id: mail.id, said }]
    if (said === insteadSaid) return [{ id: mail.id, said: mail.gone || current(mail) ? said : passed(mail) }]
    if (said !== null) return [{ id: mail.id, said }]
    const of = seriesOf(mail)
    if (of !== undefined && newest.get(of) !== mail.id) return [{ id: mail.id, said: newerSaid }]
    return [{ id: mail.id, said: current(mail) ? null : passed(mail) }]
  })
}

/** Mails of which only the newest goes out. */
function seriesOf({ kind, personId, role }: Automatic): string | undefined {
  if (kind === 'topic') return `topic ${personId}`
  return kind === 'survey_invitation' || kind === 'survey_reminder' ? `survey ${role} ${personId}` : undefined
}

function isCurrent(
  mail: Automatic,
  pairs: ReadonlyMap<string, GoesOn>,
  own: readonly Standing[],
  { now, today, zone, topicAt, endsAt }: Moment,
): boolean {
  const sameDay = dayIn(zone, mail.dueAt) === today || mail.dueAt > now
  const pair = pairs.get(mail.pairId ?? '')
  const asks = (kind: string) =>
    pair?.waiting.some((one) => one.personId === mail.personId && one.kind === kind) === true
  switch (mail.kind) {
    case 'first_contact_question':
      return pair?.met === false && asks('first_contact')
    case 'introduction_question':
      return pair?.met === false && asks('introduction')
    case 'first_contact_reminder':
      return pair?.written === false && !pair.met && sameDay
    case 'confirm_reminder':
      return sameDay
    case 'pair_confirmed':
      return true
    case 'check_in_reminder':
    case 'nudge':
      return sameDay && asksOf(mail).some((id) => goingOn(mail, own).includes(id))
    case 'topic':
      return topicAt !== null && mail.dueAt >= topicAt && now < endsAt
    case 'closing':
      return own.some(({ active }) => active.length > 0)
    default:
      return now < endsAt
  }
}

const occasion = ({ key, insteadOf }: Automatic): string => insteadOf ?? key

/** Mail from before it was noted is about its pair at least. */
const asksOf = ({ asks, pairId }: Automatic): readonly string[] =>
  asks.length > 0 || pairId === null ? asks : [pairId]

const all = (own: readonly Standing[]) => ({
  active: own.flatMap(({ active }) => active),
  paused: own.flatMap(({ paused }) => paused),
})

/** The pairs that a mail of this kind can ask about now: for the question once more, those that have not answered it. */
const goingOn = ({ kind }: Automatic, own: readonly Standing[]): readonly string[] =>
  own.flatMap(({ active, asked }) => (kind === 'topic' ? active : asked))

import { addMinutes, dayIn } from '#kit/dates.ts'
import {
  answeredSaid,
  asking,
  type Automatic,
  endedSaid,
  type GoesOn,
  insteadSaid,
  lateSaid,
  type Moment,
  newerSaid,
  ofPair,
  ofRole,
  overSaid,
  passedSaid,
  pausedSaid,
  type Put,
  type Standing,
  type Wanted,
} from '#features/pairs/kept/model.ts'

const among = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind)

/** Why each of these may not leave while the readers' pairs stand so (R11), null where it may; `mails`: all of the readers'. */
export function whyRests(
  mails: readonly Automatic[],
  standings: readonly Standing[],
  pairs: ReadonlyMap<string, GoesOn>,
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
    if (!active.includes(mail.pairId)) return paused.includes(mail.pairId) ? pausedSaid : endedSaid
    return isAnswered(mail, pairs.get(mail.pairId)) ? answeredSaid : null
  }
}

/** Whether what this asks about a pair is known by now: from its reader, or from a sign of the two. */
function isAnswered(mail: Automatic, pair: GoesOn | undefined): boolean {
  if (pair === undefined) return false
  switch (mail.kind) {
    case 'first_contact_reminder':
      return pair.written || pair.met
    case 'first_contact_question':
    case 'introduction_question':
      return pair.met || pair.answered.some((one) => isPutBy(one, mail))
    case 'ticket_question':
      return [...pair.answered, ...pair.waiting.filter(({ metSince }) => metSince === true)].some((one) =>
        isPutBy(one, mail),
      )
    default:
      return false
  }
}

const questionIn: Partial<Record<string, string>> = {
  first_contact_question: 'first_contact',
  introduction_question: 'introduction',
  ticket_question: 'first_contact',
}

/** Whether this question came with that mail; a ticket's mails are named after the ticket. */
function isPutBy({ personId, kind, ticketId }: Put, mail: Automatic): boolean {
  const own = mail.kind === 'ticket_question' ? mail.key.split(':').includes(ticketId ?? '') : ticketId === null
  return own && personId === mail.personId && kind === questionIn[mail.kind]
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
  const [goOn, done] = [goingOn(mail, own), answeredIn(mail, own)]
  if (mail.kind !== 'topic' && !mayAsk(mail, own) && !asks.some((id) => goOn.includes(id))) {
    if (asks.some((id) => paused.includes(id))) return pausedSaid
    return asks.some((id) => done.includes(id)) ? answeredSaid : endedSaid
  }
  return !mail.gone && theOne(siblings, own) === mail ? null : insteadSaid
}

/** Whether all that it asks about go on, and none of them has answered. */
function mayAsk(mail: Automatic, own: readonly Standing[]): boolean {
  const [{ active }, done] = [all(own), answeredIn(mail, own)]
  return asksOf(mail).every((id) => active.includes(id) && !done.includes(id))
}

function theOne(siblings: readonly Automatic[], own: readonly Standing[]): Automatic | undefined {
  const first = siblings.find(({ insteadOf }) => insteadOf === null)
  const needed = first === undefined ? [] : asksOf(first).filter((id) => goingOn(first, own).includes(id))
  return siblings
    .filter((one) => mayAsk(one, own) && needed.every((id) => asksOf(one).includes(id)))
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
    const may = siblings.filter((one) => mayLeave(one, pairs, own, moment))
    if (origin === undefined || origin.gone || theOne(may, own) !== undefined) return []
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
  const theirs = Map.groupBy(standings, ({ personId }) => personId)
  const ownOf = ({ personId }: Automatic) => theirs.get(personId) ?? []
  const current = (mail: Automatic) => isCurrent(mail, pairs, ownOf(mail), moment)
  const may = mails.filter((mail) => mayLeave(mail, pairs, ownOf(mail), moment))
  const why = whyRests(may, standings, pairs)
  const occasions = Map.groupBy(may, occasion)
  // what another was to take the place of, and none can any more
  const alone = (mail: Automatic) =>
    !mail.gone && !current(mail) && theOne(occasions.get(occasion(mail)) ?? [], ownOf(mail)) === undefined
  const newest = new Map<string, string>()
  for (const mail of mails) {
    const of = seriesOf(mail)
    if (of !== undefined && mail.kept !== null && why(mail) === null) newest.set(of, mail.id)
  }
  return mails.flatMap((mail) => {
    const said = why(mail)
    if (said === insteadSaid && mail.kept !== null && alone(mail)) return [{ id: mail.id, said: passed(mail) }]
    if (said === mail.kept) return []
    if (mail.kept === null) return [{ id: mail.id, said }]
    if (said !== null) return [{ id: mail.id, said }]
    const of = seriesOf(mail)
    if (of !== undefined && newest.get(of) !== mail.id) return [{ id: mail.id, said: newerSaid }]
    if (current(mail)) return [{ id: mail.id, said: null }]
    return mail.kept === answeredSaid ? [] : [{ id: mail.id, said: passed(mail) }]
  })
}

function passed({ kept }: Automatic): string {
  if (kept === insteadSaid || kept === answeredSaid) return lateSaid
  return kept === endedSaid ? overSaid : passedSaid
}

/** What waits may, and of what is kept back only what still says something. */
const mayLeave = (
  mail: Automatic,
  pairs: ReadonlyMap<string, GoesOn>,
  own: readonly Standing[],
  moment: Moment,
): boolean => mail.kept === null || isCurrent(mail, pairs, own, moment)

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
  // what was held over midnight is not over with it
  const within = mail.dueAt > addMinutes(now, -24 * 60)
  const pair = pairs.get(mail.pairId ?? '')
  const waits = pair?.waiting.some((one) => isPutBy(one, mail)) === true
  switch (mail.kind) {
    case 'first_contact_question':
    case 'introduction_question':
      return pair?.met === false && waits
    case 'ticket_question':
      return waits
    case 'first_contact_reminder':
      return pair?.written === false && !pair.met && sameDay
    case 'confirm_reminder':
      return sameDay
    case 'pair_confirmed':
      return true
    case 'check_in_reminder':
    case 'nudge':
      return within && asksOf(mail).some((id) => goingOn(mail, own).includes(id))
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
const goingOn = (mail: Automatic, own: readonly Standing[]): readonly string[] => {
  const done = answeredIn(mail, own)
  return own.flatMap(({ active, asked }) => (mail.kind === 'topic' ? active : asked.filter((id) => !done.includes(id))))
}

/** The pairs of which a mail of this kind need not ask any more. */
const answeredIn = ({ kind }: Automatic, own: readonly Standing[]): readonly string[] =>
  own.flatMap(({ answered, heard }) => (kind === 'topic' ? [] : kind === 'nudge' ? [...answered, ...heard] : answered))

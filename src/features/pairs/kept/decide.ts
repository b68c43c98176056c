import { dayIn } from '#kit/dates.ts'
import {
  type Automatic,
  type GoesOn,
  type Moment,
  newerSaid,
  ofMonth,
  ofPair,
  ofRole,
  passedSaid,
  type Standing,
} from '#features/pairs/kept/model.ts'

const among = (kinds: readonly string[], kind: string): boolean => kinds.includes(kind)

/** Whether a pause of this pair stops this mail (R11): whoever has a pair that goes on gets what is about that one, too. */
export function rests(mail: Automatic, pairId: string, standings: readonly Standing[]): boolean {
  if (among(ofPair, mail.kind)) return mail.pairId === pairId
  const own = standings.filter(({ personId }) => personId === mail.personId)
  if (among(ofRole, mail.kind)) return own.some(({ role, active, paused }) => role === mail.role && paused && !active)
  if (!own.some(({ active }) => active)) return own.some(({ paused }) => paused)
  return among(ofMonth, mail.kind) && mail.pairId === pairId && own.every(({ asked }) => asked.length === 0)
}

/**
 * What becomes of what a pause kept back, once it is over: null leaves, words say why it stays, and what is in neither
 * waits on, since another pause holds it. A question comes again while its answer says something, the month's topic while
 * it is that month's, a survey while it is open, and then the newest alone; a reminder only on its day.
 */
export function settled(
  kept: readonly Automatic[],
  pair: GoesOn,
  standings: readonly Standing[],
  moment: Moment,
): { id: string; said: string | null }[] {
  const free = kept.filter((mail) =>
    among(ofPair, mail.kind) ? mail.pairId === pair.id : !rests(mail, pair.id, standings),
  )
  const series = new Map<string, string>()
  for (const mail of free) {
    const of = seriesOf(mail)
    if (of !== undefined) series.set(of, mail.id)
  }
  return free.map((mail) => {
    const of = seriesOf(mail)
    if (of !== undefined && series.get(of) !== mail.id) return { id: mail.id, said: newerSaid }
    return { id: mail.id, said: isCurrent(mail, pair, standings, moment) ? null : passedSaid }
  })
}

/** Mails of which only the newest goes out. */
function seriesOf({ kind, personId, role }: Automatic): string | undefined {
  if (kind === 'topic') return `topic ${personId}`
  return kind === 'survey_invitation' || kind === 'survey_reminder' ? `survey ${role} ${personId}` : undefined
}

function isCurrent(mail: Automatic, pair: GoesOn, standings: readonly Standing[], moment: Moment): boolean {
  const { now, today, zone, topicAt, endsAt } = moment
  const sameDay = dayIn(zone, mail.dueAt) === today || mail.dueAt > now
  const goesOn = pair.state === 'active'
  const asks = (kind: string) => pair.waiting.some((one) => one.personId === mail.personId && one.kind === kind)
  switch (mail.kind) {
    case 'first_contact_question':
      return goesOn && !pair.met && asks('first_contact')
    case 'introduction_question':
      return goesOn && !pair.met && asks('introduction')
    case 'first_contact_reminder':
      return goesOn && !pair.written && !pair.met && sameDay
    case 'confirm_reminder':
      return goesOn && sameDay
    case 'pair_confirmed':
      return goesOn
    case 'check_in_reminder':
    case 'nudge':
      return goesOn && sameDay && asks('check_in')
    case 'topic':
      return standings.some(({ personId, active }) => personId === mail.personId && active) && isThisMonths()
    case 'closing':
      return goesOn
    default:
      return now < endsAt
  }
  function isThisMonths(): boolean {
    return topicAt !== null && mail.dueAt >= topicAt && now < endsAt
  }
}

import { addMinutes, type Instant, instantText } from '#kit/dates.ts'
import type { Draft, Mailbox } from '#features/mail/model.ts'
import { commonVars, letterheadOf, senderOf } from '#features/programs/letterhead/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { acknowledgedWithinHours, type Concern, type concernMails } from '#features/tickets/concerns/model.ts'

type Kind = (typeof concernMails)[number]
type Mailed = { kind: Kind; to: Mailbox; replyTo: Mailbox; occasion: string; why: string; vars: Record<string, string> }

/**
 * Belongs to no cycle, pair or person, so that no list of the committee's has it; an answer by mail becomes a line of the
 * report (`ticketId`), never the contact's or a chair's.
 */
function mail(cycle: LiveCycle, concern: Pick<Concern, 'id'>, mailed: Mailed, baseUrl: string, now: Instant): Draft {
  const { name, address } = mailed.to
  return {
    key: `${mailed.kind}:${concern.id}:${mailed.occasion}`,
    kind: mailed.kind,
    category: 'essential',
    ticketId: concern.id,
    to: mailed.to,
    from: senderOf(cycle),
    replyTo: mailed.replyTo,
    vars: { ...commonVars(cycle, name === address ? '' : name, baseUrl), ...mailed.vars },
    letterhead: letterheadOf(cycle, now, mailed.why),
    dueAt: now,
  }
}

export type ConcernReader = Mailbox & { personId: string; title: string }
const toReader = (cycle: LiveCycle, reader: ConcernReader) =>
  `Sent because you hold the office “${reader.title}” of the ${cycle.definition.name}.`

const whenText = (cycle: LiveCycle, at: Instant) =>
  `${instantText(at, cycle.calendar.zone, cycle.definition.locale)}, ${cycle.definition.zoneName}`

/** The day, and a sentence of it. */
const promised = (byText: string) => ({ byText, promisedText: `We promised it by ${byText}.` })

type ToReader = { concern: Concern; reader: ConcernReader; by: Instant; baseUrl: string; now: Instant }

/** A report waits; its words stand on its page alone. */
export function concernOpened(cycle: LiveCycle, { concern, reader, by, baseUrl, now }: ToReader): Draft {
  const vars = { concernUrl: `${baseUrl}/concerns/${concern.id}`, byText: whenText(cycle, by) }
  const why = toReader(cycle, reader)
  const mailed = { kind: 'concern_opened' as const, to: reader, replyTo: reader, occasion: reader.personId, why, vars }
  return mail(cycle, concern, mailed, baseUrl, now)
}

/** Nobody has said yet that they have read it: once halfway, once when the time is over. */
export function concernLate(
  cycle: LiveCycle,
  { concern, reader, by, baseUrl, now }: ToReader,
  late: 'remind' | 'escalate',
): Draft {
  const vars = {
    concernUrl: `${baseUrl}/concerns/${concern.id}`,
    ...promised(whenText(cycle, by)),
    lateText:
      late === 'remind'
        ? 'Nobody has told the person who wrote that they have read it.'
        : 'The time in which we promise that somebody reads it is over, and nobody has said so to the person who wrote. Whoever else holds such an office reads it from now on, too.',
  }
  const why = toReader(cycle, reader)
  const occasion = `${late}:${reader.personId}`
  return mail(cycle, concern, { kind: 'concern_late', to: reader, replyTo: reader, occasion, why, vars }, baseUrl, now)
}

/** Words came by mail in answer to it; they stand on its page alone. */
export function concernAnswered(cycle: LiveCycle, { concern, reader, by, baseUrl, now }: ToReader): Draft {
  const state =
    concern.closedAt !== null
      ? 'The report is closed; look whether it can stay so.'
      : concern.acknowledgedAt === null
        ? 'Nobody has told the person who wrote that they have read the report.'
        : 'That the report itself was read has been said.'
  const vars = {
    concernUrl: `${baseUrl}/concerns/${concern.id}`,
    ...promised(whenText(cycle, by)),
    // what was promised has been kept
    ...((concern.closedAt ?? concern.acknowledgedAt) !== null && { promisedText: '' }),
    stateText: state,
  }
  const why = toReader(cycle, reader)
  const occasion = `${now}:${reader.personId}`
  const mailed = { kind: 'concern_answered' as const, to: reader, replyTo: reader, occasion, why, vars }
  return mail(cycle, concern, mailed, baseUrl, now)
}

/** Of which answer the news came back, as `concernAnswered` names it; null for any other mail. */
export const answerIn = (key: string): string | null => /^concern_answered:[^:]+:(.+):[^:]+$/.exec(key)?.[1] ?? null

/**
 * Another reader cannot be told of it, or of an answer to it (`answer`). Who does not read the report itself is led to the
 * list of theirs.
 */
export function concernUnreached(
  cycle: LiveCycle,
  told: {
    concern: Concern
    reader: ConcernReader & { reads: boolean }
    lost: Named
    answer: string | null
    baseUrl: string
    now: Instant
  },
): Draft {
  const { concern, reader, lost, answer, baseUrl, now } = told
  const waits = concern.closedAt === null && concern.acknowledgedAt === null
  const news =
    answer === null ? '' : `An answer came by mail to a report${concern.closedAt === null ? '' : ' that is closed'}. `
  const vars = {
    concernUrl: `${baseUrl}/concerns${reader.reads ? `/${concern.id}` : ''}`,
    ...promised(whenText(cycle, addMinutes(concern.openedAt, acknowledgedWithinHours * 60))),
    ...(!waits && { promisedText: '' }),
    lateText: `${news}Our mail to ${lost.name} (${lost.title}) does not arrive, so that they do not hear of reports, this one among them. Please tell them another way, and ask them for an address that works. ${reader.reads ? 'Please read the report yourself.' : 'You do not read this report: others of its readers were told.'}${waits ? ' Whoever wrote waits for a person to say that it was read.' : ''}`,
  }
  const why = toReader(cycle, reader)
  const occasion = `unreached:${lost.personId}:${reader.personId}${answer === null ? '' : `:${answer}`}`
  return mail(cycle, concern, { kind: 'concern_late', to: reader, replyTo: reader, occasion, why, vars }, baseUrl, now)
}
type Named = { personId: string; name: string; title: string }

type ToReporter = {
  concern: Pick<Concern, 'id' | 'reporterId' | 'reporterName' | 'reporterEmail'>
  baseUrl: string
  now: Instant
}
const whyReporter = 'Sent because somebody, we hope you, wrote to us in confidence with this address.'
const reporter = ({ reporterName, reporterEmail }: Pick<Concern, 'reporterName' | 'reporterEmail'>) => ({
  name: reporterName || reporterEmail,
  address: reporterEmail,
})

/**
 * To whoever wrote and left an address, at once: that it has arrived, and by when a person says so. A name that was typed on
 * the public page is left out: nobody has shown yet that the address is theirs.
 */
export function concernReceived(
  cycle: LiveCycle,
  { concern, baseUrl, now }: ToReporter,
  readers: readonly Mailbox[],
  by: Instant,
): Draft | undefined {
  const [first] = readers
  if (first === undefined) return undefined
  const vars = { readersText: readers.map(({ name }) => name).join(' and '), byText: whenText(cycle, by) }
  const named = concern.reporterId === null ? { ...concern, reporterName: '' } : concern
  const mailed = { kind: 'concern_received' as const, replyTo: first, occasion: 'reporter', why: whyReporter, vars }
  return mail(cycle, concern, { ...mailed, to: reporter(named) }, baseUrl, now)
}

/** A person has read it, and says so with their name. */
export function concernRead(
  cycle: LiveCycle,
  { concern, baseUrl, now }: ToReporter,
  reader: Mailbox,
  words: string,
): Draft {
  const vars = { readerName: reader.name, readerAddress: reader.address, wordsText: words }
  const mailed = { kind: 'concern_read' as const, replyTo: reader, occasion: 'reporter', why: whyReporter, vars }
  return mail(cycle, concern, { ...mailed, to: reporter(concern) }, baseUrl, now)
}

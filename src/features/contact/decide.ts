import { type Day, addDays, type Instant, type Month, monthOf } from '#kit/dates.ts'
import { never } from '#kit/result.ts'
import type { Pair } from '#features/pairs/model.ts'
import type { Answer, Question } from '#features/pairs/questions/model.ts'
import type { FirstContactDue, Ladder, Sign, Silence } from '#features/contact/model.ts'
import type { Ticket } from '#features/tickets/model.ts'

/**
 * What the clock needs to know of a pair: its questions, its tickets, when the last sign of life came, and whether an
 * address of it returns mail.
 */
export type Watched = {
  pair: Pair
  questions: readonly Question[]
  tickets: readonly Ticket[]
  lastSignAt: Instant | null
  addressReturned: boolean
}

/**
 * The first-contact clock (R18, R27): days counted from the day both notices had arrived. Nothing is due for a pair that
 * met, is paused or ended, was adopted without a clock, or has an address that returns mail: a bounce is never silence.
 * Asking again after the answer is there yields nothing, so it may run as often as it likes.
 */
export function firstContactDue(watched: Watched, ladder: Ladder, today: Day): FirstContactDue[] {
  const { pair, questions, tickets } = watched
  if (pair.state !== 'active' || pair.clockOn === null || pair.metAt !== null || watched.addressReturned) return []
  const reached = (days: number) => today >= addDays(pair.clockOn ?? today, days)
  const due: FirstContactDue[] = []
  const writer = ladder.writesFirst === 'mentor' ? pair.mentorId : pair.menteeId
  const written = questions.find((question) => question.kind === 'written' && question.personId === writer)
  const asked = questions.some((question) => question.kind === 'first_contact')
  const tried = tickets.filter((found) => found.kind === 'never_met')
  const open = tried.find((found) => found.state === 'open')
  if (reached(ladder.askBoth) && !asked) due.push({ kind: 'ask_both', pairId: pair.id })
  else if (
    reached(ladder.remind) &&
    !reached(ladder.askBoth) &&
    pair.writtenAt === null &&
    written !== undefined &&
    written.askedAgainAt === null
  )
    due.push({ kind: 'remind_writer', pairId: pair.id, questionId: written.id })
  if (reached(ladder.ticket) && tried.length === 0) due.push({ kind: 'open_ticket', pairId: pair.id })
  if (reached(ladder.decide) && open?.decideBy === null)
    due.push({ kind: 'decide', pairId: pair.id, ticketId: open.id })
  return due
}

/**
 * Silence towards us (R11): both missed as many check-ins in a row as the program says, the last of them closed by now.
 * A pair with an open ticket, a pause, or a dead address is somebody's already; one that gave a sign in another way since
 * ("we talked", a contact's note for somebody who only telephones) is not silent.
 */
export function silenceOf(watched: Watched, missedMonths: number, now: Instant): Silence | undefined {
  const { pair, questions, tickets } = watched
  if (pair.state !== 'active' || watched.addressReturned || tickets.some((ticket) => ticket.state === 'open'))
    return undefined
  const checkIns = questions.filter((question) => question.kind === 'check_in')
  const months = [...new Set(checkIns.map((question) => question.month))]
    .sort()
    .filter((month) => closed(checkIns, month, now) && !rested(pair, month))
  const last = months.slice(-missedMonths)
  if (
    last.length < missedMonths ||
    last.some((month) => checkIns.some((question) => question.month === month && question.answer !== null))
  )
    return undefined
  const since = askedFirst(checkIns, last)
  const spoken = tickets.some((ticket) => ticket.closedAt !== null && ticket.closedAt >= since)
  return spoken || (watched.lastSignAt !== null && watched.lastSignAt >= since)
    ? undefined
    : {
        pairId: pair.id,
        kind: pair.metAt === null ? 'never_met' : 'went_silent',
        months: last,
        why: 'nobody_answered',
        personId: onlyAsked(checkIns, last),
      }
}

/** In the last pause, no answer was asked for; a month that it touches is no missed one. */
function rested({ pausedOn, pausedUntil }: Pair, month: Month): boolean {
  return pausedOn !== null && month >= monthOf(pausedOn) && (pausedUntil === null || month <= monthOf(pausedUntil))
}

function closed(checkIns: readonly Question[], month: Month, now: Instant): boolean {
  return checkIns.every((question) => question.month !== month || question.closesAt <= now)
}

/** Whoever alone was asked in these months; null where both were. */
function onlyAsked(checkIns: readonly Question[], months: readonly Month[]): string | null {
  const [one = null, ...others] = new Set(
    checkIns.filter(({ month }) => months.includes(month)).map(({ personId }) => personId),
  )
  return others.length === 0 ? one : null
}

function askedFirst(checkIns: readonly Question[], months: readonly Month[]): Instant {
  return (
    checkIns
      .filter((question) => months.includes(question.month))
      .map((question) => question.askedAt)
      .sort()[0] ?? ''
  )
}

/** What an answer says about the pair: a sign of life, the handshake's next step, or trouble for the contact. */
export type Consequence =
  | { kind: 'sign'; sign: Sign['kind'] }
  | { kind: 'ask_introduction' }
  | { kind: 'met' }
  | { kind: 'delivery_ticket' }
  | { kind: 'silence_ticket' }

/** What else is known when an answer comes; `other`: what the partner answers to the same question, where they do. */
export type Known = { writtenAt: Instant | null; other: Answer | null }

/**
 * R18, R27, R11: "written" asks the other side whether it came; "got" and "in touch" close the handshake; "nothing came"
 * after "I have written", and "in touch" beside "not yet", are a question of delivery and blame nobody; "not at all" is
 * the contact's at once.
 */
export function consequencesOf(question: Question, answer: Answer, { writtenAt, other }: Known): Consequence[] {
  const delivery: Consequence[] = contradicts(question, answer, { writtenAt, other })
    ? [{ kind: 'delivery_ticket' }]
    : []
  switch (answer) {
    case 'written':
      return [{ kind: 'sign', sign: 'wrote' }, { kind: 'ask_introduction' }]
    case 'got':
      return [{ kind: 'sign', sign: 'introduced' }, { kind: 'met' }]
    case 'in_touch':
    case 'well':
      return [{ kind: 'sign', sign: 'in_touch' }, { kind: 'met' }, ...delivery]
    case 'little':
      return [{ kind: 'sign', sign: 'a_little' }, { kind: 'met' }]
    case 'not_yet':
      return delivery
    case 'none':
      return [{ kind: 'silence_ticket' }]
    default:
      return never(answer)
  }
}

/** Whoever wrote and has no answer yet contradicts nobody: "not yet" to the first question does only beside "in touch". */
function contradicts({ kind }: Question, answer: Answer, { writtenAt, other }: Known): boolean {
  if (kind === 'introduction') return answer === 'not_yet' && writtenAt !== null
  if (kind !== 'first_contact') return false
  return (answer === 'not_yet' && other === 'in_touch') || (answer === 'in_touch' && other === 'not_yet')
}

import type { Day } from '#kit/dates.ts'

/** Months after a year's last day: without a pair, and with one. */
export const monthsKept = { unpaired: 12, all: 24 } as const

/** A year as far as purging asks. */
export type Ended = { id: string; endsOn: Day; zone: string }

/** Which tables and columns the clock purges when their time is over, and how far. */
export const purged: Readonly<Record<string, 'deleted' | 'emptied'>> = {
  application: 'deleted',
  'application.answers': 'emptied',
  decision: 'deleted',
  'decision.note': 'emptied',
  'decision.words': 'emptied',
  'decision.answer': 'emptied',
  opinion: 'deleted',
  proposal: 'deleted',
  unmatched: 'deleted',
  adjustment: 'deleted',
  matching_note: 'deleted',
  draft: 'deleted',
  'draft.said': 'deleted',
  'draft.sent_said': 'deleted',
  merger: 'deleted',
  told_apart: 'deleted',
  job: 'deleted',
  again_wish: 'deleted',
  'pair.points': 'emptied',
  'pair.reasons': 'emptied',
  'pair.clock_on': 'emptied',
  'pair.written_at': 'emptied',
  'pair.met_at': 'emptied',
  'pair.paused_on': 'emptied',
  'pair.paused_until': 'emptied',
  'pair.end_note': 'emptied',
  'pair.note': 'emptied',
  'pair.parting': 'emptied',
  pair_answer: 'emptied',
  pair_hold: 'emptied',
  pair_note: 'deleted',
  sign: 'deleted',
  question: 'deleted',
  nudge: 'deleted',
  ticket: 'emptied',
  quote_answer: 'deleted',
  step: 'deleted',
  feedback: 'emptied',
  topic_words: 'deleted',
  concern: 'emptied',
  concern_named: 'deleted',
  concern_step: 'deleted',
  rehearsal: 'emptied',
  'person.phone': 'emptied',
  'person.address_said': 'emptied',
  mail: 'emptied',
  delivery: 'deleted',
  arrival: 'deleted',
  dead_address: 'deleted',
  notice_text: 'deleted',
  address_change: 'deleted',
}

const chained = 'the chain of decisions holds each row to the one before; a host removes it by hand'
const refers = 'says what a row of the audit refers to, and goes with it'

/** A definite time is promised of these, and something else keeps it, or nothing does yet. */
export const otherwise: Readonly<Record<string, string>> = {
  session: 'goes with the next sign-in after it ran out; it signs nobody in meanwhile',
  sign_in: 'goes with the next sign-in a day after it ran out',
  spent_challenge: 'goes with the next passkey after it ran out',
  draft_key: 'goes with the next code that is asked for',
  written: 'goes with the next note or report after an hour',
  demographic: 'goes when the pairs are announced, or with the form',
  audit: chained,
  match_request: refers,
  publication: refers,
  repair: refers,
  standby_ask: refers,
  invitation: refers,
  erasure: refers,
}

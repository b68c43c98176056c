import type { Day, Instant } from '#kit/dates.ts'

/** Who acts when it is whoever holds a mailed link, and no more is known. */
export const linkHolder = 'mailed link'

export const holdReasons = ['leave', 'illness', 'other', 'unsaid'] as const
export type HoldReason = (typeof holdReasons)[number]

/**
 * One reason for which a pair rests; it is paused while any is open. `asked`: by one of the two, through a mailed link or
 * their own page; `committee`: entered by a member, for one of them or for both; `report`: set with a report about conduct
 * (R47). Nothing outside this folder may tell the last from an `asked` one without day, reason and note: see `seenOf`.
 */
export type Hold = {
  id: string
  pairId: string
  kind: 'asked' | 'committee' | 'report'
  reason: HoldReason
  /** For the contact and the chairs alone. */
  note: string
  personId: string | null
  setBy: string | null
  from: Day
  /** The last day is the one before; null: until somebody says that it is over. */
  until: Day | null
  setAt: Instant
  askedAt: Instant | null
  askedAgainAt: Instant | null
  passedAt: Instant | null
  endedAt: Instant | null
}

export type NewHold = Pick<Hold, 'id' | 'pairId' | 'kind' | 'reason' | 'note' | 'personId' | 'setBy' | 'from' | 'until'>

/** An open pause as the committee sees it; without `endable` only those two can say that it is over. */
export type SeenHold = Pick<Hold, 'id' | 'reason' | 'note' | 'from' | 'until'> & {
  personId: string | null
  byCommittee: boolean
  endable: boolean
}

/**
 * A pause that somebody asked for without a day, a reason or a note names nobody and cannot be ended by the committee.
 * That is also what a report sets, so that nobody can tell the two apart, nor wake what a report holds.
 */
export const isBare = (hold: Pick<Hold, 'kind' | 'reason' | 'note' | 'until'>): boolean =>
  hold.kind !== 'committee' && hold.reason === 'unsaid' && hold.note === '' && hold.until === null

export function seenOf(hold: Hold): SeenHold {
  const { id, reason, note, from, until } = hold
  const bare = isBare(hold)
  const seen = { reason, note, from, until, byCommittee: hold.kind === 'committee', endable: !bare }
  return bare ? { ...seen, id: '', personId: null } : { ...seen, id, personId: hold.personId }
}

/** The same as whoever is one of the two reads of it, whose it is not: that the pair rests, until when, and no more (R11). */
export const bareOf = ({ from, until }: Hold): SeenHold => ({
  id: '',
  reason: 'unsaid',
  note: '',
  from,
  until,
  personId: null,
  byCommittee: false,
  endable: false,
})

/** Whether this person may say that it is over, by their own link. */
export const isTheirs = (hold: Pick<Hold, 'kind' | 'personId'>, personId: string): boolean =>
  hold.kind === 'asked'
    ? hold.personId === personId
    : hold.kind === 'committee' && (hold.personId ?? personId) === personId

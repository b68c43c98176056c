// A pair as the first-contact clock and the look for silence see it; what a test says differs from this.
import type { Day } from '#kit/dates.ts'
import type { Watched } from '#features/contact/decide.ts'
import type { Pair } from '#features/pairs/model.ts'
import type { Question, QuestionKind } from '#features/pairs/questions/model.ts'
import type { Ticket } from '#features/tickets/model.ts'

/** The day both notices had arrived. */
export const start: Day = '2026-10-01'

export const pair = (more: Partial<Pair> = {}): Pair => ({
  id: 'p',
  cycleId: 'c',
  mentorId: 'devon',
  menteeId: 'ingrid',
  officeId: 'o',
  state: 'active',
  origin: 'run',
  points: 80,
  reasons: [],
  formedOn: start,
  clockOn: start,
  writtenAt: null,
  metAt: null,
  pausedOn: null,
  pausedUntil: null,
  endedOn: null,
  endNote: null,
  ...more,
})
export const question = (kind: QuestionKind, personId: string, more: Partial<Question> = {}): Question => ({
  id: `${kind}-${personId}-${more.month ?? ''}`,
  pairId: 'p',
  personId,
  kind,
  month: '2026-10',
  askedAt: '2026-10-01T14:00:00.000Z',
  closesAt: '2027-08-01T05:00:00.000Z',
  ticketId: null,
  askedAgainAt: null,
  answer: null,
  answeredAt: null,
  ...more,
})
export const ticket = (kind: Ticket['kind'], more: Partial<Ticket> = {}): Ticket => ({
  id: `t-${kind}`,
  cycleId: 'c',
  pairId: 'p',
  personId: null,
  kind,
  state: 'open',
  openedAt: '2026-10-11T14:00:00.000Z',
  openedBy: 'clock',
  officeId: 'o',
  dueOn: '2026-10-14',
  chairOn: '2026-10-15',
  mayTell: null,
  escalatedAt: null,
  decideBy: null,
  closedAt: null,
  outcome: null,
  reason: '',
  ...more,
})
export const written = [question('written', 'devon'), question('written', 'ingrid')]
export const watched = (more: Partial<Watched> = {}): Watched => ({
  pair: pair(),
  questions: written,
  tickets: [],
  addressReturned: false,
  lastSignAt: null,
  ...more,
})

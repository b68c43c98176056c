import type { Instant } from '#kit/dates.ts'
import type { Answers, ApplicationState, Reason } from '#features/applications/model.ts'
import type { Flag, Flagged } from '#features/applications/review/model.ts'

/** An application in the queue: enough to say what it is like, and no more. */
export type QueueRow = Flagged & { receivedAt: Instant; flags: readonly Flag[] }

/** Parts of the queue, each with its own address; `open` is what a person still has to decide. */
export const shelves = ['open', 'asked', 'late', 'accepted', 'conditional', 'waiting', 'declined', 'all'] as const
export type ShelfName = (typeof shelves)[number]

const states: Record<ShelfName, readonly ApplicationState[] | null> = {
  open: ['submitted', 'review'],
  asked: ['asked'],
  late: ['late'],
  accepted: ['accepted'],
  conditional: ['conditional'],
  waiting: ['waiting'],
  declined: ['declined'],
  all: null,
}

export const standsOn = (shelf: ShelfName, row: Pick<QueueRow, 'state'>): boolean =>
  states[shelf]?.includes(row.state) ?? true

/** Rows of a shelf in the order in which they came. */
export const rowsOn = (shelf: ShelfName, rows: readonly QueueRow[]): QueueRow[] =>
  rows.filter((row) => standsOn(shelf, row))

/** Where an application stands on a shelf, and who is before and after it; also of one that has just left the shelf. */
export type Place = { at: number; of: number; previous: QueueRow | undefined; next: QueueRow | undefined }

export function placeOf(shelf: ShelfName, rows: readonly QueueRow[], id: string): Place {
  const whole = rows.findIndex((row) => row.id === id)
  const on = rowsOn(shelf, rows)
  const at = on.findIndex((row) => row.id === id)
  return {
    at: at + 1,
    of: on.length,
    previous: rows.slice(0, Math.max(0, whole)).findLast((row) => standsOn(shelf, row)),
    next: rows.slice(whole + 1).find((row) => standsOn(shelf, row)),
  }
}

export const pageSize = 50

/** What may be opened beside an application: a form for each decision that needs words. */
export const forms = ['except', 'condition', 'decline', 'wait', 'ask'] as const
export type FormName = (typeof forms)[number]

/** A form as it is shown: what stands in it, what is wrong with it, and the mail as it would go. */
export type FormView = {
  form: FormName
  values: Readonly<Record<string, string | readonly string[]>>
  errors: readonly { field: string; text: string }[]
  preview: { subject: string; text: string } | undefined
}

/** A co-chair's view of an application, before anybody decides. */
export type View = { personId: string; name: string; view: 'accept' | 'decline' | 'unsure'; note: string; at: Instant }

/** What the same person wrote in an earlier cycle. */
export type EarlierApplication = { label: string; receivedAt: Instant; state: ApplicationState; answers: Answers }

/** The reason that decides, for a list. */
export function decidingReason(reasons: readonly Reason[]): string {
  const open = reasons.find(({ code }) => code !== 'membership_verified' && !holds.has(code))
  return (open ?? reasons[0])?.text ?? ''
}

const holds = new Set(['long_enough', 'within_bounds', 'nothing_asked'])

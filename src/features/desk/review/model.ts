import type { Instant } from '#kit/dates.ts'
import type { Answers, Application, ApplicationState, Reason } from '#features/applications/model.ts'
import type { Flag, Flagged } from '#features/applications/review/model.ts'

/** An application in the queue: enough to say what it is like and whether a chair may decide on it, and no more. */
export type QueueRow = Flagged &
  Pick<Application, 'personId'> &
  Pick<Answers, 'employer' | 'positions'> & { receivedAt: Instant; flags: readonly Flag[] }

/** Parts of the queue, each with its own address; `open` is what a person still has to decide. */
export const shelves = ['open', 'asked', 'late', 'accepted', 'conditional', 'waiting', 'declined', 'all'] as const
export type ShelfName = (typeof shelves)[number]

/** The states on each; null: every one. */
export const statesOn: Record<ShelfName, readonly ApplicationState[] | null> = {
  open: ['submitted', 'review'],
  asked: ['asked'],
  late: ['late'],
  accepted: ['accepted'],
  conditional: ['conditional'],
  waiting: ['waiting'],
  declined: ['declined'],
  all: null,
}

export type Counts = ReadonlyMap<ApplicationState, number>

export function countOn(shelf: ShelfName, counts: Counts): number {
  return [...counts].reduce((sum, [state, n]) => (statesOn[shelf]?.includes(state) === false ? sum : sum + n), 0)
}

/** Where an application stands on a shelf (0: not on it any more), and which is before and after it. */
export type Place = { at: number; of: number; previous: string | null; next: string | null }

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

/** The reason that decides, its first sentence, for a list. */
export function decidingReason(reasons: readonly Reason[]): string {
  const open = reasons.find(({ code }) => code !== 'membership_verified' && !holds.has(code))
  const text = (open ?? reasons[0])?.text ?? ''
  return /^.*?[^.]\.(?= |$)/.exec(text)?.[0] ?? text
}

const holds = new Set(['long_enough', 'within_bounds', 'nothing_asked'])

import type { Change, ChangeRefusal, Draft } from '#features/matching/changes/model.ts'
import type { NamedEffect } from '#features/matching/changes/effect/model.ts'
import type { CallView, MenteeView, MentorView, Question, RuleView } from '#features/matching/explained/model.ts'
import type { RunInput } from '#features/matching/model.ts'

/** What a stored run is asked; what is asked of the draft brings the draft with it, since a run at hand reads nothing. */
export type Asking =
  | { of: 'person'; id: string }
  | { of: 'whynot'; mentee: string; text: string }
  | { of: 'rules' }
  | { of: 'call' }
  | { of: 'refusal'; draft: Draft; change: Change; reason: string; version: number }
  | { of: 'change'; draft: Draft; change: Change; published: boolean }

export type Answers = {
  person: PersonView | undefined
  whynot: Question
  rules: RuleView[]
  call: CallView
  refusal: ChangeRefusal | null
  change: ChangeView
}

/** Somebody in a run, as mentee or mentor. */
export type PersonView = { kind: 'mentee'; view: MenteeView } | { kind: 'mentor'; view: MentorView }

/** What a change would do, and what stands in its way. */
export type ChangeView = {
  effect: NamedEffect | undefined
  /** What no reason and no tick could settle. */
  stands: ChangeRefusal | null
  /** Rules that a lock may set aside. */
  rules: string[]
  /** The places that the mentor offered themselves. */
  offered: number | undefined
  /** The words of every rule that stands against the pair, by code. */
  words: Readonly<Record<string, string>>
}

/** What was stored of a run, by which it need not be matched again. */
export type Known = { pairs: readonly { mentee: string; mentor: string }[]; certificate: unknown }

/** All that questions about a run follow from. */
export type Stored = { input: RunInput; known: Known }

export type Answering = <A extends Asking>(asking: A) => Answers[A['of']]
/** The same, where it may take a while. */
export type Answered = <A extends Asking>(asking: A) => Promise<Answers[A['of']]>

import { englishCalls, forecastSentence } from '@bookend/matching'
import type { CallView } from '#features/matching/explained/model.ts'

/**
 * What the engine says of the pool as it is today, before the deadline (R39, K8). `places`: as many as the program lets a mentor have.
 * `call`: whom to call for, by what one more mentor of each kind would do.
 */
export type Forecast = {
  mentees: number
  mentors: number
  places: number
  pairs: number
  without: number
  call: CallView
}

/** How a call names mentors by a kind of library, in the program's words; see `Definition.kinds`. */
export type KindWords = Readonly<Record<string, string>> | undefined

/** After "one more mentor": "in academic libraries"; where the program has no words for an answer, the answer itself. */
export const kindText = (kind: string, words: KindWords): string =>
  (words !== undefined && Object.hasOwn(words, kind) ? words[kind] : undefined) ?? `who chose “${kind}”`

/** The kinds of which one more mentor would give somebody a place, those first that would place most. */
export const helpful = ({ kinds }: CallView): CallView['kinds'] => kinds.filter(({ most }) => most > 0)

/** How many can have a mentor, and which mentors would help most, to paste into a call. In English, as the pages of the committee are. */
export function callSentence(call: CallView, words: KindWords): string {
  const [first] = helpful(call)
  return forecastSentence(
    {
      mentees: call.mentees,
      placed: call.placed,
      kinds: [],
      mostCalled: first ? { kind: first.kind, like: [], placed: first, points: null } : null,
    },
    englishCalls((kind) => kindText(kind, words)),
  )
}

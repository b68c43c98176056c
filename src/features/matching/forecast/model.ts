import { forecastSentence } from '@bookend/matching'
import { capitalized } from '#kit/text.ts'
import type { CallView } from '#features/matching/explained/model.ts'
import { said } from '#features/programs/criteria/said/model.ts'
import { sayerOf, spelled } from '#features/programs/explanations/model.ts'
import type { Definition, WithoutWords } from '#features/programs/model.ts'

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

/** Of a program, what says something about the pool. */
export type Speaking = Pick<Definition, 'locale' | 'explanations' | 'kinds' | 'matching' | 'name'>

/** After "one more mentor": "in academic libraries"; where the program has no words for an answer, the answer itself. */
export function kindText(kind: string, program: Omit<Speaking, 'matching' | 'name'>): string {
  const { kinds } = program
  const own = kinds !== undefined && Object.hasOwn(kinds, kind) ? kinds[kind] : undefined
  return own ?? sayerOf(program)('call.chose', { answer: kind })
}

/** The kinds of which one more mentor would give somebody a place, those first that would place most. */
export const helpful = ({ kinds }: CallView): CallView['kinds'] => kinds.filter(({ most }) => most > 0)

/** How many can have a mentor, and which mentors would help most, to paste into a call. */
export function callSentence(call: CallView, program: Omit<Speaking, 'matching' | 'name'>): string {
  const say = sayerOf(program)
  const [first] = helpful(call)
  const forecast = {
    mentees: call.mentees,
    placed: call.placed,
    kinds: [],
    mostCalled: first ? { kind: first.kind, like: [], placed: first, points: null } : null,
  }
  return forecastSentence(forecast, {
    today(placed, mentees) {
      if (mentees === 0) return say('call.nobody')
      if (placed === mentees) return say('call.all', { mentees })
      return placed === 0 ? say('call.none', { mentees }) : say('call.some', { placed, mentees })
    },
    call({ kind, placed: { least, most } }) {
      const count = spelled(most, program)
      const values = { kind: kindText(kind, program), count, Count: capitalized(count) }
      return say(least === most ? 'call.would' : 'call.could', values, most)
    },
    none: () => say('call.noKind'),
  })
}

/** "The program still needs mentors, above all in law libraries", for the three kinds that would place most. */
export function pasteText(call: CallView, program: Speaking): string {
  const kinds = helpful(call).slice(0, 3)
  const names = kinds.map(({ kind }) => kindText(kind, program))
  const say = sayerOf(program)
  return names.length === 0
    ? say('call.paste', { program: program.name })
    : say('call.pasteKinds', { program: program.name, kinds: names })
}

/** "3 mentees", as the program counts them. */
export const countedIn =
  ({ locale, matching }: Pick<Speaking, 'locale' | 'matching'>) =>
  (what: keyof WithoutWords['counts'], number: number): string =>
    said(matching.without.counts[what], number, { count: number.toLocaleString(locale) }, locale)

/** How many can have a mentor, as far as mentors go. */
export function possibleText({ mentees, placed }: CallView, program: Speaking): string {
  const all = countedIn(program)('mentees', mentees)
  const say = sayerOf(program)
  return placed === mentees
    ? say('forecast.everyMentee', { mentees: all })
    : say('forecast.someMentees', { placed, mentees: all })
}

/** What matching would come to today. */
export function todayText({ mentees, mentors, places, pairs }: Forecast, program: Speaking): string {
  const counted = countedIn(program)
  return sayerOf(program)('forecast.today', {
    mentees: counted('mentees', mentees),
    mentors: counted('mentors', mentors),
    places: counted('places', places),
    pairs: counted('pairs', pairs),
  })
}

/** Who would stay without a mentor, and how many of them for want of a committee member. */
export function withoutText({ without, pairs, call: { placed } }: Forecast, program: Speaking): string {
  const say = sayerOf(program)
  if (without === 0) return say('forecast.all')
  const count = placed - pairs
  const room = count === without ? say('forecast.roomAll') : say('forecast.roomSome', { count })
  return [say('forecast.without', { count: without }), ...(count > 0 ? [room] : [])].join(' ')
}

/** Who is counted, and how many applications are not. */
export function countedText(waiting: number, program: Speaking): string {
  const say = sayerOf(program)
  return `${say('forecast.counted')} ${say('forecast.waiting', { count: waiting })}`
}

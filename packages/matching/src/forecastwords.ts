import type { Forecast, KindForecast } from './forecast.ts'

/** The sentences of a call for mentors in one language, full stops included. */
export type ForecastWords = {
  /** How many of today's mentees can have a mentor; either may be 0, and both may be equal. */
  today(placed: number, mentees: number): string
  /** What calling for this kind would do; `placed.most` is 1 or more, and what is sure only where `placed.least` is as much. */
  call(kind: KindForecast): string
  /** Somebody is without a mentor, and no kind would help. */
  none(): string
}

/** A few words to paste into a call for mentors. */
export function forecastSentence(
  { mentees, placed, mostCalled }: Forecast,
  words: ForecastWords = englishForecast,
): string {
  const today = words.today(placed, mentees)
  if (placed === mentees) return today
  return `${today} ${mostCalled ? words.call(mostCalled) : words.none()}`
}

/** `called` says what follows "one more mentor" for a kind; a mentor who is a kind alone follows "like". */
export const englishCalls = (called: (kind: string) => string): ForecastWords => ({
  today(placed, mentees) {
    if (mentees === 0) return 'Nobody has applied yet.'
    if (mentees === 1) return `Today the one applicant ${placed === 1 ? 'can' : 'cannot'} have a mentor.`
    if (placed === 0) return `Today none of ${mentees} applicants can have a mentor.`
    const all = placed === mentees ? 'all' : `${placed} of`
    return `Today ${all} ${mentees} applicants can have a mentor.`
  },
  call({ kind, like, placed }) {
    const { least, most } = placed
    const alone = like.length === 1 && like[0] === kind
    const mentors = `${spelled(most)} more ${most === 1 ? 'mentor' : 'mentors'} ${alone ? `like ${kind}` : called(kind)}`
    const people = `${spelled(most)} more ${most === 1 ? 'person' : 'people'} a place`
    return `${mentors[0]!.toUpperCase()}${mentors.slice(1)} ${least === most ? 'would' : 'could'} give ${people}.`
  },
  none: () => 'More mentors of the kinds we know would not give anybody else a place.',
})

/** The name of a kind follows "in", as in "in academic libraries". */
export const englishForecast: ForecastWords = englishCalls((kind) => `in ${kind}`)

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

function spelled(count: number): string {
  return small[count] ?? String(count)
}

import type { Day } from '#kit/dates.ts'
import { cleanLine, fold } from '#kit/text.ts'

export type Side = 'mentees' | 'mentors'
export const sides = ['mentees', 'mentors'] as const
export const otherSide = { mentees: 'mentors', mentors: 'mentees' } as const satisfies Record<Side, Side>

/** How two files are to be matched: who is who in them, and what counts. */
export type Setup = {
  /** The column by which a person is known. */
  id: Sides<string>
  /** Columns whose words make the name; none: the id is the name. */
  name: Sides<string[]>
  /** The mentors' column of how many mentees at most; null: one each. */
  capacity: string | null
  /** The mentees' column of who comes first where places are short; null: nobody does. */
  priority: string | null
  /** All on unless said otherwise; null: nothing is said, and it is on where the pool is small enough for a table. */
  levels: { who: boolean; floor: boolean | null; total: boolean; ties: boolean | null }
  criteria: Criterion[]
  /** Pairs, mentee first, that are to be, and that are not to be. */
  locks: [string, string][]
  bans: [string, string][]
}

export type Sides<T> = Record<Side, T>

/**
 * What two people are compared by. `hard` forbids the pairs that do not meet it; where somebody said nothing it lets them
 * be unless `unsaid: 'forbid'`. `words`: how it is called in a reason. A
 * column is null where the side has no such list (exclusions only). Kinds as in @bookend/matching.
 */
export type Criterion = { column: Sides<string | null>; words?: string; hard: boolean; unsaid: 'allow' | 'forbid' } & (
  | { kind: 'equal' | 'different'; points: number; separator?: string; except?: string[] }
  | ({ kind: 'overlap'; separator?: string; except?: string[] } & OverlapPoints)
  | { kind: 'gap'; points: number; order?: string[]; wanted: [number, number]; loses?: number }
  | { kind: 'timezone'; points: number; within: number; on?: Day }
  | { kind: 'exclusion'; separator?: string }
)

/** `full`: so many shared items bring all the points, or all that the mentee names who names fewer; fewer a part of them. */
export type OverlapPoints =
  | { points: number | number[]; most?: number; full?: undefined }
  | { points: number; full: number; most?: undefined }

export const kinds = ['equal', 'different', 'overlap', 'gap', 'timezone', 'exclusion'] as const

/** What applicants answer that a program may compare, and as what. */
export const programColumns = {
  libraryTypes: 'words',
  areas: 'words',
  topics: 'words',
  city: 'words',
  state: 'words',
  channels: 'words',
  languages: 'words',
  employer: 'words',
  jobTitle: 'words',
  zone: 'zone',
  /** Whole years in professional positions on the first day of the cycle. */
  experience: 'number',
  /** What was said for the matching alone: every choice of every such question. */
  demographics: 'words',
} as const
export type ProgramColumn = keyof typeof programColumns

/** Whether it compares what was said for the matching alone, so that nobody is told of it (R37, R46). */
export const isAside = ({ column }: Pick<Criterion, 'column'>): boolean =>
  Object.values(column).some((one) => one === ('demographics' satisfies ProgramColumn))

/**
 * A criterion of a program: besides what it compares, its words in the program's language (what is said around them about a
 * run: `Explanations`). `reason`: the sentence that says what speaks for a pair, told from `tellFrom` points on and in place of those that it `covers`; `items` are answers
 * as that sentence calls them. `not`: what is said where the rule stands between two people.
 */
export type ProgramCriterion = Exclude<Criterion, { kind: 'exclusion' }> & {
  id: string
  reason?: Sentences
  tellFrom: number
  covers: string[]
  items: { [answer: string]: string }
  not?: string
}

/** One text, or one for each number: `same` where there is no difference, else by the language's plural ("one", "other"). */
export type Sentences = string | ({ same?: string; other: string } & { [rule in Intl.LDMLPluralRule]?: string })

/** One thing that somebody said: what it is compared by, and how it was written. */
export type Word = { key: string | number; text: string }

/** Somebody of one file; `said` by the place of the criterion. `number`: a mentor's places, a mentee's priority. */
export type Person = { id: string; name: string; line: number; number: number; said: readonly (readonly Word[])[] }

/** `unknown`: what an exclusion list says that names nobody in either file. */
export type Cast = Sides<Person[]> & { unknown: { side: Side; person: Person; entry: string }[] }

/** Where in the settings something stands. */
export type Path = readonly PropertyKey[]

/** What is wrong beside the settings by themselves: with a column that they name, a cell, a person, or a lock. */
export type CastFault =
  | { kind: 'no_column'; path: Path; side: Side; column: string; headings: string[] }
  | { kind: 'column_twice'; path: Path; side: Side; column: string }
  | { kind: 'no_person'; path: Path; side: Side; id: string }
  | { kind: 'lock'; path: Path; why: LockFault; mentee: string; mentor: string }
  | { kind: 'points_too_large'; path: Path }
  | { kind: 'level_of_large'; path: Path; level: TableLevel | 'total'; mentees: number; mentors: number }
  | { kind: 'long_row'; side: Side; line: number; cells: number; headings: number }
  | { kind: 'no_id'; side: Side; line: number; column: string }
  | { kind: 'id_twice'; side: Side; line: number; column: string; id: string; first: number }
  | { kind: 'cell'; side: Side; line: number; column: string; cell: string; wants: Wants }

/** Levels that need a table of all pairs, which very large pools have not. */
export type TableLevel = 'floor' | 'ties'

export type LockFault = 'twice' | 'over_capacity' | 'banned' | { broken: number }
/** What a cell ought to hold. */
export type Wants = 'capacity' | 'priority' | 'number' | 'zone' | { order: readonly string[] }

/** How texts are compared: without capitals, accents and punctuation. '' for what says nothing, a dash for example. */
export function keyOf(text: string): string {
  const line = cleanLine(text)
  return /[^\p{P}\s]/u.test(line) ? fold(line) || line.toLowerCase() : ''
}

/** What counts of what somebody said: all but what the criterion leaves out. */
export function counting(criterion: Criterion, words: readonly Word[]): Word[] {
  const out = new Set('except' in criterion ? criterion.except?.map(keyOf) : [])
  return words.filter(({ key }) => !out.has(String(key)))
}

import { z } from 'zod'
import { between, day, group, oneOf, perhaps, whole, word, yes } from '../leaves/input.ts'
import {
  type Criterion,
  keyOf,
  kinds,
  type ProgramColumn,
  type ProgramCriterion,
  programColumns,
  type Sentences,
  type Sides,
} from '../model.ts'

const points = whole(-100_000, 100_000)

export const aColumn = 'a column’s heading, or {mentees: …, mentors: …} where the files call it otherwise'
export const column = z
  .union([word(aColumn), group({ mentees: word(aColumn), mentors: word(aColumn) })], { error: aColumn })
  .transform((said): Sides<string> => (typeof said === 'string' ? { mentees: said, mentors: said } : said))

/** Only one file may have an exclusion list. */
const oneOrBoth = z
  .union(
    [
      word(aColumn),
      group({ mentees: word(aColumn), mentors: word(aColumn) }),
      group({ mentees: word(aColumn) }),
      group({ mentors: word(aColumn) }),
    ],
    { error: aColumn },
  )
  .transform(
    (said): Sides<string | null> =>
      typeof said === 'string' ? { mentees: said, mentors: said } : { mentees: null, mentors: null, ...said },
  )

const separator = z.string({ error: 'what stands between two items, such as ";"' }).min(1, {
  error: 'what stands between two items, such as ";"',
})
const words = word('how a reason calls it').optional()
const rule = { hard: yes.default(false), unsaid: oneOf('allow', 'forbid').default('allow') }
const items = z.array(word('an answer'), { error: 'a list of answers that do not count' }).min(1, {
  error: 'at least one answer that does not count',
})
const nothing = 'points, or hard: true: without either it decides nothing'
/** Something must come of a criterion. */
function weighed(schema: z.ZodType): z.ZodType {
  return schema.refine(
    (said) => {
      const { hard, points } = said as { hard: boolean; points: number | number[] }
      return hard || [points].flat().some((one) => one !== 0)
    },
    { error: nothing, path: ['points'] },
  )
}

const wantedText = 'how many steps the mentor is to stand above the mentee: a number, or the least and the most, [1, 2]'
const step = z.number({ error: wantedText }).min(-1000, { error: wantedText }).max(1000, { error: wantedText })
const wanted = z
  .union([step, z.tuple([step, step])], { error: wantedText })
  .transform((said): [number, number] => (typeof said === 'number' ? [said, said] : said))
  .refine(([from, to]) => from <= to, { error: 'the least steps first, then the most' })
const order = z
  .array(word('a grade'), { error: 'the grades in a list, lowest first' })
  .min(2, { error: 'two grades or more, lowest first' })
  .superRefine((grades, check) => {
    const keys = grades.map(keyOf)
    for (const [at, key] of keys.entries())
      if (keys.indexOf(key) < at)
        check.addIssue({ code: 'custom', path: [at], message: 'a grade that differs from the others' })
  })

/** What every criterion has, and what says how a cell holds several things, where there are cells. */
type Common = { column: z.ZodType<Sides<string>> } & z.core.$ZodLooseShape

const wordKind = (kind: 'equal' | 'different', common: Common, apart: z.core.$ZodLooseShape) =>
  weighed(group({ kind: z.literal(kind), ...common, points: points.default(0), ...apart, except: items.optional() }))

const overlap = (common: Common, apart: z.core.$ZodLooseShape) =>
  weighed(
    group({
      kind: z.literal('overlap'),
      ...common,
      points: z
        .union([points, z.array(points).min(1)], { error: 'whole points for each shared item, or a list of them' })
        .default(0),
      ...apart,
      most: whole(0, 1_000_000).optional(),
      full: whole(1, 10).optional(),
      except: items.optional(),
    }).superRefine((said, check) => {
      const { points: given, most, full } = said as { points: number | number[]; most?: number; full?: number }
      if (full === undefined) return
      if (typeof given !== 'number' || given < 0)
        check.addIssue({
          code: 'custom',
          path: ['points'],
          message: 'with full, all the points there can be: one number',
        })
      if (most !== undefined)
        check.addIssue({ code: 'custom', path: ['most'], message: 'nothing here: with full, points are the most' })
    }),
  )

const gap = (common: Common) =>
  weighed(
    group({
      kind: z.literal('gap'),
      ...common,
      points: points.default(0),
      order: order.optional(),
      wanted,
      loses: whole(0, 100_000).optional(),
    }),
  )

const timezone = (common: Common) =>
  weighed(
    group({
      kind: z.literal('timezone'),
      ...common,
      points: points.default(0),
      within: between(0.25, 12).default(12),
      on: day.optional(),
    }),
  )

const exclusion = group({
  kind: z.literal('exclusion'),
  column: oneOrBoth,
  words,
  hard: z.literal(true, { error: 'true: an exclusion list always holds' }).default(true),
  separator: separator.default(';'),
}).transform((said) => ({ ...said, unsaid: 'allow' as const }))

const inFiles: Common = { column, words, ...rule }

/** What the pairs of two files are judged by. */
export const criteriaSchema: z.ZodType<Criterion[]> = listOf<Criterion>(kinds, [
  wordKind('equal', inFiles, { separator: separator.optional() }),
  wordKind('different', inFiles, { separator: separator.optional() }),
  overlap(inFiles, { separator: separator.default(';') }),
  gap(inFiles),
  timezone(inFiles),
  exclusion,
])

const names = Object.keys(programColumns) as [ProgramColumn, ...ProgramColumn[]]
const answer = oneOf(...names)
const sentence = word('a sentence')
const plural = { error: 'a sentence, or one for each number: {same: …, one: …, other: …}' }
const anId = { error: 'a name of letters, digits and underscores' }

/** One sentence, or one for each number. */
export const sentences: z.ZodType<Sentences> = z.union([sentence, sentencesGroup()], plural)

const inProgram: Common = {
  id: z.string(anId).regex(/^[a-zA-Z][a-zA-Z0-9_]{0,39}$/, anId),
  column: z
    .union([answer, group({ mentees: answer, mentors: answer })], { error: `one of ${names.join(', ')}` })
    .transform((said): Sides<string> => (typeof said === 'string' ? { mentees: said, mentors: said } : said)),
  words: word('how the committee calls it'),
  ...rule,
  reason: sentences.optional(),
  tellFrom: whole(1, 100_000).default(1),
  covers: z.array(word('the id of a criterion'), { error: 'a list of ids' }).default([]),
  items: z
    .record(z.string(), word('how a sentence calls it'), { error: 'answers, and how a sentence calls them' })
    .default({}),
  not: word('what is said of a pair that does not meet it').optional(),
}
const programKinds = kinds.filter((kind) => kind !== 'exclusion')

/** The same for a program: its columns are what applicants answer, and every criterion has its words. */
export const programCriteriaSchema: z.ZodType<ProgramCriterion[]> = listOf<ProgramCriterion>(programKinds, [
  wordKind('equal', inProgram, {}),
  wordKind('different', inProgram, {}),
  overlap(inProgram, {}),
  gap(inProgram),
  timezone(inProgram),
])

/** A sentence for each number, by the language's plural. */
export function sentencesGroup(): z.ZodType<Exclude<Sentences, string>> {
  const rules = ['same', 'zero', 'one', 'two', 'few', 'many'] as const
  return group({ ...Object.fromEntries(rules.map((one) => [one, sentence.optional()])), other: sentence }) as z.ZodType<
    Exclude<Sentences, string>
  >
}

function listOf<T>(known: readonly string[], options: readonly z.ZodType[]): z.ZodType<T[]> {
  const union = z.discriminatedUnion('kind', options as never, {
    error: ({ input }) => {
      if (typeof input !== 'object' || input === null) return 'a group of settings that begins with kind'
      return `one of ${known.join(', ')}${perhaps([(input as { kind?: unknown }).kind], known)}`
    },
  })
  return z
    .array(union, { error: 'a list of criteria' })
    .min(1, { error: 'at least one criterion' }) as unknown as z.ZodType<T[]>
}

import { z } from 'zod'
import { type Day, isDay } from '#kit/dates.ts'
import { nearest } from '#kit/nearest.ts'
import { no, ok, type Result } from '#kit/result.ts'
import { cleanLine } from '#kit/text.ts'
import { locateYaml, readYaml, type YamlFault } from '../yaml/input.ts'
import { type Criterion, keyOf, kinds, type Path, type Setup, type Sides } from './model.ts'

/** The settings, and the line in which each stands. */
export type LocatedSetup = { setup: Setup; lineOf(path: Path): number }

/** criteria.yaml, or everything that is wrong in it by itself. */
export function readSetup(text: string): Result<LocatedSetup, YamlFault[]> {
  const plain = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')
  const strange = plain.search(/[\uFFFD\u0000]/)
  if (strange >= 0) {
    const line = plain.slice(0, strange).split('\n').length
    return no([{ line, key: '', message: 'expected a text saved as UTF-8, found bytes of another encoding' }])
  }
  const located = locateYaml(plain)
  if (!located.ok) return located
  const setup = readYaml(located.value, setupSchema)
  if (!setup.ok) return no(setup.refusal.toSorted((a, b) => a.line - b.line))
  return ok({ setup: setup.value, lineOf: located.value.lineOf })
}

// Every leaf says what it expects; ../yaml/input.ts makes "expected …, found …" of it.

/** A number may stand where a word is meant: a column may be called 2026. */
const word = (what: string) =>
  z
    .union([z.string(), z.number()], { error: what })
    .transform((text) => cleanLine(String(text)))
    .refine((text) => text !== '', { error: what })
const yes = z.boolean({ error: 'true or false' })
const day: z.ZodType<Day> = z
  .string({ error: 'a date such as 2026-10-01' })
  .refine(isDay, { error: 'a date such as 2026-10-01' })
const points = whole(-100_000, 100_000)

const aColumn = 'a column’s heading, or {mentees: …, mentors: …} where the files call it otherwise'
const column = z
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

const someColumns = z.union([word(aColumn).transform((one) => [one]), z.array(word(aColumn)).min(1)], {
  error: aColumn,
})
const nameColumns = z
  .union([someColumns, group({ mentees: someColumns, mentors: someColumns })], {
    error: 'a column’s heading, a list such as [first name, last name], or {mentees: …, mentors: …}',
  })
  .transform((said): Sides<string[]> => (Array.isArray(said) ? { mentees: said, mentors: said } : said))

const separator = z.string({ error: 'what stands between two items, such as ";"' }).min(1, {
  error: 'what stands between two items, such as ";"',
})
const common = {
  column,
  words: word('how a reason calls it').optional(),
  hard: yes.default(false),
  unsaid: oneOf('allow', 'forbid').default('allow'),
}
const nothing = 'points, or hard: true: without either it decides nothing'
/** Something must come of a criterion. */
function weighed<T extends z.ZodType<{ hard: boolean; points: number | number[] }>>(schema: T): T {
  return schema.refine(({ hard, points }) => hard || [points].flat().some((one) => one !== 0), {
    error: nothing,
    path: ['points'],
  }) as T
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

const same = { ...common, points: points.default(0), separator: separator.optional() }
const schemas = {
  equal: weighed(group({ kind: z.literal('equal'), ...same })),
  different: weighed(group({ kind: z.literal('different'), ...same })),
  overlap: weighed(
    group({
      kind: z.literal('overlap'),
      ...common,
      points: z
        .union([points, z.array(points).min(1)], { error: 'whole points for each shared item, or a list of them' })
        .default(0),
      separator: separator.default(';'),
      most: whole(0, 1_000_000).optional(),
    }),
  ),
  gap: weighed(
    group({
      kind: z.literal('gap'),
      ...common,
      points: points.default(0),
      order: order.optional(),
      wanted,
      loses: whole(0, 100_000).optional(),
    }),
  ),
  timezone: weighed(
    group({
      kind: z.literal('timezone'),
      ...common,
      points: points.default(0),
      within: between(0.25, 12).default(12),
      on: day.optional(),
    }),
  ),
  exclusion: group({
    kind: z.literal('exclusion'),
    column: oneOrBoth,
    words: common.words,
    hard: z.literal(true, { error: 'true: an exclusion list always holds' }).default(true),
    separator: separator.default(';'),
  }).transform((said) => ({ ...said, unsaid: 'allow' as const })),
} as const satisfies Record<Criterion['kind'], z.ZodType>

/** What pairs are judged by; `matching.criteria` of a program may be written so too. */
const criteriaSchema: z.ZodType<Criterion[]> = z
  .array(
    z.discriminatedUnion(
      'kind',
      [schemas.equal, schemas.different, schemas.overlap, schemas.gap, schemas.timezone, schemas.exclusion],
      {
        error: ({ input }) => {
          if (typeof input !== 'object' || input === null) return 'a group of settings that begins with kind'
          return `one of ${kinds.join(', ')}${perhaps([(input as { kind?: unknown }).kind], kinds)}`
        },
      },
    ),
    { error: 'a list of criteria' },
  )
  .min(1, { error: 'at least one criterion' })

const pairs = z.array(
  z.tuple([word('a mentee’s id'), word('a mentor’s id')], { error: '[a mentee’s id, a mentor’s id]' }),
  { error: 'a list of [a mentee’s id, a mentor’s id]' },
)

const setupSchema: z.ZodType<Setup> = group({
  id: column,
  name: nameColumns.default({ mentees: [], mentors: [] }),
  capacity: word('the heading of a mentors’ column').nullable().default(null),
  priority: word('the heading of a mentees’ column').nullable().default(null),
  levels: group({
    who: yes.default(true),
    floor: yes.default(true),
    total: yes.default(true),
    ties: yes.default(true),
  }).default({ who: true, floor: true, total: true, ties: true }),
  criteria: criteriaSchema,
  locks: pairs.default([]),
  bans: pairs.default([]),
})

/** A group of settings in which nothing else may stand. */
function group<T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  const known = Object.keys(shape)
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? `only ${known.join(', ')} here${perhaps(issue.keys, known)}`
        : `a group of settings: ${known.join(', ')}`,
  })
}

/** What was meant by words that nobody knows. */
function perhaps(words: readonly unknown[], known: readonly string[]): string {
  const meant = words.flatMap((one) => {
    const near = typeof one === 'string' ? nearest(one, known) : undefined
    return near === undefined ? [] : [`${near} for ${String(one)}`]
  })
  return meant.length === 0 ? '' : ` (perhaps ${meant.join(', ')})`
}

function oneOf<const T extends readonly [string, ...string[]]>(...values: T): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values, { error: `one of ${values.join(', ')}` })
}

function whole(least: number, most: number): z.ZodNumber {
  const error = `a whole number from ${least.toLocaleString('en-US')} to ${most.toLocaleString('en-US')}`
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}

function between(least: number, most: number): z.ZodNumber {
  const error = `a number from ${least} to ${most}`
  return z.number({ error }).min(least, { error }).max(most, { error })
}

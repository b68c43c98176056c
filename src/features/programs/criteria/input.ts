import { z } from 'zod'
import { no, ok, type Result } from '#kit/result.ts'
import { locateYaml, readYaml, type YamlFault } from '../yaml/input.ts'
import { aColumn, column, criteriaSchema } from './kinds/input.ts'
import { group, word, yes } from './leaves/input.ts'
import type { Path, Setup, Sides } from './model.ts'

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

const someColumns = z.union([word(aColumn).transform((one) => [one]), z.array(word(aColumn)).min(1)], {
  error: aColumn,
})
const nameColumns = z
  .union([someColumns, group({ mentees: someColumns, mentors: someColumns })], {
    error: 'a column’s heading, a list such as [first name, last name], or {mentees: …, mentors: …}',
  })
  .transform((said): Sides<string[]> => (Array.isArray(said) ? { mentees: said, mentors: said } : said))

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
    floor: yes.nullable().default(null),
    total: yes.default(true),
    ties: yes.nullable().default(null),
  }).default({ who: true, floor: null, total: true, ties: null }),
  criteria: criteriaSchema,
  locks: pairs.default([]),
  bans: pairs.default([]),
})

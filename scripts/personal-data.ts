// What docs/legal/personal-data.json says of every column, and docs/legal/retention.md made of it; run to write that.
import { readFileSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { z } from 'zod'

const words = z.string().min(3)
const registrySchema = z.strictObject({
  /** How long, in words, by name. */
  periods: z.record(z.string(), words),
  tables: z.record(
    z.string(),
    z.strictObject({
      about: words,
      /** What holds for its columns unless they say otherwise: a period, and what erasing does. */
      until: z.string().optional(),
      erase: words.optional(),
      /** What somebody is given who asks for what is kept of them. */
      export: words.optional(),
      /** null: not about a person. */
      columns: z.record(
        z.string(),
        z.strictObject({ purpose: words, until: z.string().optional(), erase: words.optional() }).nullable(),
      ),
    }),
  ),
})
export type Registry = z.infer<typeof registrySchema>

const file = resolve(import.meta.dirname, '../docs/legal/personal-data.json')
export const retentionFile = resolve(import.meta.dirname, '../docs/legal/retention.md')

export function readRegistry(): Registry {
  return registrySchema.parse(JSON.parse(readFileSync(file, 'utf8')))
}

/** Columns of the database that are not described, descriptions of none, and personal ones without a period or an end. */
export function registryFaults(registry: Registry, columns: readonly { table: string; column: string }[]): string[] {
  const there = new Set(columns.map(({ table, column }) => `${table}.${column}`))
  const said = Object.entries(registry.tables).flatMap(([table, { columns }]) =>
    Object.keys(columns).map((column) => `${table}.${column}`),
  )
  const incomplete = Object.entries(registry.tables).flatMap(([table, { columns, ...general }]) =>
    Object.entries(columns).flatMap(([column, one]) => {
      const until = one?.until ?? general.until
      const ends = until !== undefined && until in registry.periods && (one?.erase ?? general.erase) !== undefined
      if (one === null || (ends && general.export !== undefined)) return []
      return [`${table}.${column}: says not how long it is kept, what erasing does, or who is given it`]
    }),
  )
  return [
    ...[...there].filter((name) => !said.includes(name)).map((name) => `${name}: is not described`),
    ...said.filter((name) => !there.has(name)).map((name) => `${name}: is described and is not there`),
    ...incomplete,
  ].sort()
}

/** The same for people to read: what is kept of whom, for what, how long, and what is left when somebody is erased. */
export function retentionText({ periods, tables }: Registry): string {
  const personal = Object.entries(tables).filter(([, { columns }]) =>
    Object.values(columns).some((one) => one !== null),
  )
  const others = Object.entries(tables).filter(([, { columns }]) => Object.values(columns).every((one) => one === null))
  return [
    '# What is kept of people, column by column',
    '',
    'Made from [personal-data.json](personal-data.json) by `scripts/personal-data.ts`; a test compares that file with the tables, so that a new column has to be described before it can be used.',
    '',
    'Everybody reads theirs at `/account/data`, takes it along and asks there to be erased (decision 43). What has a definite time goes by itself the day after it is over (decision 50), a year’s words not while one of its tickets or reports is open; rows of the audit, and what they refer to, a host removes by hand. `bookend export` writes everything of everybody, except who is signed in. “Asked for” says what somebody is given who asks for what is kept of them, “Erased” what is left once somebody was erased.',
    '',
    '## How long',
    '',
    table(['Name', 'Kept'], Object.entries(periods)),
    ...personal.flatMap(([name, { about, until, export: given, erase, columns }]) => [
      '',
      `## ${name}`,
      '',
      `${about[0]?.toUpperCase() ?? ''}${about.slice(1)}.`,
      '',
      `- Asked for: ${given ?? ''}.`,
      `- Erased: ${erase ?? 'as each column says'}.`,
      '',
      table(
        ['Column', 'For what', 'Kept'],
        Object.entries(columns).flatMap(([column, one]) => {
          if (one === null) return []
          const purpose = one.erase === undefined ? one.purpose : `${one.purpose} (erased: ${one.erase})`
          return [[`\`${column}\``, purpose, one.until ?? until ?? '']]
        }),
      ),
      ...unpersonal(columns),
    ]),
    '',
    '## Nothing about people',
    '',
    ...others.map(([name, { about }]) => `- ${name}: ${about}`),
    '',
  ].join('\n')
}

function unpersonal(columns: Registry['tables'][string]['columns']): string[] {
  const names = Object.entries(columns).flatMap(([column, one]) => (one === null ? [`\`${column}\``] : []))
  return names.length === 0 ? [] : ['', `Not about a person: ${names.join(', ')}.`]
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

if (process.argv[1] === import.meta.filename) writeFileSync(retentionFile, retentionText(readRegistry()))

import { isTest, type Source, withoutComments } from './source.ts'

/** Tables named to the query builder, and in SQL of our own, which stands in templates. */
const writes = {
  builder: /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"](\w+)/g,
  sql: /\b(?:insert\s+into|update|delete\s+from)\s+"?(\w+)/gi,
}
const reads = {
  builder: /\b(?:selectFrom|(?:inner|left|right|full|cross)Join|using)\(\s*\[?\s*['"](\w+)/g,
  sql: /\b(?:from|join)\s+"?(\w+)/gi,
}

/** The first pages and the reports read what the others keep (design: features on the top floor). */
const readers = ['desk', 'reports']

/**
 * A table belongs to the feature whose store writes it. Two features writing one table, or a feature's store reading
 * what another keeps, is a breach; `actions` ask the other's store, in the same transaction.
 */
export function foreignReads(files: readonly Source[]): string[] {
  const stores = files.filter(({ path }) => /^src\/features\/.*\/store\.ts$/.test(path) && !isTest(path))
  const owners = new Map<string, Set<string>>()
  for (const { path, text } of stores)
    for (const table of tables(text, writes)) owners.set(table, (owners.get(table) ?? new Set()).add(featureOf(path)))
  const shared = [...owners]
    .filter(([, by]) => by.size > 1)
    .map(([table, by]) => `table ${table} is written by ${[...by].sort().join(' and ')}`)
  const foreign = stores
    .filter(({ path }) => !readers.includes(featureOf(path)))
    .flatMap(({ path, text }) =>
      [...new Set(tables(text, reads))]
        .filter((table) => owners.has(table) && !owners.get(table)?.has(featureOf(path)))
        .map((table) => `${path}: reads ${table}, which ${[...(owners.get(table) ?? [])].join(' and ')} keeps`),
    )
  return [...shared, ...foreign]
}

const featureOf = (path: string): string => path.split('/')[2] ?? ''

function tables(text: string, forms: { builder: RegExp; sql: RegExp }): string[] {
  const code = withoutComments(text)
  const templates = [...code.matchAll(/`(?:[^`\\]|\\[\s\S])*`/g)].map(([template]) => template).join('\n')
  return [...code.matchAll(forms.builder), ...templates.matchAll(forms.sql)].map(([, table = '']) => table)
}

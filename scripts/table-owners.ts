import { isTest, type Source, withoutComments } from './source.ts'

/** Tables named to the query builder, and in SQL of our own, which stands in templates. */
const writes = {
  builder: /\b(?:insertInto|updateTable|deleteFrom|mergeInto)\(\s*['"](\w+)/g,
  sql: /\b(?:insert\s+into|(?<!for )update|delete\s+from)\s+"?(\w+)/gi,
}
const reads = {
  builder: /\b(?:selectFrom|(?:inner|left|right|full|cross)Join|using)\(\s*\[?\s*['"](\w+)/g,
  sql: /\b(?:from|join)\s+"?(\w+)/gi,
}

/**
 * A table belongs to the feature whose store writes it. Two features writing one table is a breach; so is a store that
 * reads what is kept on its own floor or above, save the first pages and the reports, which read everything.
 */
export function foreignReads(files: readonly Source[], floor: (feature: string) => number): string[] {
  const stores = files.filter(({ path }) => /^src\/features\/.*\/store\.ts$/.test(path) && !isTest(path))
  const owners = new Map<string, Set<string>>()
  for (const { path, text } of stores)
    for (const table of tables(text, writes)) owners.set(table, (owners.get(table) ?? new Set()).add(featureOf(path)))
  const shared = [...owners]
    .filter(([, by]) => by.size > 1)
    .map(([table, by]) => `table ${table} is written by ${[...by].sort().join(' and ')}`)
  const foreign = stores
    .filter(({ path }) => !['desk', 'reports'].includes(featureOf(path)))
    .flatMap(({ path, text }) =>
      [...new Set(tables(text, reads))].flatMap((table) =>
        [...(owners.get(table) ?? [])]
          .filter((owner) => owner !== featureOf(path) && floor(owner) >= floor(featureOf(path)))
          .map((owner) => `${path}: reads ${table}, which ${owner} keeps`),
      ),
    )
  return [...shared, ...foreign]
}

const featureOf = (path: string): string => path.split('/')[2] ?? ''

function tables(text: string, forms: { builder: RegExp; sql: RegExp }): string[] {
  const code = withoutComments(text)
  const templates = [...code.matchAll(/`(?:[^`\\]|\\[\s\S])*`/g)].map(([template]) => template).join('\n')
  return [...code.matchAll(forms.builder), ...templates.matchAll(forms.sql)].map(([, table = '']) => table)
}

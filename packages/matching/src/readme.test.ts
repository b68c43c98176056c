import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { codes, pair } from '../test/criteria-example.ts'
import { ida, kim, result, verdict } from '../test/example.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')
const shows = (values: readonly unknown[]) => {
  for (const shown of values) assert.ok(readme.includes(JSON.stringify(shown)), JSON.stringify(shown))
}
const holds = (file: string) => {
  const code = readFileSync(new URL(`../test/${file}`, import.meta.url), 'utf8')
  assert.ok(readme.includes(code.replaceAll(/^export const/gm, 'const')), file)
}

test('the worked example of the README is this code, and gives what the README says', () => {
  holds('example.ts')
  const pairs = result.pairs.map(({ mentee, mentor, points }) => `${mentee} → ${mentor} ${points}`).join('\n')
  assert.ok(readme.includes(pairs), pairs)
  shows([result.levels, result.unmatched, verdict, kim, ida])
})

test('so is the one from criteria', () => {
  holds('criteria-example.ts')
  const shown = /```json\n([^`]+)```/.exec(readme)
  assert.deepEqual(JSON.parse(shown![1]!), pair)
  shows([codes])
})

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ida, kim, result, verdict } from '../test/example.ts'

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8')

test('the worked example of the README is this code, and gives what the README says', () => {
  const code = readFileSync(new URL('../test/example.ts', import.meta.url), 'utf8')
  assert.ok(readme.includes(code.replaceAll(/^export const/gm, 'const')))
  const pairs = result.pairs.map(({ mentee, mentor, points }) => `${mentee} → ${mentor} ${points}`).join('\n')
  assert.ok(readme.includes(pairs), pairs)
  for (const shown of [result.levels, result.unmatched, verdict, kim, ida]) {
    assert.ok(readme.includes(JSON.stringify(shown)), JSON.stringify(shown))
  }
})

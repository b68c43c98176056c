import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { levels } from '#test/levels.ts'

let base: TestDatabase
before(async () => {
  base = await testDatabase()
})
after(() => base.close())

test('the manual says what each step costs as “npm run bench levels” prints it', async () => {
  const manual = readFileSync(resolve(import.meta.dirname, '../docs/committee/matching.md'), 'utf8')
  const prose = manual.replaceAll('\n', ' ')
  for (const { title, markdown, said } of await levels(base)) {
    assert.ok(manual.includes(markdown), `docs/committee/matching.md lacks this table:\n${title}\n\n${markdown}`)
    for (const words of [title.split(': ')[1]!, ...said]) assert.ok(prose.includes(words), words)
  }
})

import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'bookend-lint-'))
after(() => rmSync(folder, { recursive: true }))
for (const file of ['.oxlintrc.json', 'tsconfig.json', 'biome.json']) cpSync(join(root, file), join(folder, file))
symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
const bin = (name: string) => join(root, 'node_modules/.bin', name)

/** The rules that a file breaks, by the linter as configured for this house. */
function broken(text: string): string[] {
  writeFileSync(join(folder, 'planted.ts'), text)
  const run = spawnSync(bin('oxlint'), ['--type-aware', '--format=unix', 'planted.ts'], {
    cwd: folder,
    encoding: 'utf8',
  })
  return [...run.stdout.matchAll(/\[Error\/(.+?)\]/g)].map(([, rule = '']) => rule)
}

const save = 'async function save(): Promise<void> {}\n'

test('sound code passes', () => assert.deepEqual(broken(`${save}export const done = async () => await save()\n`), []))

test('each planted fault is caught', () => {
  const faults: Record<string, string> = {
    'typescript(no-floating-promises)': `${save}export function go(): void {\n  save()\n}\n`,
    'typescript(no-misused-promises)': `${save}export const go = () => [1].forEach(save)\n`,
    'typescript(await-thenable)': 'export const one = async () => await 1\n',
    'typescript(switch-exhaustiveness-check)':
      "export function f(k: 'a' | 'b'): number {\n  switch (k) {\n    case 'a':\n      return 1\n  }\n  return 2\n}\n",
    'typescript(no-explicit-any)': 'export const x = (y: any): unknown => y\n',
    'typescript(ban-ts-comment)': '// @ts-ignore\nexport const x: string = 1\n',
    'eslint(no-unused-vars)': 'const x = 1\nexport const y = 2\n',
    'eslint(eqeqeq)': 'export const f = (x: unknown) => x == 1\n',
  }
  for (const [rule, text] of Object.entries(faults)) assert.ok(broken(text).includes(rule), rule)
})

test('an unformatted file is caught', () => {
  writeFileSync(join(folder, 'planted.ts'), 'export const x = "a";\n')
  assert.throws(() => execFileSync(bin('biome'), ['format', 'planted.ts'], { cwd: folder, stdio: 'pipe' }))
  writeFileSync(join(folder, 'planted.ts'), "export const x = 'a'\n")
  execFileSync(bin('biome'), ['format', 'planted.ts'], { cwd: folder, stdio: 'pipe' })
})

// Every command that a document gives exists and takes what the document gives it.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { commands } from '#src/cli/commands.ts'
import { sources } from './source.ts'

const root = resolve(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const documents = [
  ...readdirSync(root).filter((path) => path.endsWith('.md')),
  ...sources(root, ['docs', 'examples']).flatMap(({ path }) => (path.endsWith('.md') ? [path] : [])),
]

/** "bookend export DIR" in a code span or at the beginning of a line of a shell block. */
const given = /(?:`|^|\s)(?:bin\/|[A-Z_]+=\S+ )?bookend ([a-z]+)((?: (?:--[\w-]+|[A-Z"/][^\s`]*|check|FILE))*)/gm

test('commands in documents', () => {
  const found = documents.flatMap((path) => {
    const code = [...read(path).matchAll(/```sh\n([\s\S]*?)```|(`[^`\n]+`)/g)].map(
      ([, block, span]) => block ?? span ?? '',
    )
    return code.flatMap((text) => [...text.matchAll(given)].map(([, name = '', rest = '']) => ({ path, name, rest })))
  })
  assert.ok(found.length > 25, `${found.length} found`)
  for (const { path, name, rest } of found) {
    const command = commands.find((one) => one.name === name)
    assert.ok(command || name === 'help', `${path}: there is no command ${name}`)
    const flags = rest.match(/--[\w-]+/g) ?? []
    for (const flag of flags)
      assert.ok(`${command?.takes} ${command?.more}`.includes(flag), `${path}: ${name} takes no ${flag}`)
  }
})

test('the checks that the document on doctor explains are those it makes', () => {
  const code = sources(root, ['src/cli/doctor']).filter(({ path }) => !/\.test\./.test(path))
  const judged = code.flatMap(({ text }) => [...text.matchAll(/\b(?:ok|attention|failed)\(\s*'([a-z ]+)'/g)])
  const cells = [...read('docs/host/doctor.md').matchAll(/^\|((?: `[a-z ]+`)+)/gm)]
  const explained = cells.flatMap(([, cell = '']) => [...cell.matchAll(/`([a-z ]+)`/g)])
  const names = (matches: Iterable<RegExpMatchArray>) => new Set([...matches].map(([, name = '']) => name))
  assert.deepEqual(names(explained), names(judged))
})

test('the settings that the documents for the host name are those that are read', () => {
  const cells = ['install', 'mail'].flatMap((doc) => [
    ...read(`docs/host/${doc}.md`).matchAll(/^\|((?:,? `[A-Z_]+`)+)/gm),
  ])
  const named = cells.flatMap(([, cell = '']) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, name = '']) => name))
  const code = sources(root, ['src']).filter(({ path }) => !/\.test\./.test(path))
  const reads = /\benv\.([A-Z][A-Z_]+)|\bsettings\['([A-Z_]+)'\]|'(MAIL_[A-Z_]+)'/g
  const used = code.flatMap(({ text }) => [...text.matchAll(reads)].map((found) => found.slice(1).find(Boolean) ?? ''))
  const ours = used.filter((name) => !['XDG_STATE_HOME', 'CHROME_PATH'].includes(name))
  assert.deepEqual(new Set(named), new Set(ours))
})

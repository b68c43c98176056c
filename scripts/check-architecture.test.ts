import assert from 'node:assert/strict'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, describe, test } from 'node:test'
import { checkArchitecture } from './check-architecture.ts'

const base = mkdtempSync(join(tmpdir(), 'bookend-architecture-'))
after(() => rmSync(base, { recursive: true }))

/** A small house that keeps every rule; each case below plants one fault in a copy of it. */
const sound: Record<string, string> = {
  'src/kit/result.ts': "import { createHash } from 'node:crypto'\nexport const hash = createHash\n",
  'src/platform/tables.ts': '//\n'.repeat(300),
  'src/platform/scope.ts': "import type { Tables } from '#platform/tables.ts'\nexport type Scope = { tx: Tables }\n",
  'src/ui/frame.tsx': "import { ok } from '#kit/result.ts'\nexport const Frame = ok\n",
  'src/main.ts': "import { run } from '#features/desk/actions.ts'\nrun(Date.now())\n",
  'src/features/people/model.ts': "import { ok } from '#kit/result.ts'\nexport type Person = typeof ok\n",
  'src/features/people/store.ts':
    "import type { Scope } from '#platform/scope.ts'\nexport const add = (s: Scope) => s.tx.insertInto('person')\n",
  'src/features/pairs/model.ts': "export type Pair = 'pair'\n",
  'src/features/pairs/decide.ts':
    "import type { Pair } from './model.ts'\n// Date.now() in a comment, 'process.env' in quotes\nexport const no: Pair = 'pair'\n",
  'src/features/pairs/decide.test.ts': "import '#test/cast/cast.ts'\nimport '../people/store.ts'\nDate.now()\n",
  'src/features/pairs/form/decide.ts': "import { no } from '../decide.ts'\nexport const yes = no\n",
  'src/features/pairs/form/decide.test.ts': '\n',
  'src/features/pairs/actions.ts': "import { add } from '#features/people/store.ts'\nexport const act = add\n",
  'src/features/pairs/pages.tsx': "import { Frame } from '#ui/frame.tsx'\nexport const page = Frame\n",
  'src/features/desk/store.ts': "export const all = (tx: Tx) => tx.selectFrom('person')\n",
  'src/features/desk/actions.ts': 'export const run = (now: number) => now\n',
  'packages/matching/src/index.ts': "export * from './solve.ts'\n",
  'packages/matching/src/solve.ts': "import { Worker } from 'node:worker_threads'\nexport const w = Worker\n",
  'test/cast/cast.ts': '\n',
}

let trees = 0
function breaches(planted: Record<string, string>): string[] {
  const root = join(base, String(++trees))
  for (const [path, text] of Object.entries({ ...sound, ...planted })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkArchitecture(root)
}

const only = (path: string, text: string, what: string) => () =>
  assert.deepEqual(breaches({ [path]: text }), [`${path}: ${what}`])

test('a sound house has no breach', () => assert.deepEqual(breaches({}), []))

describe('names', () => {
  const names =
    'model.ts decide.ts policy.ts input.ts mails.ts pages.tsx store.ts actions.ts routes.tsx jobs.ts island.tsx'
  test('a twelfth name', only('src/features/pairs/service.ts', '\n', `not one of the eleven names: ${names}`))
  test(
    'a right name, wrong ending',
    only('src/features/pairs/policy.tsx', '\n', `not one of the eleven names: ${names}`),
  )
  test(
    'a style sheet in a feature',
    only('src/features/pairs/pairs.css', '\n', `not one of the eleven names: ${names}`),
  )
  test('an index file', only('src/kit/index.ts', '\n', 'an index file hides who imports what'))
  test('utils', only('src/kit/utils.ts', '\n', 'a name that says nothing'))
  test('a folder of helpers', only('scripts/helpers/x.ts', '\n', 'a name that says nothing'))
  test('a room of its own', only('src/lib/x.ts', '\n', 'src has no such room'))
  test('a feature nobody gave a floor', only('src/features/badges/model.ts', '\n', 'a feature without a floor'))
  test('decide without its test', only('src/features/people/decide.ts', '\n', 'has no decide.test.ts beside it'))
  test('251 lines', only('src/kit/long.ts', '\n'.repeat(251), '251 lines, 250 is the most'))
  test(
    'an entry of the long list that is short again',
    only('src/platform/tables.ts', '\n', 'is not long any more: take it off the list of long files'),
  )
  test(
    'the first program by name',
    only('src/kit/year.ts', "// as NMRT's committee does\n", 'names the first program; programs are data'),
  )
})

describe('licences', () => {
  test(
    'decide → store',
    only('src/features/pairs/form/decide.ts', "import { x } from '../store.ts'\n", 'decide may not import ../store.ts'),
  )
  test(
    'over several lines',
    only(
      'src/features/people/policy.ts',
      "import {\n  a,\n  b,\n} from './store.ts'\n",
      'policy may not import ./store.ts',
    ),
  )
  test(
    'as a type',
    only('src/features/people/policy.ts', "import type { A } from './store.ts'\n", 'policy may not import ./store.ts'),
  )
  test(
    'by import()',
    only('src/features/people/policy.ts', "const a = await import('./store.ts')\n", 'policy may not import ./store.ts'),
  )
  test(
    'by export from',
    only('src/features/people/policy.ts', "export { a } from './store.ts'\n", 'policy may not import ./store.ts'),
  )
  test(
    'for its effect',
    only('src/features/people/policy.ts', "import './store.ts'\n", 'policy may not import ./store.ts'),
  )
  test(
    'by the long way round',
    only(
      'src/features/people/policy.ts',
      "import '#src/features/people/store.ts'\n",
      'policy may not import #src/features/people/store.ts',
    ),
  )
  test(
    "another's decide",
    only(
      'src/features/desk/actions.ts',
      "import '#features/pairs/decide.ts'\n",
      'actions may not import #features/pairs/decide.ts',
    ),
  )
  test(
    "a store to another's store",
    only(
      'src/features/pairs/store.ts',
      "import '#features/people/store.ts'\n",
      'store may not import #features/people/store.ts',
    ),
  )
  test(
    'ui outside pages',
    only('src/features/pairs/routes.tsx', "import '#ui/frame.tsx'\n", 'routes may not import #ui/frame.tsx'),
  )
  test(
    'platform in a pure file',
    only(
      'src/features/pairs/mails.ts',
      "import type { Scope } from '#platform/scope.ts'\n",
      'mails may not import #platform/scope.ts',
    ),
  )
  test(
    'scope in routes',
    only(
      'src/features/pairs/routes.tsx',
      "import type { Scope } from '#platform/scope.ts'\n",
      'routes may not import #platform/scope.ts',
    ),
  )
  test(
    'scope as a value',
    only(
      'src/features/pairs/jobs.ts',
      "import { Scope } from '#platform/scope.ts'\n",
      'jobs may not import #platform/scope.ts',
    ),
  )
})

describe('floors', () => {
  test(
    'up',
    only(
      'src/features/people/actions.ts',
      "import '#features/pairs/model.ts'\n",
      'may not reach #features/pairs/model.ts',
    ),
  )
  test(
    'across',
    only(
      'src/features/people/actions.ts',
      "import '#features/programs/model.ts'\n",
      'may not reach #features/programs/model.ts',
    ),
  )
  test(
    'a test upward',
    only(
      'src/features/people/store.test.ts',
      "import '#features/pairs/model.ts'\n",
      'may not reach #features/pairs/model.ts',
    ),
  )
  test(
    'a test of kit into a feature',
    only('src/kit/result.test.ts', "import '#features/pairs/model.ts'\n", 'may not reach #features/pairs/model.ts'),
  )
  test('kit → ui', only('src/kit/markup.ts', "import type { F } from '#ui/frame.tsx'\n", 'may not reach #ui/frame.tsx'))
  test(
    'ui → platform',
    only('src/ui/table.tsx', "import type { S } from '#platform/scope.ts'\n", 'may not reach #platform/scope.ts'),
  )
  test(
    'platform → a feature',
    only('src/platform/http.ts', "import '#features/people/store.ts'\n", 'may not reach #features/people/store.ts'),
  )
  test('a feature → main', only('src/features/desk/jobs.ts', "import '#src/main.ts'\n", 'may not reach #src/main.ts'))
  test(
    'the product → its tests',
    only('src/platform/log.ts', "import '#test/cast/cast.ts'\n", 'may not reach #test/cast/cast.ts'),
  )
  test(
    'a package → the product',
    only('packages/matching/src/solve.ts', "import '#kit/result.ts'\n", 'may not reach #kit/result.ts'),
  )
  test('a package → another package', only('packages/matching/src/solve.ts', "import 'zod'\n", 'may not reach zod'))
  test('a circle', () =>
    assert.deepEqual(breaches({ 'src/kit/a.ts': "import './b.ts'\n", 'src/kit/b.ts': "import './a.ts'\n" }), [
      'a circle: src/kit/a.ts → src/kit/b.ts → src/kit/a.ts',
    ]))
})

describe('pure code', () => {
  const found = (text: string, what: string) =>
    only('src/features/people/mails.ts', text, `pure code touches the world: ${what}`)
  test('clock', found('const now = Date.now()\n', 'Date.now'))
  test('clock by another name', found('const now = Temporal.Now.instant()\n', 'Temporal.Now'))
  test('clock in a template', found('const now = `${new Date()}`\n', 'new Date()'))
  test('randomness', found('const x = Math.random()\n', 'Math.random'))
  test('environment', found('const x = process.env.PORT\n', 'process.'))
  test('network', found("const x = fetch('/')\n", 'fetch('))
  test(
    'database',
    only('src/features/people/model.ts', "import type { Kysely } from 'kysely'\n", 'pure code may not import kysely'),
  )
  test('files', only('src/features/people/pages.tsx', "import 'node:fs'\n", 'pure code may not import node:fs'))
  test(
    'kit too',
    only('src/kit/dates.ts', 'export const now = () => new Date()\n', 'pure code touches the world: new Date()'),
  )
})

test('a fault planted in this very house is caught', () => {
  const root = join(base, 'house')
  cpSync(join(import.meta.dirname, '../src'), join(root, 'src'), { recursive: true })
  const before = checkArchitecture(root)
  mkdirSync(join(root, 'src/features/programs'), { recursive: true })
  writeFileSync(join(root, 'src/features/programs/jobs.ts'), "import '#features/reports/store.ts'\n")
  const planted = 'src/features/programs/jobs.ts: '
  assert.deepEqual(
    checkArchitecture(root).filter((what) => what.startsWith(planted) && !before.includes(what)),
    [`${planted}jobs may not import #features/reports/store.ts`, `${planted}may not reach #features/reports/store.ts`],
  )
})

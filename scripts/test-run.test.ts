import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { groupOf, plan } from './test-plan.ts'
import type { Outcome } from './test-run.ts'

const house = resolve(import.meta.dirname, '..')
const root = mkdtempSync(join(tmpdir(), 'bookend-runner-'))
after(() => rmSync(root, { recursive: true }))
symlinkSync(join(house, 'node_modules'), join(root, 'node_modules'), 'junction')

function write(files: Record<string, string>): void {
  for (const [path, text] of Object.entries({ 'package.json': '{"type":"module"}', ...files })) {
    mkdirSync(resolve(root, path, '..'), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}

/** The runner in a process of its own: inside a test, node:test runs no further files. */
function outcomeOf(files: Record<string, string>, timeout = 60_000, limit = 30_000): Outcome & { told: string[] } {
  write(files)
  const script = `
    import { runFiles } from ${JSON.stringify(new URL('test-run.ts', import.meta.url).href)}
    const told = []
    const onFile = (file, { passed, failed }) => told.push(file + ' ' + passed + ' ' + failed)
    const options = { root: ${JSON.stringify(root)}, files: ${JSON.stringify(Object.keys(files).filter((path) => path.includes('.test.')))}, concurrency: 2, timeout: ${timeout}, limit: ${limit}, env: { ASKED: 'yes' }, onFile }
    const outcome = await runFiles(options)
    console.log(JSON.stringify({ ...outcome, told }))`
  write({ 'run.ts': script })
  const { NODE_TEST_CONTEXT: _, ...env } = process.env
  const run = spawnSync(process.execPath, ['--import', 'tsx', 'run.ts'], { cwd: root, env, encoding: 'utf8' })
  assert.equal(run.status, 0, run.stderr)
  return JSON.parse(run.stdout) as Outcome & { told: string[] }
}

const head = "import { describe, test } from 'node:test'\nimport assert from 'node:assert/strict'\n"

test('passes, failures and skips are told apart', () => {
  const { passed, failed, skipped, failures, told } = outcomeOf({
    'a.test.ts': `${head}test('asked', () => assert.equal(process.env.ASKED, 'yes'))\ntest('later', { todo: true }, () => { throw new Error('x') })\n`,
    'b.test.ts': "import './tests-of-b.ts'\n",
    'tests-of-b.ts': `${head}console.log('said aloud')\ndescribe('sums', () => {\n  test('one', () => assert.equal(1, 2))\n  test('two', { skip: true }, () => {})\n})\n`,
  })
  assert.deepEqual([passed, failed, skipped], [1, 1, 2])
  assert.deepEqual(told, ['a.test.ts 1 0', 'b.test.ts 0 1'])
  assert.equal(failures.length, 1)
  const [failure] = failures
  assert.deepEqual([failure?.file, failure?.name, failure?.printed], ['b.test.ts', 'sums › one', 'said aloud\n'])
  assert.match(failure?.what ?? '', /1 !== 2[\s\S]*tests-of-b\.ts:5/)
})

test('what looks like a pass and is none', () => {
  const { passed, failed, failures } = outcomeOf(
    {
      'broken.test.ts': "throw new Error('at the top')\n",
      'empty.test.ts': 'export {}\n',
      'exit.test.ts': `${head}test('fine', () => {})\nprocess.on('exit', () => { process.exitCode = 3 })\n`,
      'hook.test.ts': `${head}import { after } from 'node:test'\ntest('fine', () => {})\nafter(() => { throw new Error('in the hook') })\n`,
      'hung.test.ts': `${head}test('hung', () => new Promise((done) => setTimeout(done, 60_000)))\n`,
    },
    1_500,
    6_000,
  )
  const failing = failures.map(({ file, what }) => `${file}: ${what.split('\n')[0]}`)
  // what hangs is told by its name, and its file as one that did not end
  assert.deepEqual([passed, failed], [2, 6], failing.join('\n'))
  assert.deepEqual(failing.slice(0, 2), ['broken.test.ts: test failed', 'empty.test.ts: holds no test'])
  assert.deepEqual(new Set(failures.map(({ file }) => file)).size, 5)
  assert.match(failures[0]?.printed ?? '', /at the top/)
})

test('every test is told, however many there are and whatever else is to do', () => {
  const { passed, failed, failures } = outcomeOf({
    'many.test.ts': `${head}for (let at = 0; at < 3000; at++) test(\`number \${at} \${'x'.repeat(200)}\`, () => {})\ntest('the last', () => assert.equal(1, 2))\n`,
  })
  assert.deepEqual([passed, failed], [3000, 1])
  assert.equal(failures[0]?.name, 'the last')
})

test('a handle left open is a failure by name, and keeps nobody waiting beyond the limit', () => {
  const open = `${head}setInterval(() => {}, 1000)\ntest('fine', () => {})\n`
  const { passed, failed, failures } = outcomeOf({ 'open.test.ts': open }, 60_000, 4_000)
  assert.deepEqual([passed, failed], [1, 1])
  assert.deepEqual(
    failures.map(({ file, name }) => [file, name]),
    [['open.test.ts', 'the file itself']],
  )
})

test('the plan knows which files work on a database, through whatever they import', () => {
  write({
    'test/database.ts': 'export {}\n',
    'test/cast/house.ts': "import '../database.ts'\n",
    'src/kit/a.test.ts': "// import '#test/database.ts'\n",
    'src/features/pairs/b.test.ts': "import '#test/cast/house.ts'\n",
    'test/journeys/c.test.ts': "import '#test/database.ts'\n",
  })
  const found = plan(root)
  assert.deepEqual(found.unit, ['src/features/pairs/b.test.ts', 'src/kit/a.test.ts'])
  assert.deepEqual(found.journeys, ['test/journeys/c.test.ts'])
  assert.deepEqual([...found.database], ['src/features/pairs/b.test.ts', 'test/journeys/c.test.ts'])
  assert.deepEqual(plan(root, ['kit']).unit, ['src/kit/a.test.ts'])
  assert.equal(groupOf('src/features/pairs/form/b.test.ts'), 'src/features/pairs')
  assert.equal(groupOf('test/journeys/c.test.ts'), 'test/journeys')
})

// Every check that runs no code of ours: one line each, what is wrong in full, exit code 1 on anything.
import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { checkLockfile, type Lockfile, mostPackages, productionPackages } from './lockfile.ts'
import { isCode, isTest, type Source, sources } from './source.ts'
import { checkRecipients, checkTexts } from './texts.ts'

const root = resolve(import.meta.dirname, '..')

/** `note` follows the name in the summary; no faults is a pass. */
type Result = { name: string; note: string; faults: string }

/** A tool of ours: passes when it exits with 0. */
function tool(name: string, args: readonly string[], note: string): Promise<Result> {
  return new Promise((done) => {
    const entry = join(root, 'node_modules/.bin', name)
    execFile(entry, args, { cwd: root, maxBuffer: 1e8, env: { ...process.env, NO_COLOR: '1' } }, (error, out, err) => {
      done({ name, note, faults: error ? `${out}${err}`.replace(/^\s*\n|\s+$/g, '') || error.message : '' })
    })
  })
}

/** What git holds or would hold, as text; pictures and fonts are left out, and so is what has just been deleted. */
function texts(): Source[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const listed = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
  if (listed.status !== 0) return sources(root, ['.']) // an unpacked archive, or no git on this machine
  return listed.stdout
    .split('\0')
    .filter((path) => path !== '' && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .filter(({ text }) => !text.includes('\0'))
}

function lockfile(): Result {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as Lockfile
  const count = productionPackages(lock, process.platform, process.arch).length
  const faults = checkLockfile(lock)
  if (count > mostPackages) faults.push(`${count} production packages, ${mostPackages} are the most`)
  return { name: 'lock file', note: `${count} production packages, at most ${mostPackages}`, faults: faults.join('\n') }
}

function words(files: readonly Source[]): Result {
  const configured = process.env.npm_config_registry
  const faults = checkTexts(files, configured ? [new URL(configured).host] : [])
  return { name: 'texts', note: `${files.length} files name no machine`, faults: faults.join('\n') }
}

function recipients(files: readonly Source[]): Result {
  const ours = files.filter(({ path }) => path.startsWith('src/') && isCode(path) && !isTest(path))
  return { name: 'recipients', note: 'address objects only', faults: checkRecipients(ours).join('\n') }
}

const started = performance.now()
const files = texts()
const tools = [
  tool('oxlint', ['--type-aware', '--deny-warnings', '--format=unix', '.'], 'types known, no floating promise'),
  tool('biome', ['format', '--colors=off', '--reporter=summary', '.'], 'formatted; npm run format mends it'),
  tool('knip', ['--no-progress', '--no-config-hints'], 'nothing unused, nothing unlisted'),
]
const results = [lockfile(), words(files), recipients(files), ...(await Promise.all(tools))]
for (const { name, note, faults } of results)
  console.log(
    faults === '' ? `  ok    ${name.padEnd(11)} ${note}` : `  FAIL  ${name}\n${faults.replace(/^/gm, '        ')}`,
  )
const failed = results.filter(({ faults }) => faults !== '').map(({ name }) => name)
const seconds = ((performance.now() - started) / 1000).toFixed(1)
console.log(failed.length === 0 ? `lint: all well in ${seconds} s` : `lint: ${failed.join(', ')} failed, ${seconds} s`)
process.exitCode = failed.length === 0 ? 0 : 1

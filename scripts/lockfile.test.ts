import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { checkLockfile, type Lockfile, missingPlatforms, mostPackages, productionPackages } from './lockfile.ts'

const ours = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as Lockfile
const add = (path: string, locked: Lockfile['packages'][string]) =>
  checkLockfile({ packages: { ...ours.packages, [path]: locked } })

test('our lock file is sound, and production stays within its bound', () => {
  assert.deepEqual(checkLockfile(ours), [])
  for (const [os, cpu] of [
    ['linux', 'x64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ] as const)
    assert.ok(productionPackages(ours, os, cpu).length <= mostPackages)
})

test('a host, a missing checksum and an install script are each caught', () => {
  assert.deepEqual(add('node_modules/a', { resolved: 'https://host.example/a.tgz', integrity: 'x' }), [
    'a names the host it came from',
  ])
  assert.deepEqual(add('node_modules/b/node_modules/@c/d', { version: '1.0.0' }), ['@c/d has no checksum'])
  assert.deepEqual(add('node_modules/e', { integrity: 'x', hasInstallScript: true }), [
    'e runs a script at installation',
  ])
})

test('an excuse that nobody needs any more is caught', () => {
  const { 'node_modules/esbuild': _, ...packages } = ours.packages
  assert.deepEqual(checkLockfile({ packages }), ['esbuild is excused in scripts/lockfile.ts, but not installed'])
})

test('production counts each package once, without tools, links and other machines', () => {
  const packages = {
    '': {},
    'packages/matching': {},
    'node_modules/@bookend/matching': { link: true, resolved: 'packages/matching' },
    'node_modules/pg': { version: '8.0.0' },
    'node_modules/x/node_modules/pg': { version: '8.0.0' },
    'node_modules/y/node_modules/pg': { version: '7.0.0' },
    'node_modules/tool': { version: '1.0.0', dev: true },
    'node_modules/for-mac': { version: '1.0.0', os: ['darwin'], cpu: ['arm64'] },
  }
  assert.deepEqual(productionPackages({ packages }, 'linux', 'x64'), ['pg@7.0.0', 'pg@8.0.0'])
  assert.deepEqual(productionPackages({ packages }, 'darwin', 'arm64'), ['for-mac@1.0.0', 'pg@7.0.0', 'pg@8.0.0'])
})

test('a platform package that the registry did not serve is named, and its entry made', () => {
  const tool = {
    integrity: 'x',
    dev: true,
    optionalDependencies: { '@t/linux-arm64-musl': '1.0.0', '@t/any': '1.0.0' },
  }
  assert.deepEqual(add('node_modules/tool', tool), [
    'node_modules/@t/linux-arm64-musl is missing: node scripts/complete-lock.ts adds it',
  ])
  const entry = { version: '1.0.0', dev: true, optional: true, os: ['linux'], cpu: ['arm64'], libc: ['musl'] }
  const packages = { 'node_modules/tool': tool }
  assert.deepEqual(missingPlatforms({ packages }), { 'node_modules/@t/linux-arm64-musl': entry })
  assert.deepEqual(missingPlatforms({ packages: { ...packages, 'node_modules/@t/linux-arm64-musl': entry } }), {})
})

import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { result } from '../packages/matching/test/example.ts'
import { packMatching } from './pack-matching.ts'

test('the packed package runs the example of its README in plain JavaScript, and its types hold it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pack-'))
  try {
    mkdirSync(join(folder, 'node_modules/@bookend'), { recursive: true })
    const packed = join(folder, 'node_modules/@bookend/matching')
    packMatching(packed)
    const example = readFileSync(join(import.meta.dirname, '../packages/matching/test/example.ts'), 'utf8')
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ type: 'module' }))
    writeFileSync(join(folder, 'example.ts'), `${example}\nconsole.log(JSON.stringify(result))\n`)
    const options = ['--module', 'nodenext', '--target', 'es2023', '--strict', '--types', '', 'example.ts']
    const tsc = join(import.meta.dirname, '../node_modules/.bin/tsc')
    const found = execFileSync(tsc, options, { cwd: folder, encoding: 'utf8' })
    assert.equal(found, '')
    const printed = execFileSync(process.execPath, ['example.js'], { cwd: folder, encoding: 'utf8', env: {} })
    assert.deepEqual(JSON.parse(printed), result)
    assert.equal(JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')).dependencies, undefined)
  } finally {
    rmSync(folder, { recursive: true })
  }
})

/**
 * `node --import tsx packages/matching/bench/figures.ts [NAME …]`: every bench of this folder in turn, each in a process of its own:
 * all figures of the README. For a quiet machine; the peers take longest.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const names = ['run', 'late', 'alternatives', 'wide', 'shuffles', 'peers']
const wanted = process.argv.slice(2)
let failed = 0
for (const name of names.filter((one) => wanted.length === 0 || wanted.includes(one))) {
  console.log(`\n${name}`)
  const { status } = spawnSync(process.execPath, ['--import', 'tsx', join(import.meta.dirname, `${name}.ts`)], {
    stdio: 'inherit',
  })
  if (status !== 0) failed++
}
process.exitCode = failed === 0 ? 0 : 1

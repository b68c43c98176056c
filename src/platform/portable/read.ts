import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { no, ok, type Result } from '#kit/result.ts'
import { summing, sumOf } from './lines.ts'
import { type ExportFault, formatName, formatVersion, type Manifest, manifestName, manifestSchema } from './model.ts'

/** No row of ours comes near it; a file that claims one longer is not ours. */
const longestLine = 64 * 1024 * 1024

/** An export's list, after every file was read through and found as it was written; else all that is not. */
export async function checkExport(dir: string): Promise<Result<Manifest, ExportFault[]>> {
  const read = await readManifest(dir)
  if (!read.ok) return read
  const faults: ExportFault[] = []
  for (const { file, rows, sha256 } of read.value.tables) {
    const sum = summing()
    try {
      for await (const piece of piecesOf(join(dir, file))) sum.add(Buffer.from(`${piece.join('\n')}\n`))
    } catch (error) {
      faults.push({ file, says: reasonOf(error as NodeJS.ErrnoException) })
      continue
    }
    const found = sum.end()
    if (found.rows !== rows) faults.push({ file, says: `has ${found.rows} rows, and ${rows} were written` })
    else if (found.sha256 !== sha256)
      faults.push({ file, says: 'does not hold what was written: its checksum differs' })
  }
  return faults.length === 0 ? read : no(faults)
}

async function readManifest(dir: string): Promise<Result<Manifest, ExportFault[]>> {
  const fault = (says: string) => no([{ file: manifestName, says }])
  let content: unknown
  try {
    content = JSON.parse(await readFile(join(dir, manifestName), 'utf8'))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    return fault(
      code === 'ENOENT' ? 'is not there; a folder that `export` wrote has one' : `cannot be read: ${message}`,
    )
  }
  const { format, version } = (content ?? {}) as { format?: unknown; version?: unknown }
  if (format !== formatName) return fault('is not the list of an export')
  if (typeof version !== 'number' || version > formatVersion)
    return fault(`is of format ${String(version)}; this version of Bookend reads format ${formatVersion}`)
  const read = manifestSchema.safeParse(content)
  if (!read.success) return fault(`is not whole: ${read.error.issues[0]?.path.join('.')} is not as it was written`)
  if (sumOf(read.data.tables) !== read.data.sum) return fault('does not agree with itself: its sum differs')
  return ok(read.data)
}

/** The lines of a file, some at a time. Throws where it cannot be read or is not what zstd wrote. */
export async function* piecesOf(path: string, bytes = 1024 * 1024): AsyncGenerator<string[]> {
  const source = createZstdDecompress()
  const reading = pipeline(createReadStream(path), source)
  reading.catch(() => undefined)
  let rest: Buffer[] = []
  let held = 0
  let lines: string[] = []
  let size = 0
  for await (const chunk of source as AsyncIterable<Buffer>) {
    let from = 0
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, from)) {
      const line = Buffer.concat([...rest, chunk.subarray(from, at)]).toString()
      lines.push(line)
      size += line.length
      rest = []
      held = 0
      from = at + 1
    }
    rest.push(chunk.subarray(from))
    held += chunk.length - from
    if (held > longestLine) throw new Error('has a line longer than any row')
    if (size >= bytes) {
      yield lines
      lines = []
      size = 0
    }
  }
  await reading
  if (lines.length > 0) yield lines
  if (held > 0) throw new Error('ends in the middle of a line')
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return 'is missing'
  if (code !== undefined && /^Z(STD)?_/.test(code)) return 'is damaged: it cannot be unpacked'
  return code === undefined ? message : `cannot be read: ${message}`
}

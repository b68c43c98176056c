import { open } from 'node:fs/promises'
import type { Result } from '#kit/result.ts'
import { mostBytes, tableRefusalText } from '#kit/table.ts'
import { Complaint } from '#src/cli/program.ts'
import { readMapping } from '#features/applications/import/columns/input.ts'
import {
  describeFault,
  describeNotice,
  describeReadings,
  describeRefusal,
} from '#features/applications/import/words/input.ts'
import type { ImportReading, ImportRefusal, Mapping } from '#features/applications/model.ts'

/** A file that was read: what it holds, where it came from, and its rows or what keeps them out. */
export type FileRead<T> = { what: string; file: string; read: Result<ImportReading<T>, ImportRefusal> }

/** A table's bytes; one that is too large is refused before it is read. */
export async function tableBytes(file: string): Promise<Uint8Array> {
  const handle = await open(file)
  try {
    const stat = await handle.stat()
    if (stat.isDirectory()) throw new Complaint(`${file} is a folder; a file is needed.`)
    const { size } = stat
    if (size > mostBytes)
      throw new Complaint(`${file}: ${tableRefusalText({ kind: 'too_large', bytes: size, most: mostBytes })}`)
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/**
 * Mappings from a file: one, for the only file there is, or one for each under "mentees", "mentors", "roster",
 * "committee" or "pairs".
 */
export async function mappingsFrom(
  file: string | undefined,
  kinds: readonly string[],
): Promise<{ [kind: string]: Mapping }> {
  if (file === undefined) return {}
  let content: unknown
  try {
    content = JSON.parse(
      Buffer.from(await tableBytes(file))
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    )
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    throw new Complaint(`${file}: expected JSON such as {"Column heading": "field", "Another": null}; ${error.message}`)
  }
  const parts = Object.entries(content ?? {})
  const byKind = parts.length > 0 && parts.every(([, value]) => value !== null && typeof value === 'object')
  if (!byKind && kinds.length > 1)
    throw new Complaint(`${file}: say for which file it is, such as {"${kinds[0]}": {"Column heading": "field"}}.`)
  const given = byKind ? parts : [[kinds[0] ?? '', content] as const]
  const strange = given.find(([kind]) => !kinds.includes(kind))
  if (strange !== undefined)
    throw new Complaint(`${file}: “${strange[0]}” is none of the files given (${kinds.join(', ')}).`)
  return Object.fromEntries(
    given.map(([kind, part]) => {
      const read = readMapping(part)
      if (!read.ok) throw new Complaint(`${file}: ${read.refusal.map((fault) => describeFault(fault)).join('\n')}`)
      return [kind, read.value]
    }),
  )
}

/** What a dry run shows of a file: how each column was taken, and what should be known or put right. */
export function describeRead({ what, file, read }: FileRead<unknown>): string {
  const seen = read.ok ? read.value : read.refusal.kind === 'faults' ? read.refusal : null
  const lines = [`${what}: ${file}${read.ok ? `, ${read.value.rows.length.toLocaleString('en-US')} rows` : ''}`]
  if (seen !== null && seen.readings.length > 0) lines.push(indent(describeReadings(seen.readings)))
  if (seen !== null && seen.notices.length > 0)
    lines.push('  To know:', indent(noticeLines(seen.notices).join('\n'), 4))
  if (!read.ok) lines.push('  To put right:', indent(describeRefusal(read.refusal), 4))
  return lines.join('\n')
}

/** Notices, a line each; of very many the first fifty. */
export function noticeLines(notices: readonly Parameters<typeof describeNotice>[0][]): string[] {
  const more = notices.length > 50 ? [`and ${notices.length - 50} more like these`] : []
  return [...notices.slice(0, 50).map((notice) => describeNotice(notice)), ...more]
}

/** Complains with every fault of every file, unless there is none. */
export function refuseFaults(reads: readonly FileRead<unknown>[]): void {
  const refused = reads.flatMap(({ file, read }) =>
    read.ok ? [] : [`${file}:\n${indent(describeRefusal(read.refusal))}`],
  )
  if (refused.length > 0) throw new Complaint(`Nothing was taken in.\n${refused.join('\n')}`)
}

export function indent(text: string, by = 2): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(by))
}

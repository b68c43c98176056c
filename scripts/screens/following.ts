import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addMonths, type Day } from '#kit/dates.ts'

/** The settings of a program for the cycle after theirs: every day a year later, the words as they are. `opens`: applications. */
export function aYearLater(yaml: string, opens: Day): string {
  return yaml
    .replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => addMonths(day, 12))
    .replace(/^(\s+label: )(\d{4})-(\d{2})$/m, (_, key: string, from: string, to: string) => {
      const end = String((Number(to) + 1) % 100).padStart(2, '0')
      return `${key}${Number(from) + 1}-${end}`
    })
    .replace(/^(\s+open: )\d{4}-\d{2}-\d{2}/m, (_, key: string) => key + opens)
}

/** A program's folder as its committee would make it for the cycle after, in a folder that goes with whoever asked for it. */
export function followingFolder(program: string, opens: Day): string {
  const folder = mkdtempSync(join(tmpdir(), 'bookend-following-'))
  cpSync(program, folder, { recursive: true })
  const settings = join(folder, 'program.yaml')
  writeFileSync(settings, aYearLater(readFileSync(settings, 'utf8'), opens))
  return folder
}

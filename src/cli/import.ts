import { parseArgs } from 'node:util'
import {
  describeRead,
  type FileRead,
  indent,
  mappingsFrom,
  noticeLines,
  refuseFaults,
  tableBytes,
} from '#src/cli/files.ts'
import { type ImportFiles, takeIn } from '#src/cli/import/taking.ts'
import { describeTaken } from '#src/cli/import/words.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { onCycle, withHouse } from '#src/cli/open.ts'
import { loadProgram } from '#src/cli/program.ts'
import { readCommittee } from '#features/applications/import/committee/input.ts'
import { readApplications } from '#features/applications/import/input.ts'
import { readRoster } from '#features/applications/import/roster/input.ts'
import type { Definition } from '#features/programs/model.ts'

export const options = {
  mentees: { type: 'string' },
  mentors: { type: 'string' },
  roster: { type: 'string' },
  members: { type: 'string' },
  committee: { type: 'string' },
  program: { type: 'string' },
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

/** `bookend import`: applications, the roster and the committee from files, all or nothing. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const roster = values.roster ?? values.members
  const files = { mentees: values.mentees, mentors: values.mentors, roster, committee: values.committee }
  const kinds = Object.entries(files).flatMap(([kind, file]) => (file === undefined ? [] : [kind]))
  if (kinds.length === 0) throw new Misuse('Name at least one file to take in.')
  const reads = await readAll(files, values.mapping, kinds, await loadProgram(values.program))
  if (values['dry-run'] === true) {
    for (const read of Object.values(reads)) console.log(`${describeRead(read)}\n`)
    const whole = Object.values(reads).every(({ read }) => read.ok)
    console.log(
      whole ? 'A dry run: nothing was stored.' : 'A dry run: as they are, nothing of these files would be taken in.',
    )
    return whole ? 0 : 1
  }
  refuseFaults(Object.values(reads))
  const taken = await withHouse(values.program, (open) =>
    onCycle(open, (scope, cycle) => takeIn(scope, cycle, rowsOf(reads), open.now)),
  )
  for (const { what, read } of Object.values(reads))
    if (read.ok && read.value.notices.length > 0)
      console.log(`To know of ${what}:\n${indent(noticeLines(read.value.notices).join('\n'))}`)
  console.log(describeTaken(taken))
  return 0
}

type Reads = { [Kind in keyof ImportFiles]?: FileRead<NonNullable<ImportFiles[Kind]>[number]> }

async function readAll(
  files: { [kind in keyof ImportFiles]: string | undefined },
  mapping: string | undefined,
  kinds: readonly string[],
  definition: Definition,
): Promise<Reads> {
  const map = await mappingsFrom(mapping, kinds)
  const reads: Reads = {}
  for (const role of ['mentee', 'mentor'] as const) {
    const file = files[`${role}s`]
    if (file !== undefined)
      reads[`${role}s`] = {
        what: `${role}s`,
        file,
        read: readApplications(await tableBytes(file), role, definition, map[`${role}s`]),
      }
  }
  if (files.roster !== undefined)
    reads.roster = { what: 'roster', file: files.roster, read: readRoster(await tableBytes(files.roster), map.roster) }
  if (files.committee !== undefined)
    reads.committee = {
      what: 'committee',
      file: files.committee,
      read: readCommittee(await tableBytes(files.committee), map.committee),
    }
  return reads
}

function rowsOf(reads: Reads): ImportFiles {
  const rows = <T>(one: FileRead<T> | undefined): T[] | undefined =>
    one?.read.ok === true ? one.read.value.rows : undefined
  return {
    mentees: rows(reads.mentees),
    mentors: rows(reads.mentors),
    roster: rows(reads.roster),
    committee: rows(reads.committee),
  }
}

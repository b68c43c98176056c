import { readFile } from 'node:fs/promises'
import type { Result } from '#kit/result.ts'
import { Complaint } from '#src/cli/program.ts'
import type { Cohort } from '#src/rehearsal/play.ts'
import { readCommittee } from '#features/applications/import/committee/input.ts'
import { readApplications } from '#features/applications/import/input.ts'
import { describeRefusal } from '#features/applications/import/words/input.ts'
import { readRoster } from '#features/applications/import/roster/input.ts'
import type { ImportReading, ImportRefusal } from '#features/applications/model.ts'
import type { Definition } from '#features/programs/model.ts'

export type CohortFiles = { mentees: string; mentors: string; members?: string | undefined; committee: string }

/** Reads a cohort's files whole, or complains with every fault by line. */
export async function readCohort(files: CohortFiles, definition: Definition): Promise<Cohort> {
  return {
    mentees: taken(files.mentees, readApplications(await bytes(files.mentees), 'mentee', definition)),
    mentors: taken(files.mentors, readApplications(await bytes(files.mentors), 'mentor', definition)),
    roster: files.members === undefined ? [] : taken(files.members, readRoster(await bytes(files.members))),
    committee: taken(files.committee, readCommittee(await bytes(files.committee))),
  }
}

async function bytes(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file)
  } catch (error) {
    throw new Complaint(`${file} cannot be read: ${(error as Error).message}`)
  }
}

export function taken<T>(file: string, read: Result<ImportReading<T>, ImportRefusal>): T[] {
  if (!read.ok) throw new Complaint(`${file}: nothing was taken in.\n${describeRefusal(read.refusal)}`)
  return read.value.rows
}

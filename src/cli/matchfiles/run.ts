import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import type { Progress } from '@bookend/matching'
import { countText } from '#kit/text.ts'
import { tableBytes } from '#src/cli/files.ts'
import { certificateName, certificateText } from '#src/cli/matchfiles/certificate.ts'
import { faultLines } from '#src/cli/matchfiles/faults.ts'
import { refuseOccupied, writeFolder } from '#src/cli/matchfiles/folder.ts'
import { outcomeOf } from '#src/cli/matchfiles/outcome.ts'
import { resultOf } from '#src/cli/matchfiles/result.ts'
import { type Inputs, inputs, readInputs } from '#src/cli/matchfiles/read.ts'
import { leftOutText, mostText, tellerOf } from '#src/cli/matchfiles/words.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { progressLine } from '#src/cli/progress.ts'
import { Complaint } from '#src/cli/program.ts'
import { progressText } from '#features/matching/model.ts'

export type FileFlags = Partial<Inputs<string> & { out: string }>

/** Where a run keeps its inputs. */
export const copies: Inputs<string> = {
  criteria: 'input/criteria.yaml',
  mentees: 'input/mentees.csv',
  mentors: 'input/mentors.csv',
}

/** Two CSV files by the criteria of a third, to a folder: no database, no clock, nobody is told. */
export async function matchFiles({ out, ...given }: FileFlags, seed: number): Promise<number> {
  const missing = [...inputs.filter((one) => given[one] === undefined), ...(out === undefined ? ['out'] : [])]
  if (missing.length > 0 || out === undefined)
    throw new Misuse(
      `To match files, name --mentees, --mentors, --criteria and --out; ${missing.map((one) => `--${one}`).join(' and ')} ${missing.length === 1 ? 'is' : 'are'} missing.`,
    )
  const names = { criteria: given.criteria!, mentees: given.mentees!, mentors: given.mentors! }
  const bytes = {
    criteria: await tableBytes(names.criteria),
    mentees: await tableBytes(names.mentees),
    mentors: await tableBytes(names.mentors),
  }
  const dir = resolve(out)
  await refuseOccupied(dir)
  const read = readInputs(bytes, names)
  if (!read.ok)
    throw new Complaint(
      [
        `Nothing was written; ${countText(read.refusal.length, 'place')} to put right:`,
        ...faultLines(read.refusal),
      ].join('\n'),
    )
  const { problem } = read.value.question
  const result = withProgress((show) => resultOf(read.value, seed, show))
  const outcome = outcomeOf(read.value, result)
  const sums = Object.fromEntries(inputs.map((one) => [copies[one], sumOf(bytes[one])]))
  await writeFolder(
    dir,
    new Map<string, string | Uint8Array>([
      [certificateName, certificateText(sums, result)],
      ...inputs.map((one) => [copies[one], bytes[one]] as const),
      ...Object.entries(outcome),
    ]),
  )
  console.log(
    `${countText(result.pairs.length, 'pair')} for ${countText(problem.mentees.length, 'mentee')}; no more are possible: ${mostText(result, tellerOf(read.value))}.`,
  )
  const leftOut = leftOutText(read.value.question, result.policy)
  if (leftOut !== null) console.log(leftOut)
  console.log(`In ${dir}: report.md to read first, pairs.csv, unmatched.csv, certificate.json.`)
  console.log(`Nobody has been told. “bookend verify ${out}” checks every pair again.`)
  return 0
}

function withProgress<Made>(work: (show: (of: Progress) => void) => Made): Made {
  const line = progressLine()
  try {
    return work(({ stage, share }) => line.show(progressText({ round: 1, stage, share })))
  } finally {
    line.clear()
  }
}

export function sumOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}

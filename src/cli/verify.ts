import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { countText } from '#kit/text.ts'
import { certificateName } from '#src/cli/matchfiles/certificate.ts'
import { checkFolder } from '#src/cli/matchfiles/check.ts'
import { faultLines } from '#src/cli/matchfiles/faults.ts'
import { fileIn } from '#src/cli/matchfiles/folder.ts'
import { copies } from '#src/cli/matchfiles/run.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { Complaint } from '#src/cli/program.ts'
import { verifyRuns } from '#src/cli/runs.ts'

export const options = {
  run: { type: 'string' },
  cycle: { type: 'string' },
  program: { type: 'string' },
  'every-pair': { type: 'boolean' },
} as const

const names = [certificateName, ...Object.values(copies), 'pairs.csv', 'unmatched.csv', 'report.md']

/** `bookend verify DIR`: whether what `bookend match` wrote for two files is so, and still as it was written; or stored runs. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [given, ...more] = positionals
  const stored = values.run !== undefined || values.cycle !== undefined
  if (more.length > 0 || (given !== undefined) === stored || (values.run !== undefined && values.cycle !== undefined))
    throw new Misuse('Name the one folder to check, or with --run or --cycle what is stored.')
  if (given === undefined) return verifyRuns(values)
  const dir = resolve(given)
  const files = new Map<string, Uint8Array | null>()
  for (const name of names) files.set(name, await fileIn(dir, name))
  if (files.get(certificateName) === null)
    throw new Complaint(`${dir} has no ${certificateName}; name a folder that “bookend match --out” wrote.`)
  const checked = checkFolder((name) => files.get(name) ?? null, values['every-pair'])
  if ('said' in checked) {
    console.log(checked.said)
    return 0
  }
  throw new Complaint(
    [
      `${dir} is not as the run left it, or not what it says; ${countText(checked.faults.length, 'place')}:`,
      ...faultLines(checked.faults),
      checked.faults.some(({ file }) => file.startsWith('input/'))
        ? 'Nothing was changed now. Whoever has the files that were matched can run “bookend match” with them again.'
        : 'Nothing was changed now. “bookend match” with the files in input/ and the same seed gives the run’s files again.',
    ].join('\n'),
  )
}

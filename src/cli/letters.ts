import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { countText } from '#kit/text.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { withHouse } from '#src/cli/open.ts'
import { Complaint } from '#src/cli/program.ts'
import { setLetters } from '#src/rehearsal/files.ts'
import { liveCycles } from '#features/programs/actions.ts'

export const options = { out: { type: 'string' }, cycle: { type: 'string' }, program: { type: 'string' } } as const

/** `bookend letters --out DIR`: the issued letters of a cycle as PDF, each under its number (R21, R30). */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const { out } = values
  if (out === undefined) throw new Misuse('Name the folder for the letters.')
  return withHouse(values.program, async ({ house, association, definition }) => {
    const label = values.cycle ?? definition.cycle.label
    const letters = await house.work(association, async (scope) => {
      const cycles = (await liveCycles(scope)).filter((one) => one.definition.slug === definition.slug)
      const cycle = cycles.find((one) => one.label === label)
      if (cycle === undefined)
        throw new Complaint(
          `There is no cycle “${label}”; there is ${cycles.map((one) => one.label).join(', ') || 'none yet'}.`,
        )
      return setLetters(scope, cycle, () => undefined)
    })
    await mkdir(out, { recursive: true })
    for (const { name, pdf } of letters) await writeFile(join(out, name), pdf)
    console.log(
      letters.length === 0
        ? `Nobody has a letter of ${label} yet: letters are made when somebody asks for theirs.`
        : `${countText(letters.length, 'letter')} of ${label} in ${resolve(out)}.`,
    )
    return 0
  })
}

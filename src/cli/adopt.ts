import { parseArgs } from 'node:util'
import { countText } from '#kit/text.ts'
import { describeRead, indent, mappingsFrom, noticeLines, refuseFaults, tableBytes } from '#src/cli/files.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { actor, onCycle, type Open, tryOnCycle, withHouse } from '#src/cli/open.ts'
import { Complaint } from '#src/cli/program.ts'
import { readRunningPairs } from '#features/applications/import/pairs/input.ts'
import { describeFault } from '#features/applications/import/words/input.ts'
import type { RunningPairRow } from '#features/applications/model.ts'
import type { AdoptionRefusal } from '#features/pairs/adoption/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { type AdoptedCycle, adoptCycle, nextText } from '#features/topics/adoption/actions.ts'

export const options = {
  pairs: { type: 'string' },
  program: { type: 'string' },
  mapping: { type: 'string' },
  'dry-run': { type: 'boolean' },
} as const

/** `bookend adopt --pairs FILE`: takes over a cycle that runs already (R54), all or nothing. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const file = values.pairs
  if (file === undefined) throw new Misuse('Name the list of pairs.')
  const dry = values['dry-run'] === true
  const { pairs: mapping } = await mappingsFrom(values.mapping, ['pairs'])
  const read = { what: 'pairs', file, read: readRunningPairs(await tableBytes(file), mapping) }
  if (dry) console.log(`${describeRead(read)}\n`)
  else refuseFaults([read])
  if (!read.read.ok) return 1
  const { rows, notices } = read.read.value
  if (!dry && notices.length > 0) console.log(`To know of the file:\n${indent(noticeLines(notices).join('\n'))}`)
  return withHouse(values.program, async (open) => {
    console.log(await adopt(open, file, rows, dry))
    return 0
  })
}

/** What was adopted, in sentences; complains with every line where it cannot be, and then nothing is. */
export function adopt(open: Open, file: string, rows: readonly RunningPairRow[], dry = false): Promise<string> {
  return (dry ? tryOnCycle<string> : onCycle<string>)(open, async (scope, cycle) => {
    const adopted = await adoptCycle(scope, cycle, rows, actor, open.now)
    if (!adopted.ok) throw new Complaint(refusalText(adopted.refusal, file))
    return adoptedText(adopted.value, cycle, dry)
  })
}

function refusalText(refusal: AdoptionRefusal, file: string): string {
  switch (refusal.kind) {
    case 'faults':
      return `Nothing was adopted.\n${file}:\n${indent(refusal.faults.map((fault) => describeFault(fault)).join('\n'))}`
    case 'run_before':
      return `Nothing was adopted: this cycle has ${countText(refusal.pairs, 'pair')} from a run of its own and needs no list.`
  }
}

function adoptedText({ formed, known, notices, next }: AdoptedCycle, cycle: LiveCycle, dry: boolean): string {
  const count = (state: string) => formed.filter((pair) => pair.state === state).length
  const states = ['active', 'paused', 'ended'].flatMap((state) =>
    count(state) > 0 ? [`${count(state)} ${state}`] : [],
  )
  const lines = [
    ...(notices.length > 0 ? [`To know:\n${indent(noticeLines(notices).join('\n'))}`] : []),
    formed.length === 0
      ? `Nothing new: ${countText(known, 'pair')} in the list, all adopted before.`
      : `${countText(formed.length, 'pair')} ${dry ? 'would be adopted' : 'adopted'}: ${states.join(', ')}.${known > 0 ? ` ${known} stood before and stay as they are.` : ''}`,
    ...(formed.length > 0 ? ['Nobody is written to for what is past, and no first-contact clock runs.'] : []),
    nextText(cycle, next),
    ...(dry ? ['A dry run: nothing was stored.'] : []),
  ]
  return lines.join('\n')
}

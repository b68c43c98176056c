import { parseArgs } from 'node:util'
import { instantText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { Stopped } from '#platform/thread.ts'
import { columnsText } from '#src/cli/columns.ts'
import { indent } from '#src/cli/files.ts'
import { matchFiles } from '#src/cli/matchfiles/run.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { actor, onCycle, type Open, withHouse } from '#src/cli/open.ts'
import { progressLine } from '#src/cli/progress.ts'
import { decideInThread } from '#src/main.ts'
import { officesOf } from '#features/accounts/store.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { runInput, sameRun, storeRun } from '#features/matching/actions.ts'
import { standingChanges } from '#features/matching/changes/actions.ts'
import { costRows } from '#features/matching/costs/model.ts'
import { type Decision, progressText, type Run, type RunInput } from '#features/matching/model.ts'
import type { StoredRun } from '#features/matching/store.ts'
import { textsOf } from '#features/programs/criteria/sentences/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const options = {
  seed: { type: 'string', default: '1' },
  program: { type: 'string' },
  mentees: { type: 'string' },
  mentors: { type: 'string' },
  criteria: { type: 'string' },
  out: { type: 'string' },
  costs: { type: 'boolean', default: false },
} as const

/**
 * `bookend match`: proposes pairs from everybody who is accepted, with reasons (R38); nobody is told. With the flags of
 * files it matches those instead, and needs no database.
 */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const seed = Number(values.seed)
  if (!Number.isSafeInteger(seed) || seed < 0 || seed > 2147483647)
    throw new Misuse(`--seed is a whole number from 0 to 2147483647, not “${values.seed}”.`)
  const { program, mentees, mentors, criteria, out, costs } = values
  if ([mentees, mentors, criteria, out].some((flag) => flag !== undefined)) {
    if (program !== undefined)
      throw new Misuse('--program is for a cycle’s run; the criteria of files stand in --criteria.')
    if (costs) throw new Misuse('--costs is for a cycle’s run; of files, report.md says what was looked for.')
    return matchFiles({ mentees, mentors, criteria, out }, seed)
  }
  return withHouse(program, (open) => propose(open, seed, costs))
}

/** What it follows from is read first, and the run stored after: no transaction waits meanwhile. */
async function propose(open: Open, seed: number, costs: boolean): Promise<number> {
  const asked = await onCycle(open, async (scope, cycle) => {
    if (cycle.publishedAt !== null) return cycle.label
    const input = await runInput(scope, cycle, seed, await standingChanges(scope, cycle.id))
    const same = await sameRun(scope, cycle, input)
    return { input, same, made: same && instantText(same.madeAt, cycle.calendar.zone, cycle.definition.locale) }
  })
  if (typeof asked === 'string') {
    console.log(`The cycle ${asked} is published; a new run would change nothing in it.`)
    return 0
  }
  const decision = asked.same ?? (await decided(asked.input))
  if (decision === undefined) return 1
  console.log(
    await onCycle(open, async (scope, cycle) => {
      const run = 'id' in decision ? decision : await storeRun(scope, cycle, decision, actor, open.now)
      return costs ? costsText(cycle, run) : proposalText(scope, cycle, run)
    }),
  )
  if (asked.same !== undefined)
    console.error(`Same input, same run: it was made on ${asked.made} and is not stored twice.`)
  return 0
}

/** With a line of progress where somebody watches; undefined when they press Ctrl-C. */
async function decided(input: RunInput): Promise<Decision | undefined> {
  const stop = new AbortController()
  const pressed = () => stop.abort()
  process.once('SIGINT', pressed)
  const line = progressLine()
  try {
    return await decideInThread(input, { progress: (of) => line.show(progressText(of)), signal: stop.signal })
  } catch (error) {
    if (!(error instanceof Stopped)) throw error
    line.clear()
    console.error('Stopped. Nothing was stored.')
    return undefined
  } finally {
    line.clear()
    process.off('SIGINT', pressed)
  }
}

async function proposalText(scope: Scope, cycle: LiveCycle, run: StoredRun | Run): Promise<string> {
  const people = new Map((await applicantsOf(scope, cycle.id)).map((one) => [one.id, one]))
  const contacts = new Map(
    (await officesOf(scope, { programId: cycle.programId })).map((office) => [office.id, office.name]),
  )
  const name = (id: string) => people.get(id)?.name ?? id
  const lines = [
    headText(cycle, run),
    ...byName(run.proposals, (one) => name(one.mentorApplicationId)).flatMap((one) => [
      '',
      `${name(one.mentorApplicationId)} and ${name(one.menteeApplicationId)}: ${one.points} points; contact ${contacts.get(one.officeId ?? '') ?? 'nobody'}`,
      indent(textsOf(one.reasons).join('\n')),
    ]),
  ]
  if (run.unmatched.length > 0) {
    lines.push('', `${countText(run.unmatched.length, 'person', 'people')} without a partner:`)
    for (const one of byName(run.unmatched, (who) => `${who.role} ${name(who.applicationId)}`))
      lines.push(`  ${name(one.applicationId)} (${one.role}): ${one.reason}`)
  }
  lines.push('', untoldText(run))
  return lines.join('\n')
}

/** What each step costs, beside the run; the pairs are said without --costs. */
function costsText(cycle: LiveCycle, run: StoredRun | Run): string {
  const said =
    run.costs.length === 0
      ? 'There is nothing to compare: the run has no pairs, is older than the comparison, or the pool is too large.'
      : columnsText(costRows(run.costs, cycle.definition))
  return [headText(cycle, run), '', said, '', untoldText(run)].join('\n')
}

const headText = (cycle: LiveCycle, { seed, levels: { pairs, floor, points } }: Pick<Run, 'seed' | 'levels'>): string =>
  `${countText(pairs, 'pair')} for ${cycle.definition.name} ${cycle.label}, ${points.toLocaleString('en-US')} points in all; no pair has fewer than ${floor ?? 0}. Seed ${seed}.`

const untoldText = ({ id }: Pick<Run, 'id'>): string =>
  `Nobody has been told. “bookend publish --run ${id}” says what publishing it would do.`

function byName<T>(items: readonly T[], name: (item: T) => string): T[] {
  return items.toSorted((a, b) => name(a).localeCompare(name(b), 'en'))
}

import { parseArgs } from 'node:util'
import { countText } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { indent } from '#src/cli/files.ts'
import { matchFiles } from '#src/cli/matchfiles/run.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { onCycle, withHouse } from '#src/cli/open.ts'
import { officesOf } from '#features/accounts/store.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { proposeRun } from '#features/matching/actions.ts'
import type { Run } from '#features/matching/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const options = {
  seed: { type: 'string', default: '1' },
  program: { type: 'string' },
  mentees: { type: 'string' },
  mentors: { type: 'string' },
  criteria: { type: 'string' },
  out: { type: 'string' },
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
  const { program, mentees, mentors, criteria, out } = values
  if ([mentees, mentors, criteria, out].some((flag) => flag !== undefined)) {
    if (program !== undefined)
      throw new Misuse('--program is for a cycle’s run; the criteria of files stand in --criteria.')
    return matchFiles({ mentees, mentors, criteria, out }, seed)
  }
  return withHouse(program, async (open) => {
    console.log(
      await onCycle(open, async (scope, cycle) => {
        if (cycle.publishedAt !== null)
          return `The cycle ${cycle.label} is published; a new run would change nothing in it.`
        return proposalText(scope, cycle, await proposeRun(scope, cycle, seed, open.now))
      }),
    )
    return 0
  })
}

async function proposalText(scope: Scope, cycle: LiveCycle, run: Run): Promise<string> {
  const people = new Map((await applicantsOf(scope, cycle.id)).map((one) => [one.id, one]))
  const contacts = new Map(
    (await officesOf(scope, { programId: cycle.programId })).map((office) => [office.id, office.name]),
  )
  const name = (id: string) => people.get(id)?.name ?? id
  const { pairs, floor, points } = run.levels
  const lines = [
    `${countText(pairs, 'pair')} for ${cycle.definition.name} ${cycle.label}, ${points.toLocaleString('en-US')} points in all; no pair has fewer than ${floor ?? 0}. Seed ${run.seed}.`,
    ...byName(run.proposals, (one) => name(one.mentorApplicationId)).flatMap((one) => [
      '',
      `${name(one.mentorApplicationId)} and ${name(one.menteeApplicationId)}: ${one.points} points; contact ${contacts.get(one.officeId ?? '') ?? 'nobody'}`,
      indent(one.reasons.join('\n')),
    ]),
  ]
  if (run.unmatched.length > 0) {
    lines.push('', `${countText(run.unmatched.length, 'person', 'people')} without a partner:`)
    for (const one of byName(run.unmatched, (who) => `${who.role} ${name(who.applicationId)}`))
      lines.push(`  ${name(one.applicationId)} (${one.role}): ${one.reason}`)
  }
  lines.push('', `Nobody has been told. “bookend publish --run ${run.id}” says what publishing it would do.`)
  return lines.join('\n')
}

function byName<T>(items: readonly T[], name: (item: T) => string): T[] {
  return items.toSorted((a, b) => name(a).localeCompare(name(b), 'en'))
}

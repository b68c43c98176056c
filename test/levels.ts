// What each step of matching costs in the invented cohort, as docs/committee/matching.md tells it: `npm run bench levels`
// prints the tables, and scripts/levels.test.ts holds the manual to them.
import { addDays } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { associationOf } from '#src/cli/program.ts'
import { playStory, storyHouse, storyLot } from '#src/cli/story.ts'
import { stageDays } from '#src/rehearsal/play.ts'
import { runInput } from '#features/matching/actions.ts'
import { costRows } from '#features/matching/costs/model.ts'
import { decideRun } from '#features/matching/decide.ts'
import { type CostName, inOrder, type RunInput } from '#features/matching/model.ts'
import type { TestDatabase } from './database.ts'
import { program } from './programs.ts'

/** `said`: the differences as the manual puts them. */
export type Level = { title: string; markdown: string; said: string[] }

/** Plays the demonstration up to the day on which it matches. Its ids, and so its lots, are the same everywhere. */
export async function levels({ database }: TestDatabase): Promise<Level[]> {
  const definition = await program('nmrt-career-mentoring')
  const association = associationOf(definition)
  const house = await storyHouse(database, 'http://localhost:4000')
  const { matched } = stageDays(definition.cycle.start, definition.applications.close)
  const cycle = await playStory(house, association, definition, addDays(matched, 1))
  const input = await house.work(association, (scope) => runInput(scope, cycle, storyLot))
  return [told('The demonstration', input), told('Few mentors', { ...input, pool: few(input.pool, 40, 15) })]
}

/** The first of each by their ids, which is to say by nothing. */
function few(pool: RunInput['pool'], mentees: number, mentors: number): RunInput['pool'] {
  const id = (one: { applicationId: string }) => one.applicationId
  return {
    ...pool,
    mentees: inOrder(pool.mentees, id).slice(0, mentees),
    mentors: inOrder(pool.mentors, id).slice(0, mentors),
  }
}

function told(title: string, { pool, offices, rules }: RunInput): Level {
  const places = pool.mentors.reduce(
    (sum, { answers }) => sum + Math.min(answers.capacity, rules.definition.matching.maxCapacity),
    0,
  )
  const room = offices.reduce((sum, { mostPairs }) => sum + mostPairs, 0)
  const { costs } = decideRun(pool, offices, rules)
  const head = `${pool.mentees.length} mentees, ${pool.mentors.length} mentors with ${places} places, a committee that takes ${room} pairs`
  const of = (name: CostName) =>
    must(
      costs.find((cost) => cost.name === name),
      name,
    )
  const [own, points, free] = [of('own'), of('without_who'), of('without_floor')]
  return {
    title: `${title}: ${head}`,
    markdown: table(costRows(costs, rules.definition)),
    said: [
      `The lot costs ${points.points - own.points} points`,
      `Raising the lowest pair from ${free.floor} to ${own.floor} costs ${free.points - own.points} points`,
    ],
  }
}

/** As the formatter writes it. */
function table(rows: string[][]): string {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => row[at]!.length)))
  const line = (row: string[]) => `| ${row.map((cell, at) => cell.padEnd(widths[at]!)).join(' | ')} |`
  const [head, ...body] = rows
  return [line(head!), line(widths.map((width) => '-'.repeat(width))), ...body.map(line)].join('\n')
}

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDays, type Day } from '#kit/dates.ts'
import type { Database } from '#platform/database.ts'
import { readCohort } from '#src/cli/cohort.ts'
import { buildHouse, type House, installationKey, plainPost } from '#src/main.ts'
import { play } from '#src/rehearsal/play.ts'
import type { Definition, LiveCycle } from '#features/programs/model.ts'

/** The day the demonstration shows unless told otherwise: the middle of the year. */
export const demoDay: Day = '2027-01-15'

/**
 * A year in which everything happens that can: on the day of the demonstration two pairs are silent, some have paused, one
 * has ended, somebody's mail came back. Another seed, or a change in how people are simulated, tells another story.
 */
const seed = 366

/** The number for the lot of its pairs: with this one nobody of a name that is there to test is in trouble that day. */
export const storyLot = 7

const folder = fileURLToPath(new URL('../../examples/cohort-2026', import.meta.url))

/** With a key that is the same each time: whatever people do follows from their mailed links, and so does the story. */
export async function storyHouse(database: Database, baseUrl: string, post = plainPost): Promise<House> {
  return buildHouse(database, await installationKey(database, 'demonstration'), baseUrl, post)
}

/** Plays the example cohort up to the evening before `today`. */
export async function playStory(
  house: House,
  association: string,
  definition: Definition,
  today: Day,
  progress?: (line: string) => void,
): Promise<LiveCycle> {
  const cohort = await readCohort(
    {
      mentees: join(folder, 'mentees.csv'),
      mentors: join(folder, 'mentors.csv'),
      members: join(folder, 'members.csv'),
      committee: join(folder, 'committee.csv'),
    },
    definition,
  )
  return play(house, association, { definition, cohort, seed, lot: storyLot, until: addDays(today, -1), progress })
}

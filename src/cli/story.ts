import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { addDays, atTime, type Day } from '#kit/dates.ts'
import { must } from '#kit/result.ts'
import { fold } from '#kit/text.ts'
import type { Database } from '#platform/database.ts'
import { readCohort } from '#src/cli/cohort.ts'
import { buildHouse, type House, installationKey, plainPost } from '#src/main.ts'
import { type Cohort, play } from '#src/rehearsal/play.ts'
import { insertOffices } from '#features/accounts/store.ts'
import { putPeople } from '#features/people/store.ts'
import { takeConcern } from '#features/tickets/concerns/actions.ts'
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

/** Who takes part in it. */
export function storyCohort(definition: Definition): Promise<Cohort> {
  return readCohort(
    {
      mentees: join(folder, 'mentees.csv'),
      mentors: join(folder, 'mentors.csv'),
      members: join(folder, 'members.csv'),
      committee: join(folder, 'committee.csv'),
    },
    definition,
  )
}

/** Plays the example cohort up to the evening before `today`. */
export async function playStory(
  house: House,
  association: string,
  definition: Definition,
  today: Day,
  progress?: (line: string) => void,
): Promise<LiveCycle> {
  const cohort = await storyCohort(definition)
  const cycle = await play(house, association, {
    definition,
    cohort,
    seed,
    lot: storyLot,
    until: addDays(today, -1),
    progress,
  })
  await putReaders(house, association, cycle, addDays(today, -1))
  return cycle
}

const readers = [
  { kind: 'safeguarding', name: 'Amara Osei', title: 'Safeguarding' },
  { kind: 'safeguarding', name: 'Hana Novák', title: 'Safeguarding' },
  { kind: 'oversight', name: 'Ruth Cohen', title: 'Supervising board member' },
] as const

/** Who reads what goes past the committee, and a report from the evening before, which pauses nobody (R47). */
async function putReaders(house: House, association: string, cycle: LiveCycle, day: Day): Promise<void> {
  const { programId, calendar } = cycle
  const now = atTime(day, '20:00', calendar.zone)
  if (now >= calendar.endsAt) return
  await house.work(association, async (scope) => {
    const email = (name: string) => `${fold(name).replace(' ', '.')}@example.org`
    const ids = await putPeople(
      scope,
      readers.map(({ name }) => ({ name, email: email(name) })),
      now,
    )
    await insertOffices(
      scope,
      readers.map(({ kind, name, title }) => ({
        id: scope.ids('office', programId, kind, name),
        programId,
        personId: must(ids.get(email(name)), name),
        kind,
        title,
        employer: '',
        startsOn: addDays(calendar.start, -92),
        endsOn: calendar.end,
        mostPairs: 0,
      })),
    )
    const text =
      'At the online meet-up somebody of the program made remarks about my accent, twice, and laughed when I asked them to stop. I do not want anything to happen yet. I would like to know what I can do.'
    const from = { reporterId: null, reporterName: 'Lena Fischer', reporterEmail: 'lena.fischer@example.org' }
    await takeConcern(scope, cycle, { kind: 'conduct', pairId: null, ...from, text, named: [] }, now)
  })
}

import { addMinutes, addMonths, atTime, type Day, daysBetween, dayText, type Instant } from '#kit/dates.ts'
import { Complaint, installFolder, loadFolder } from '#src/cli/program.ts'
import { storyCohort } from '#src/cli/story.ts'
import type { House } from '#src/main.ts'
import { importCommittee } from '#features/accounts/committee/actions.ts'
import { importApplications } from '#features/applications/import/actions.ts'
import type { Definition, LiveCycle } from '#features/programs/model.ts'

type Folder = Awaited<ReturnType<typeof loadFolder>>

/** The folder of the cycle after the demonstration's, as it is on the day that is shown; complains where it is another's. */
export async function followingFolder(dir: string, first: Definition, today: Day): Promise<Folder> {
  const next = await loadFolder(dir)
  const fault = notFollowing(first, next.definition, today)
  if (fault !== null) throw new Complaint(`${dir}: ${fault}`)
  return next
}

/** Why this is no folder of the cycle after the first, on that day; null where it is one. */
export function notFollowing(first: Definition, next: Definition, today: Day): string | null {
  if (next.slug !== first.slug || next.association.short !== first.association.short)
    return `it is of another program, ${next.name}. Give --next the folder of the next cycle of ${first.name}.`
  if (next.cycle.start <= first.cycle.end)
    return `its cycle begins on ${dayText(next.cycle.start)}, and the one before ends on ${dayText(first.cycle.end)}. Give --next a cycle that begins after that.`
  if (today > next.applications.close)
    return `its applications close on ${dayText(next.applications.close)}: choose a day until then.`
  return null
}

/**
 * Opens the year after the one that was played: its folder, the committee for another term, and whoever of the cohort would
 * have applied by now, had they begun as they did the first time.
 */
export async function beginFollowing(
  house: House,
  association: string,
  { first, next }: { first: Definition; next: Folder },
  now: Instant,
): Promise<{ cycle: LiveCycle; count: number }> {
  const cohort = await storyCohort(first)
  const opens = next.definition.applications.open
  const minutes = daysBetween(first.applications.open, opens) * 24 * 60
  const received = [...cohort.mentees, ...cohort.mentors].map((row) => ({
    ...row,
    receivedAt: addMinutes(row.receivedAt, minutes),
  }))
  const since = atTime(opens, '00:00', next.definition.zone)
  return house.work(association, async (scope) => {
    const { cycle } = await installFolder(scope, next, now)
    const another = cohort.committee.map((row) => ({
      ...row,
      from: addMonths(row.from, 12),
      to: addMonths(row.to, 12),
    }))
    await importCommittee(scope, cycle, another, now)
    const rows = received.filter(({ receivedAt }) => since <= receivedAt && receivedAt <= now)
    return { cycle, count: await importApplications(scope, cycle, rows, now) }
  })
}

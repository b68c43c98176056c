import type { Day, Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { listedEnds } from '#features/accounts/committee/store.ts'
import { insertOffices, officesOf } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { putPeople } from '#features/people/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** A line of the committee's list: who holds which office, from when to when, and how many pairs they take at most. */
export type Appointment = {
  name: string
  email: string
  office: 'chair' | 'member'
  title: string
  employer: string
  from: Day
  to: Day
  mostPairs: number
}

/**
 * Takes over the committee's list: people and their offices with terms. Importing it again takes over what changed in the
 * list; a term that was ended or handed over here since the list last said its end keeps that end.
 */
export async function importCommittee(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly Appointment[],
  now: Instant,
): Promise<number> {
  const people = await putPeople(scope, rows, now)
  const before = await officesOf(scope, { programId: cycle.programId })
  const known = new Map(before.map((office) => [office.id, office]))
  const listed = await listedEnds(scope)
  const offices = rows.flatMap((row) => {
    const personId = people.get(emailKey(row.email))
    if (personId === undefined) return []
    const id = scope.ids('office', cycle.programId, personId, row.from)
    return [
      {
        id,
        programId: cycle.programId,
        personId,
        kind: row.office,
        title: row.title,
        employer: row.employer,
        startsOn: row.from,
        endsOn: endAfter(row.to, known.get(id)?.endsOn, listed.get(id)),
        mostPairs: row.mostPairs,
      },
    ]
  })
  await insertOffices(scope, offices)
  await writeAudit(
    scope,
    offices.flatMap(({ id, kind, title, startsOn, endsOn }) => {
      const was = known.get(id)
      if (was?.kind === kind && was.title === title && was.endsOn === endsOn) return []
      const after = { kind, title, startsOn, endsOn }
      const earlier = was && { kind: was.kind, title: was.title, startsOn: was.startsOn, endsOn: was.endsOn }
      return [{ at: now, actor: 'command line', what: 'office from a list', subject: id, before: earlier, after }]
    }),
  )
  return rows.length
}

/** The list's end, unless it says what it said before and somebody has moved the end since. */
function endAfter(list: Day, held: Day | undefined, listed: Day | undefined): Day {
  return held !== undefined && listed === list && held !== listed ? held : list
}

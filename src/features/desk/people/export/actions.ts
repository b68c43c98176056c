import { dayIn, type Instant } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { writeTable } from '#kit/table.ts'
import type { Scope } from '#platform/scope.ts'
import { tellChairsOfData } from '#features/accounts/notices/actions.ts'
import { writeAudit } from '#features/audit/store.ts'
import { cellsOf, columns } from '#features/desk/people/export/model.ts'
import { peopleOfCycle } from '#features/desk/people/export/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The people of a cycle as CSV. That it was taken, by whom and for what is noted, and every chair is told by mail. */
export async function exportPeople(
  scope: Scope,
  cycle: LiveCycle,
  by: { id: string; name: string; why: string },
  now: Instant,
): Promise<string> {
  const people = await peopleOfCycle(scope, cycle.id)
  const takenBy = `${by.name}, ${dayIn(cycle.calendar.zone, now)}`
  await writeAudit(scope, [
    { at: now, actor: by.id, what: 'people exported', subject: cycle.id, after: { rows: people.length }, why: by.why },
  ])
  const text = `${by.name} took the list of people of ${cycle.label} along as a file: ${countText(people.length, 'row')}, with names and addresses. The reason given: “${by.why}”.`
  const url = `${scope.baseUrl}/committee/people/export`
  const key = `people exported:${by.id}:${now}`
  await tellChairsOfData(scope, cycle, { key, text, url, why: 'Sent to every chair.' }, now)
  return writeTable(
    columns,
    people.map((one) => cellsOf(one, takenBy)),
  )
}

import { dayIn, type Instant } from '#kit/dates.ts'
import { Complaint } from '#src/cli/program.ts'
import type { Scope } from '#platform/scope.ts'
import { importCommittee } from '#features/accounts/committee/actions.ts'
import { checkContacts } from '#features/matching/employers/actions.ts'
import type { Office } from '#features/accounts/model.ts'
import { tellOfOffices } from '#features/accounts/offices/actions.ts'
import { chairsUntil } from '#features/accounts/offices/model.ts'
import { officesOf } from '#features/accounts/store.ts'
import { importRoster, takeApplications } from '#features/applications/import/actions.ts'
import type { ApplicationRow, ApplicationState, CommitteeRow, RosterLine } from '#features/applications/model.ts'
import { rosterOf } from '#features/applications/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What the files held; absent where none was given. */
export type ImportFiles = {
  mentees?: ApplicationRow[] | undefined
  mentors?: ApplicationRow[] | undefined
  roster?: RosterLine[] | undefined
  committee?: CommitteeRow[] | undefined
}

/** What a list did to what was there. */
export type Change = { read: number; fresh: number; changed: number }
export type Taken = {
  applications?: { read: number; fresh: number; byState: Partial<Record<ApplicationState, number>> }
  roster?: Change
  committee?: Change & { inTerm: number }
}

/** Takes in all of it in the caller's transaction: the committee and the roster first, because decisions rest on them. */
export async function takeIn(scope: Scope, cycle: LiveCycle, files: ImportFiles, now: Instant): Promise<Taken> {
  const taken: Taken = {}
  if (files.committee !== undefined) taken.committee = await takeCommittee(scope, cycle, files.committee, now)
  if (files.roster !== undefined) {
    const before = await rosterOf(scope)
    await importRoster(scope, files.roster, now)
    taken.roster = { read: files.roster.length, ...difference(before, await rosterOf(scope)) }
  }
  if (files.mentees !== undefined || files.mentors !== undefined)
    taken.applications = await takeApplications(scope, cycle, [...(files.mentees ?? []), ...(files.mentors ?? [])], now)
  return taken
}

async function takeCommittee(scope: Scope, cycle: LiveCycle, rows: readonly CommitteeRow[], now: Instant) {
  const offices = async () =>
    new Map((await officesOf(scope, { programId: cycle.programId })).map((office) => [office.id, office]))
  const before = await offices()
  await importCommittee(scope, cycle, rows, now)
  await checkContacts(scope, cycle, now)
  const after = await offices()
  const day = dayIn(cycle.calendar.zone, now)
  const chaired = (all: typeof after) => chairsUntil([...all.values()], day) !== null
  if (chaired(before) && !chaired(after))
    throw new Complaint(
      'By this list the program would have no chair today. Nothing was taken over. Give a chair a last day that is still to come, or invite the next one first.',
    )
  // of a first list there is nobody yet whom it could have passed by
  if (before.size > 0)
    for (const office of after.values())
      if (termOf(before.get(office.id)) !== termOf(office))
        await tellOfOffices(scope, cycle, { ...office, kind: 'listed', offer: office }, now)
  const inTerm = [...after.values()].filter(({ startsOn, endsOn }) => startsOn <= day && day <= endsOn).length
  return { read: rows.length, ...difference(before, after), inTerm }
}

/** What an office is to everybody else: who holds it, as what, from when to when. */
const termOf = (office: Office | undefined) =>
  office && [office.personId, office.kind, office.title, office.startsOn, office.endsOn].join('|')

function difference(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>) {
  let fresh = 0
  let changed = 0
  for (const [key, value] of after) {
    if (!before.has(key)) fresh += 1
    else if (JSON.stringify(before.get(key)) !== JSON.stringify(value)) changed += 1
  }
  return { fresh, changed }
}

import { dayIn, type Instant } from '#kit/dates.ts'
import { must, no, ok, type Result } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { officesOf } from '#features/accounts/store.ts'
import type { RunningPairRow } from '#features/applications/model.ts'
import { writeAudit } from '#features/audit/store.ts'
import { formPairs } from '#features/pairs/actions.ts'
import type { RunningLine } from '#features/applications/running/model.ts'
import { adoptionLines, decideAdoption } from '#features/pairs/adoption/decide.ts'
import type { AdoptedPair, Adoption, AdoptionRefusal } from '#features/pairs/adoption/model.ts'
import { lastAdopted, removeAdopted, setNotes } from '#features/pairs/adoption/store.ts'
import { placeHold } from '#features/pairs/holds/actions.ts'
import { pairPeople, setEnded } from '#features/pairs/store.ts'
import { putPeople } from '#features/people/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * Takes over the pairs of a cycle that runs already (R54): people, pairs and contacts as the committee's list has them,
 * without any mail and without a first-contact clock. A pause or an end is dated today, because the list does not say.
 * Adopting the same list again changes nothing. All or nothing.
 */
export async function adoptPairs(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly RunningPairRow[],
  actor: string,
  now: Instant,
): Promise<Result<Adoption, AdoptionRefusal>> {
  const today = dayIn(cycle.calendar.zone, now)
  const before = await pairPeople(scope, { cycleId: cycle.id })
  const run = before.filter(({ pair }) => pair.origin === 'run').length
  if (run > 0) return no({ kind: 'run_before', pairs: run })
  const offices = await officesOf(scope, { programId: cycle.programId })
  const plan = decideAdoption(rows, offices, cycle.calendar, today)
  if (!plan.ok) return no({ kind: 'faults', faults: plan.refusal })
  const people = await putPeople(
    scope,
    rows.flatMap((row) => [
      { name: row.mentorName, email: row.mentorEmail },
      { name: row.menteeName, email: row.menteeEmail },
    ]),
    now,
  )
  const known = new Set(before.map(({ pair }) => pair.id))
  const fresh = plan.value.pairs
    .map((pair) => ({ pair, ...idsOf(scope, cycle, pair, people) }))
    .filter(({ id }) => !known.has(id))
  await form(scope, cycle, fresh, now)
  for (const { id, pair } of fresh) {
    if (pair.state === 'paused') await rest(scope, cycle, id, pair.note, now)
    if (pair.state === 'ended') await setEnded(scope, id, today, pair.note)
  }
  await setNotes(
    scope,
    fresh.map(({ id, pair }) => ({ pairId: id, note: pair.note })),
  )
  await writeAudit(
    scope,
    fresh.map(({ id, pair }) => ({
      at: now,
      actor,
      what: 'pair adopted',
      subject: id,
      after: { state: pair.state, contact: pair.officeId, formedOn: pair.formedOn },
    })),
  )
  return ok({
    formed: fresh.map(({ pair }) => pair),
    known: plan.value.pairs.length - fresh.length,
    notices: plan.value.notices,
  })
}

/** What would come of each row; nothing is kept. A number: so many pairs came from a run, and no list is needed. */
export async function lookAtPairs(
  scope: Scope,
  cycle: LiveCycle,
  rows: readonly RunningPairRow[],
  now: Instant,
): Promise<RunningLine[] | number> {
  const before = await pairPeople(scope, { cycleId: cycle.id })
  const run = before.filter(({ pair }) => pair.origin === 'run').length
  if (run > 0) return run
  const offices = await officesOf(scope, { programId: cycle.programId })
  const known = new Set(before.map(({ mentor, mentee }) => `${emailKey(mentor.email)} ${emailKey(mentee.email)}`))
  return adoptionLines(rows, decideAdoption(rows, offices, cycle.calendar, dayIn(cycle.calendar.zone, now)), known)
}

/** Takes back those of the last list in which nothing has happened since; the people stay. Returns how many. */
export async function giveBackPairs(scope: Scope, cycle: LiveCycle, actor: string, now: Instant): Promise<number> {
  const last = await lastAdopted(scope, cycle.id)
  const gone = await removeAdopted(scope, cycle.id, last?.untouched ?? [])
  await writeAudit(
    scope,
    gone.map((subject) => ({ at: now, actor, what: 'pair taken back', subject, before: { origin: 'adopted' } })),
  )
  return gone.length
}

/** Paused since before: until a member says that it is over, or one of the two, by the link in any mail. */
async function rest(scope: Scope, cycle: LiveCycle, pairId: string, note: string, now: Instant): Promise<void> {
  const { zone } = cycle.calendar
  const hold = {
    id: scope.ids('hold', pairId, 'adopted'),
    pairId,
    kind: 'committee' as const,
    reason: 'unsaid' as const,
  }
  await placeHold(scope, zone, { ...hold, note, personId: null, setBy: null, from: dayIn(zone, now), until: null }, now)
}

type Named = { pair: AdoptedPair; id: string; mentorId: string; menteeId: string }

function idsOf(scope: Scope, cycle: LiveCycle, pair: AdoptedPair, people: ReadonlyMap<string, string>) {
  const mentorId = must(people.get(pair.mentor), 'the mentor')
  const menteeId = must(people.get(pair.mentee), 'the mentee')
  return { id: scope.ids('pair', cycle.id, mentorId, menteeId), mentorId, menteeId }
}

/** Adopted pairs are formed without notices and without a clock. */
function form(scope: Scope, cycle: LiveCycle, fresh: readonly Named[], now: Instant): Promise<void> {
  const pairs = fresh.map(({ pair, id, mentorId, menteeId }) => ({
    id,
    mentorId,
    menteeId,
    officeId: pair.officeId,
    origin: 'adopted' as const,
    runId: null,
    points: null,
    reasons: [],
    formedOn: pair.formedOn,
    state: 'active' as const,
    endNote: null,
  }))
  return formPairs(scope, cycle, pairs, { at: now, drafts: [] }, now)
}

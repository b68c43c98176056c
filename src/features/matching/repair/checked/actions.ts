import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { runInput } from '#features/matching/actions.ts'
import { standingChanges } from '#features/matching/changes/actions.ts'
import { blockersOf } from '#features/matching/publication/decide.ts'
import { decideAgainst } from '#features/matching/repair/checked/decide.ts'
import { againstWords, restOf } from '#features/matching/repair/checked/model.ts'
import type { RepairInput } from '#features/matching/repair/decide.ts'
import { changesBack } from '#features/matching/repair/mails.ts'
import {
  type Ending,
  pairsText,
  type Repair,
  type RepairRefusal,
  repairRefusalText,
} from '#features/matching/repair/model.ts'
import { asIfEnded } from '#features/matching/repair/rematch/decide.ts'
import { toldText } from '#features/matching/repair/standby/model.ts'
import { asksOf, declinedIn } from '#features/matching/repair/standby/store.ts'
import { backToDraft, endRepair } from '#features/matching/repair/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Everybody and every pair as changes to the pairs follow from them, now (R42), and as if pairs that are to end had. */
export async function situationOf(
  scope: Scope,
  cycle: LiveCycle,
  now: Instant,
  ends: readonly Ending[] = [],
): Promise<RepairInput> {
  const input = await runInput(scope, cycle, 1, await standingChanges(scope, cycle.id))
  const all = (await pairPeople(scope, { cycleId: cycle.id })).map(({ pair }) => pair)
  const live = all.filter(({ state }) => state !== 'ended')
  const over = all.filter(({ state }) => state === 'ended')
  const lost = new Set(over.map(({ menteeId }) => menteeId))
  const load = Map.groupBy(live, ({ officeId }) => officeId)
  // whoever is away today answers for nobody new (R19)
  const offices = (await committeeOn(scope, cycle.programId, dayIn(cycle.calendar.zone, now))).map(
    ({ answers, ...office }) => (answers.id === office.id ? office : { ...office, mostPairs: 0 }),
  )
  const situation = {
    // who had a partner and lost them comes before whoever waits
    pool: {
      ...input.pool,
      mentees: input.pool.mentees.map((one) => (lost.has(one.personId) ? { ...one, priority: 2 } : one)),
    },
    offices: offices.map((office) => ({ ...office, load: load.get(office.id)?.length ?? 0 })),
    rules: input.rules,
    live,
    over,
    declined: await declinedIn(scope, cycle.id),
  }
  return asIfEnded(situation, ends)
}

/** New pairs are made until a day of the program's (R42); undefined while they may be. */
export function tooLate(cycle: LiveCycle, now: Instant): Extract<RepairRefusal, { kind: 'late' }> | undefined {
  const { lastNewPairs, zone } = cycle.calendar
  return dayIn(zone, now) > lastNewPairs ? { kind: 'late', until: dayText(lastNewPairs) } : undefined
}

/** Puts right what cannot be any more, and says what; null: all of it can be. `tell`: the chairs do not look at it now. */
export async function putRight(
  scope: Scope,
  cycle: LiveCycle,
  repair: Repair,
  { tell }: { tell: boolean },
  now: Instant,
): Promise<RepairRefusal | null> {
  const late = tooLate(cycle, now)
  if (late !== undefined) {
    const text = repairRefusalText(late)
    await endRepair(scope, repair.id, 'stopped', { by: 'clock', at: now, said: text })
    await tellBack(scope, cycle, repair, { what: [text], left: '' }, now)
    return late
  }
  const situation = await situationOf(scope, cycle, now, repair.ends)
  const names = new Map([
    ...(await applicantsOf(scope, cycle.id)).map(({ personId, name }) => [personId, name] as const),
    ...situation.offices.map(({ id, name }) => [id, name] as const),
  ])
  const asks = await asksOf(scope, { repairId: repair.id })
  const refused = new Set(
    asks
      .filter(({ state, form }) => state === 'no' && repair.forms.some((one) => one.mentorId === form.mentorId))
      .map(({ menteeApplicationId }) => menteeApplicationId),
  )
  const against = decideAgainst(repair.forms, { ...situation, names, refused })
  const forms = restOf(repair.forms, against)
  const ends = await stillRunning(scope, repair)
  if (against.length === 0 && forms.length + ends.length > 0) return null
  const what = against.length === 0 ? [againstWords.over] : [...new Set(against.map(({ text }) => text))]
  const none = forms.length + ends.length === 0
  const told = toldText(asks)
  const said = none
    ? `Nothing happened: ${what.join('; ')}. ${told}; propose anew.`
    : `Left out: ${what.join('; ')}. ${told}; read what is left and publish again.`
  if (none) await endRepair(scope, repair.id, 'stopped', { by: 'clock', at: now, said })
  else await backToDraft(scope, repair.id, { forms, said })
  await writeAudit(scope, [
    {
      at: now,
      actor: 'clock',
      what: 'changes put back',
      subject: repair.id,
      before: { pairs: repair.forms, ends: repair.ends },
      after: { pairs: forms, ends },
      why: said,
    },
  ])
  const left = none ? '' : pairsText({ forms, ends })
  if (tell) await tellBack(scope, cycle, repair, { what, left }, now)
  return { kind: 'against', what, told, left: forms.length + ends.length }
}

/** Pairs that are to end because a ticket asks for it, and have not yet. */
async function stillRunning(scope: Scope, { cycleId, ends }: Repair): Promise<Ending[]> {
  if (ends.length === 0) return []
  const pairIds = ends.map(({ pairId }) => pairId)
  const running = await pairPeople(scope, { cycleId, pairIds, states: ['active', 'paused'] })
  return ends.filter(({ pairId }) => running.some(({ pair }) => pair.id === pairId))
}

/** Whoever may not be told, as they are not verified as members (R4). */
export async function unverifiedIn(
  scope: Scope,
  cycle: LiveCycle,
  { forms }: Pick<Repair, 'forms'>,
): Promise<string[]> {
  const required = cycle.definition.eligibility.membership?.required === true
  return blockersOf(forms, await applicantsOf(scope, cycle.id), required).unverified.map(({ name }) => name)
}

/** Every chair hears at once that what waited did not happen. */
async function tellBack(
  scope: Scope,
  cycle: LiveCycle,
  { id }: Repair,
  { what, left }: { what: readonly string[]; left: string },
  now: Instant,
): Promise<void> {
  const term = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const text =
    left === ''
      ? 'Nothing is left of these changes; the page proposes what is possible now.'
      : `What is left of them is a draft again, ${left}: read it, and publish it once more.`
  const mails = term
    .filter(({ kind }) => kind === 'chair')
    .map((chair) => changesBack(cycle, chair, { id, changed: what, rest: text }, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, mails, now)
}

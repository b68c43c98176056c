import { addMinutes, dayIn, dayText, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { committeeOn } from '#features/accounts/absences/store.ts'
import { inPool } from '#features/applications/model.ts'
import { applicantsOf, setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { runInput } from '#features/matching/actions.ts'
import { standingChanges } from '#features/matching/changes/actions.ts'
import { blockersOf } from '#features/matching/publication/decide.ts'
import { faultsOf } from '#features/matching/publication/notices/actions.ts'
import { decideRepair } from '#features/matching/repair/decide.ts'
import type { Repair, RepairProposal, RepairRefusal } from '#features/matching/repair/model.ts'
import { endingIn, mailsOf, nextWords, pairsOf, worded } from '#features/matching/repair/notices/actions.ts'
import { endRepair, holdRepairs, holdUntil, insertRepair, repairsOf } from '#features/matching/repair/store.ts'
import { endPair, formPairs } from '#features/pairs/actions.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** The fewest changes that serve whoever has no partner now; nothing is written (R42). */
export async function proposeRepair(scope: Scope, cycle: LiveCycle, now: Instant): Promise<RepairProposal> {
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
  return decideRepair({
    // who had a partner and lost them comes before whoever waits
    pool: {
      ...input.pool,
      mentees: input.pool.mentees.map((one) => (lost.has(one.personId) ? { ...one, priority: 2 } : one)),
    },
    offices: offices.map((office) => ({ ...office, load: load.get(office.id)?.length ?? 0 })),
    rules: input.rules,
    live,
    over,
  })
}

/** New pairs are made until a day of the program's (R42); undefined while they may be. */
export function tooLate(cycle: LiveCycle, now: Instant): RepairRefusal | undefined {
  const { lastNewPairs, zone } = cycle.calendar
  return dayIn(zone, now) > lastNewPairs ? { kind: 'late', until: dayText(lastNewPairs) } : undefined
}

/** Takes chosen steps of the present proposal into a draft that can be read and edited; nobody is told. */
export async function draftRepair(
  scope: Scope,
  cycle: LiveCycle,
  { keys, personId }: { keys: readonly string[]; personId: string },
  now: Instant,
): Promise<{ id: string } | RepairRefusal> {
  const late = tooLate(cycle, now)
  if (late !== undefined) return late
  if (keys.length === 0) return { kind: 'nothing' }
  const { steps } = await proposeRepair(scope, cycle, now)
  const chosen = steps.filter(({ key }) => keys.includes(key))
  if (chosen.length < new Set(keys).size) return { kind: 'changed' }
  const nth = ((await repairsOf(scope, cycle.id))[0]?.nth ?? 0) + 1
  const id = scope.ids('repair', cycle.id, String(nth))
  const forms = chosen.flatMap((step) => step.forms)
  if (!(await insertRepair(scope, { id, cycleId: cycle.id, nth, forms, madeBy: personId, madeAt: now })))
    return { kind: 'open' }
  await writeAudit(scope, [{ at: now, actor: personId, what: 'changes drafted', subject: id, after: { pairs: forms } }])
  return { id }
}

/** The mails wait for the hour, and the pairs with them: until then it can be taken back, and nobody sees anything (R12). */
export async function publishRepair(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  { personId, why }: { personId: string; why: string },
  now: Instant,
): Promise<RepairRefusal | null> {
  await holdRepairs(scope, cycle.id)
  const repair = (await repairsOf(scope, cycle.id)).find((one) => one.id === id)
  if (repair?.state !== 'draft') return null
  const at = addMinutes(now, publicationOf(cycle.definition).undoMinutes)
  const refusal = tooLate(cycle, at) ?? (await blocked(scope, cycle, repair, why))
  if (refusal !== null) return refusal
  const [fault] = (await faultsOf(cycle, await mailsOf(scope, cycle, repair, at))).filter(
    ({ fault }) => fault === 'broken',
  )
  if (fault !== undefined) return { kind: 'mails', fault: fault.notice.draft.to.name }
  if (await holdUntil(scope, id, at, why))
    await writeAudit(scope, [
      { at: now, actor: personId, what: 'changes published', subject: id, after: { pairs: repair.forms }, why },
    ])
  return null
}

/** A draft is dropped, or what waits for its hour is taken back; later nothing changes. */
export async function undoRepair(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  personId: string,
  now: Instant,
): Promise<void> {
  await holdRepairs(scope, cycle.id)
  if (!(await repairsOf(scope, cycle.id)).some((one) => one.id === id)) return
  if (await endRepair(scope, id, 'undone', { by: personId, at: now }))
    await writeAudit(scope, [{ at: now, actor: personId, what: 'changes taken back', subject: id }])
}

/**
 * What waited for its hour happens, all of it in the caller's transaction: pairs end and are formed, and every mail is in
 * the outbox. Where somebody left meanwhile nothing happens, and it says so. Repeating it changes nothing.
 */
export async function releaseRepairs(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const open = (await repairsOf(scope, cycle.id)).find(({ state }) => state === 'held')
  if (open === undefined || open.releaseAt === null || open.releaseAt > now) return
  await holdRepairs(scope, cycle.id)
  const refusal = await blocked(scope, cycle, open, open.why)
  if (refusal !== null) {
    const people = 'people' in refusal ? refusal.people.join(', ') : ''
    const said = `Nothing happened, because something changed during the hour: ${people}. Nobody was told; propose anew.`
    await endRepair(scope, open.id, 'stopped', { by: 'clock', at: now, said })
    await writeAudit(scope, [{ at: now, actor: 'clock', what: 'changes stopped', subject: open.id, why: said }])
    return
  }
  if (!(await endRepair(scope, open.id, 'done', { by: 'clock', at: now }))) return
  const everybody = await applicantsOf(scope, cycle.id)
  const mails = await mailsOf(scope, cycle, open, now)
  for (const pairId of endingIn(open))
    await endPair(
      scope,
      cycle,
      pairId,
      {
        note: 'A change to the pairs',
        actor: open.madeBy,
        nextFor: nextWords,
        written: (draft, role) => worded(open, `ended-${role}-${pairId}`, draft),
      },
      now,
    )
  const pairs = pairsOf(scope, cycle, open, now)
  const drafts = mails.filter(({ what }) => what === 'new').map(({ draft }) => draft)
  await formPairs(scope, cycle, pairs, { at: now, drafts }, now)
  const ids = open.forms.flatMap((one) => [one.menteeApplicationId, one.mentorApplicationId])
  const waiting = everybody.filter(({ id, state }) => state === 'waiting' && ids.includes(id)).map(({ id }) => id)
  await setState(scope, waiting, 'accepted')
  await writeAudit(
    scope,
    pairs.map((pair) => ({
      at: now,
      actor: open.madeBy,
      what: 'pair formed',
      subject: pair.id,
      after: { repair: open.id, points: pair.points, contact: pair.officeId },
      why: open.why,
    })),
  )
}

/** Whoever left, is paired already, or may not be told (R4); null: nothing stands against it. */
async function blocked(
  scope: Scope,
  cycle: LiveCycle,
  { forms }: Pick<Repair, 'forms'>,
  why: string,
): Promise<RepairRefusal | null> {
  const everybody = await applicantsOf(scope, cycle.id)
  const required = cycle.definition.eligibility.membership?.required === true
  const { gone, unverified } = blockersOf(forms, everybody, required)
  const names = new Map(everybody.map(({ personId, name }) => [personId, name]))
  const live = await pairPeople(scope, { cycleId: cycle.id, states: ['active', 'paused'] })
  const standing = new Set(live.map(({ pair }) => pair.id))
  const busy = forms.filter(({ menteeId, from }) =>
    from === null ? live.some(({ pair }) => pair.menteeId === menteeId) : !standing.has(from),
  )
  const people = [...gone.map(({ name }) => name), ...busy.map(({ menteeId }) => names.get(menteeId) ?? menteeId)]
  if (!everybody.some(({ state }) => inPool.includes(state)) || people.length > 0)
    return { kind: 'not_in_pool', people }
  if (why === '' && unverified.length > 0) return { kind: 'unverified', people: unverified.map(({ name }) => name) }
  return null
}

import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesOf } from '#features/accounts/store.ts'
import { applicantsOf, setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { seconds } from '#features/matching/publication/asked/actions.ts'
import { faultsOf } from '#features/matching/publication/notices/actions.ts'
import { putRight, situationOf, tooLate, unverifiedIn } from '#features/matching/repair/checked/actions.ts'
import { decideRepair } from '#features/matching/repair/decide.ts'
import { changesAsked } from '#features/matching/repair/mails.ts'
import { countsOf, type Repair, type RepairProposal, type RepairRefusal } from '#features/matching/repair/model.ts'
import { endingFor, forOthers, mailsOf, namesIn, pairsOf, worded } from '#features/matching/repair/notices/actions.ts'
import { endAsked } from '#features/matching/repair/rematch/actions.ts'
import { unasked } from '#features/matching/repair/standby/decide.ts'
import { asksOf } from '#features/matching/repair/standby/store.ts'
import {
  askSecond,
  backToDraft,
  endRepair,
  holdRepairs,
  holdUntil,
  insertRepair,
  repairsOf,
} from '#features/matching/repair/store.ts'
import { endPair, formPairs } from '#features/pairs/actions.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** The fewest changes that serve whoever has no partner now; nothing is written (R42). */
export async function proposeRepair(scope: Scope, cycle: LiveCycle, now: Instant): Promise<RepairProposal> {
  return decideRepair(await situationOf(scope, cycle, now))
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
  const forms = chosen.flatMap(({ key, forms }) => forms.map((form) => ({ ...form, step: key })))
  if (!(await insertRepair(scope, { id, cycleId: cycle.id, nth, forms, ends: [], madeBy: personId, madeAt: now })))
    return { kind: 'open' }
  await writeAudit(scope, [{ at: now, actor: personId, what: 'changes drafted', subject: id, after: { pairs: forms } }])
  return { id }
}

/**
 * The mails wait for the hour, and the pairs with them: until then it can be taken back, and nobody sees anything (R12).
 * Where somebody else is on the committee they confirm first, as with a publication.
 */
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
  const refusal = await standsAgainst(scope, cycle, repair, { why, tell: false }, now)
  if (refusal !== null) return refusal
  const others = await seconds(scope, cycle, personId, now)
  if (others.length === 0) return hold(scope, cycle, repair, { by: personId, confirmedBy: null, why }, now)
  if (!(await askSecond(scope, id, { by: personId, at: now, why }))) return null
  await writeAudit(scope, [
    {
      at: now,
      actor: personId,
      what: 'changes asked',
      subject: id,
      after: { pairs: repair.forms, ends: repair.ends },
      why,
    },
  ])
  const asker = (await officesOf(scope, { programId: cycle.programId })).find((one) => one.personId === personId)
  const counts = countsOf(repair, (await mailsOf(scope, cycle, repair, now)).length)
  const mails = others.map((one) =>
    changesAsked(cycle, one, { id, ...counts, by: asker?.name ?? '' }, scope.baseUrl, now),
  )
  await enqueue(scope, cycle.definition.mails, mails, now)
  return null
}

/** Another member has looked; everything is looked at anew, and then it waits for its hour. Repeating it changes nothing. */
export async function confirmRepair(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  personId: string,
  now: Instant,
): Promise<RepairRefusal | null> {
  await holdRepairs(scope, cycle.id)
  const repair = (await repairsOf(scope, cycle.id)).find((one) => one.id === id)
  if (repair?.state !== 'asked' || repair.askedBy === null) return null
  if (repair.askedBy === personId) return { kind: 'own' }
  const { askedBy: by, why } = repair
  const refusal = await standsAgainst(scope, cycle, repair, { why, tell: true }, now)
  return refusal ?? hold(scope, cycle, repair, { by, confirmedBy: personId, why }, now)
}

async function standsAgainst(
  scope: Scope,
  cycle: LiveCycle,
  repair: Repair,
  { why, tell }: { why: string; tell: boolean },
  now: Instant,
): Promise<RepairRefusal | null> {
  const at = addMinutes(now, publicationOf(cycle.definition).undoMinutes)
  const late = tooLate(cycle, at)
  if (late !== undefined) return late
  const refusal = await putRight(scope, cycle, repair, { tell }, now)
  if (refusal !== null) return refusal
  if (why === '') {
    const people = unasked(repair.forms, await asksOf(scope, { repairId: repair.id })).map(({ mentorId }) => mentorId)
    const names = people.length === 0 ? new Map<string, string>() : await namesIn(scope, cycle, [repair.forms])
    if (people.length > 0) return { kind: 'unasked', people: people.map((one) => names.get(one) ?? one) }
  }
  const unverified = why === '' ? await unverifiedIn(scope, cycle, repair) : []
  if (unverified.length > 0) return { kind: 'unverified', people: unverified }
  const [fault] = (await faultsOf(cycle, await mailsOf(scope, cycle, repair, at))).filter(
    ({ fault }) => fault === 'broken' || fault === 'no_text',
  )
  return fault === undefined ? null : { kind: 'mails', fault: fault.notice.draft.to.name }
}

async function hold(
  scope: Scope,
  cycle: LiveCycle,
  { id, forms, ends }: Repair,
  { by, confirmedBy, why }: { by: string; confirmedBy: string | null; why: string },
  now: Instant,
): Promise<null> {
  const releaseAt = addMinutes(now, publicationOf(cycle.definition).undoMinutes)
  if (await holdUntil(scope, id, { releaseAt, by, confirmedBy, why }))
    await writeAudit(scope, [
      { at: now, actor: by, what: 'changes published', subject: id, after: { pairs: forms, ends, confirmedBy }, why },
      ...(confirmedBy === null
        ? []
        : [{ at: now, actor: confirmedBy, what: 'changes confirmed', subject: id, after: { askedBy: by, releaseAt } }]),
    ])
  return null
}

/** A draft is dropped, a question taken back, or what waits for its hour; later nothing changes. */
export async function undoRepair(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  personId: string,
  now: Instant,
): Promise<void> {
  await holdRepairs(scope, cycle.id)
  const repair = (await repairsOf(scope, cycle.id)).find((one) => one.id === id)
  if (repair === undefined) return
  const asked = repair.state === 'asked'
  const done = asked
    ? await backToDraft(scope, id, { forms: repair.forms, said: '' })
    : await endRepair(scope, id, 'undone', { by: personId, at: now })
  if (done)
    await writeAudit(scope, [
      {
        at: now,
        actor: personId,
        what: asked ? 'changes not asked any more' : 'changes taken back',
        subject: id,
        before: { state: repair.state, pairs: repair.forms, ends: repair.ends },
        after: { state: asked ? 'draft' : 'undone' },
      },
    ])
}

/**
 * What waits is looked at whenever the clock strikes, so that the chair hears at once where somebody left (R42). When its
 * hour is over it happens, all of it in the caller's transaction: pairs end and are formed, and every mail is in the
 * outbox. Repeating it changes nothing.
 */
export async function releaseRepairs(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const waits = ({ state }: Repair) => state === 'asked' || state === 'held'
  if (!(await repairsOf(scope, cycle.id)).some(waits)) return
  await holdRepairs(scope, cycle.id)
  const open = (await repairsOf(scope, cycle.id)).find(waits)
  if (open === undefined || (await putRight(scope, cycle, open, { tell: true }, now)) !== null) return
  if (open.state !== 'held' || open.releaseAt === null || open.releaseAt > now) return
  if (!(await endRepair(scope, open.id, 'done', { by: 'clock', at: now }))) return
  const everybody = await applicantsOf(scope, cycle.id)
  const mails = await mailsOf(scope, cycle, open, now)
  for (const pairId of endingFor(open))
    await endPair(
      scope,
      cycle,
      pairId,
      {
        note: 'A change to the pairs',
        actor: open.madeBy,
        nextFor: forOthers,
        written: (draft, role) => worded(open, `ended-${role}-${pairId}`, draft),
      },
      now,
    )
  await endAsked(scope, cycle, open, now)
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

import { addDays, atTime, dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { situationOf } from '#features/matching/repair/checked/actions.ts'
import type { Forming, Repair } from '#features/matching/repair/model.ts'
import { decideCandidates, decideDue, mayAnswer, withYes } from '#features/matching/repair/standby/decide.ts'
import { standbyAnswered, standbyAsked, standbyOver } from '#features/matching/repair/standby/mails.ts'
import { type Ask, type AskRefusal, type Given, mostDays } from '#features/matching/repair/standby/model.ts'
import { askingIn, asksOf, insertAsks, setAsk } from '#features/matching/repair/standby/store.ts'
import { holdRepairs, putForms, repairsOf } from '#features/matching/repair/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { dayWords } from '#features/programs/letterhead/model.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** Whom a chair may ask for a mentee of a draft, most points first. */
export async function candidatesFor(
  scope: Scope,
  cycle: LiveCycle,
  { forms, ends }: Repair,
  form: Forming,
  now: Instant,
): Promise<Forming[]> {
  return decideCandidates(form, forms, await situationOf(scope, cycle, now, ends))
}

/** Mentors who stand by are asked one after the other, the first by a mail at once (R39). */
export async function askStandby(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  command: { menteeApplicationId: string; mentors: readonly string[]; days: number; personId: string },
  now: Instant,
): Promise<AskRefusal | null> {
  await holdRepairs(scope, cycle.id)
  const repair = (await repairsOf(scope, cycle.id)).find((one) => one.id === id)
  const { menteeApplicationId, mentors, days, personId } = command
  const form = repair?.forms.find((one) => one.menteeApplicationId === menteeApplicationId)
  if (repair?.state !== 'draft' || form === undefined) return 'gone'
  if (mentors.length === 0) return 'none'
  if (new Set(mentors).size < mentors.length) return 'twice'
  if (!Number.isInteger(days) || days < 1 || days > mostDays) return 'days'
  const before = (await asksOf(scope, { repairId: id })).filter(
    (one) => one.menteeApplicationId === menteeApplicationId,
  )
  if (before.some(({ state }) => ['waits', 'asked', 'yes'].includes(state))) return 'open'
  const candidates = new Map(
    (await candidatesFor(scope, cycle, repair, form, now)).map((one) => [one.mentorApplicationId, one]),
  )
  const chosen = mentors.flatMap((one) => candidates.get(one) ?? [])
  if (chosen.length < mentors.length) return 'gone'
  await insertAsks(
    scope,
    chosen.map((one, at) => {
      const nth = before.length + at + 1
      return {
        id: scope.ids('standby', id, menteeApplicationId, String(nth)),
        cycleId: cycle.id,
        repairId: id,
        menteeApplicationId,
        personId: one.mentorId,
        nth,
        form: one,
        days,
        askedBy: personId,
        madeAt: now,
      }
    }),
  )
  await writeAudit(scope, [
    { at: now, actor: personId, what: 'standby mentors asked', subject: id, after: { menteeApplicationId, mentors } },
  ])
  await goOn(scope, cycle, repair, now)
  return null
}

/** Nobody further is asked for a mentee, and whoever is being asked hears that it is over; a yes stays. */
export async function stopAsking(
  scope: Scope,
  cycle: LiveCycle,
  id: string,
  { menteeApplicationId, personId }: { menteeApplicationId: string; personId: string },
  now: Instant,
): Promise<void> {
  await holdRepairs(scope, cycle.id)
  const asks = (await asksOf(scope, { repairId: id })).filter(
    (one) => one.menteeApplicationId === menteeApplicationId && one.cycleId === cycle.id,
  )
  const open = asks.filter(({ state }) => state === 'waits' || state === 'asked')
  if (open.length === 0) return
  await end(scope, cycle, open, now)
  await writeAudit(scope, [
    {
      at: now,
      actor: personId,
      what: 'standby mentors not asked any more',
      subject: id,
      before: { menteeApplicationId },
    },
  ])
}

/** What the clock does: days that passed, who is next, and who is not needed any more. Repeating it changes nothing. */
export async function workAsks(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const open = await askingIn(scope, cycle.id)
  if (open.length === 0) return
  await holdRepairs(scope, cycle.id)
  for (const repair of await repairsOf(scope, cycle.id))
    if (open.includes(repair.id)) await goOn(scope, cycle, repair, now)
}

async function goOn(scope: Scope, cycle: LiveCycle, repair: Repair, now: Instant): Promise<void> {
  const all = Map.groupBy(await asksOf(scope, { repairId: repair.id }), (one) => one.menteeApplicationId)
  for (const asks of all.values()) {
    const { silent, ask, over } = decideDue(asks, repair, now, publicationOf(cycle.definition).undoMinutes)
    for (const one of silent)
      if (await setAsk(scope, one.id, ['asked'], { state: 'silent' }))
        await tellChairs(scope, cycle, one, `${one.name} has not answered by the day.`, nextOf(asks, 'now'), now)
    if (ask !== null) await askOne(scope, cycle, ask, now)
    await end(scope, cycle, over, now)
  }
}

async function askOne(scope: Scope, cycle: LiveCycle, ask: Ask, now: Instant): Promise<void> {
  const { zone } = cycle.calendar
  const until = addDays(dayIn(zone, now), ask.days)
  const answerBy = atTime(addDays(until, 1), '00:00', zone)
  if (!(await setAsk(scope, ask.id, ['waits'], { state: 'asked', asked_at: now, answer_by: answerBy }))) return
  const url = `${scope.baseUrl}/standby/${scope.links.seal('standby', ask.id)}`
  const mail = standbyAsked(cycle, ask, { url, until: dayWords(cycle, until) }, scope.baseUrl, now)
  await enqueue(scope, cycle.definition.mails, [mail], now)
}

async function end(scope: Scope, cycle: LiveCycle, asks: readonly Ask[], now: Instant): Promise<void> {
  for (const one of asks)
    if (await setAsk(scope, one.id, [one.state], { state: 'over' }))
      if (one.state !== 'waits')
        await enqueue(scope, cycle.definition.mails, [standbyOver(cycle, one, scope.baseUrl, now)], now)
}

export type StandbyView = { sealed: string; cycle: LiveCycle; ask: Ask; may: Record<Given, boolean> }

/** What stands behind a standby mentor's link; undefined for an unknown one. */
export async function standbyBehind(scope: Scope, sealed: string, now: Instant): Promise<StandbyView | undefined> {
  const id = scope.links.open('standby', sealed)
  const [ask] = id === null ? [] : await asksOf(scope, { id })
  const cycle = ask && (await liveCycle(scope, ask.cycleId))
  if (ask === undefined || cycle === undefined) return undefined
  const repair = (await repairsOf(scope, cycle.id)).find((one) => one.id === ask.repairId)
  const asks = await asksFor(scope, ask)
  const may = (given: Given) => repair !== undefined && mayAnswer(ask, asks, repair, given, now)
  return { sealed, cycle, ask, may: { yes: may('yes'), no: may('no') } }
}

/** A yes goes into the draft, a no asks the next one an hour later; either may be changed meanwhile. */
export async function answerStandby(scope: Scope, view: StandbyView, given: Given, now: Instant): Promise<void> {
  const { cycle, ask: seen, sealed } = view
  await holdRepairs(scope, cycle.id)
  const again = await standbyBehind(scope, sealed, now)
  if (again === undefined || !again.may[given] || again.ask.state === given) return
  const { ask } = again
  if (!(await setAsk(scope, ask.id, [ask.state], { state: given, answered_at: now }))) return
  const repair = (await repairsOf(scope, cycle.id)).find(({ id }) => id === ask.repairId)
  if (repair !== undefined && given === 'yes') await putForms(scope, repair.id, withYes(repair.forms, ask))
  await writeAudit(scope, [
    {
      at: now,
      actor: ask.personId,
      what: `standby mentor said ${given}`,
      subject: ask.repairId,
      before: { state: seen.state },
    },
  ])
  const [said, next] =
    given === 'yes'
      ? [`${ask.name} can, and stands in the draft.`, 'Read the changes, and publish them.']
      : [`${ask.name} cannot now.`, nextOf(await asksFor(scope, ask), 'later')]
  await tellChairs(scope, cycle, ask, said, next, now)
}

const asksFor = async (scope: Scope, { repairId, menteeApplicationId }: Ask): Promise<Ask[]> =>
  (await asksOf(scope, { repairId })).filter((one) => one.menteeApplicationId === menteeApplicationId)

function nextOf(asks: readonly Ask[], when: 'now' | 'later'): string {
  const next = asks.find(({ state }) => state === 'waits')
  if (next === undefined) return 'Nobody else is to be asked; choose somebody, or leave the change out.'
  return when === 'now'
    ? `${next.name} is asked now.`
    : `${next.name} is asked next, a while later; until then the answer can be changed.`
}

async function tellChairs(
  scope: Scope,
  cycle: LiveCycle,
  ask: Ask,
  answer: string,
  next: string,
  now: Instant,
): Promise<void> {
  const term = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const mails = term
    .filter(({ kind }) => kind === 'chair')
    .map((chair) => standbyAnswered(cycle, chair, { ask, answer, next }, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, mails, now)
}

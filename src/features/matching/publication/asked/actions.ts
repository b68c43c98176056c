import { addMinutes, dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Office } from '#features/accounts/model.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { recallAll } from '#features/mail/suppression/store.ts'
import type { PublicationRefusal } from '#features/matching/model.ts'
import { standingChanges } from '#features/matching/changes/actions.ts'
import { sameChange } from '#features/matching/changes/model.ts'
import { blockersOf, decidePublication } from '#features/matching/publication/decide.ts'
import { publishRun } from '#features/matching/publication/actions.ts'
import { publicationAsked } from '#features/matching/publication/mails.ts'
import { type AskRefusal, takenBack, type UndoRefusal } from '#features/matching/publication/model.ts'
import { faultsOf, planOf } from '#features/matching/publication/notices/actions.ts'
import {
  endPublication,
  insertPublication,
  openPublication,
  publicationsOf,
  ticketsOn,
} from '#features/matching/publication/store.ts'
import { unmarkPublished } from '#features/matching/store.ts'
import { removePairs } from '#features/pairs/store.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'
import { unpublish } from '#features/programs/store.ts'

export type Outcome =
  | { kind: 'published' }
  | { kind: 'asked'; of: string[] }
  | { kind: 'refused'; refusal: PublicationRefusal | AskRefusal }

/**
 * A chair has read the counts and typed them (R12): publishes where nobody else is on the committee, or the program asks
 * for no second; else a second member is asked, by mail, and nothing is told yet.
 */
export async function askToPublish(
  scope: Scope,
  cycle: LiveCycle,
  runId: string,
  { personId, typed, why }: { personId: string; typed: number; why: string },
  now: Instant,
): Promise<Outcome> {
  const { undoMinutes: hold, perMinute } = publicationOf(cycle.definition)
  if (cycle.publishedAt !== null) return refused({ kind: 'already_published' })
  if ((await openPublication(scope, cycle.id, true)) !== undefined) return refused({ kind: 'open' })
  const plan = await planOf(scope, cycle, runId, addMinutes(now, hold))
  if (plan === undefined) return refused({ kind: 'no_such_run' })
  if (typed !== plan.run.proposals.length) return refused({ kind: 'counts' })
  const faults = await faultsOf(cycle, plan.notices)
  if (faults.length > 0) return refused({ kind: 'mails', faults: faults.length })
  const others = await seconds(scope, cycle, personId, now)
  if (others.length === 0) {
    const refusal = await publishRun(
      scope,
      cycle,
      runId,
      { actor: personId, why, release: { hold, perMinute }, known: plan },
      now,
    )
    return refusal === null ? { kind: 'published' } : refused(refusal)
  }
  // what would stand in the way then stands in the way now: nobody is asked for what cannot be
  const membershipRequired = cycle.definition.eligibility.membership?.required === true
  const refusal = decidePublication(plan.run.proposals, plan.everybody, { membershipRequired, why })
  if (refusal !== null) return refused(refusal)
  const nth = ((await publicationsOf(scope, cycle.id))[0]?.nth ?? 0) + 1
  const id = scope.ids('publication', cycle.id, String(nth))
  const counts = { pairs: plan.run.proposals.length, mails: plan.notices.length }
  const asked = { id, cycleId: cycle.id, runId, nth, state: 'asked' as const, fingerprint: plan.fingerprint, why }
  if (!(await insertPublication(scope, { ...asked, ...counts, askedBy: personId, askedAt: now })))
    return refused({ kind: 'open' })
  await writeAudit(scope, [{ at: now, actor: personId, what: 'publication asked', subject: id, after: counts, why }])
  const asker = (await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))).find(
    (one) => one.personId === personId,
  )
  const mails = others.map((one) =>
    publicationAsked(cycle, one, { id, ...counts, by: asker?.name ?? '' }, scope.baseUrl, now),
  )
  await enqueue(scope, cycle.definition.mails, mails, now)
  return { kind: 'asked', of: others.map(({ name }) => name) }
}

/** Another member has read the same counts and typed them; everything is looked at anew, and then it happens. */
export async function confirmPublication(
  scope: Scope,
  cycle: LiveCycle,
  { personId, typed }: { personId: string; typed: number },
  now: Instant,
): Promise<Outcome> {
  const open = await openPublication(scope, cycle.id, true)
  if (open === undefined) return refused({ kind: 'none' })
  if (open.state === 'published') return { kind: 'published' }
  if (open.askedBy === personId) return refused({ kind: 'own' })
  if (typed !== open.pairs) return refused({ kind: 'counts' })
  const { undoMinutes: hold, perMinute } = publicationOf(cycle.definition)
  const plan = await planOf(scope, cycle, open.runId, addMinutes(now, hold))
  if (plan?.fingerprint !== open.fingerprint) return refused({ kind: 'changed' })
  // the same mails as were looked at when it was asked, so that they need not be again
  const how = { actor: open.askedBy, confirmedBy: personId, why: open.why, release: { hold, perMinute }, known: plan }
  const refusal = await publishRun(scope, cycle, open.runId, how, now)
  return refusal === null ? { kind: 'published' } : refused(refusal)
}

/** The question to the second member is taken back. */
export async function dropPublication(scope: Scope, cycle: LiveCycle, personId: string, now: Instant): Promise<void> {
  const open = await openPublication(scope, cycle.id, true)
  if (open?.state !== 'asked') return
  if (await endPublication(scope, open.id, 'asked', 'dropped', { personId, at: now, why: '' }))
    await writeAudit(scope, [
      {
        at: now,
        actor: personId,
        what: 'publication dropped',
        subject: open.id,
        before: { state: 'asked' },
        after: { state: 'dropped' },
      },
    ])
}

/**
 * Takes a publication back while all its mails wait (R12): nobody was told, the pairs are not there any more, and it may
 * happen again. What happened stays in the audit.
 */
export async function undoPublication(
  scope: Scope,
  cycle: LiveCycle,
  { personId, why }: { personId: string; why: string },
  now: Instant,
): Promise<UndoRefusal | null> {
  const open = await openPublication(scope, cycle.id, true)
  if (open?.state !== 'published' || open.publishedAt === null) return { kind: 'none' }
  if (open.undoUntil === null || open.undoUntil <= now) return { kind: 'too_late' }
  const tickets = await ticketsOn(scope, open.runId)
  if (tickets > 0) return { kind: 'tickets', tickets }
  const kinds = ['pair_notice', 'unmatched_notice']
  const which = { cycleId: cycle.id, kinds, createdAt: open.publishedAt }
  const left = await recallAll(scope, which, takenBack, `u${open.nth}`)
  if (left > 0) return { kind: 'left', mails: left }
  const pairs = await removePairs(scope, cycle.id, open.runId)
  for (const [state, some] of Map.groupBy(open.waiting, (one) => one.state))
    await setState(
      scope,
      some.map(({ id }) => id),
      state as Parameters<typeof setState>[2],
    )
  await unmarkPublished(scope, open.runId)
  await unpublish(scope, cycle.id)
  await endPublication(scope, open.id, 'published', 'undone', { personId, at: now, why })
  await writeAudit(scope, [
    {
      at: now,
      actor: personId,
      what: 'publication undone',
      subject: open.runId,
      before: { pairs: pairs.length, mails: open.mails },
      why,
    },
    ...pairs.map((subject) => ({
      at: now,
      actor: personId,
      what: 'pair taken back',
      subject,
      before: { run: open.runId },
      why,
    })),
  ])
  return null
}

/** Who may confirm what this person asks: the other chairs, and where there is none the other members, in term today. */
export async function seconds(scope: Scope, cycle: LiveCycle, personId: string, now: Instant): Promise<Office[]> {
  if (!publicationOf(cycle.definition).second) return []
  const all = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const others = all.filter((one) => one.personId !== personId)
  const chairs = others.filter(({ kind }) => kind === 'chair')
  return chairs.length > 0 ? chairs : others
}

const refused = (refusal: PublicationRefusal | AskRefusal): Outcome => ({ kind: 'refused', refusal })

/** Everything that has to be settled before a run is told, each with a way to its row; undefined: no such run. */
export async function checklistOf(
  scope: Scope,
  cycle: LiveCycle,
  runId: string,
  personId: string,
  { now, at }: { now: Instant; at: Instant },
) {
  const plan = await planOf(scope, cycle, runId, at)
  if (plan === undefined) return undefined
  const { run, everybody, notices } = plan
  const required = cycle.definition.eligibility.membership?.required === true
  const { withoutContact, gone, conditional, unverified } = blockersOf(run.proposals, everybody, required)
  const names = new Map(everybody.map(({ id, name }) => [id, name]))
  const application = ({ id, name }: { id: string; name: string }) => ({
    id,
    name,
    href: `/committee/applications/${id}`,
  })
  const review = ({ id, name }: { id: string; name: string }) => ({ id, name, href: `/committee/review/${id}` })
  const changes = await standingChanges(scope, cycle.id)
  return {
    runId: run.id,
    pairs: run.proposals.length,
    mails: notices.length,
    withoutContact: withoutContact.map((id) => ({
      id,
      name: names.get(id) ?? id,
      href: `/committee/matching/runs/${run.id}/people/${id}`,
    })),
    gone: gone.map(application),
    conditional: conditional.map(review),
    unverified: unverified.map(application),
    faults: await faultsOf(cycle, notices),
    dead: notices
      .filter((one) => plan.dead.has(one.personId))
      .map(({ name, draft }) => ({
        id: name,
        name: draft.to.name,
        href: `/committee/matching/runs/${run.id}/mails/${name}`,
      })),
    drafted:
      changes.length !== run.changes.length || !changes.every((one, nth) => sameChange(one, run.changes[nth] ?? one)),
    seconds: (await seconds(scope, cycle, personId, now)).map(({ name }) => name),
  }
}

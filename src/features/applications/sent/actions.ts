import type { Instant } from '#kit/dates.ts'
import { never, no, ok, type Result } from '#kit/result.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import { forget } from '#features/applications/demographics/store.ts'
import { findDuplicates } from '#features/applications/duplicates/decide.ts'
import { mergedInto, toldApartFrom } from '#features/applications/duplicates/store.ts'
import { type FormDraft, isChanged } from '#features/applications/form/model.ts'
import { draftOf, markSent, markWithdrawn } from '#features/applications/form/store.ts'
import { decided } from '#features/applications/import/actions.ts'
import type { Application } from '#features/applications/model.ts'
import { statusUrl } from '#features/applications/review/actions.ts'
import { decisionsOf } from '#features/applications/review/store.ts'
import { maySend, mayWithdraw, stateAfterChange } from '#features/applications/sent/decide.ts'
import { applicationDecided } from '#features/applications/mails.ts'
import { applicationReceived, applicationWithdrawn } from '#features/applications/sent/mails.ts'
import type { ReadForm, SendRefusal, Sending } from '#features/applications/sent/model.ts'
import { otherNameAt } from '#features/applications/sent/sharing/actions.ts'
import {
  applicationsIn,
  nearApplications,
  rosterNear,
  type Standing,
  updateApplication,
} from '#features/applications/sent/store.ts'
import { toldState } from '#features/applications/status/model.ts'
import { insertApplications, setState } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { putPeople, updatePerson } from '#features/people/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

const bothRoles: readonly Role[] = ['mentee', 'mentor']

/** The purpose of the mailed link that withdraws. */
const withdrawing = 'withdrawal'

export function sendingOf(cycle: LiveCycle, draft: FormDraft, now: Instant): Sending {
  return maySend(cycle.definition, cycle.calendar, draft, now)
}

/**
 * Makes an ordinary application for each role of a form, decided by the rules that decide imported ones, and mails the
 * copy: one transaction. Sending the same again changes nothing, so that two presses are one application. A name other than
 * the one the address is known by is taken over only where somebody says that it is they (`same`).
 */
export async function sendForm(
  scope: Scope,
  cycle: LiveCycle,
  draft: FormDraft,
  form: ReadForm,
  now: Instant,
  same = false,
): Promise<Result<'sent' | 'as it was', SendRefusal>> {
  if (draft.sentAt !== null && draft.withdrawnAt === null && !isChanged(draft)) return ok('as it was')
  const sending = sendingOf(cycle, draft, now)
  switch (sending) {
    case 'not open yet':
    case 'closed':
    case 'sent before':
      return no({ kind: sending })
    case 'in time':
    case 'late':
      break
    default:
      return never(sending)
  }
  const other = await otherNameAt(scope, draft.email, form.name)
  if (other !== undefined && !same) return no({ kind: 'other name', name: other.name })
  const person = {
    name: form.name,
    email: draft.email,
    pronouns: form.pronouns,
    zone: form.roles[0]?.answers.zone ?? '',
  }
  const personId = (await putPeople(scope, [person], now)).get(emailKey(draft.email))
  if (personId === undefined) throw new Error('a person was not stored')
  const { phone, phonePrivate, secondEmail } = form
  await updatePerson(scope, personId, { ...person, phone, phonePrivate, secondEmail })
  if (other !== undefined)
    // a name is never in here: what it was and became goes with the person
    await writeAudit(scope, [{ at: now, actor: personId, what: 'name changed', subject: personId, after: null }])
  const before = await applicationsIn(scope, idsOf(scope, draft))
  for (const { role, answers } of form.roles)
    await take(
      scope,
      cycle,
      { role, answers, name: form.name, known: other?.name, email: draft.email, personId },
      draft,
      before,
      now,
    )
  await dropOthers(scope, form, before, now)
  const given = form.promises.map((one) => ({ ...one, at: sameAsBefore(draft, one) ?? now }))
  await markSent(scope, draft, given, now)
  const sender = { draft, personId, name: form.name, withdrawal: scope.links.seal(withdrawing, draft.id) }
  await enqueue(scope, cycle.definition.mails, [applicationReceived(cycle, sender, form, scope.baseUrl, now)], now)
  return ok('sent')
}

/** `known`: the name the address had before. */
type Taken = {
  role: Role
  answers: Application['answers']
  name: string
  known: string | undefined
  email: string
  personId: string
}

async function take(
  scope: Scope,
  cycle: LiveCycle,
  { personId, known: knownAs, ...row }: Taken,
  draft: FormDraft,
  before: readonly Standing[],
  now: Instant,
): Promise<void> {
  const id = idOf(scope, draft, row.role)
  const known = before.find((one) => one.id === id)
  const receivedAt = known === undefined || known.state === 'withdrawn' ? now : known.receivedAt
  const near = await nearApplications(scope, cycle.id, row.email, row.answers.memberNumber)
  const apart = await toldApartFrom(scope, id)
  const others = near.filter(
    (one) => one.id !== id && one.state !== 'duplicate' && one.state !== 'withdrawn' && !apart.has(one.id),
  )
  const found = findDuplicates([...others, { ...row, id, receivedAt }]).get(id)
  // what a person put together stays together, also when one of the two is sent again
  const duplicateOf = (await mergedInto(scope, id)) ?? found ?? null
  const roster = await rosterNear(scope, row.answers.memberNumber, row.email)
  const fresh = { ...decided(cycle, { ...row, receivedAt }, roster, duplicateOf), id, personId }
  const one = known === undefined ? fresh : { ...fresh, state: stateAfterChange(known, fresh, cycle.definition) }
  if (known === undefined)
    await insertApplications(
      scope,
      [{ ...one, asWritten: { name: knownAs ?? row.name, email: row.email, line: 0 } }],
      now,
    )
  else await updateApplication(scope, one, now)
  // whoever comes late is told at once; the others hear when the committee has read them all
  const told =
    one.state === 'late'
      ? applicationDecided(
          cycle,
          { ...one, name: row.name, email: row.email },
          { baseUrl: scope.baseUrl, statusUrl: statusUrl(scope, id) },
          now,
        )
      : undefined
  await enqueue(scope, cycle.definition.mails, told === undefined ? [] : [told], now)
  await writeAudit(scope, [
    {
      at: now,
      actor: 'rules',
      what: `application ${one.state}`,
      subject: id,
      after: {
        membership: one.membership,
        outcome: one.eligibility.outcome,
        form: known === undefined ? 'sent' : 'changed',
      },
    },
  ])
}

/** A role that was taken off the form is withdrawn with it. */
async function dropOthers(scope: Scope, form: ReadForm, before: readonly Standing[], now: Instant): Promise<void> {
  const dropped = before.filter((one) => mayWithdraw(one.state) && !form.roles.some(({ role }) => role === one.role))
  await withdrawAll(scope, dropped, now)
}

export type Withdrawal = { cycle: LiveCycle; draft: FormDraft; standing: Standing[] }

/** What a mailed link withdraws; undefined when the link is none of ours. */
export async function withdrawalOf(
  scope: Scope,
  sealed: string,
  access: 'read' | 'write',
): Promise<Withdrawal | undefined> {
  const id = scope.links.open(withdrawing, sealed)
  const draft = id === null ? undefined : await draftOf(scope, { id }, access)
  const cycle = draft && (await liveCycle(scope, draft.cycleId))
  if (draft === undefined || cycle === undefined) return undefined
  return { cycle, draft, standing: await sentApplications(scope, draft) }
}

/** One press, no reason asked; again changes nothing (R31). */
export async function withdraw(scope: Scope, { cycle, draft, standing }: Withdrawal, now: Instant): Promise<void> {
  const still = standing.filter((one) => mayWithdraw(one.state))
  if (still.length === 0 || cycle.publishedAt !== null) return
  await withdrawAll(scope, still, now)
  await markWithdrawn(scope, draft.id, now)
  await forget(scope, { draftId: draft.id })
  const sender = {
    draft,
    personId: still[0]?.personId ?? '',
    name: still[0]?.name ?? '',
    withdrawal: scope.links.seal(withdrawing, draft.id),
  }
  const roles = still.map((one) => one.role)
  await enqueue(scope, cycle.definition.mails, [applicationWithdrawn(cycle, sender, roles, scope.baseUrl, now)], now)
}

/** What came of a form, an application for each role. */
async function sentApplications(scope: Scope, draft: FormDraft): Promise<Standing[]> {
  return applicationsIn(scope, idsOf(scope, draft))
}

/** The same as the applicant may see it: a decision whose mail is still held has not been made for them. */
export async function toldApplications(scope: Scope, draft: FormDraft): Promise<Standing[]> {
  const standing = await sentApplications(scope, draft)
  const decisions = await decisionsOf(scope, draft.cycleId, { applicationIds: standing.map((one) => one.id) })
  return standing.map((one) => {
    const { state } = toldState(
      one.state,
      decisions.filter(({ applicationId }) => applicationId === one.id),
    )
    return { ...one, state }
  })
}

export const withdrawalLink = (scope: Scope, draft: FormDraft): string =>
  `/apply/withdrawal/${scope.links.seal(withdrawing, draft.id)}`

async function withdrawAll(scope: Scope, applications: readonly Standing[], now: Instant): Promise<void> {
  if (applications.length === 0) return
  const ids = applications.map((one) => one.id)
  await setState(scope, ids, 'withdrawn')
  const said = { at: now, what: 'application withdrawn', after: { state: 'withdrawn' } }
  const rows = applications.map(({ id, personId, state }) => ({
    ...said,
    actor: personId,
    subject: id,
    before: { state },
  }))
  await writeAudit(scope, rows)
}

/** The applications that come of a form, sent or not. */
export const idsOf = (scope: Scope, draft: Pick<FormDraft, 'id' | 'cycleId'>): string[] =>
  bothRoles.map((role) => idOf(scope, draft, role))

const idOf = (scope: Scope, draft: Pick<FormDraft, 'id' | 'cycleId'>, role: Role): string =>
  scope.ids('application', draft.cycleId, role, 'form', draft.id)

/** A promise given in the same words before keeps its day. */
function sameAsBefore(draft: FormDraft, one: { id: string; text: string; given: string }): Instant | undefined {
  return draft.promised.find((old) => old.id === one.id && old.text === one.text && old.given === one.given)?.at
}

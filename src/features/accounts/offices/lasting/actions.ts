import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { inTerm } from '#features/accounts/model.ts'
import { runsOn } from '#features/accounts/offices/decide.ts'
import { chairEndsMail } from '#features/accounts/offices/mails.ts'
import { chairWarning } from '#features/accounts/offices/model.ts'
import { holdOffices, putEnd } from '#features/accounts/offices/store.ts'
import { officesOf } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Lets the last chair's term run on where nobody follows, and tells those whose it is until when, and what to do. */
export async function keepChair(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const today = dayIn(cycle.calendar.zone, now)
  const { programId } = cycle
  if (runsOn(await officesOf(scope, { programId }), today) === undefined) return
  await holdOffices(scope, programId)
  const offices = await officesOf(scope, { programId })
  const on = runsOn(offices, today)
  if (on === undefined) return
  const { ids, endsOn } = on
  const theirs = offices.filter(({ id }) => ids.includes(id))
  for (const { id } of theirs) await putEnd(scope, id, endsOn)
  await writeAudit(
    scope,
    theirs.map(({ id, endsOn: before }) => {
      const change = { before: { endsOn: before }, after: { endsOn } }
      return { at: now, actor: 'clock', what: 'term runs on', subject: id, ...change, why: 'no other chair follows' }
    }),
  )
  const drafts = theirs.map(({ personId, name, email, endsOn: before }) =>
    chairEndsMail(cycle, { id: personId, name, email }, { lastDay: endsOn, before }, scope.baseUrl, now),
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

/** Tells every chair, once, that soon nobody is one. */
export async function warnChairs(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const today = dayIn(cycle.calendar.zone, now)
  const offices = await officesOf(scope, { programId: cycle.programId })
  const warning = chairWarning(offices, today)
  if (warning === undefined || warning.lastDay === null) return
  const { lastDay } = warning
  const chairs = offices.filter((office) => office.kind === 'chair' && inTerm(office, today))
  const drafts = chairs.map((chair) =>
    chairEndsMail(cycle, { id: chair.personId, name: chair.name, email: chair.email }, { lastDay }, scope.baseUrl, now),
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { inTerm } from '#features/accounts/model.ts'
import { type Change, changedMail, type DataNotice, dataNoticeMail } from '#features/accounts/notices/mails.ts'
import { officesOf } from '#features/accounts/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { peopleOf } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** A mail to the person, so that a change that was somebody else's is noticed; `also`: to an address that was theirs. */
export async function tellOfChange(
  scope: Scope,
  personId: string,
  change: Change,
  now: Instant,
  also?: string,
): Promise<void> {
  const person = (await peopleOf(scope, [personId])).get(personId)
  const cycle = (await liveCycles(scope)).at(-1)
  if (person === undefined || cycle === undefined) return
  const drafts = [person.email, ...(also === undefined ? [] : [also])].map((to) =>
    changedMail(cycle, person, change, scope.baseUrl, now, to),
  )
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

type To = { id?: string; name: string; email: string }

/** A mail about what happened to data of people, to each of these once. */
export async function tellOfData(
  scope: Scope,
  cycle: LiveCycle,
  readers: readonly To[],
  notice: DataNotice,
  now: Instant,
): Promise<void> {
  // a program that was installed before there was such a mail is without the words
  if (!('data_notice' in cycle.definition.mails)) return
  const drafts = readers.map((to) => dataNoticeMail(cycle, to, notice, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

/** The same to every chair in term of the program. */
export async function tellChairsOfData(
  scope: Scope,
  cycle: LiveCycle,
  notice: DataNotice,
  now: Instant,
): Promise<void> {
  const today = dayIn(cycle.calendar.zone, now)
  const chairs = (await officesOf(scope, { programId: cycle.programId })).filter(
    (office) => office.kind === 'chair' && inTerm(office, today),
  )
  const readers = chairs.map(({ personId, name, email }) => ({ id: personId, name, email }))
  await tellOfData(scope, cycle, readers, notice, now)
}

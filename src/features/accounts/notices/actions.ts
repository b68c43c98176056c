import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type Change, changedMail } from '#features/accounts/notices/mails.ts'
import { enqueue } from '#features/mail/actions.ts'
import { peopleOf } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'

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

import type { Scope } from '#platform/scope.ts'
import type { Person } from '#features/people/model.ts'
import { peopleOf } from '#features/people/store.ts'

/** The purpose of the mailed link that leads somebody of an earlier year to a form for this one. */
const again = 'again'

export const againLink = (scope: Scope, personId: string): string =>
  `${scope.baseUrl}/apply/again/${scope.links.seal(again, personId)}`

/** Who was invited by this link; undefined when it is none of ours. */
export async function invitedBy(scope: Scope, sealed: string): Promise<Person | undefined> {
  const id = scope.links.open(again, sealed)
  return id === null ? undefined : (await peopleOf(scope, [id])).get(id)
}

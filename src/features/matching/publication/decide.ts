import { type ApplicationState, inPool, type Membership } from '#features/applications/model.ts'
import type { Proposal, PublicationRefusal } from '#features/matching/model.ts'

type Someone = { id: string; name: string; state: ApplicationState; membership: Membership }

/**
 * Whether a run may be published as it is. Everybody in its pairs must still be in the pool: people withdraw between a run
 * and its publication (R37). Who is accepted on a condition that is still open, or not verified as a member, is matched, but not told, unless the chair says why (R4).
 */
export function decidePublication(
  proposals: readonly Pick<Proposal, 'menteeApplicationId' | 'mentorApplicationId' | 'officeId'>[],
  people: readonly Someone[],
  { membershipRequired, why }: { membershipRequired: boolean; why: string },
): PublicationRefusal | null {
  const pairs = proposals.filter(({ officeId }) => officeId === null).length
  if (pairs > 0) return { kind: 'without_contact', pairs }
  const known = new Map(people.map((one) => [one.id, one]))
  const ids = [...new Set(proposals.flatMap((one) => [one.menteeApplicationId, one.mentorApplicationId]))]
  const names = (which: (one: Someone | undefined) => boolean) =>
    ids
      .filter((id) => which(known.get(id)))
      .map((id) => known.get(id)?.name ?? id)
      .sort()
  const gone = names((one) => one === undefined || !inPool.includes(one.state))
  if (gone.length > 0) return { kind: 'not_in_pool', people: gone }
  const conditional = names((one) => one?.state === 'conditional')
  if (why === '' && conditional.length > 0) return { kind: 'conditional', people: conditional }
  const unverified = names((one) => one?.membership !== 'verified')
  if (membershipRequired && why === '' && unverified.length > 0) return { kind: 'unverified', people: unverified }
  return null
}

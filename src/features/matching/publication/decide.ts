import { type ApplicationState, inPool, type Membership } from '#features/applications/model.ts'
import type { Notice } from '#features/matching/publication/model.ts'
import type { Definition } from '#features/programs/model.ts'
import type { Proposal, PublicationRefusal } from '#features/matching/model.ts'

type Someone = { id: string; name: string; state: ApplicationState; membership: Membership }
type Pairs = readonly Pick<Proposal, 'menteeApplicationId' | 'mentorApplicationId' | 'officeId'>[]

/** Whether the program has no words for this mail: none at all, or empty ones that nobody wrote others for. */
export function textMissing({ draft }: Pick<Notice, 'draft'>, mails: Definition['mails']): boolean {
  const text = mails[draft.kind]
  return text === undefined || (draft.words === undefined && (text.subject.trim() === '' || text.body.trim() === ''))
}

/** All that stands against telling people of these pairs; `people` by name. */
export type Blockers = {
  /** Mentees of the pairs that nobody on the committee answers for. */
  withoutContact: string[]
  gone: { id: string; name: string }[]
  conditional: { id: string; name: string }[]
  unverified: { id: string; name: string }[]
}

export function blockersOf(proposals: Pairs, people: readonly Someone[], membershipRequired: boolean): Blockers {
  const known = new Map(people.map((one) => [one.id, one]))
  const ids = [...new Set(proposals.flatMap((one) => [one.menteeApplicationId, one.mentorApplicationId]))]
  const named = (which: (one: Someone | undefined) => boolean) =>
    ids
      .filter((id) => which(known.get(id)))
      .map((id) => ({ id, name: known.get(id)?.name ?? id }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  return {
    withoutContact: proposals.filter(({ officeId }) => officeId === null).map((one) => one.menteeApplicationId),
    gone: named((one) => one === undefined || !inPool.includes(one.state)),
    conditional: named((one) => one?.state === 'conditional'),
    unverified: membershipRequired ? named((one) => one !== undefined && one.membership !== 'verified') : [],
  }
}

/**
 * Whether a run may be published as it is. Everybody in its pairs must still be in the pool: people withdraw between a run
 * and its publication (R37). Who is accepted on a condition that is still open, or not verified as a member, is matched, but not told, unless the chair says why (R4).
 */
export function decidePublication(
  proposals: Pairs,
  people: readonly Someone[],
  { membershipRequired, why }: { membershipRequired: boolean; why: string },
): PublicationRefusal | null {
  const { withoutContact, gone, conditional, unverified } = blockersOf(proposals, people, membershipRequired)
  const names = (some: readonly { name: string }[]) => some.map(({ name }) => name)
  if (withoutContact.length > 0) return { kind: 'without_contact', pairs: withoutContact.length }
  if (gone.length > 0) return { kind: 'not_in_pool', people: names(gone) }
  if (why === '' && conditional.length > 0) return { kind: 'conditional', people: names(conditional) }
  if (why === '' && unverified.length > 0) return { kind: 'unverified', people: names(unverified) }
  return null
}

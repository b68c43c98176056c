import type { Links } from '#kit/ids.ts'
import { addressOf } from '#features/mail/incoming/model.ts'
import type { Role } from '#features/programs/model.ts'

/** Why a mail to the pair's address was not passed on, though one of the two wrote it. */
export type Closed = 'off' | 'ended' | 'paused' | 'unreached' | 'many'

/** `unproved`: it bears the address of one of the two, and may be somebody else's all the same. */
export type Course =
  | { kind: 'pass'; from: Role }
  | { kind: 'stranger' }
  | { kind: 'unproved'; from: Role }
  | { kind: 'closed'; from: Role; why: Closed }

/** Most mails within an hour for one pair; who writes more does not write, or is not alone. */
export const mostRelayed = 60

/** The address at which the two of a pair write to each other, or '' where no mail comes to us. */
export function relayAddress(scope: { links: Links; inbound?: string | null }, pairId: string): string {
  const { links, inbound = null } = scope
  return inbound === null ? '' : addressOf(inbound, 'relay', links.seal('relay', pairId))
}

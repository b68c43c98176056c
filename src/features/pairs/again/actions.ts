import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { deleteWish, earlierPartners, insertWish } from '#features/pairs/again/store.ts'

type Mine = { cycleId: string; personId: string }

/** Asks to be paired again with somebody of an earlier cycle; false where the two were no pair. Nobody is told. */
export async function askAgain(scope: Scope, mine: Mine, partnerId: string, now: Instant): Promise<boolean> {
  const partners = await earlierPartners(scope, mine)
  if (!partners.some(({ personId }) => personId === partnerId)) return false
  await insertWish(scope, { ...mine, partnerId, at: now })
  return true
}

/** As if it had never been asked; twice is once. */
export async function askNoMore(scope: Scope, mine: Mine, partnerId: string): Promise<boolean> {
  const partners = await earlierPartners(scope, mine)
  if (!partners.some(({ personId }) => personId === partnerId)) return false
  await deleteWish(scope, mine, partnerId)
  return true
}

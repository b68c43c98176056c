import type { Instant } from '#kit/dates.ts'

/** How many addresses may be put on the list within an hour: from one network, and in all. */
export const interestLimits = { perNetwork: 30, inAll: 600 }

/** Somebody who wants to hear of the next call; `confirmed`: whoever holds the address said so. */
export type Interest = { id: string; programId: string; email: string; confirmed: boolean; askedAt: Instant }

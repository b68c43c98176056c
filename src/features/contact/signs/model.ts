import type { Day } from '#kit/dates.ts'

export const whose = ['both', 'mentor', 'mentee'] as const
/** What a member can have heard or seen. */
export const heard = ['talked', 'in_touch', 'a_little'] as const

export type HeardSign = { who: (typeof whose)[number]; kind: (typeof heard)[number]; day: Day; known: string }

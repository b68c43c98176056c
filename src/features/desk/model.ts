/** How a pair stands now; each pair is exactly one of these, so that counts add up and link to their rows. */
export const standings = [
  'sign',
  'unanswered',
  'unasked',
  'never_met',
  'ticket',
  'returned',
  'paused',
  'ended',
] as const
export type Standing = (typeof standings)[number]

/** The standings of a pair that goes on, and those of one that rests or is over. */
export const whileActive = ['sign', 'unanswered', 'unasked', 'returned', 'never_met', 'ticket'] as const
export const whileNot = ['paused', 'ended'] as const satisfies readonly Standing[]

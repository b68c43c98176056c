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

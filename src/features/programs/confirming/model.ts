/**
 * Whether the two of a pair are asked. notify: their notice has a link for a week, by which they say that something speaks
 * against it · ask: they begin once both have said yes.
 */
export const confirmations = ['none', 'notify', 'ask'] as const
export type Confirmation = (typeof confirmations)[number]

/** So many days after the notice a link says that something speaks against the pair. */
export const conflictDays = 7
/** In a program that asks first, whoever has not answered is reminded after so many. */
export const reminderDays = 3

/** Each way in a chair's words. */
export const confirmationNames: Record<Confirmation, string> = {
  none: 'Nobody is asked',
  notify: 'They begin at once, and can say that something speaks against it',
  ask: 'Both are asked first, and begin once both have said yes',
}

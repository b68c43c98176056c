/**
 * Why a mail has not left: `due`, it should have by now, `late` that more than an hour ago; `later`, as planned; `put_off`, the
 * other side asked to come again; `refused`, our own mail server does not take it from us.
 */
export const waits = ['due', 'late', 'later', 'put_off', 'refused'] as const
export type Waits = (typeof waits)[number]

/** Mail that waits: `readable` of the `n` stand in the list; of the others only their readers know. */
export type Waiting = { n: number; readable: number }

/** So long mail may wait, and a mailbox be out of reach, before it is said. */
export const quietMinutes = 60

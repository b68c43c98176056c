import type { Failure } from '#features/mail/model.ts'

const words = {
  dead: 'No such mailbox',
  full: 'Mailbox full',
  refused: 'Refused there',
  passing: 'Trouble at their server',
  unknown: 'Came back, no reason given',
} satisfies Record<Failure, string>

/** Why a mail did not arrive, in a few words. */
export const failureText = (failure: Failure): string => words[failure]

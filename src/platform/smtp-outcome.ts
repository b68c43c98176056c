import { isSendingLimit, refusedUs } from '#kit/refusals.ts'

export type Outcome = { kind: 'sent' } | { kind: 'returned' | 'refused' | 'later' | 'uncertain'; said: string }

/** RFC 3463: 5.1.7 and 5.1.8 are about the sender's address; many servers say so only once they know the recipient. */
const aboutSender =
  /\b5\.1\.[78]\b|sender (address |domain )?(is )?(rejected|refused|unknown|not |does not|denied|invalid)/i
const relaying = /relay(ing)?( access)? (is )?(denied|not permitted|not allowed)|not (allowed|permitted) to relay/i

/**
 * What a failed attempt means. Only what a server says to RCPT or DATA is about this mail and its reader; what it says
 * before (greeting, sign-in, sender), and there of our sender, of relaying or of a sending limit, is between the host and
 * their own mail server: the mail waits.
 */
export function outcomeOf(error: unknown, given: boolean): Outcome {
  const { responseCode, response, message, command } = error as {
    responseCode?: number
    response?: string
    message: string
    command?: string
  }
  const said = response ?? message
  if (responseCode === undefined && given)
    return { kind: 'uncertain', said: `The connection broke after the message was given: ${said}` }
  if (responseCode === undefined || responseCode < 500) return { kind: 'later', said }
  const about = matterOf(command ?? '', said)
  if (about !== null) return { kind: 'later', said: `${refusedUs} (${about}): ${said}` }
  return { kind: command === 'RCPT TO' && isDeadAddress(said) ? 'returned' : 'refused', said }
}

/** What a 5xx is about where it is about us; null: about the mail. */
function matterOf(command: string, said: string): string | null {
  if (command.startsWith('AUTH')) return 'sign-in'
  if (isSendingLimit(said)) return 'sending limit'
  if (command === 'MAIL FROM') return 'sender'
  if (command !== 'RCPT TO' && command !== 'DATA') return 'greeting'
  if (command === 'DATA') return null
  return aboutSender.test(said) ? 'sender' : relaying.test(said) ? 'relaying' : null
}

/** RFC 3463: 5.1.x is about the address; without such a code, only the plain words for an unknown mailbox count. */
function isDeadAddress(said: string): boolean {
  const code = /\b5\.(\d{1,3})\.(\d{1,3})\b/.exec(said)
  if (code !== null) return code[1] === '1' && code[2] !== '8'
  return /user unknown|no such user|unknown user|mailbox (not found|unavailable)|does not exist|unknown recipient/i.test(
    said,
  )
}

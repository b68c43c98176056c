import { addMinutes, type Instant } from '#kit/dates.ts'
import { isRefusedUs } from '#kit/refusals.ts'
import { failureOf } from '#features/mail/incoming/bounces/model.ts'
import type { Category, Fate, Outcome } from '#features/mail/model.ts'

/** How long a mail is tried, and the longest pause between two attempts, in minutes. */
export const mostTried = 72 * 60
const longest = 6 * 60

/** When a mail is tried again that was put off: after 5 minutes, then twice as long each time; null after 72 hours. */
export function retryAt(attempts: number, triedSince: Instant, now: Instant): Instant | null {
  if (now >= addMinutes(triedSince, mostTried)) return null
  return addMinutes(now, Math.min(longest, 5 * 2 ** Math.min(10, Math.max(0, attempts - 1))))
}

/** So often nobody knew whether a mail was taken; then a person decides. */
const mostDoubts = 2

/**
 * What follows from an attempt. Where nobody knows whether a mail was taken, the program's choice for its category holds:
 * sent again with the same Message-ID, once (a server that takes each and never says so would bring the reader one copy an
 * attempt), or held at once until somebody decides. `doubts`: how many attempts before this one ended so.
 */
export function fateOf(
  outcome: Outcome,
  mail: { category: Category; attempts: number; triedSince: Instant | null; doubts: number },
  hold: readonly Category[],
  now: Instant,
): Fate {
  switch (outcome.kind) {
    case 'sent':
      return { outcome, retryAt: null, failure: null }
    case 'returned': {
      // a code for an unknown address, and words about room or policy beside it: the words are what is meant
      const failure = failureOf(null, outcome.said)
      return { outcome, retryAt: null, failure: failure === 'full' || failure === 'refused' ? failure : 'dead' }
    }
    case 'refused': {
      const failure = failureOf(null, outcome.said)
      // a mail server at the door said no to us: that alone buries no address
      return { outcome, retryAt: null, failure: failure === 'dead' ? 'unknown' : failure }
    }
    case 'uncertain': {
      const held = { outcome, retryAt: null, failure: null }
      if (hold.includes(mail.category) || mail.doubts + 1 >= mostDoubts) return held
      const fate = again(outcome, mail, now)
      return fate.retryAt === null ? held : fate
    }
    case 'later':
      return again(outcome, mail, now)
  }
}

/** Most minutes between two attempts while our own mail server refuses us: once it takes mail again, nothing waits long. */
const longestForUs = 60

function again(
  outcome: Outcome & { said: string },
  mail: { attempts: number; triedSince: Instant | null },
  now: Instant,
): Fate {
  // what the host has to put right is no failure of any mail, however long it takes
  if (isRefusedUs(outcome.said)) {
    const at = retryAt(Math.min(mail.attempts, 10), now, now) ?? now
    const latest = addMinutes(now, longestForUs)
    return { outcome, retryAt: at < latest ? at : latest, failure: null }
  }
  const at = retryAt(mail.attempts, mail.triedSince ?? now, now)
  if (at !== null) return { outcome, retryAt: at, failure: null }
  const said = `Tried for ${mostTried / 60} hours; last: ${outcome.said}`
  return { outcome: { kind: 'refused', said }, retryAt: null, failure: 'passing' }
}

/**
 * Who goes now and who waits a minute, so that no domain gets more than `most` within one; in the order given. `lately`:
 * how many each domain got within the last minute.
 */
export function pace<T extends { to: { address: string } }>(
  mails: readonly T[],
  lately: ReadonlyMap<string, number>,
  most: number,
): { go: T[]; wait: T[] } {
  const counted = new Map(lately)
  const go: T[] = []
  const wait: T[] = []
  for (const mail of mails) {
    const domain = domainOf(mail.to.address)
    const before = counted.get(domain) ?? 0
    if (before >= most) wait.push(mail)
    else {
      counted.set(domain, before + 1)
      go.push(mail)
    }
  }
  return { go, wait }
}

export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

import type { Failure, Mailbox } from '#features/mail/model.ts'

/** What SMTP said around a mail: who it comes from ('' for a report, which has no sender) and for which address of ours. */
export type Envelope = { from: string; to: string }

/** A report about a mail: whom it could not reach and why; `delayed`: it is still being tried. */
export type Report = {
  recipients: string[]
  failure: Failure
  said: string
  delayed: boolean
  messageId: string | null
}

/** A mail from outside, as far as it is looked at. Nothing in it is trusted; texts are clean lines. */
export type Incoming = {
  bytes: number
  from: Mailbox | null
  replyTo: Mailbox | null
  subject: string
  messageId: string | null
  /** Which sign tells that a machine wrote it; null: somebody did, as far as one can tell. */
  automatic: string | null
  /** It went round, or is one of ours come back. */
  loop: string | null
  report: Report | null
  /** What mail servers on its way noted of its sender (RFC 8601), the last one first; anybody may have written such a line. */
  results: string[]
  /** The words of the first text part, without what they answer to is not attempted; at most `mostText` signs. */
  text: string
}

/** Most of a mail that is taken at all, and most that is looked into; what lies beyond is passed on unread. */
export const mostBytes = 20 * 1024 * 1024
export const mostRead = 256 * 1024
/** Most of a text that becomes a note. */
export const mostText = 20_000

/**
 * What an address of ours stands for, told by its sealed part: an answer to a mail, a report about one, a report about
 * something that was passed on, or the way from one of a pair to the other.
 */
export const tokenKinds = ['reply', 'bounce', 'passed', 'relay'] as const
export type TokenKind = (typeof tokenKinds)[number]
export type Token = { kind: TokenKind; id: string }

/** What a mail turned out to be. */
export const arrivalKinds = [
  'bounce',
  'delay',
  'automatic',
  'loop',
  'reply',
  'note',
  'stray',
  'flood',
  'relay',
  'stranger',
] as const
export type ArrivalKind = (typeof arrivalKinds)[number]

const marks: Record<TokenKind, string> = { reply: 'r', bounce: 'b', passed: 'p', relay: 'w' }

/** The address with this sealed part; the pattern's `*` stands where it goes, as in "post+*@example.org". */
export function addressOf(pattern: string, kind: TokenKind, sealed: string): string {
  return pattern.replace('*', () => `${marks[kind]}${sealed}`)
}

/** The kind and the sealed part of an address, or null when it is not of the pattern. Its letters may have changed case. */
export function sealedIn(pattern: string, address: string): { kind: TokenKind; sealed: string } | null {
  const [head = '', tail = ''] = pattern.toLowerCase().split('*')
  const given = address.trim().toLowerCase()
  if (given.length <= head.length + tail.length || given.length > 254) return null
  if (!given.startsWith(head) || !given.endsWith(tail)) return null
  const part = given.slice(head.length, given.length - tail.length)
  const kind = tokenKinds.find((one) => part.startsWith(marks[one]))
  return kind !== undefined && /^[0-9a-z-]{27,60}$/.test(part) ? { kind, sealed: part.slice(1) } : null
}

/**
 * Most answers to one mail within an hour, and most mails to no mail of ours, as many as become tickets in a day. What comes
 * above it waits at the server before us, which comes again with it; what was read from a mailbox lies there.
 */
export const mostAnHour = 20
export const mostStraysAnHour = 60

/** Our own mark on what was passed on; a mail that carries it has been here. */
export const passedMark = 'x-bookend-passed'

/** Where mail comes in. */
export const doors = ['imap', 'lmtp', 'webhook', 'rehearsal'] as const
export type Door = (typeof doors)[number]

/** What is remembered of a mail that came: never its words. */
export type Arrival = {
  id: string
  door: Door
  kind: ArrivalKind
  mailId: string | null
  personId: string | null
  pairId: string | null
  ticketId: string | null
  failure: Failure | null
  said: string
  bytes: number
  state: 'done' | 'passing' | 'passed' | 'failed'
}

/** Where the headers end: behind the first empty line. */
export function endOfHeaders(raw: Uint8Array): number {
  for (let at = 0; at < raw.length - 1; at += 1) {
    if (raw[at] !== 0x0a) continue
    if (raw[at + 1] === 0x0a) return at + 2
    if (raw[at + 1] === 0x0d && raw[at + 2] === 0x0a) return at + 3
  }
  return raw.length
}

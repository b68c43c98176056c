import type { Day, Instant } from '#kit/dates.ts'

/** What a mail is for. Essential mail cannot be switched off (R50). */
export type Category = 'essential' | 'topics' | 'news'

/** A mailbox as a value object; never a "Name <address>" string (trust.md, 6.18). */
export type Mailbox = { name: string; address: string }

/**
 * What a template may say. Values are text, lists of text, or lists of flat objects of text, and are inert: nothing in
 * them is read as markup. Only the program's own words come as `markup`.
 */
export type Vars = {
  readonly [name: string]:
    | string
    | number
    | boolean
    | readonly string[]
    | readonly Record<string, string>[]
    | { markup: string }
    | undefined
}

/**
 * A mail as a feature's `mails.ts` decides it: not yet words. `key` names the occasion ("topic:2027-01:<person>");
 * a second draft with the same key is the same mail and changes nothing.
 */
export type Draft = {
  key: string
  kind: string
  category: Category
  cycleId?: string
  pairId?: string
  personId?: string
  to: Mailbox
  from: Mailbox
  replyTo: Mailbox
  vars: Vars
  letterhead: Letterhead
  /** A day that matters in it: goes along as a calendar file. */
  event?: { day: Day; text: string }
  /** The ticket it is about: an answer by mail becomes a note there. */
  ticketId?: string
  /** Somebody's own words for this one mail, in place of the template's. */
  words?: OwnWords
  /** Whether it arrives is what it is sent to find out: an address that is held for dead does not keep it back. */
  proves?: true
  /** The pairs of which it asks the month's question. */
  asks?: readonly string[]
  /** The occasion whose mail is kept back, and in whose place this one stands. */
  insteadOf?: string
  /** Not sent before this instant. */
  dueAt: Instant
}

/** A subject, and a body in the small markup in which `link-1`, `link-2`, … stand for the mail's links in their order. */
export type OwnWords = { subject: string; source: string }

/** What the layout, which code owns, says around a template's words. */
export type Letterhead = {
  lang: string
  /** Above: "Career Mentoring Program, month 4 of 10". */
  line: string
  /** Signed by this person, with the words under the name, and a sentence below; none: the program itself writes. */
  signature?: { name: string; role: string; address: string; note?: string }
  /** Below: why the reader gets this. */
  why: string
  stop?: { label: string; url: string }
  more?: { label: string; url: string }
}

/** Subject and body in Liquid; the body in the small markup of mail/markup (paragraphs, "* " lists, "# " heads, links, buttons). */
export type Template = { subject: string; body: string }
export type Templates = { readonly [kind: string]: Template }

export type MailState = 'draft' | 'queued' | 'sending' | 'uncertain' | 'sent' | 'failed' | 'suppressed'

/** Rendered once, stored, and sent as stored. */
export type Mail = {
  id: string
  key: string
  kind: string
  category: Category
  cycleId: string | null
  pairId: string | null
  personId: string | null
  to: Mailbox
  from: Mailbox
  replyTo: Mailbox
  subject: string
  text: string
  html: string
  /** A calendar file (RFC 5545) that goes along. */
  calendar: string | null
  messageId: string
  dueAt: Instant
  state: MailState
  sentAt: Instant | null
  /** What the other side said, in its words. */
  said: string | null
}

/**
 * What became of one attempt. `returned`: the address is dead. `refused`: it was not taken for another reason (policy,
 * full mailbox), which says nothing about the address. `later`: tried again. `uncertain`: unknowable, somebody decides.
 */
export type Outcome = { kind: 'sent' } | { kind: 'returned' | 'refused' | 'later' | 'uncertain'; said: string }

/**
 * Why a mail did not arrive (R50). dead: there is no such mailbox, nothing sent there will ever arrive. full: there is,
 * without room. refused: it was not wanted (policy, spam, size). passing: their trouble, not the address's. unknown: it
 * came back in words that say nothing. Only `dead` stops further mail.
 */
export const failures = ['dead', 'full', 'refused', 'passing', 'unknown'] as const
export type Failure = (typeof failures)[number]
export type Failed = { mail: Mail; failure: Failure }

/** Codes are worth nothing after some minutes: one that did not arrive is not sent later. */
export const momentary: readonly string[] = ['sign_in_code', 'application_code', 'address_code']

/** A mail as it is given to the mail server: with the address that reports about it go to, and where one can stop its kind. */
export type Outgoing = Mail & { returnPath: string; unsubscribe: string | null }

/** A mail's fate after an attempt: what the ledger says, when it is tried again, why it will not be. */
export type Fate = { outcome: Outcome; retryAt: Instant | null; failure: Failure | null }

/**
 * Kinds that say the same again, or again more urgently: of one series about one pair only the newest still matters, and
 * after so many days (null: always) not even that.
 */
export const series: readonly { kinds: readonly string[]; days: number | null }[] = [
  { kinds: ['weekly_digest'], days: 7 },
  { kinds: ['first_contact_reminder', 'first_contact_question', 'introduction_question'], days: 7 },
  { kinds: ['confirm_reminder'], days: 7 },
  { kinds: ['application_reminder'], days: 7 },
  { kinds: ['nudge'], days: 7 },
  { kinds: ['survey_invitation', 'survey_reminder'], days: null },
]

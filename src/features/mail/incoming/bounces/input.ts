import { cleanLine, cutText } from '#kit/text.ts'
import { failureInWords, failureOf } from '#features/mail/incoming/bounces/model.ts'
import type { Report } from '#features/mail/incoming/model.ts'

/** A mail taken apart, as far as reports are looked for in it. */
export type Parts = {
  envelopeFrom: string
  /** By name in lower case; the first of each. */
  headers: ReadonlyMap<string, string>
  from: { name: string; address: string } | null
  subject: string
  text: string
  /** The parts that are no text to read, by type: "message/delivery-status", "text/rfc822-headers", "message/rfc822". */
  others: readonly { type: string; text: string }[]
}

const mailbox = /[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?/i
const mailboxes = new RegExp(mailbox.source, 'gi')
const daemons =
  /^(mailer-?(daemon|agent|robot)?|mail-?daemon|post-?master|smtp|mdaemon|uucp|mmdf|mail-?delivery[\w-]*|bounces?|daemon|administrator|system|.*-?daemon)$/i
const daemonNames = /mail(er)?[ -]?(delivery|daemon|system|administrator)|post ?master|delivery (sub)?system/i
const titles =
  /undeliver|un-?deliverable|(not|n.t|un(able|successful)?)\b.{0,30}(be )?deliver|deliver(y|ies)?\b.{0,40}(fail|status|notif|problem|report|error|unsuccessful|delayed|warning)|fail(ed|ure)?\b.{0,20}(deliver|notice|mail|notification|to send)|return(ed|ing)?:? .{0,30}mail|mail.{0,20}(return|fail|error|delivery|system error|rejected|warning)|non.?delivery|bounce|warning: (could not send|message)|message status|rejected|nondeliver|fallo|zustell|unzustellbar|non remis|mancata|onbestelbaar/i
/** Where the report ends and the mail it is about begins. */
const original =
  /^[ \t>|*#-]{0,12}(-{2,80}|={2,80}|_{4,80}|\*{3,80}|begin )?[ \t|*]{0,12}(this is a copy of|a copy of|copy of|the (header|text|body|headers) of|below (this line )?is|here is a copy|included is a copy|enclosed is a copy|start of|unsent|returned|original|your original|mensaje original|message (text|header|body|contents)|header of|the original|received: from|return-path: |mail follows|nachrichtenkopf)\b[^\n]*$/im
const failing =
  /(could|can|was|were|did|is|has|have|will)(n.t| ?not)( be| been)?\b|undeliver|unable|fail(s|ed|ure|ing)?\b|permanent|fatal|unknown|error|invalid|reject|return(ed|ing)|no such|not (found|exist|listed|accept)|does(n.t| not)|full|quota|exceed|disabled|problem|bounce|recipient|impossible|no pudo|n.a pas|n'existe|nicht|不|无法|失败/i
/** Sentences that only a mail system writes. */
const refusing =
  /(could|can|was|were|did|is|has|have)( ?not|n.t) (be |been |to )?(deliver|reach|sent)|un(able|successful)[^\n]{0,20} deliver|not able to deliver|undeliver(able|ed)|(mail|message|e-?mail|delivery) (to [^\n]{0,80} )?(has |was |been |is )*(fail|return|reject|refus|bounc)|deliver(y|ing)[^\n]{0,60}(fail|error|problem)|(permanent|fatal)[^\n]{0,30}(error|fail)|(following|failed) (e-?mail )?(address|recipient)|final delivery|user unknown|unknown user|returned (mail|to sender)|no valid recipients|rcpt to:|error-for:|recipient[^\n]{0,40}(over|full|quota|reject|unknown)|no pudo ser entregad|non.?delivery|mailbox[^\n]{0,20}full|does ?n.t have a|no longer (valid|available|active|in use)/i
const waiting =
  /not (yet )?been delivered|(will|still) (be )?(try|retri|retry|trying|continue)|warning(:| message)|delayed|no action is required|delivery attempts will continue|has been delayed|postponed|will keep trying|do not need to resend/i

/** The report in this mail, or null: only what a mail system wrote about a mail of somebody else's is one. */
export function readReport(parts: Parts): Report | null {
  const status = parts.others.filter(({ type }) => /^message\/(x-)?(global-)?delivery-status$/.test(type))
  // some gateways wrap the report into a mail of their own
  const wrapped = isTyped(parts) ? parts.others.filter(({ type }) => type === 'message/rfc822') : []
  const fromGroups = [...status, ...wrapped].map(({ text }) => fromStatus(text)).find((report) => report !== null)
  const found = fromGroups ?? fromHeader(parts) ?? fromText(parts, status.length > 0)
  return found === null ? null : { ...found, messageId: originalId(parts) }
}

const isTyped = ({ headers }: Parts) => /report-type="?delivery-status/i.test(headers.get('content-type') ?? '')

type Found = Omit<Report, 'messageId'>

/** RFC 3464: a group of fields for the message, then one for each recipient. */
function fromStatus(text: string): Found | null {
  const groups = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .map(fields)
    .filter((group) => group.has('final-recipient') || group.has('original-recipient'))
  const failed = groups.filter((group) => /^(fail|undeliverable)/i.test(group.get('action') ?? 'failed'))
  const delayed = groups.filter((group) => /^delay/i.test(group.get('action') ?? ''))
  const said = failed.length > 0 ? failed : delayed
  if (said.length === 0) return null
  const recipients = [...new Set(said.slice(0, 50).flatMap((group) => recipientOf(group) ?? []))]
  const [first = new Map<string, string>()] = said
  const status = /[245]\.\d{1,3}\.\d{1,3}/.exec(first.get('status') ?? '')?.[0] ?? null
  const words = [first.get('diagnostic-code'), first.get('x-display-name') && '', first.get('status')]
  const diagnosis = cleanLine(words.filter((one) => one).join(' '))
  return {
    recipients,
    failure: failureOf(status, first.get('diagnostic-code') ?? first.get('status') ?? ''),
    said: cutText(diagnosis, 500),
    delayed: failed.length === 0,
  }
}

/** The address that was written to, where the report knows it: what it was passed on to is nobody we know. */
function recipientOf(group: ReadonlyMap<string, string>): string | undefined {
  for (const name of ['original-recipient', 'final-recipient']) {
    const value = (group.get(name) ?? '').replace(/^[^;]*;/, '').replace(/^\s*</, '')
    const address = mailbox.exec(value)?.[0]
    if (address !== undefined) return trimmed(address)
  }
  return undefined
}

function fields(group: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const at = line.indexOf(':')
    const name = line.slice(0, Math.max(0, at)).trim().toLowerCase()
    if (name !== '' && !found.has(name)) found.set(name, line.slice(at + 1).trim())
  }
  return found
}

/** Exim and others name whom they could not reach in a header. */
function fromHeader({ headers, text }: Parts): Found | null {
  const named = headers.get('x-failed-recipients')
  const recipients = [...new Set((named?.match(mailboxes) ?? []).map(trimmed))]
  if (recipients.length === 0) return null
  const said = reasonIn(zoneOf(text), recipients[0] ?? '')
  return { recipients, failure: failureOf(null, said), said: cutText(cleanLine(said), 500), delayed: false }
}

/** In words: only from a mail system, about a failure, with an address that stands where such reports put it. */
function fromText(parts: Parts, isReport: boolean): Found | null {
  const { headers, from, subject, envelopeFrom } = parts
  const local = from?.address.split('@')[0] ?? ''
  const writer = headers.get('from') ?? ''
  const system =
    daemons.test(local) || daemonNames.test(from?.name ?? '') || /\b(mailer-daemon|postmaster)\b/i.test(writer)
  const returned = headers.get('return-path')?.trim()
  const senderless = envelopeFrom === '' && (returned === undefined || returned === '<>')
  const titled = titles.test(subject)
  const typed = isReport || isTyped(parts)
  const zone = zoneOf(parts.text)
  // people write about mail that came back, too: what answers another mail is theirs
  const answers = headers.has('in-reply-to') || headers.has('references')
  const plain = refusing.test(zone.slice(0, 4000))
  const says = (system && failing.test(zone)) || ((titled || senderless) && plain)
  if (!(typed ? failing.test(zone) : says && !answers)) return null
  const ours = new Set(
    ['to', 'from', 'sender', 'reply-to', 'cc', 'return-path', 'errors-to'].flatMap((name) =>
      (headers.get(name)?.match(mailboxes) ?? []).map((one) => trimmed(one).toLowerCase()),
    ),
  )
  const places = named(behind(zone)) ?? bare(behind(zone), from?.address ?? '') ?? named(zone) ?? []
  const recipients = places.filter(
    (address) =>
      !address.includes('..') && !daemons.test(address.split('@')[0] ?? '') && !ours.has(address.toLowerCase()),
  )
  if (recipients.length === 0) return null
  const said = reasonIn(zone, recipients[0] ?? '')
  return {
    recipients,
    failure: failureOf(/[45]\.\d{1,3}\.\d{1,3}/.exec(said)?.[0] ?? null, said),
    said: cutText(cleanLine(said), 500),
    delayed: waiting.test(zone) && failureInWords(zone.replace(waiting, '')) !== 'dead',
  }
}

/** The part before the returned mail. */
function zoneOf(text: string): string {
  const head = text.slice(0, 16_384)
  const at = original.exec(head.slice(1))
  return at === null || at.index < 20 ? head : head.slice(0, at.index + 1)
}

/** What follows the sentence that announces whom it could not reach; '' where there is none. */
function behind(zone: string): string {
  const at =
    /(did not reach|(not|n't) (be )?delivered to|following|failed|undeliverable)[^\n]{0,40}(recipient|address|user|destination)(?:[^:<\n]{0,200}|[^:@<]{0,200}):|not delivered to:/i.exec(
      zone,
    )
  return at === null ? '' : zone.slice(at.index + at[0].length)
}

/** A name alone on its line, of the system's own domain. */
function bare(zone: string, writer: string): string[] | null {
  const name = /^\s*([a-z0-9][a-z0-9._-]{1,40})[ \t]*(\n|$)/i.exec(zone)?.[1]
  return name === undefined || !writer.includes('@')
    ? null
    : [name + writer.slice(writer.lastIndexOf('@')).toLowerCase()]
}

/** Addresses in the places where reports put them, the surest place first; only the surest that has any counts. */
function named(zone: string): string[] | null {
  const lines = zone.split('\n')
  const places: readonly ((line: string, next: string) => boolean)[] = [
    (line) =>
      /\brcpt to:|^\W*(intended |final |failed |affected |invalid )*(delivery )?(recipient|userid|error-for|addressee)s?\b/i.test(
        line,
      ),
    (line) =>
      new RegExp(`^[\\s>|*-]*(to:?\\s+)?[<"'(\\[]*(smtp:)?${mailbox.source}[>"')\\]]*[:;,.]*\\s*$`, 'i').test(line),
    (line) => new RegExp(`^[\\s>|*-]*[<(]*${mailbox.source}[>)]*\\s*(:|\\.\\.\\.|,|-|\\.{3}|\\(|\\s)`, 'i').test(line),
    (line, next) => failing.test(line) || failing.test(next),
    () => true,
  ]
  for (const fits of places) {
    const found = lines.flatMap((line, at) =>
      mailbox.test(line) && fits(line, lines[at + 1] ?? '') ? (line.match(mailboxes) ?? []).slice(0, 20) : [],
    )
    if (found.length > 0) return [...new Set(found.map(trimmed))].slice(0, 50)
  }
  return null
}

/** What is said about this address: the lines from it on; else all that is said. */
function reasonIn(zone: string, address: string): string {
  const at = zone.toLowerCase().indexOf(address.toLowerCase())
  const after = at < 0 ? '' : zone.slice(Math.max(0, zone.lastIndexOf('\n', at)), at + 700)
  return failureInWords(after) === null ? cutText(`${after} ${zone}`, 2000) : after
}

/** The Message-ID of the mail that came back; one with signs that no Message-ID has is none. */
function originalId({ others, text }: Parts): string | null {
  for (const { type, text: part } of others) {
    if (!/^(message\/(rfc822|global)|text\/rfc822-headers)/.test(type)) continue
    const id = /^message-id:\s*(<[^<>\s]{3,250}>)/im.exec(part.slice(0, 65_536))?.[1]
    if (id !== undefined) return id === cleanLine(id) ? id : null
  }
  const id = /^[ \t>]*message-id:\s*(<[^<>\s]{3,250}>)/im.exec(text)?.[1]
  return id === undefined || id !== cleanLine(id) ? null : id
}

const trimmed = (address: string): string => address.replace(/^(.*smtp[=:])?[.'=`{|]*|[.'`}|]+$/gi, '')

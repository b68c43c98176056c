import PostalMime, { type Email, type Address } from 'postal-mime'
import { cleanLine, cleanText, cutText, isEmail } from '#kit/text.ts'
import { readReport } from '#features/mail/incoming/bounces/input.ts'
import {
  endOfHeaders,
  type Envelope,
  type Incoming,
  mostRead,
  mostText,
  passedMark,
} from '#features/mail/incoming/model.ts'
import { away } from '#features/mail/incoming/away/model.ts'
import type { Mailbox } from '#features/mail/model.ts'

/** Headers and parts that are looked at, so that no message takes longer or more memory than the next. */
const limits = { maxHeadersSize: 128 * 1024, maxNestingDepth: 20, maxRfc822NestingDepth: 0 }
const mostParts = 500

/**
 * Reads a raw mail and its envelope (decision 34). Never throws: what cannot be read is a mail without words, whose
 * address still says what it is about. Looks at the first 256 kB, decodes text parts only, opens no attachment.
 */
export async function readMail(raw: Uint8Array, envelope: Envelope): Promise<Incoming> {
  const email = await parsed(bounded(raw))
  const headers = new Map<string, string>()
  for (const { key, value } of email.headers.slice(0, 500)) if (!headers.has(key)) headers.set(key, value)
  // a second sender is a disguise: nobody wrote it then
  const senders = email.headers.filter(({ key }) => key === 'from').length
  const from = senders === 1 ? mailboxOf(email.from) : null
  const text = cleanText((email.text ?? (email.html === undefined ? '' : plain(email.html))).slice(0, mostText * 2))
  const subject = cutText(cleanLine(email.subject ?? ''), 200)
  const id = cleanLine(email.messageId ?? '')
  const report = isAway(headers, subject)
    ? null
    : readReport({
        envelopeFrom: envelope.from,
        headers,
        from,
        subject,
        text: email.text ?? text,
        others: email.attachments.slice(0, 20).map(({ mimeType, content }) => ({
          type: mimeType,
          text: isLooked(mimeType) ? decoded(content) : '',
        })),
      })
  return {
    bytes: raw.byteLength,
    from,
    replyTo: mailboxOf(email.replyTo?.[0]),
    subject,
    messageId: /^<[^<>\s]{3,250}>$/.test(id) ? id : null,
    automatic: signOfMachine(headers, envelope, from, subject),
    loop: signOfLoop(headers, email.headers),
    report,
    results: email.headers
      .filter(({ key }) => key === 'authentication-results')
      .slice(0, 20)
      .map(({ value }) => value),
    text: cutText(text, mostText),
  }
}

/** The part that is looked into; one with too many parts, or headers without an end, is looked at by its head only. */
function bounded(raw: Uint8Array): Uint8Array {
  const head = raw.subarray(0, mostRead)
  let parts = 0
  for (let at = 0; at < head.length - 2 && parts <= mostParts; at += 1)
    if (head[at] === 0x0a && head[at + 1] === 0x2d && head[at + 2] === 0x2d) parts += 1
  return parts > mostParts ? head.subarray(0, endOfHeaders(head)) : head
}

/** The same of a mail's head alone: its words stay unread. */
export function readHead(raw: Uint8Array, envelope: Envelope): Promise<Incoming> {
  const head = raw.subarray(0, mostRead)
  return readMail(head.subarray(0, endOfHeaders(head)), envelope)
}

const nothing: Email = { headers: [], headerLines: [], attachments: [] }

async function parsed(raw: Uint8Array): Promise<Email> {
  const options = { ...limits, forceRfc822Attachments: true }
  try {
    return await PostalMime.parse(raw, options)
  } catch {
    try {
      // the parts break a limit: the head alone may not
      return await PostalMime.parse(raw.subarray(0, Math.min(endOfHeaders(raw), 64 * 1024)), options)
    } catch {
      return nothing
    }
  }
}

const isLooked = (type: string): boolean =>
  /^(message\/((x-)?(global-)?delivery-status|rfc822|global)|text\/rfc822-headers)/.test(type)

const decoded = (content: string | ArrayBuffer | Uint8Array): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

function mailboxOf(address: Address | undefined): Mailbox | null {
  const one = address?.group === undefined ? address : address.group[0]
  if (one?.address === undefined || !isEmail(one.address)) return null
  return { name: cutText(cleanLine(one.name), 100), address: one.address }
}

/** Words without their tags; only ever shown as text. */
function plain(html: string): string {
  const shown = ['head', 'style', 'script'].reduce(without, html.slice(0, mostText * 4))
  return shown
    .replace(/<(br|\/p|\/div|\/tr|\/li)\b[^>]{0,500}>/gi, '\n')
    .replace(/<[^<>]{0,2000}>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

/** Without elements of this name and what is in them; one without an end ends with the text. In one pass. */
function without(html: string, name: string): string {
  const lower = html.toLowerCase()
  let kept = ''
  let at = 0
  for (;;) {
    const from = lower.indexOf(`<${name}`, at)
    if (from < 0) return kept + html.slice(at)
    kept += html.slice(at, from)
    const end = lower.indexOf(`</${name}`, from)
    const close = end < 0 ? -1 : lower.indexOf('>', end)
    if (close < 0) return kept
    at = close + 1
  }
}

/** What answers by itself is no report, though it has no sender and says “cannot be reached” and another address. */
const isAway = (headers: ReadonlyMap<string, string>, subject: string): boolean =>
  away.test(subject) && !/^multipart\/report\b/i.test((headers.get('content-type') ?? '').trim())

/**
 * Which sign says that a machine wrote it. RFC 3834 first, then what is seen in the field. `Precedence: bulk` and `list`
 * are none: people's mail passes through lists.
 */
function signOfMachine(
  headers: ReadonlyMap<string, string>,
  envelope: Envelope,
  from: Mailbox | null,
  subject: string,
): string | null {
  const has = (name: string, pattern: RegExp) => pattern.test((headers.get(name) ?? '').trim())
  const local = from?.address.split('@')[0] ?? ''
  // before the general signs, which reports carry, too: what is left of one that was broken on its way is still one
  if (has('content-type', /^multipart\/report\b/i))
    return has('content-type', /report-type\s*=\s*"?(disposition-notification|feedback-report)\b/i)
      ? 'receipt'
      : 'multipart/report'
  if (/^mailer-daemon$/i.test(local)) return 'sender'
  if (headers.has('auto-submitted') && !has('auto-submitted', /^no\b/i)) return 'Auto-Submitted'
  for (const name of [
    'x-autoreply',
    'x-autorespond',
    'x-auto-reply-from',
    'x-autoreply-from',
    'x-auto-response',
    'x-mail-autoreply',
    'x-autogenerated',
    'feedback-type',
  ])
    if (headers.has(name) && !has(name, /^no\b/i)) return name
  if (has('x-auto-response-suppress', /\b(all|oof|autoreply)\b/i)) return 'X-Auto-Response-Suppress'
  if (has('precedence', /^(auto_?reply|junk)/i)) return 'Precedence'
  if (has('x-precedence', /^auto_?reply/i)) return 'X-Precedence'
  if (has('preference', /^auto_?reply/i)) return 'Preference'
  if (has('x-post-messageclass', /autoresponder/i)) return 'X-POST-MessageClass'
  // an answering machine writes to the return address, too, and without a sender: its title tells it from a report
  if (away.test(subject)) return 'subject'
  if (envelope.from === '' || has('return-path', /^<>$/)) return 'no sender'
  if (/^(postmaster|no-?reply|do-?not-?reply|autoresponder|auto-?reply)$/i.test(local)) return 'sender'
  return null
}

const mostTrips = 40

function signOfLoop(headers: ReadonlyMap<string, string>, all: readonly { key: string }[]): string | null {
  if (headers.has(passedMark)) return 'our own mark'
  return all.filter(({ key }) => key === 'received').length > mostTrips ? `more than ${mostTrips} stations` : null
}

/**
 * The envelope of a mail that lies in a mailbox, from its head: the first address that is ours, and the return path.
 * `to` is '' where none is ours.
 */
export function envelopeIn(raw: Uint8Array, isOurs: (address: string) => boolean): Envelope {
  const head = headOf(raw)
  const places = ['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to', 'to', 'cc']
  const written = places.flatMap((name) => head.filter((line) => line.name === name).map((line) => line.value))
  const addresses = written.flatMap(
    (value) => value.slice(0, 5000).match(/[^\s<>,;:"()]{1,64}@[a-z0-9.-]{1,190}/gi) ?? [],
  )
  const from = head.find((line) => line.name === 'return-path')?.value
  const path = /<([^<>\s]*)>/.exec(from ?? '<unknown@invalid>')?.[1] ?? ''
  return { from: path, to: addresses.slice(0, 100).find(isOurs) ?? '' }
}

/** Whether a mail's head says that it may be for us: an address of ours, or a report, which may be about a mail of ours. */
export function concernsUs(raw: Uint8Array, isOurs: (address: string) => boolean): boolean {
  if (envelopeIn(raw, isOurs).to !== '') return true
  return headOf(raw).some(({ name, value }) => name === 'content-type' && /^\s*multipart\/report\b/i.test(value))
}

function headOf(raw: Uint8Array): { name: string; value: string }[] {
  const head = raw.subarray(0, 64 * 1024)
  const text = Buffer.from(head.subarray(0, endOfHeaders(head))).toString('latin1')
  return text
    .replace(/\r?\n[ \t]+/g, ' ')
    .split(/\r?\n/)
    .slice(0, 500)
    .flatMap((line) => {
      const at = line.indexOf(':')
      return at < 1 ? [] : [{ name: line.slice(0, at).trim().toLowerCase(), value: line.slice(at + 1) }]
    })
}

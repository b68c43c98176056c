import { passedMark } from '#features/mail/incoming/model.ts'
import { cleanLine, cutText } from '#kit/text.ts'
import type { Mailbox } from '#features/mail/model.ts'

/** Around the words of somebody's answer, for the person it goes to. */
export type Passing = {
  from: Mailbox
  replyTo: Mailbox | null
  to: Mailbox
  subject: string
  messageId: string
  mark: string
}

const kept =
  /^(mime-version|content-type|content-transfer-encoding|content-language|content-disposition|date|in-reply-to|references):/i

/**
 * The same mail under a head of our own: the body goes on byte for byte, unread; of the head only what the body needs to
 * be shown, and what threads it. From is ours, because only our domain may sign for it (DMARC); answers go to whoever
 * wrote. Null where the head is so large that it was not read.
 */
export function passOn(raw: Uint8Array, headEnd: number, passing: Passing): Uint8Array | null {
  if (headEnd > 128 * 1024) return null
  const lines = Buffer.from(raw.subarray(0, headEnd))
    .toString('latin1')
    .split(/\r\n?|\n/)
    .reduce<string[]>((all, line) => {
      if (/^[ \t]/.test(line) && all.length > 0) all[all.length - 1] += `\r\n${line}`
      else all.push(line)
      return all
    }, [])
    .filter((line) => kept.test(line))
  const head = [
    `From: ${mailboxText(passing.from)}`,
    `To: ${mailboxText(passing.to)}`,
    ...(passing.replyTo === null ? [] : [`Reply-To: ${mailboxText(passing.replyTo)}`]),
    `Subject: ${words(passing.subject)}`,
    `Message-ID: ${passing.messageId}`,
    `${passedMark}: ${passing.mark}`,
    ...lines,
  ]
  return withBody(Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'), raw.subarray(headEnd))
}

const [cr, lf] = [0x0d, 0x0a]

/**
 * The body behind this head, each of its line ends the one that mail has. Byte by byte into one place of the right size:
 * as a text, millions of line ends take a hundred times their room.
 */
function withBody(head: Uint8Array, body: Uint8Array): Uint8Array {
  const isWhole = (at: number) => body[at] === cr && body[at + 1] === lf
  let more = 0
  for (let at = 0; at < body.length; at += 1) {
    if (isWhole(at)) at += 1
    else if (body[at] === cr || body[at] === lf) more += 1
  }
  const out = Buffer.allocUnsafe(head.length + body.length + more)
  out.set(head)
  if (more === 0) {
    out.set(body, head.length)
    return out
  }
  let to = head.length
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (byte !== cr && byte !== lf) {
      out[to++] = byte
      continue
    }
    if (isWhole(at)) at += 1
    out[to++] = cr
    out[to++] = lf
  }
  return out
}

/** A mailbox as a header has it; the address is one that passed the strict grammar. */
function mailboxText({ name, address }: Mailbox): string {
  return name === '' ? `<${address}>` : `${words(name, true)} <${address}>`
}

/** A line of a header: plain where it can be, else encoded words (RFC 2047), folded. */
function words(line: string, quoted = false): string {
  const text = cutText(cleanLine(line), 200)
  if (/^[\x20-\x7e]*$/.test(text) && !text.includes('=?')) return quoted ? `"${text.replace(/["\\]/g, '\\$&')}"` : text
  const chunks: string[] = []
  let chunk = ''
  for (const sign of text) {
    if (Buffer.byteLength(chunk + sign) > 42) {
      chunks.push(chunk)
      chunk = ''
    }
    chunk += sign
  }
  chunks.push(chunk)
  return chunks.map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join('\r\n ')
}

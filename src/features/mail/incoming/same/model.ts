import { endOfHeaders, passedMark } from '#features/mail/incoming/model.ts'

/** The fields that whoever wrote a mail gave it. Each server on its way puts its own above them, and each way has others. */
const written = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'date',
  'message-id',
  'subject',
  'in-reply-to',
  'references',
  'auto-submitted',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  passedMark,
])

/** Most of a head that is told apart into fields; what lies beyond is taken as it is. */
const mostHead = 128 * 1024

const [cr, lf] = [0x0d, 0x0a]

/**
 * What is one and the same of a mail by whichever way it comes: its writer's fields and its body, without how lines end
 * and how many empty ones are at the end. Two mails that differ in a word are two; of what has none of these fields,
 * every byte counts.
 */
export function samePart(raw: Uint8Array): Uint8Array {
  const end = endOfHeaders(raw.subarray(0, mostHead))
  const head: string[] = []
  let kept = false
  for (const line of Buffer.from(raw.subarray(0, end))
    .toString('latin1')
    .split(/\r\n?|\n/)) {
    const at = line.indexOf(':')
    const goesOn = /^[ \t]/.test(line)
    const name = line.slice(0, Math.max(0, at)).trim().toLowerCase()
    if (!goesOn) kept = written.has(name)
    if (!kept) continue
    if (goesOn) head.push(line)
    else head.push('\n', `${name}:`, line.slice(at + 1))
  }
  if (head.length === 0) return raw
  return Buffer.concat([
    Buffer.from(`${head.join(' ').replace(/[ \t]+/g, ' ')}\n\n`, 'latin1'),
    plain(raw.subarray(end)),
  ])
}

/** The body with one sign for each line end; into one place of its size, since millions of pieces take far longer. */
function plain(body: Uint8Array): Uint8Array {
  const out = Buffer.allocUnsafe(body.length)
  let to = 0
  for (let at = 0; at < body.length; at += 1) {
    const byte = body[at] ?? 0
    if (byte === lf && body[at - 1] === cr) continue
    out[to++] = byte === cr ? lf : byte
  }
  while (to > 0 && out[to - 1] === lf) to -= 1
  return out.subarray(0, to)
}

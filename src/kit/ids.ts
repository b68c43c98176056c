import { createHash, createHmac, createSecretKey, type KeyObject, timingSafeEqual } from 'node:crypto'

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'

/** Crockford's base 32, lower case: no letter that is read for another. */
export function base32(bytes: Uint8Array, length: number): string {
  let bits = 0
  let held = 0
  let text = ''
  for (const byte of bytes) {
    held = (held << 8) | byte
    bits += 8
    while (bits >= 5 && text.length < length) {
      text += alphabet[(held >>> (bits - 5)) & 31]
      bits -= 5
    }
    held &= (1 << bits) - 1
  }
  return text
}

/**
 * Names a thing by what makes it that thing. The same parts give the same id, so repeating an action finds what the
 * first time made (decision 20), also after a crash; the installation's key makes the ids opaque.
 */
export type Ids = (kind: string, ...parts: readonly string[]) => string

/** 80-bit opaque ids under `key`. */
export function idsUnder(key: string): Ids {
  const secret = secretOf(key)
  return (kind, ...parts) => base32(mac(secret, 'id', kind, ...parts), 16)
}

/** Mailed links: the thing's id with a 130-bit mac behind it, so that nothing needs storing and nothing can be guessed. */
export type Links = {
  /** What stands in the link: 42 characters. */
  seal(purpose: string, id: string): string
  /** The id that was sealed for this purpose, or null. */
  open(purpose: string, text: string): string | null
}

export function linksUnder(key: string): Links {
  const secret = secretOf(key)
  const seal = (purpose: string, id: string) => id + base32(mac(secret, 'link', purpose, id), 26)
  return {
    seal,
    open(purpose, text) {
      const id = text.slice(0, -26)
      const right = Buffer.from(seal(purpose, id))
      const given = Buffer.from(text)
      return id !== '' && right.length === given.length && timingSafeEqual(right, given) ? id : null
    },
  }
}

/** 000000 to 999999, each as likely: what lies above the last whole million is drawn again. */
export function sixDigits(random: (bytes: number) => Uint8Array): string {
  for (;;) {
    const bytes = random(4)
    const drawn = new DataView(bytes.buffer, bytes.byteOffset, 4).getUint32(0)
    if (drawn < 4_294_000_000) return String(drawn % 1_000_000).padStart(6, '0')
  }
}

/** What is stored of a token or a code. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex')
}

/** Prepared once: a tick asks for ten thousands of macs, and each would prepare it anew. */
const secretOf = (key: string): KeyObject => createSecretKey(key, 'utf8')

function mac(key: KeyObject, ...parts: readonly string[]): Uint8Array {
  const lengthened = parts.map((part) => `${Buffer.byteLength(part)}:${part}`).join('')
  return createHmac('sha256', key).update(lengthened).digest()
}

/** The same value gives the same text, whatever order its names came in: a database or an export keeps none. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => [name, sorted(one)]),
  )
}

import { readFileSync } from 'node:fs'
import { isEmail } from '#kit/text.ts'
import { smtpBeside } from '#platform/smtp-beside.ts'
import type { SmtpSettings } from '#platform/smtp.ts'
import { CannotStart } from '#platform/start.ts'
import { plainPost, type PostSettings } from '#src/main.ts'
import type { Category } from '#features/mail/model.ts'

export type Env = { readonly [name: string]: string | undefined }

/** A host's settings about mail, read and checked. */
export type Post = {
  settings: PostSettings
  smtp: { url: string; settings: SmtpSettings } | null
  imap: string | null
  lmtp: { host: string; port: number } | null
  hook: string | null
}

/**
 * MAIL_ADDRESSES (post+*@example.org), MAIL_STRAYS (note, leave), MAIL_CHECKED_BY, MAIL_HOLD (categories), MAIL_CONNECTIONS,
 * MAIL_PER_MINUTE, MAIL_IDEMPOTENCY_HEADER, DKIM_DOMAIN, DKIM_SELECTOR, DKIM_KEY_FILE, SMTP_URL, IMAP_URL, LMTP_LISTEN,
 * MAIL_HOOK_SECRET, HOST_EMAIL. Throws CannotStart with a sentence for what cannot be.
 */
export function postFrom(env: Env): Post {
  const pattern = given(env.MAIL_ADDRESSES)
  const post: Post = {
    settings: {
      pattern: pattern === null ? null : patternFrom(pattern),
      hold: holdFrom(given(env.MAIL_HOLD)),
      connections: count('MAIL_CONNECTIONS', env, 1, 50) ?? plainPost.connections,
      perMinute: count('MAIL_PER_MINUTE', env, 1, 100_000),
      strays: straysFrom(given(env.MAIL_STRAYS)),
      checkedBy: serverFrom(given(env.MAIL_CHECKED_BY)),
      host: hostFrom(given(env.HOST_EMAIL)),
    },
    smtp: smtpFrom(env),
    imap: imapFrom(given(env.IMAP_URL)),
    lmtp: lmtpFrom(given(env.LMTP_LISTEN)),
    hook: hookFrom(given(env.MAIL_HOOK_SECRET)),
  }
  if (pattern === null && (post.imap !== null || post.lmtp !== null || post.hook !== null))
    throw new CannotStart(
      'Mail can come in, but no addresses are set for it. Set MAIL_ADDRESSES to a pattern such as post+*@example.org.',
    )
  return post
}

/** The transport that the settings describe, or none: mail waits in the outbox. */
export function transportFrom({ smtp, settings }: Post): ReturnType<typeof smtpBeside> | undefined {
  return smtp === null ? undefined : smtpBeside(smtp.url, { ...smtp.settings, connections: settings.connections })
}

const given = (value: string | undefined): string | null => (value === undefined || value === '' ? null : value)

function patternFrom(pattern: string): string {
  const stars = pattern.split('*').length - 1
  // a kind and 42 signs stand where the star is; the part before the @ may have 64
  if (stars === 1 && isEmail(pattern.replace('*', 'x'.repeat(43))) && pattern.indexOf('*') < pattern.indexOf('@'))
    return pattern
  throw new CannotStart(
    `MAIL_ADDRESSES is “${pattern}”. Set it to an address with one * before the @, where 43 letters will stand, such as post+*@example.org.`,
  )
}

const categories: readonly Category[] = ['essential', 'topics', 'news']

function holdFrom(list: string | null): Category[] {
  const words = (list ?? '').split(',').map((word) => word.trim())
  const strange = words.find((word) => word !== '' && !categories.includes(word as Category))
  if (strange !== undefined)
    throw new CannotStart(`MAIL_HOLD names “${strange}”. Use essential, topics and news, with commas between them.`)
  return categories.filter((category) => words.includes(category))
}

function straysFrom(value: string | null): PostSettings['strays'] {
  if (value === null || value === 'leave') return 'leave'
  if (value === 'note') return 'note'
  throw new CannotStart(`MAIL_STRAYS is “${value}”. Set it to note or leave.`)
}

function serverFrom(value: string | null): string | null {
  if (value === null || /^[a-z0-9]([a-z0-9.-]{0,250}[a-z0-9])?$/i.test(value)) return value
  throw new CannotStart(
    `MAIL_CHECKED_BY is “${value}”. Set it to the name that your mail server writes first in Authentication-Results, such as mx.example.org.`,
  )
}

function hostFrom(value: string | null): string | null {
  if (value === null || isEmail(value)) return value
  throw new CannotStart(`HOST_EMAIL is “${value}”. Set it to an address such as host@example.org.`)
}

function count(name: string, env: Env, least: number, most: number): number | null {
  const value = given(env[name])
  if (value === null) return null
  const number = Number(value)
  if (Number.isInteger(number) && number >= least && number <= most) return number
  throw new CannotStart(`${name} is “${value}”. Set it to a number from ${least} to ${most}.`)
}

function smtpFrom(env: Env): Post['smtp'] {
  const url = given(env.SMTP_URL)
  if (url === null) return null
  const [domain, selector, file] = [given(env.DKIM_DOMAIN), given(env.DKIM_SELECTOR), given(env.DKIM_KEY_FILE)]
  const header = given(env.MAIL_IDEMPOTENCY_HEADER)
  if (header !== null && !/^[A-Za-z][A-Za-z0-9-]{2,60}$/.test(header))
    throw new CannotStart(`MAIL_IDEMPOTENCY_HEADER is “${header}”, which is no name of a header.`)
  const some = [domain, selector, file].filter((one) => one !== null).length
  if (some !== 0 && some !== 3)
    throw new CannotStart('To sign mail, set all three: DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE.')
  return {
    url,
    settings: {
      ...(header === null ? {} : { idempotencyHeader: header }),
      ...(domain === null || selector === null || file === null
        ? {}
        : { dkim: { domain, selector, privateKey: keyFrom(file) } }),
    },
  }
}

function keyFrom(file: string): string {
  try {
    const key = readFileSync(file, 'utf8')
    if (/-----BEGIN (RSA )?PRIVATE KEY-----/.test(key)) return key
  } catch {
    // the sentence below says it
  }
  throw new CannotStart(`DKIM_KEY_FILE names ${file}, which is no private key in PEM that can be read.`)
}

function imapFrom(url: string | null): string | null {
  if (url === null) return null
  const parsed = URL.parse(url)
  if (
    parsed !== null &&
    ['imap:', 'imaps:'].includes(parsed.protocol) &&
    parsed.hostname !== '' &&
    parsed.username !== ''
  )
    return url
  throw new CannotStart(
    'IMAP_URL cannot be read. Set it to an address such as imaps://user:password@mail.example.org/INBOX.',
  )
}

function lmtpFrom(listen: string | null): Post['lmtp'] {
  if (listen === null) return null
  const [, host, port] = /^(?:(.+):)?(\d{1,5})$/.exec(listen) ?? []
  if (port === undefined || Number(port) > 65_535)
    throw new CannotStart(
      `LMTP_LISTEN is “${listen}”. Set it to a port, or to an address and a port such as 127.0.0.1:2424.`,
    )
  return { host: (host ?? '127.0.0.1').replace(/^\[|\]$/g, ''), port: Number(port) }
}

function hookFrom(secret: string | null): string | null {
  if (secret === null || secret.length >= 32) return secret
  throw new CannotStart(
    'MAIL_HOOK_SECRET is too short: use 32 characters or more, such as “openssl rand -hex 32” prints.',
  )
}

import type { ImapFlow } from 'imapflow'

export type ImapHouse = {
  /** Whether a mail with this head is looked at; the others are left as they lie. */
  concerns(head: Uint8Array): boolean
  take(raw: Uint8Array): Promise<'taken' | 'known' | 'later' | 'left'>
  /** A fault of ours with one mail; after `mostFaults` of them it is passed over. */
  failed(error: Error): void
  mostBytes: number
}

const mostFaults = 5
/** Most mails in one look, so that each look ends. */
const mostAtOnce = 200

/** Where a mailbox is read: imaps://user:password@host/INBOX. Unencrypted only on this machine. */
export function mailboxFrom(url: string) {
  const { protocol, hostname, port, username, password, pathname } = new URL(url)
  const secure = protocol === 'imaps:'
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  return {
    host: hostname,
    port: port === '' ? (secure ? 993 : 143) : Number(port),
    secure,
    ...(secure || near ? {} : { doSTARTTLS: true }),
    auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) },
    folder: decodeURIComponent(pathname.slice(1)) || 'INBOX',
  }
}

/** Most mails that wait at once; at the next one a look ends, and begins there the next time. */
const mostWaiting = 200
/** Most looks between two attempts at a mail that waits. */
const longestPause = 60

/** A mail that could not be dealt with: how often it was tried, and how many looks to let go by. */
type Waiting = { uid: number; tried: number; pause: number }

/**
 * Looks once into a mailbox for what came since `cursor` and hands it over in its order; nothing in the mailbox is
 * changed or marked. Goes past a mail that cannot be dealt with now, and comes back to it by its UID: at the next look,
 * then in growing pauses, as long as the house says so. Returns the cursor to
 * give the next time. Throws where the mailbox cannot be read.
 */
export async function readMailbox(url: string, cursor: string, house: ImapHouse, ms = 20_000): Promise<string> {
  return inMailbox(url, ms, async (client, mailbox) => {
    const [validity = '', last = '0', faults = '0', waits = ''] = cursor.split(':')
    const now = String(mailbox.uidValidity)
    const same = validity === now
    const from = same ? Number(last) : 0
    let done = from
    let failed = same ? Number(faults) : 0
    const waiting: Waiting[] = []
    for (const one of same ? waitingIn(waits) : [])
      if (one.pause > 0) waiting.push({ ...one, pause: one.pause - 1 })
      else if ((await takeWaiting(client, one.uid, house)) === 'later') waiting.push(later(one.uid, one.tried + 1))
    const found = await client.search({ uid: `${from + 1}:*` }, { uid: true })
    const uids = (Array.isArray(found) ? found : []).filter((uid) => uid > from).sort((a, b) => a - b)
    for (const uid of uids.slice(0, mostAtOnce)) {
      try {
        if ((await takeOne(client, uid, house)) === 'later') {
          if (waiting.length >= mostWaiting) break
          waiting.push(later(uid, 1))
        }
        failed = 0
      } catch (error) {
        house.failed(error as Error)
        failed += 1
        if (failed < mostFaults || !client.usable) break
        failed = 0
      }
      done = uid
    }
    const left = waiting.map(({ uid, tried, pause }) => `${uid}.${tried}.${pause}`).join(',')
    return `${now}:${done}:${failed}${left === '' ? '' : `:${left}`}`
  })
}

function waitingIn(text: string): Waiting[] {
  return text
    .split(',')
    .filter((one) => one !== '')
    .map((one) => one.split('.').map(Number))
    .map(([uid = 0, tried = 0, pause = 0]) => ({ uid, tried, pause }))
}

const later = (uid: number, tried: number): Waiting => ({
  uid,
  tried,
  pause: Math.min(longestPause, 2 ** Math.min(10, tried - 1) - 1),
})

/** A fault of ours with a mail that waits is told, and the mail waits on. */
async function takeWaiting(client: ImapFlow, uid: number, house: ImapHouse): Promise<'done' | 'later'> {
  try {
    return await takeOne(client, uid, house)
  } catch (error) {
    if (!client.usable) throw error
    house.failed(error as Error)
    return 'later'
  }
}

async function takeOne(client: ImapFlow, uid: number, house: ImapHouse): Promise<'done' | 'later'> {
  const head = await client.fetchOne(String(uid), { headers: true, size: true }, { uid: true })
  // it has been taken away meanwhile
  if (head === false || head === undefined || head.headers === undefined) return 'done'
  if (!house.concerns(head.headers)) return 'done'
  if ((head.size ?? 0) > house.mostBytes) {
    // it lies in the mailbox, where whoever reads the log finds it
    house.failed(new Error(`a mail of ${head.size} bytes (UID ${uid}) is too large and was left in the mailbox`))
    return 'done'
  }
  const whole = await client.fetchOne(String(uid), { source: { maxLength: house.mostBytes } }, { uid: true })
  if (whole === false || whole === undefined || whole.source === undefined) return 'done'
  return (await house.take(whole.source)) === 'later' ? 'later' : 'done'
}

/** Signs in, opens the folder and leaves: what a doctor asks. Throws with the server's words. */
export async function tryMailbox(url: string, ms = 5000): Promise<{ mails: number }> {
  return inMailbox(url, ms, async (_client, { exists }) => ({ mails: exists }))
}

/** A package of its own, with fourteen more behind it, that a host installs who wants a mailbox read (decision 35). */
async function clientOfIts(): Promise<typeof ImapFlow> {
  try {
    return (await import('imapflow')).ImapFlow
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error('Reading a mailbox needs the package imapflow. Install it: npm install --no-save imapflow@2.10.2', {
      cause: error,
    })
  }
}

async function inMailbox<T>(
  url: string,
  ms: number,
  work: (client: ImapFlow, mailbox: { uidValidity: bigint; exists: number }) => Promise<T>,
): Promise<T> {
  const { folder, ...where } = mailboxFrom(url)
  const Client = await clientOfIts()
  const client = new Client({
    ...where,
    logger: false,
    disableAutoIdle: true,
    connectionTimeout: ms,
    greetingTimeout: ms,
    socketTimeout: ms * 3,
    maxLineLength: 4 * 1024 * 1024,
    maxLiteralSize: 32 * 1024 * 1024,
    maxResponseSize: 40 * 1024 * 1024,
  })
  // a connection that breaks also rejects what waits for it; that is where it is told
  client.on('error', () => undefined)
  try {
    await client.connect()
    return await work(client, await client.mailboxOpen(folder, { readOnly: true }))
  } catch (error) {
    const { responseText, message } = error as Error & { responseText?: string }
    throw new Error(responseText === undefined ? message : `${message}: ${responseText}`, { cause: error })
  } finally {
    client.close()
  }
}

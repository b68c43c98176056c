import { connect } from 'node:net'
import { mailboxFrom, tryMailbox } from '#platform/imap.ts'
import { attention, failed, type Finding, ok } from '#src/cli/doctor/model.ts'
import type { Post } from '#src/cli/post.ts'

/** How each way for mail to come in stands; `problem` null: it works. */
export type IncomingFacts = {
  addresses: string | null
  strays: 'note' | 'leave'
  checkedBy: string | null
  imap: { about: string; problem: string | null } | null
  lmtp: { about: string; problem: string | null } | null
  hook: boolean
}

export async function incomingFacts({ settings, imap, lmtp, hook }: Post, ms = 5000): Promise<IncomingFacts> {
  return {
    addresses: settings.pattern,
    strays: settings.strays,
    checkedBy: settings.checkedBy,
    imap: imap === null ? null : { about: aboutMailbox(imap), problem: await problemOf(tryMailbox(imap, ms)) },
    lmtp: lmtp === null ? null : { about: `${lmtp.host}:${lmtp.port}`, problem: await problemOf(greeted(lmtp, ms)) },
    hook: hook !== null,
  }
}

function aboutMailbox(url: string): string {
  const { host, folder, auth } = mailboxFrom(url)
  return `${folder} of ${auth.user} at ${host}`
}

const problemOf = (trying: Promise<unknown>): Promise<string | null> =>
  trying.then(
    () => null,
    (error: Error) => error.message,
  )

/** Says nothing and waits for the first line. */
function greeted({ host, port }: { host: string; port: number }, ms: number): Promise<void> {
  return new Promise((done, fail) => {
    const socket = connect({ host, port, timeout: ms })
    const end = (error?: Error) => {
      socket.destroy()
      if (error === undefined) done()
      else fail(error)
    }
    socket.setEncoding('utf8')
    socket.once('data', (line: string) =>
      end(/^220 .*LMTP/.test(line) ? undefined : new Error('something else answers there')),
    )
    socket.once('timeout', () => end(new Error(`it did not answer within ${ms / 1000} seconds`)))
    socket.once('error', end)
  })
}

/** A line for each way in; one where there is none. */
export function judgeIncoming(facts: IncomingFacts): Finding[] {
  const { addresses, imap, lmtp, hook, strays, checkedBy } = facts
  if (imap === null && lmtp === null && !hook)
    return [
      attention(
        'mail in',
        addresses === null
          ? 'No mail comes in: answers go to the contacts’ own addresses, and mail that comes back later is not noticed.'
          : `Addresses are set (${addresses}), but no way for mail to come in: answers and reports are lost.`,
        'Set MAIL_ADDRESSES, and IMAP_URL, LMTP_LISTEN or MAIL_HOOK_SECRET; docs/host/mail.md says which.',
      ),
    ]
  const others =
    strays === 'note' ? 'what is to no address of ours becomes a note' : 'what is to no address of ours is left'
  return [
    ...(imap === null
      ? []
      : [
          imap.problem === null
            ? ok('mail in', `The mailbox ${imap.about} can be read; ${others}.`)
            : failed(
                'mail in',
                `The mailbox ${imap.about} cannot be read: ${imap.problem}`,
                'Compare IMAP_URL with what your mail provider says.',
              ),
        ]),
    ...(lmtp === null
      ? []
      : [
          lmtp.problem === null
            ? ok('mail in', `LMTP is answered at ${lmtp.about}; ${others}.`)
            : failed(
                'mail in',
                `LMTP at ${lmtp.about}: ${lmtp.problem}`,
                'See that “bookend serve” or “bookend worker” runs with LMTP_LISTEN.',
              ),
        ]),
    ...(hook ? [ok('mail in', 'Signed calls are taken at /incoming/mail.')] : []),
    checkedBy === null
      ? attention(
          'mail in',
          'Nobody’s word about a sender is taken: where a program lets the two of a pair write to each other through us, whoever writes somebody’s address into From is taken for them.',
          'Set MAIL_CHECKED_BY to the name that your mail server writes first in Authentication-Results; docs/host/mail.md says what it has to do.',
        )
      : ok(
          'mail in',
          `Between the two of a pair, mail is passed on where ${checkedBy} proved its sender; that server has to take such lines out of what comes from outside.`,
        ),
  ]
}

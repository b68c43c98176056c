import type { Instant } from '#kit/dates.ts'
import type { Log } from '#platform/http/server.ts'
import { answerHook } from '#platform/http/hook.ts'
import { readMailbox } from '#platform/imap.ts'
import { listenLmtp } from '#platform/lmtp.ts'
import type { Post } from '#src/cli/post.ts'
import type { House } from '#src/main.ts'
import { concernsUs, envelopeIn } from '#features/mail/incoming/input.ts'
import { type Door, type Envelope, mostBytes } from '#features/mail/incoming/model.ts'
import { cursorOf, setCursor } from '#features/mail/incoming/store.ts'
import type { Transport } from '#features/mail/sending/actions.ts'

/** Where the webhook is. */
export const hookPath = '/incoming/mail'

type Behind = { house: House; association: string; transport: Transport | undefined; now: () => Instant; log: Log }

export type Doors = {
  /** Looks into the mailbox once; nothing where none is set. What went wrong is kept for the doctor. */
  look(): Promise<void>
  /** The webhook's answer, or undefined where the request is not for it. */
  hook(request: Request): Promise<Response> | undefined
  close(): Promise<void>
}

/** Opens the ways for mail to come in that a host has set. */
export async function openDoors(post: Post, { house, association, transport, now, log }: Behind): Promise<Doors> {
  const take = (door: Door) => (raw: Uint8Array, envelope: Envelope) =>
    house.ingest(association, transport, { raw, envelope, door }, now())
  const takes = (address: string) => house.takesMailTo(address)
  const failed = (door: Door) => (error: Error) =>
    log.error({ door, reason: error.message }, 'a mail could not be taken')
  const listening =
    post.lmtp === null
      ? undefined
      : await listenLmtp(post.lmtp, { takes, take: take('lmtp'), failed: failed('lmtp'), mostBytes })
  const { imap, hook: secret, settings } = post
  const everything = settings.strays === 'note'
  // the mailbox's own name often stands above the address that was written to
  const envelopeOf = (raw: Uint8Array): Envelope => {
    const envelope = envelopeIn(raw, (address) => house.sealed(address))
    return envelope.to === '' ? envelopeIn(raw, takes) : envelope
  }
  return {
    async look() {
      if (imap === null) return
      const cursor = await house.work(association, (scope) => cursorOf(scope, 'imap'))
      try {
        const next = await readMailbox(imap, cursor, {
          concerns: (head) => everything || concernsUs(head, takes),
          take: (raw) => take('imap')(raw, envelopeOf(raw)),
          failed: failed('imap'),
          mostBytes,
        })
        await house.work(association, (scope) => setCursor(scope, 'imap', next, '', now()))
      } catch (error) {
        const said = (error as Error).message.slice(0, 300)
        await house.work(association, (scope) => setCursor(scope, 'imap', cursor, said, now()))
        log.error({ door: 'imap', reason: said }, 'the mailbox could not be read')
      }
    },
    hook(request) {
      if (secret === null || request.method !== 'POST' || new URL(request.url).pathname !== hookPath) return undefined
      const nowMs = () => Temporal.Instant.from(now()).epochMilliseconds
      return answerHook({ secret, nowMs, mostBytes, takes, take: take('webhook') }, request).catch((error: Error) => {
        failed('webhook')(error)
        return new Response('Not now.\n', { status: 503, headers: { 'retry-after': '60' } })
      })
    },
    async close() {
      await listening?.close()
    },
  }
}

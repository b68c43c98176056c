import type { Instant } from '#kit/dates.ts'

/** A passkey that somebody registered: the public half, and by what they recognize it. */
export type Passkey = {
  id: string
  personId: string
  publicKey: string
  counter: number
  transports: string[]
  device: string
  madeAt: Instant
  usedAt: Instant | null
}

/** What a challenge is good for; an answer to one is none to another. */
export const purposes = ['sign-in', 'confirm', 'register'] as const
export type Purpose = (typeof purposes)[number]

/** A challenge waits this long for its answer. */
export const challengeMinutes = 10

/** The field in which a page's script puts what the device answered. */
export const answerField = 'passkey-answer'

/** What the page's script asks the device for; bytes are base64url. */
export type DeviceRequest =
  | { kind: 'get'; options: { challenge: string; rpId: string; allow: string[] } }
  | {
      kind: 'create'
      options: {
        challenge: string
        rp: { id: string; name: string }
        user: { id: string; name: string }
        known: string[]
      }
    }

// A device with a passkey, in software: it makes and uses keys as WebAuthn level 2 asks (6.1, 6.5, 7), without a browser.
import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'

type Asked = {
  kind: 'get' | 'create'
  options: { challenge: string; rpId?: string; rp?: { id: string } }
}

export type Device = {
  /** What the page's script would put into the form. `origin`: the page that asks. */
  answer(asked: Asked, origin: string, more?: { verified?: boolean }): string
}

/** What a page asks the device for, out of its first passkey form. */
export function askedBy(html: string): Asked {
  const found = /data-passkey="([^"]+)"/.exec(html)?.[1]
  if (found === undefined) throw new Error('the page asks for no passkey')
  return JSON.parse(found.replaceAll('&quot;', '"').replaceAll('&amp;', '&')) as Asked
}

export function device(): Device {
  let key: KeyObject | undefined
  const id = randomBytes(16)
  let counter = 0
  return {
    answer({ kind, options }, origin, { verified = true } = {}) {
      const clientData = Buffer.from(
        JSON.stringify({ type: `webauthn.${kind}`, challenge: options.challenge, origin, crossOrigin: false }),
      )
      const rpId = options.rpId ?? options.rp?.id ?? ''
      const shared = { id: id.toString('base64url'), rawId: id.toString('base64url'), type: 'public-key' }
      const state = () => {
        counter += 1
        const count = Buffer.alloc(4)
        count.writeUInt32BE(counter)
        const flags = 0x01 | (verified ? 0x04 : 0) | (kind === 'create' ? 0x40 : 0)
        return Buffer.concat([sha(rpId), Buffer.from([flags]), count])
      }
      if (kind === 'create') {
        const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
        key = pair.privateKey
        const { x = '', y = '' } = pair.publicKey.export({ format: 'jwk' })
        const cose = Buffer.concat([
          Buffer.from('a5010203262001215820', 'hex'),
          Buffer.from(x, 'base64url'),
          Buffer.from('225820', 'hex'),
          Buffer.from(y, 'base64url'),
        ])
        const data = Buffer.concat([state(), Buffer.alloc(16), Buffer.from([0, id.length]), id, cose])
        const attestation = Buffer.concat([
          Buffer.from('a3', 'hex'),
          text('fmt'),
          text('none'),
          text('attStmt'),
          Buffer.from('a0', 'hex'),
          text('authData'),
          Buffer.from([0x58, data.length]),
          data,
        ])
        return JSON.stringify({
          ...shared,
          clientExtensionResults: {},
          response: {
            clientDataJSON: clientData.toString('base64url'),
            attestationObject: attestation.toString('base64url'),
            transports: ['internal'],
          },
        })
      }
      if (key === undefined) throw new Error('this device has no passkey')
      const data = state()
      const signature = sign('sha256', Buffer.concat([data, sha(clientData)]), key)
      return JSON.stringify({
        ...shared,
        clientExtensionResults: {},
        response: {
          clientDataJSON: clientData.toString('base64url'),
          authenticatorData: data.toString('base64url'),
          signature: signature.toString('base64url'),
        },
      })
    },
  }
}

const sha = (data: string | Buffer) => createHash('sha256').update(data).digest()
/** CBOR's short text. */
const text = (word: string) => Buffer.concat([Buffer.from([0x60 + word.length]), Buffer.from(word)])

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

/** Read when the first passkey comes: it takes a fifth of a second that no start should wait for. */
const library = () => import('@simplewebauthn/server')

/** A passkey as it is kept: its id and public key in base64url, nothing secret. */
export type Credential = { id: string; publicKey: string; counter: number; transports: string[] }

/** What an answer must fit: our address, and a challenge that we gave for this and that still holds. */
export type Expected = { baseUrl: string; challenge(text: string): boolean }

/** The host's name as passkeys know it; a passkey made for one host is worth nothing on another. */
export const relyingParty = (baseUrl: string): string => new URL(baseUrl).hostname

/** Our challenges are text; browsers take and give back bytes in base64url. */
export const challengeBytes = (text: string): string => Buffer.from(text).toString('base64url')
const challengeText = (bytes: string): string => Buffer.from(bytes, 'base64url').toString()

/** A passkey just made, or undefined where anything about the answer is not as it must be (WebAuthn, 7.1). */
export async function newCredential(answer: string, expected: Expected): Promise<Credential | undefined> {
  const response = read<RegistrationResponseJSON>(answer)
  if (response === undefined) return undefined
  try {
    const { verified, registrationInfo } = await (await library()).verifyRegistrationResponse({
      response,
      expectedChallenge: (bytes) => expected.challenge(challengeText(bytes)),
      expectedOrigin: new URL(expected.baseUrl).origin,
      expectedRPID: relyingParty(expected.baseUrl),
      requireUserVerification: true,
    })
    if (!verified) return undefined
    const { id, publicKey, counter } = registrationInfo.credential
    const transports = (response.response.transports ?? []).map(String)
    return { id, publicKey: Buffer.from(publicKey).toString('base64url'), counter, transports }
  } catch {
    return undefined
  }
}

/** Which passkey an answer names, before anything about it is believed. */
export const credentialNamed = (answer: string): string => read<AuthenticationResponseJSON>(answer)?.id ?? ''

/** The passkey's new counter when the answer was signed by it, for us, now; else undefined (WebAuthn, 7.2). */
export async function usedCredential(
  answer: string,
  credential: Credential,
  expected: Expected,
): Promise<number | undefined> {
  const response = read<AuthenticationResponseJSON>(answer)
  if (response === undefined) return undefined
  try {
    const { verified, authenticationInfo } = await (await library()).verifyAuthenticationResponse({
      response,
      expectedChallenge: (bytes) => expected.challenge(challengeText(bytes)),
      expectedOrigin: new URL(expected.baseUrl).origin,
      expectedRPID: relyingParty(expected.baseUrl),
      credential: {
        id: credential.id,
        publicKey: new Uint8Array(Buffer.from(credential.publicKey, 'base64url')),
        counter: credential.counter,
      },
      requireUserVerification: true,
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch {
    return undefined
  }
}

/** The library reads the rest with care and throws; what is no object with an id never reaches it. */
function read<T extends { id: string }>(answer: string): T | undefined {
  try {
    const found: unknown = JSON.parse(answer)
    if (typeof found !== 'object' || found === null || !('id' in found) || typeof found.id !== 'string')
      return undefined
    return found as T
  } catch {
    return undefined
  }
}

import type * as Client from 'openid-client'
import { type Instant, instantMs } from '#kit/dates.ts'

/** An association's OpenID provider, as the host has set it. */
export type Provider = { issuer: string; clientId: string; clientSecret: string }

/** What one attempt is held together by; all of it is made from a secret in the browser that began. */
export type Attempt = { state: string; nonce: string; verifier: string }

/**
 * Who came back: issuer and subject, and nothing else of what the provider says (trust.md, 6.17). `unreachable`: it did
 * not answer, or not in time. `refused`: what it says does not fit what was asked. `busy`: too many ask at this moment.
 */
export type Came =
  | { kind: 'known'; issuer: string; subject: string }
  | { kind: 'unreachable' | 'refused'; reason: string }
  | { kind: 'busy' }

const timeoutSeconds = 5
/** So many may wait for the provider at once: each holds a connection to the database meanwhile. */
const mostAtOnce = 3
/** What a provider says of itself is read again after so long. */
const keptMs = 60 * 60 * 1000

/** Where the browser goes to show who it is there. Throws where the provider cannot be reached. */
export async function authorizationUrl(
  provider: Provider,
  { state, nonce, verifier }: Attempt,
  redirectUri: string,
  now: Instant,
): Promise<string> {
  const client = await library()
  const config = await configOf(client, provider, now)
  const url = client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: 'openid',
    response_type: 'code',
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    state,
    nonce,
  })
  return url.href
}

let waiting = 0

/** Changes the code that came back for who it is, with everything about it checked, the signature too. */
export async function whoCame(
  provider: Provider,
  { state, nonce, verifier }: Attempt,
  cameBack: URL,
  now: Instant,
): Promise<Came> {
  if (waiting >= mostAtOnce) return { kind: 'busy' }
  waiting += 1
  try {
    const client = await library()
    const config = await configOf(client, provider, now)
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true }
    const tokens = await client.authorizationCodeGrant(config, cameBack, checks)
    const claims = tokens.claims()
    if (claims === undefined || claims.sub === '') return { kind: 'refused', reason: 'no subject' }
    return { kind: 'known', issuer: claims.iss, subject: claims.sub }
  } catch (error) {
    return { kind: outOfReach(error) ? 'unreachable' : 'refused', reason: reasonOf(error) }
  } finally {
    waiting -= 1
  }
}

/** Asks the provider what it says of itself: what a doctor asks. Throws with words about what is wrong. */
export async function tryProvider(provider: Provider, now: Instant): Promise<void> {
  await configOf(await library(), provider, now)
}

/** A failure of the line or of the provider's server, not of what was said. */
function outOfReach(error: unknown): boolean {
  const { code, name, cause } = error as { code?: string; name?: string; cause?: { status?: number; name?: string } }
  return (
    code === 'OAUTH_TIMEOUT' ||
    name === 'TimeoutError' ||
    cause?.name === 'TimeoutError' ||
    (name === 'TypeError' && code === undefined) ||
    (cause?.status ?? 0) >= 500
  )
}

/** The kind of fault and never what was sent: the log holds nothing of a person. */
const reasonOf = (error: unknown): string => {
  const { code, name = 'Error' } = error as { code?: string; name?: string }
  return code ?? name
}

const known = new Map<string, { metadata: Promise<Client.ServerMetadata>; until: number }>()

/** What the provider says of itself, read once an hour. */
async function metadataOf(client: typeof Client, provider: Provider): Promise<Client.ServerMetadata> {
  const key = `${provider.issuer}\n${provider.clientId}`
  const held = known.get(key)
  if (held !== undefined && performance.now() < held.until) return held.metadata
  const server = new URL(provider.issuer)
  const options = { timeout: timeoutSeconds, execute: near(server) ? [client.allowInsecureRequests] : [] }
  const metadata = client
    .discovery(server, provider.clientId, {}, authOf(client, provider), options)
    .then((config) => config.serverMetadata())
  known.set(key, { metadata, until: performance.now() + keptMs })
  // one that failed is asked again by the next
  metadata.catch(() => known.delete(key))
  return metadata
}

async function configOf(client: typeof Client, provider: Provider, now: Instant): Promise<Client.Configuration> {
  const server = await metadataOf(client, provider)
  // the library reads the machine's clock: it is told how far ours is from it
  const skew = Math.round((instantMs(now) - (performance.timeOrigin + performance.now())) / 1000)
  const metadata = { client_id: provider.clientId, [client.clockSkew]: skew, [client.clockTolerance]: 30 }
  const config = new client.Configuration(server, provider.clientId, metadata, authOf(client, provider))
  config.timeout = timeoutSeconds
  if (near(new URL(provider.issuer))) client.allowInsecureRequests(config)
  client.enableNonRepudiationChecks(config)
  return config
}

/** The secret in the header, or in the body where the provider takes it only there. */
function authOf(client: typeof Client, { clientSecret }: Provider): Client.ClientAuth {
  return (server, metadata, body, headers) => {
    const ways = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = ways.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    return way(clientSecret)(server, metadata, body, headers)
  }
}

/** Unencrypted only on this very machine. */
const near = ({ protocol, hostname }: URL): boolean =>
  protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname)

/** A package of its own, with two more behind it, that a host installs whose association has a provider (decision 36). */
async function library(): Promise<typeof Client> {
  try {
    return await import('openid-client')
  } catch (error) {
    if ((error as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw error
    throw new Error(
      'Signing in at a provider needs the package openid-client. Install it: npm install --no-save openid-client@6.9.0',
      { cause: error },
    )
  }
}

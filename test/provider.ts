// A small OpenID provider on loopback: discovery, authorization code with PKCE, signed ID tokens. It knows one person at a
// time and lets them in at once, as a provider does where somebody is signed in already.
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Instant, instantMs } from '#kit/dates.ts'

export const client = { id: 'bookend', secret: 'a secret : of the host' }

/** The settings of an association whose provider nobody answers at: its addresses are there, and nobody comes back. */
export const silentProvider = {
  OIDC_ISSUER: 'http://127.0.0.1:9',
  OIDC_CLIENT_ID: client.id,
  OIDC_CLIENT_SECRET: client.secret,
  OIDC_NAME: 'the library association',
}

/** What it does otherwise than it should, for one test. */
export type Faults = {
  signature?: 'foreign' | 'none'
  claims?: Record<string, unknown>
  token?: 'down' | 'silent'
}

export type TestProvider = {
  issuer: string
  /** Who is signed in there. */
  who: { sub: string; email: string }
  faults: Faults
  /** What the authorization endpoint was asked, the latest last. */
  asked: URLSearchParams[]
  /** How often the token endpoint was. */
  exchanges: number
  /** Follows the browser there and back: the address that it is sent to. */
  visit(authorizationUrl: string): Promise<string>
  close(): Promise<void>
}

type Code = { challenge: string; nonce: string; redirectUri: string; sub: string; email: string }

export async function testProvider(now: () => Instant): Promise<TestProvider> {
  const keys = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const foreign = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const codes = new Map<string, Code>()
  const provider: TestProvider = {
    issuer: '',
    who: { sub: 'member-4711', email: 'ingrid.begay@example.org' },
    faults: {},
    asked: [],
    exchanges: 0,
    async visit(url) {
      const response = await fetch(url, { redirect: 'manual' })
      return response.headers.get('location') ?? ''
    },
    async close() {
      server.closeAllConnections()
      await new Promise((done) => server.close(done))
    },
  }

  const authorize = (query: URLSearchParams, response: ServerResponse) => {
    provider.asked.push(query)
    const back = new URL(query.get('redirect_uri') ?? '')
    const right = query.get('client_id') === client.id && query.get('code_challenge_method') === 'S256'
    if (!right || query.get('response_type') !== 'code') return answer(response, 400, { error: 'invalid_request' })
    const code = `code-${codes.size + 1}`
    codes.set(code, {
      challenge: query.get('code_challenge') ?? '',
      nonce: query.get('nonce') ?? '',
      redirectUri: back.href,
      ...provider.who,
    })
    back.searchParams.set('code', code)
    back.searchParams.set('state', query.get('state') ?? '')
    back.searchParams.set('iss', provider.issuer)
    response.writeHead(302, { location: back.href }).end()
  }

  const token = async (request: IncomingMessage, response: ServerResponse) => {
    provider.exchanges += 1
    if (provider.faults.token === 'silent') return
    if (provider.faults.token === 'down') return answer(response, 503, { error: 'temporarily_unavailable' })
    let body = ''
    for await (const part of request) body += String(part)
    const form = new URLSearchParams(body)
    const code = codes.get(form.get('code') ?? '')
    codes.delete(form.get('code') ?? '')
    const given = Buffer.from((request.headers.authorization ?? '').replace('Basic ', ''), 'base64').toString()
    const [id = '', secret = ''] = given.split(':').map((part) => decodeURIComponent(part.replaceAll('+', ' ')))
    if (id !== client.id || secret !== client.secret) return answer(response, 401, { error: 'invalid_client' })
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url')
    if (code === undefined || challenge !== code.challenge || form.get('redirect_uri') !== code.redirectUri)
      return answer(response, 400, { error: 'invalid_grant' })
    answer(response, 200, { access_token: 'x', token_type: 'Bearer', expires_in: 60, id_token: idToken(code) })
  }

  const idToken = ({ nonce, sub, email }: Code): string => {
    const seconds = Math.round(instantMs(now()) / 1000)
    const claims = { iss: provider.issuer, aud: client.id, sub, email, email_verified: true, nonce }
    const times = { iat: seconds, exp: seconds + 60 }
    return jwt({ ...claims, ...times, ...provider.faults.claims }, provider.faults, keys.privateKey, foreign.privateKey)
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', provider.issuer)
    if (url.pathname === '/.well-known/openid-configuration') answer(response, 200, about(provider.issuer))
    else if (url.pathname === '/jwks')
      answer(response, 200, {
        keys: [{ ...keys.publicKey.export({ format: 'jwk' }), kid: 'one', use: 'sig', alg: 'ES256' }],
      })
    else if (url.pathname === '/authorize') authorize(url.searchParams, response)
    else if (url.pathname === '/token') void token(request, response)
    else answer(response, 404, {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return provider
}

const about = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  subject_types_supported: ['public'],
  id_token_signing_alg_values_supported: ['ES256'],
  code_challenge_methods_supported: ['S256'],
  authorization_response_iss_parameter_supported: true,
})

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

function jwt(claims: object, { signature }: Faults, own: KeyObject, foreign: KeyObject): string {
  const text = `${part({ alg: signature === 'none' ? 'none' : 'ES256', kid: 'one' })}.${part(claims)}`
  if (signature === 'none') return `${text}.`
  const key = signature === 'foreign' ? foreign : own
  return `${text}.${sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`
}

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

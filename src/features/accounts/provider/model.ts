import { type Instant, instantMs } from '#kit/dates.ts'

/** The association's own sign-in, as people know it. */
export type ProviderSettings = { issuer: string; clientId: string; clientSecret: string; name: string }

/** An account at the provider that belongs to somebody here. Of its subject only a hash is kept. */
export type Identity = { id: string; personId: string; issuer: string; connectedAt: Instant; usedAt: Instant | null }

/** An attempt is over after so long. */
export const attemptMinutes = 10

export const providerCookie = 'bookend-provider'

/** Where the provider sends the browser back to, below the installation's address. */
export const backPath = '/sign-in/provider/back'

/** What an attempt is for: to come in, or to connect the account to the person of this session. */
export type Purpose = { kind: 'in' } | { kind: 'connect'; session: string }

/** What a browser's cookie says of the attempt it began; it is sealed, so that nobody writes one. */
type Began = { atMs: number; secret: string; purpose: 'in' | 'connect'; session: string; next: string }

export function attemptText(began: { atMs: number; secret: string; purpose: Purpose; next: string }): string {
  const { purpose } = began
  const bound = purpose.kind === 'in' ? 'in' : `connect.${purpose.session.slice(0, 32)}`
  return [began.atMs, began.secret, bound, hex(began.next)].join('-')
}

export function attemptOf(text: string): Began {
  const [atMs = '0', secret = '', bound = 'in', next = ''] = text.split('-')
  const [purpose, session = ''] = bound.split('.')
  return { atMs: Number(atMs), secret, purpose: purpose === 'connect' ? 'connect' : 'in', session, next: unhex(next) }
}

export const isOverAt = (atMs: number, now: Instant): boolean => {
  const age = instantMs(now) - atMs
  return age < 0 || age >= attemptMinutes * 60_000
}

// a path has no letter beyond ASCII (ownPath)
const hex = (text: string): string => [...text].map((sign) => sign.charCodeAt(0).toString(16).padStart(2, '0')).join('')
const unhex = (text: string): string =>
  (text.match(/../g) ?? []).map((two) => String.fromCharCode(Number.parseInt(two, 16))).join('')

/**
 * What became of coming back. `elsewhere`: another browser began, or the time is over. `stopped`: the person or the
 * provider ended it there. `unknown`: the account belongs to nobody here. `taken`: to somebody else here.
 */
export type Outcome = { kind: 'in'; personId: string; next: string } | { kind: 'connected' } | { kind: Failure }
export type Failure = 'elsewhere' | 'stopped' | 'refused' | 'unreachable' | 'busy' | 'often' | 'unknown' | 'taken'

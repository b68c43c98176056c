/**
 * Scripts and styles come from our own files only, so nothing that slips into a page as text can run (trust.md, 6.20).
 * frame-src is for the development mailbox, which shows a mail in a sandbox.
 */
const pageCsp =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
  "frame-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"

/**
 * A mail as its reader's program would show it: inline styles, no script, no address of ours. Its links lead nowhere
 * unless `links` lets a press leave the frame.
 */
export function mailCsp(links: boolean): string {
  const sandbox = links ? ' allow-top-navigation-by-user-activation allow-popups allow-popups-to-escape-sandbox' : ''
  return `default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; frame-ancestors 'self'; base-uri 'none'; sandbox${sandbox}`
}

/** For every answer. The referrer stays inside, or a mailed link would tell others its secret. */
export function securityHeaders(https: boolean, csp = pageCsp): Record<string, string> {
  return {
    'content-security-policy': csp,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=(), usb=()',
    ...(https ? { 'strict-transport-security': 'max-age=31536000' } : {}),
  }
}

/**
 * Whether a writing request comes from a page of ours. Browsers say so in Sec-Fetch-Site; older ones and plain http send
 * Origin. A request that says neither is not from a browser's form and is refused.
 */
export function fromOurPage(headers: { get(name: string): string | null }, baseUrl: string): boolean {
  const site = headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return false
  const { host } = new URL(origin)
  return origin === new URL(baseUrl).origin || host === headers.get('host')
}

import { z } from 'zod'
import type { ProviderSettings } from '#features/accounts/provider/model.ts'

/** What the provider puts into the address it sends the browser back to; what else it says is left. */
export const backForm = z.strictObject({
  code: z.string().min(1).max(4000),
  state: z.string().min(1).max(200),
  iss: z.string().max(1000).optional(),
})

/**
 * The association's provider, where the host has set one: OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_NAME.
 * A string says what is wrong with the settings; undefined: there are none.
 */
export function providerFrom(
  settings: Readonly<Record<string, string | undefined>>,
): ProviderSettings | string | undefined {
  const given = {
    OIDC_ISSUER: settings['OIDC_ISSUER'] ?? '',
    OIDC_CLIENT_ID: settings['OIDC_CLIENT_ID'] ?? '',
    OIDC_CLIENT_SECRET: settings['OIDC_CLIENT_SECRET'] ?? '',
    OIDC_NAME: settings['OIDC_NAME'] ?? '',
  }
  const missing = Object.entries(given).flatMap(([name, value]) => (value === '' ? [name] : []))
  if (missing.length === 4) return undefined
  if (missing.length > 0) return `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not set.`
  const issuer = given.OIDC_ISSUER
  if (!URL.canParse(issuer)) return 'OIDC_ISSUER is no address.'
  const { protocol, hostname } = new URL(issuer)
  const near = ['localhost', '127.0.0.1', '[::1]'].includes(hostname)
  if (protocol !== 'https:' && !(protocol === 'http:' && near)) return 'OIDC_ISSUER does not begin with https://.'
  return { issuer, clientId: given.OIDC_CLIENT_ID, clientSecret: given.OIDC_CLIENT_SECRET, name: given.OIDC_NAME }
}

/** The provider to offer; wrong settings offer none, and doctor says what is wrong. */
export function offered(settings: Readonly<Record<string, string | undefined>>): ProviderSettings | undefined {
  const found = providerFrom(settings)
  return typeof found === 'object' ? found : undefined
}

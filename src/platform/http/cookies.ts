import type { CookieChange } from './route.ts'

/** Behind https the name's prefix pins a cookie to this host and path; plain http (a demonstration) cannot have it. */
function fullName(name: string, baseUrl: string): string {
  const { protocol, port } = new URL(baseUrl)
  if (protocol === 'https:') return `__Host-${name}`
  // cookies know no ports: two demonstrations on one machine would sign each other out
  return port === '' ? name : `${name}-${port}`
}

export function readCookie(header: string | null, name: string, baseUrl: string): string | undefined {
  const wanted = `${fullName(name, baseUrl)}=`
  return (header ?? '')
    .split(/; ?/)
    .find((part) => part.startsWith(wanted))
    ?.slice(wanted.length)
}

/** The header's value. Values are our own tokens and need no quoting. */
export function cookieText(change: CookieChange, baseUrl: string): string {
  const secure = new URL(baseUrl).protocol === 'https:' ? '; Secure' : ''
  const age = change.value === null ? 0 : change.maxAgeSeconds
  const maxAge = age === undefined ? '' : `; Max-Age=${age}`
  return `${fullName(change.name, baseUrl)}=${change.value ?? ''}; Path=/; HttpOnly; SameSite=Lax${secure}${maxAge}`
}

/**
 * Where a request came from: the address of the connection, unless that is a proxy that the host trusts; then the last
 * address in X-Forwarded-For that is none of them. What anybody else writes there is not believed. Of an IPv6 address the
 * first 64 bits, which are one household's.
 */
export function networkOf(peer: string, forwarded: string | null, trusted: readonly string[]): string {
  const plain = (address: string) => address.trim().replace(/^::ffff:/, '')
  const known = new Set(trusted.map(plain))
  const hops = [...(forwarded ?? '').split(','), peer].map(plain).filter((hop) => hop !== '')
  const from = known.has(plain(peer)) ? (hops.findLast((hop) => !known.has(hop)) ?? plain(peer)) : plain(peer)
  return from.includes(':') ? household(from) : from
}

function household(address: string): string {
  const [head = '', tail] = address.split('::')
  const front = head.split(':').filter((part) => part !== '')
  const back = (tail ?? '').split(':').filter((part) => part !== '')
  const zeros = Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0')
  return [...front, ...zeros, ...back]
    .slice(0, 4)
    .map((part) => part.toLowerCase())
    .join(':')
}

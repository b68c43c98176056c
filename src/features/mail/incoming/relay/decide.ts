/** What a mail server found out about one mail, under its name: the method, what came of it, and the domains it speaks of. */
type Result = { method: string; outcome: string; domains: ReadonlyMap<string, string> }

/**
 * Whether the receiving mail server of this name has proved that a mail came from the domain of its From line: by DMARC, or by a
 * DKIM signature or SPF of that domain, of one below it or above it (RFC 8601, RFC 7489 3.1). `results` are the mail's
 * Authentication-Results; lines under another name are anybody's, and say nothing.
 */
export function isProved(results: readonly string[], server: string, from: string): boolean {
  const domain = from.slice(from.lastIndexOf('@') + 1).toLowerCase()
  return results
    .flatMap((line) => resultsOf(line, server))
    .some(({ method, outcome, domains }) => {
      const speaksOf = (name: string) => aligned(domains.get(name) ?? '', domain)
      if (outcome !== 'pass') return false
      if (method === 'dmarc') return speaksOf('header.from')
      if (method === 'dkim') return speaksOf('header.d') || speaksOf('header.i')
      return method === 'spf' && speaksOf('smtp.mailfrom')
    })
}

/** One line's results; none where it is another server's. Comments and what is in quotes are no results. */
function resultsOf(line: string, server: string): Result[] {
  const plain = withoutComments(line.slice(0, mostLine)).replace(/"(?:[^"\\]|\\.)*"/g, 'quoted')
  const [head = '', ...parts] = plain.split(';')
  if (head.trim().split(/\s+/)[0]?.toLowerCase() !== server.toLowerCase()) return []
  return parts.map((part) => {
    const [first = '', ...rest] = part
      .toLowerCase()
      .replace(/\s*=\s*/g, '=')
      .trim()
      .split(/\s+/)
    const [method = '', outcome = ''] = first.split('=')
    const domains = rest.map((one) => {
      const [name = '', value = ''] = one.split('=')
      return [name, value.slice(value.lastIndexOf('@') + 1)] as const
    })
    // "dkim/1": a method may have a version
    return { method: method.split('/')[0] ?? '', outcome, domains: new Map(domains) }
  })
}

const mostLine = 4000

/** Comments stand in parentheses and may hold others; one without an end hides the rest. */
function withoutComments(line: string): string {
  let [depth, kept] = [0, '']
  for (const sign of line) {
    if (sign === '(') depth += 1
    else if (sign === ')' && depth > 0) depth -= 1
    else if (depth === 0) kept += sign
  }
  return kept
}

const aligned = (domain: string, from: string): boolean =>
  domain.includes('.') && (domain === from || from.endsWith(`.${domain}`) || domain.endsWith(`.${from}`))

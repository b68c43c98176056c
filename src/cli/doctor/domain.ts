import { createPrivateKey, createPublicKey } from 'node:crypto'
import { Resolver } from 'node:dns/promises'
import { attention, failed, type Finding, ok } from '#src/cli/doctor/model.ts'

/** What is asked of the DNS; a test has one of its own. */
export type Dns = {
  resolveTxt(name: string): Promise<string[][]>
  resolveMx(name: string): Promise<{ exchange: string }[]>
}

/** Records as they stand; `null`: nobody could be asked. */
export type DomainFacts = {
  /** Of From, which readers see. */
  from: string
  /** Of the return address, which SPF is about. */
  path: string
  spf: string[] | null
  dmarc: { at: string; records: string[] } | null
  dkim: { domain: string; selector: string; records: string[]; key: string } | 'not set' | null
  mx: string[] | null
  /** Whether mail is to come in by way of the DNS. */
  wanted: boolean
}

export const publicDns = (ms = 3000): Dns => new Resolver({ timeout: ms, tries: 2 })

export async function domainFacts(
  dns: Dns,
  set: {
    from: string
    path: string
    dkim?: { domain: string; selector: string; privateKey: string } | undefined
    wanted: boolean
  },
): Promise<DomainFacts> {
  const { from, path, dkim, wanted } = set
  const named = dkim === undefined ? null : await texts(dns, `${dkim.selector}._domainkey.${dkim.domain}`)
  return {
    from,
    path,
    wanted,
    spf: (await texts(dns, path))?.filter((text) => /^v=spf1(\s|$)/i.test(text)) ?? null,
    dmarc: await dmarcOf(dns, from),
    dkim:
      dkim === undefined
        ? 'not set'
        : named === null
          ? null
          : { domain: dkim.domain, selector: dkim.selector, records: named, key: publicKeyOf(dkim.privateKey) },
    mx: await asked(async () => (await dns.resolveMx(path)).map(({ exchange }) => exchange)),
  }
}

/** The domain's own record, else that of the domains above it. */
async function dmarcOf(dns: Dns, domain: string): Promise<DomainFacts['dmarc']> {
  const labels = domain.split('.')
  for (let from = 0; from <= labels.length - 2; from += 1) {
    const at = labels.slice(from).join('.')
    const records = (await texts(dns, `_dmarc.${at}`))?.filter((text) => /^v=DMARC1/i.test(text))
    if (records === undefined) return null
    if (records.length > 0) return { at, records }
  }
  return { at: domain, records: [] }
}

async function texts(dns: Dns, name: string): Promise<string[] | null> {
  return asked(async () => (await dns.resolveTxt(name)).map((parts) => parts.join('')))
}

/** An answer, also that there is nothing; null where no answer came. */
async function asked(question: () => Promise<string[]>): Promise<string[] | null> {
  try {
    return await question()
  } catch (error) {
    return ['ENOTFOUND', 'ENODATA'].includes((error as { code?: string }).code ?? '') ? [] : null
  }
}

function publicKeyOf(privateKey: string): string {
  const der = createPublicKey(createPrivateKey(privateKey)).export({ type: 'spki', format: 'der' })
  return der.toString('base64')
}

/** Relaxed alignment: the same, one below the other, or both below the domain whose DMARC record holds. */
function together(a: string, b: string, dmarcAt?: string): boolean {
  if (a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`)) return true
  return dmarcAt !== undefined && a.endsWith(`.${dmarcAt}`) && b.endsWith(`.${dmarcAt}`)
}

/** What large providers ask for (SPF, DKIM, DMARC, aligned), and the way back for reports. */
export function judgeDomain(facts: DomainFacts): Finding[] {
  return [judgeSpf(facts), judgeDkim(facts), judgeDmarc(facts), ...(facts.wanted ? [judgeMx(facts)] : [])]
}

const unasked = (check: string): Finding =>
  attention(check, 'The DNS could not be asked.', 'Look whether this machine reaches a name server, and try again.')

function judgeSpf({ spf, path }: DomainFacts): Finding {
  if (spf === null) return unasked('spf')
  const [record] = spf
  if (record === undefined)
    return failed(
      'spf',
      `${path} has no SPF record.`,
      `Add a TXT record at ${path} that names your mail server, such as “v=spf1 include:… -all”.`,
    )
  if (spf.length > 1)
    return failed('spf', `${path} has ${spf.length} SPF records; only one counts, so none does.`, 'Join them into one.')
  if (/\+all\b/.test(record))
    return failed('spf', `The SPF record of ${path} lets everybody send.`, 'End it with -all or ~all.')
  return ok('spf', `${path}: ${record}`)
}

function judgeDkim({ dkim, from, dmarc }: DomainFacts): Finding {
  if (dkim === null) return unasked('dkim')
  if (dkim === 'not set')
    return attention(
      'dkim',
      'Bookend does not sign mail; it may be that your mail server does.',
      'If it does not: make a key, set DKIM_DOMAIN, DKIM_SELECTOR and DKIM_KEY_FILE.',
    )
  const name = `${dkim.selector}._domainkey.${dkim.domain}`
  const [record] = dkim.records
  const todo = `Set the TXT record at ${name} to “v=DKIM1; k=rsa; p=${dkim.key}”.`
  if (record === undefined) return failed('dkim', `There is no key at ${name}.`, todo)
  const key = /(?:^|;)\s*p=([^;]*)/.exec(record)?.[1]?.replace(/\s/g, '') ?? ''
  if (key !== dkim.key) return failed('dkim', `The key at ${name} is not the one that mail is signed with.`, todo)
  if (!together(dkim.domain, from, dmarc?.at))
    return failed(
      'dkim',
      `Mail from ${from} is signed for ${dkim.domain}, which does not count for it.`,
      `Set DKIM_DOMAIN to ${from}.`,
    )
  return ok('dkim', `The key at ${name} is the one that mail is signed with.`)
}

function judgeDmarc({ dmarc, from, path, dkim }: DomainFacts): Finding {
  if (dmarc === null) return unasked('dmarc')
  const [record] = dmarc.records
  if (record === undefined)
    return failed(
      'dmarc',
      `${from} has no DMARC record.`,
      `Add a TXT record at _dmarc.${from}, to begin with “v=DMARC1; p=none; rua=mailto:…”.`,
    )
  const policy = /(?:^|;)\s*p=(\w+)/i.exec(record)?.[1]?.toLowerCase()
  if (policy === undefined)
    return failed('dmarc', `The DMARC record of ${dmarc.at} names no policy.`, 'Add p=none, p=quarantine or p=reject.')
  const aligned =
    together(path, from, dmarc.at) || (dkim !== null && dkim !== 'not set' && together(dkim.domain, from, dmarc.at))
  if (!aligned)
    return failed(
      'dmarc',
      `From is at ${from}, reports go to ${path}, and nothing signs for ${from}: mail fails DMARC.`,
      'Use one domain for both, or sign for the domain of From.',
    )
  return ok('dmarc', `${dmarc.at}: policy ${policy}.`)
}

function judgeMx({ mx, path }: DomainFacts): Finding {
  if (mx === null) return unasked('mx')
  return mx.length === 0
    ? failed(
        'mx',
        `No mail server is named for ${path}: reports and answers reach nobody.`,
        `Add an MX record at ${path}.`,
      )
    : ok('mx', `Mail for ${path} goes to ${mx.join(', ')}.`)
}

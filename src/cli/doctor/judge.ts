import { type Instant, isZone } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import {
  attention,
  type DatabaseFacts,
  failed,
  type Finding,
  type FolderFacts,
  type MailFacts,
  ok,
  type PostFacts,
  type ProgramFacts,
  type RuntimeFacts,
} from '#src/cli/doctor/model.ts'

export function judgeRuntime({ node, temporal, zstd }: RuntimeFacts): Finding {
  const lacks = [...(temporal ? [] : ['Temporal']), ...(zstd ? [] : ['zstd'])]
  if (lacks.length > 0)
    return failed(
      'runtime',
      `Node ${node} is without ${listText(lacks)}.`,
      'Start it with bin/bookend or an npm script: they use the Node that “npm ci” brought along.',
    )
  return ok('runtime', `Node ${node}, with Temporal and zstd.`)
}

/** Zones come with Node; the machine's own and the variable TZ are never asked. */
export function judgeZones({ tz, summer, winter }: RuntimeFacts, zones: readonly string[]): Finding {
  const strange = zones.filter((zone) => !isZone(zone))
  if (summer !== '-05:00' || winter !== '-06:00')
    return failed(
      'time zones',
      `Node's own zone data (${tz}) are not whole.`,
      'Use the Node that “npm ci” brought along.',
    )
  if (strange.length > 0)
    return failed(
      'time zones',
      `${listText(strange)} is no zone that Node's data (${tz}) know.`,
      'Name a zone such as America/Chicago in program.yaml.',
    )
  return ok(
    'time zones',
    `${zones.length === 0 ? 'Data' : listText(zones)} of ${tz}; the machine's zone and TZ are not used.`,
  )
}

export function judgeDatabase({ about, version, encoding, roundTripMs }: DatabaseFacts): Finding {
  if (version < 150000) return failed('database', `${about} is too old.`, 'Use PostgreSQL 15 or later.')
  if (encoding !== 'UTF8')
    return failed('database', `${about} stores text as ${encoding}.`, 'Make the database with encoding UTF8.')
  const trip = `${roundTripMs.toFixed(1)} ms there and back`
  if (roundTripMs > 20)
    return attention(
      'database',
      `${about}, ${trip}.`,
      'Run Bookend nearer to its database: a page asks it several times.',
    )
  return ok('database', `${about}, ${trip}.`)
}

export function judgeMigrations({ migrations: { applied, missing, unknown } }: DatabaseFacts): Finding {
  if (unknown.length > 0)
    return failed('tables', `A newer version of Bookend has been at them (${unknown.join(', ')}).`, 'Use that version.')
  if (missing.length > 0)
    return attention(
      'tables',
      `${countText(missing.length, 'migration')} missing (${missing.join(', ')}).`,
      'Export first if there is anything in it; then “bookend migrate”, or “bookend serve”, which does it too.',
    )
  return ok('tables', `Up to date (${applied.at(-1)}).`)
}

export function judgeGuard(guard: DatabaseFacts['guard']): Finding {
  if (guard === 'no_tables')
    return attention('row guard', 'There are no tables yet to be guarded.', 'Run “bookend migrate”.')
  if (guard === 'not_prepared')
    return attention('row guard', 'The role that Bookend works in is not prepared.', 'Run “bookend migrate”.')
  const { tables, unguarded, role, passesBy, leaks } = guard
  if (passesBy)
    return failed(
      'row guard',
      `The role ${role} passes by it.`,
      'Take superuser and bypassrls from that role, or connect as another.',
    )
  if (unguarded.length > 0)
    return failed(
      'row guard',
      `Rows of ${listText(unguarded)} are not guarded.`,
      'Restore an export into a new database.',
    )
  if (leaks.length > 0)
    return failed(
      'row guard',
      `Rows of ${listText(leaks)} can be seen without an association.`,
      'Restore an export into a new database.',
    )
  return ok('row guard', `${countText(tables, 'table')} guarded, also from the role ${role}.`)
}

export function judgeClock({ aheadMs, roundTripMs }: DatabaseFacts, now: Instant): Finding {
  const off = Math.max(0, Math.abs(aheadMs) - roundTripMs)
  const todo = 'Let both machines take their time from the network (NTP).'
  if (now < '2026-01-01') return failed('clock', `This machine says it is ${now.slice(0, 10)}.`, todo)
  const says = `The database's clock is ${(off / 1000).toFixed(1)} s ${aheadMs > 0 ? 'ahead' : 'behind'}.`
  if (off > 60_000) return failed('clock', says, todo)
  return off > 2000 ? attention('clock', says, todo) : ok('clock', 'This machine and its database agree.')
}

export function judgeMail(mail: MailFacts): Finding {
  const form = 'Set SMTP_URL to an address such as smtps://user:password@mail.example.org:465.'
  switch (mail.url) {
    case 'none':
      return attention('mail', 'No SMTP_URL: mail waits in the outbox, and nobody gets any.', form)
    case 'unreadable':
      return failed('mail', 'SMTP_URL is not an address that can be read.', form)
    case 'other_scheme':
      return failed('mail', 'SMTP_URL begins with neither smtp:// nor smtps://.', form)
    case 'read':
      if (mail.problem === null) return ok('mail', `${mail.host} answers and would take mail.`)
      return failed(
        'mail',
        `${mail.host} does not take mail: ${mail.problem}`,
        'Compare host, port, user and password with what your mail provider says.',
      )
  }
}

export function judgePost(post: PostFacts | null): Finding {
  if (post !== null && post.armed && post.refused.n > 0)
    return failed(
      'outbox',
      `${countText(post.refused.n, 'mail')} waiting: ${post.refused.said}`,
      'Put right at your mail provider, or in SMTP_URL and the program’s address, what it names; the mails then leave by themselves within the hour.',
    )
  if (post === null || (post.armed && post.late === 0))
    return ok(
      'outbox',
      post === null || post.waiting === 0
        ? 'No mail is waiting.'
        : `${countText(post.waiting, 'mail')} waiting, none late.`,
    )
  if (!post.armed)
    return attention(
      'outbox',
      `This is a restored copy: mail is off, ${countText(post.waiting, 'mail')} waiting.`,
      '“bookend arm” switches it on, when nothing else sends any more.',
    )
  return attention(
    'outbox',
    `${countText(post.late, 'mail')} due for more than a quarter of an hour.`,
    'See that “bookend serve” or “bookend worker” is running, and what it logs.',
  )
}

/** Where mailed links lead. */
export function judgeAddress(baseUrl: string | undefined): Finding {
  const todo = 'Set BASE_URL to the address people reach it by, such as https://mentoring.example.org.'
  if (baseUrl === undefined || baseUrl === '')
    return attention('address', 'No BASE_URL: links in mails lead to this machine only.', todo)
  const url = URL.parse(baseUrl)
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.search !== '' || url.hash !== '')
    return failed('address', `BASE_URL is “${baseUrl}”, which is no address of a site.`, todo)
  if (url.protocol === 'http:' && !['localhost', '127.0.0.1', '[::1]'].includes(url.hostname))
    return attention(
      'address',
      `${baseUrl} is not encrypted.`,
      'Put a proxy with https before it, and say so in BASE_URL.',
    )
  return ok('address', `Links in mails begin with ${baseUrl}.`)
}

export function judgeDisk({ path, freeShare, freeGb }: FolderFacts): Finding {
  const says = `${Math.floor(freeShare * 100)} % (${freeGb.toFixed(1)} GB) free where ${path} is.`
  const todo = 'Make room: a database whose disk is full stops taking anything in.'
  if (freeShare < 0.1) return failed('disk', says, todo)
  return freeShare < 0.2 ? attention('disk', says, todo) : ok('disk', says)
}

/** The folder of the embedded database; `null` where a server keeps the data. */
export function judgeFolder(folder: FolderFacts | null): Finding {
  if (folder === null) return ok('data', 'Kept by the server that DATABASE_URL names.')
  const { path, exists, writable, mode } = folder
  if (!exists) return ok('data', `${path} will be made at the first start.`)
  if (!writable)
    return failed('data', `This user may not write in ${path}.`, 'Start it as the user who owns that folder.')
  if ((mode & 0o022) !== 0) return failed('data', `Others may write in ${path}.`, `chmod 700 ${path}`)
  if ((mode & 0o044) !== 0) return attention('data', `Others may look into ${path}.`, `chmod 700 ${path}`)
  return ok('data', `${path} is for this user alone.`)
}

export function judgeProgram({ dir, faults }: ProgramFacts): Finding {
  return faults === ''
    ? ok('program', `${dir} can be used.`)
    : failed('program', `${dir}: ${faults}`, 'Put these places right; “bookend program check” looks again.')
}

/** The association's own sign-in: what is set, and whether it answers; null: none is set. */
export type ProviderFacts = { name: string; problem: string | null } | { wrong: string } | null

export function judgeProvider(facts: ProviderFacts): Finding[] {
  if (facts === null) return []
  if ('wrong' in facts)
    return [failed('provider', facts.wrong, 'Set all four OIDC_ settings, or none: docs/host/install.md.')]
  const { name, problem } = facts
  return [
    problem === null
      ? ok('provider', `People can sign in at ${name}.`)
      : failed('provider', `Signing in at ${name} does not work: ${problem}`, 'Mailed codes work meanwhile.'),
  ]
}

/** Whether an address alone opens an office (trust.md, 6.11). */
export function judgePasskeys(setting: string | undefined, baseUrl: string | undefined): Finding {
  if (setting === undefined || setting === 'required') return ok('passkeys', 'An office needs one.')
  if (setting !== 'offered')
    return attention(
      'passkeys',
      `BOOKEND_PASSKEYS is “${setting}”, which says nothing; an office needs one.`,
      'Leave it out.',
    )
  const says = 'Whoever reads a committee member’s mail can act in their place: BOOKEND_PASSKEYS is “offered”.'
  return baseUrl?.startsWith('https:') === true
    ? failed('passkeys', says, 'Leave it out, and let “bookend chair” print a link for the chair.')
    : attention('passkeys', says, 'Leave it out before others can reach this installation.')
}

import { parseArgs } from 'node:util'
import type { Instant } from '#kit/dates.ts'
import { tryProvider } from '#platform/provider.ts'
import { type Place, placeFrom, reachServer } from '#platform/start.ts'
import { providerFrom } from '#features/accounts/provider/input.ts'
import { postFrom, type Post } from '#src/cli/post.ts'
import { judgeChain } from '#src/cli/doctor/chain.ts'
import { databaseFacts, type GivenHead } from '#src/cli/doctor/database.ts'
import { domainFacts, judgeDomain, publicDns } from '#src/cli/doctor/domain.ts'
import { incomingFacts, judgeIncoming } from '#src/cli/doctor/incoming.ts'
import * as judge from '#src/cli/doctor/judge.ts'
import { type DatabaseFacts, failed, type Finding } from '#src/cli/doctor/model.ts'
import { folderFacts, mailFacts, programFacts, runtimeFacts } from '#src/cli/doctor/surroundings.ts'
import { headFrom } from '#features/audit/chain/model.ts'
import { Misuse } from '#src/cli/misuse.ts'
import { indent } from '#src/cli/files.ts'
import { sentenceFor } from '#src/cli/trouble.ts'
import { realClock } from '#src/main.ts'

export const options = { json: { type: 'boolean' }, head: { type: 'string', multiple: true } } as const

/** `bookend doctor`: looks at everything an installation rests on, changes nothing; 1 where something failed. */
export async function run(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options })
  const findings = await examine(process.env, realClock()(), (values.head ?? []).map(headOf))
  console.log(values.json === true ? JSON.stringify(findings, null, 1) : reportText(findings))
  return findings.some((finding) => finding.state === 'failed') ? 1 : 0
}

function headOf(text: string): GivenHead {
  const head = headFrom(text)
  if (head === null)
    throw new Misuse(
      `“${text}” is no seal. Copy it whole from a mail: a name, a number and 64 letters, with colons between them.`,
    )
  return head
}

async function examine(env: NodeJS.ProcessEnv, now: Instant, heads: GivenHead[]): Promise<Finding[]> {
  const place = placeFrom(env)
  const folder = place.kind === 'embedded' ? folderFacts(place.dataDir) : null
  const runtime = await runtimeFacts()
  const programs = await programFacts(env.BOOKEND_PROGRAM)
  const database = await lookAtDatabase(place, heads)
  const known = programs.flatMap(({ zone }) => zone ?? [])
  const zones = [...new Set([...known, ...('about' in database ? (database.post?.zones ?? []) : [])])].sort()
  return [
    judge.judgeRuntime(runtime),
    ...('about' in database
      ? [
          judge.judgeDatabase(database),
          judge.judgeMigrations(database),
          judge.judgeGuard(database.guard),
          judge.judgeClock(database, now),
          judge.judgePost(database.post),
          ...database.chains.map(judgeChain),
        ]
      : [database]),
    judge.judgeFolder(folder),
    judge.judgeDisk(folder ?? folderFacts(process.cwd())),
    judge.judgeMail(await mailFacts(env.SMTP_URL)),
    ...(await aroundMail(env, 'about' in database ? (database.post?.senders ?? []) : [])),
    judge.judgeAddress(env.BASE_URL),
    judge.judgePasskeys(env.BOOKEND_PASSKEYS, env.BASE_URL),
    ...judge.judgeProvider(await providerFacts(env, now)),
    judge.judgeZones(runtime, zones),
    ...programs.map(judge.judgeProgram),
  ]
}

/** How mail comes in, and what the DNS says of the domains it is sent from; not asked where none is sent. */
async function aroundMail(env: NodeJS.ProcessEnv, senders: readonly string[]): Promise<Finding[]> {
  const post = settingsOf(env)
  if ('check' in post) return [post]
  const path = post.settings.pattern === null ? null : domainOf(post.settings.pattern)
  const { smtp, imap, lmtp, hook } = post
  const domains = smtp === null ? [] : [...new Set(senders.map(domainOf))]
  const wanted = imap !== null || lmtp !== null || hook !== null
  const found: Finding[][] = []
  for (const from of domains)
    found.push(
      judgeDomain(await domainFacts(publicDns(), { from, path: path ?? from, dkim: smtp?.settings.dkim, wanted })),
    )
  return [...judgeIncoming(await incomingFacts(post)), ...found.flat()]
}

function settingsOf(env: NodeJS.ProcessEnv): Post | Finding {
  try {
    return postFrom(env)
  } catch (error) {
    return failed('mail in', (error as Error).message, 'docs/host/mail.md says what each setting takes.')
  }
}

/** Asks the provider what it says of itself. */
async function providerFacts(env: NodeJS.ProcessEnv, now: Instant): Promise<judge.ProviderFacts> {
  const provider = providerFrom(env)
  if (provider === undefined) return null
  if (typeof provider === 'string') return { wrong: provider }
  try {
    await tryProvider(provider, now)
    return { name: provider.name, problem: null }
  } catch (error) {
    return { name: provider.name, problem: (error as Error).message }
  }
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase()

/** The facts, or that it cannot be reached. */
async function lookAtDatabase(place: Place, heads: GivenHead[]): Promise<DatabaseFacts | Finding> {
  try {
    const server = await reachServer(place)
    try {
      return await databaseFacts(server.address, () => performance.timeOrigin + performance.now(), heads)
    } finally {
      await server.close()
    }
  } catch (error) {
    // the sentence says what to do
    return { check: 'database', state: 'failed', says: sentenceFor(error) ?? (error as Error).message }
  }
}

function reportText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length))
  const lines = findings.map(({ check, state, says, todo }) => {
    const head = `${state.padEnd(9)}  ${check.padEnd(width)}  `
    const rest = [...says.split('\n').slice(1), ...(todo === undefined ? [] : [`→ ${todo}`])]
    return [head + (says.split('\n')[0] ?? ''), ...rest.map((line) => indent(line, head.length))].join('\n')
  })
  const count = (state: Finding['state']) => findings.filter((finding) => finding.state === state).length
  return [...lines, '', `${count('ok')} ok, ${count('attention')} to know of, ${count('failed')} failed.`].join('\n')
}

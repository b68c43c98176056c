// Reports of mail that came back, from collections that are not ours to carry: `node --import tsx bench/bounces.ts FOLDER`.
// FOLDER holds the unpacked sources of flufl.bounce 4.0 and Mail::DeliveryStatus::BounceParser 1.543 (Debian has both:
// apt-get source), and, if wanted, a folder "ordinary" with mail of people and lists. `--misses` names what was missed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readMail } from '#features/mail/incoming/input.ts'
import type { Incoming } from '#features/mail/incoming/model.ts'
import type { Failure } from '#features/mail/model.ts'

const folder = process.argv[2]
const misses = process.argv.includes('--misses')

type Case = { file: string; raw: Uint8Array; recipients?: string[]; delayed?: boolean; dead?: boolean }

async function main(root: string): Promise<void> {
  const flufl = fluflCases(under(root, /flufl\/bounce\/testing\/helpers\.py$/)[0])
  const parser = parserCases(under(root, /\/t\/corpus\/[^/]+\.msg$/))
  const ordinary = under(root, /\/ordinary\/[^/]+$/).map((file) => ({ file, raw: readFileSync(file) }))
  let longest = { ms: 0, file: '' }
  const read = async (one: Case): Promise<Incoming> => {
    const from = performance.now()
    const mail = await readMail(one.raw, { from: 'unknown@example.org', to: '' })
    const ms = performance.now() - from
    if (ms > longest.ms) longest = { ms, file: basename(one.file) }
    return mail
  }
  for (const [name, cases] of [
    ['flufl.bounce', flufl],
    ['BounceParser', parser],
  ] as const) {
    const asked = cases.filter(({ recipients }) => recipients !== undefined)
    let right = 0
    for (const one of asked) {
      const { report } = await read(one)
      const given = (report?.recipients ?? []).map((address) => address.toLowerCase()).sort()
      const wanted = (one.recipients ?? []).map((address) => address.toLowerCase()).sort()
      const same = wanted.length === 0 ? given.length === 0 : given.join() === wanted.join()
      if (same) right += 1
      else if (misses) console.log(`  recipient  ${basename(one.file)}: wanted ${wanted.join()}, got ${given.join()}`)
    }
    console.log(`${name}: right recipient ${share(right, asked.length)}`)
  }
  const judged = parser.filter(({ dead }) => dead !== undefined)
  const counts = { dead: 0, found: 0, alive: 0, wrong: 0 }
  for (const one of judged) {
    const { report } = await read(one)
    const failure: Failure | 'none' = report === null || report.delayed ? 'none' : report.failure
    counts[one.dead === true ? 'dead' : 'alive'] += 1
    if (failure === 'dead') counts[one.dead === true ? 'found' : 'wrong'] += 1
    if (misses && (failure === 'dead') !== one.dead)
      console.log(
        `  class      ${basename(one.file)}: ${one.dead === true ? 'dead' : 'alive'} taken for ${failure}: ${report?.said.slice(0, 200)}`,
      )
  }
  console.log(
    `BounceParser: dead addresses recognized ${share(counts.found, counts.dead)}, wrongly suppressed ${share(counts.wrong, counts.alive)}`,
  )
  let flagged = 0
  for (const one of ordinary) {
    const { report } = await read(one)
    if (report === null) continue
    flagged += 1
    if (misses) console.log(`  ordinary   ${basename(one.file)}: ${report.recipients.join()} ${report.failure}`)
  }
  if (ordinary.length > 0) console.log(`ordinary mail taken for a report: ${share(flagged, ordinary.length)}`)
  const all = [...flufl, ...parser, ...ordinary]
  const from = performance.now()
  for (const one of all) await read(one)
  console.log(
    `${Math.round((all.length * 1000) / (performance.now() - from))} messages/s, longest ${longest.ms.toFixed(1)} ms (${longest.file})`,
  )
}

const share = (n: number, of: number): string => `${n} of ${of} (${of === 0 ? '–' : ((n * 100) / of).toFixed(1)} %)`

function under(root: string, pattern: RegExp): string[] {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((one) => one.isFile())
    .map((one) => join(one.parentPath, one.name))
    .filter((path) => pattern.test(path))
    .sort()
}

/** flufl.bounce states for each of its test messages what it holds: ('detector', 'file', [b'address', …], temporary). */
function fluflCases(helpers: string | undefined): Case[] {
  if (helpers === undefined) return []
  const table = readFileSync(helpers, 'utf8').split('\nDATA = (')[1] ?? ''
  const data = join(helpers, '../../tests/data')
  const cases = new Map<string, Case>()
  for (const [, name = '', list = '', temporary] of table.matchAll(
    /\('\w+',\s*'([\w.]+)',\s*\[([^\]]*)\],?\s*(True)?/g,
  )) {
    const file = join(data, name)
    const recipients = [...list.matchAll(/b'([^']+)'/g)].flatMap(([, address]) => address ?? [])
    if (existsSync(file)) cases.set(name, { file, raw: readFileSync(file), recipients, delayed: temporary === 'True' })
  }
  return [...cases.values()]
}

/** BounceParser's tests state a reason for whole families of files, and addresses for some. */
function parserCases(files: readonly string[]): Case[] {
  const [first] = files
  if (first === undefined) return []
  const tests = readdirSync(join(first, '../..')).filter((name) => name.endsWith('.t'))
  const said = tests.map((name) => readFileSync(join(first, '../..', name), 'utf8'))
  return files.map((file) => {
    const name = basename(file)
    const about = said.filter((text) => text.includes(name))
    const addresses =
      about.length === 1
        ? [...(about[0] ?? '').matchAll(/addresses\s*=>\s*\[\s*(?:qw\(([^)]*)\)|((?:['"][^'"]+['"],?\s*)*))\]/g)]
        : []
    const list = addresses.length === 1 ? (addresses[0]?.[1] ?? addresses[0]?.[2] ?? '') : ''
    const recipients = list.match(/[^\s'",]+@[^\s'",]+/g)
    const dead = deadByReason(name, about) ?? deadByName(name)
    return {
      file,
      raw: readFileSync(file),
      ...(recipients === null || recipients.length === 0 ? {} : { recipients: [...recipients] }),
      ...(dead === undefined ? {} : { dead }),
    }
  })
}

/**
 * The reason that a test states behind the file's name, before it comes to the next file. A domain's error is not judged: a
 * domain that does not answer today may answer tomorrow, and one that does not exist is among the files judged by name.
 */
function deadByReason(name: string, tests: readonly string[]): boolean | undefined {
  for (const text of tests) {
    const behind = text.slice(text.indexOf(name) + name.length).split('.msg')[0] ?? ''
    const reason =
      /['"](user_unknown|user_disabled|domain_error|over_quota|spam|message_too_large|denied|syntax_error)['"]/.exec(
        behind,
      )?.[1]
    if (reason !== undefined && reason !== 'domain_error') return ['user_unknown', 'user_disabled'].includes(reason)
  }
  return undefined
}

/** The others are named by what they are. */
function deadByName(name: string): boolean | undefined {
  if (
    /^(spam|quota|message-too-large|relaying|not-a-relay|rcpthosts|whitelist|boxbe|bluebottle|junkemail|surfcontrol|aol-senderblock|aol-vacation|autoreply|polish-autoreply)/.test(
      name,
    )
  )
    return false
  if (/unknown|no-such-domain|host-unknown|doesnotexist|nomailbox|rcpt-dne|deactivated/.test(name)) return true
  return undefined
}

if (folder === undefined)
  console.log('without a folder of messages there is nothing to measure; see the head of this file')
else await main(folder)

// The durable outbox against the library alone, one after the other in one run, to the same sink on loopback: mails as
// rows of PostgreSQL, claimed, given away, recorded; and the same mails by nodemailer's pool and nothing else.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { createTransport } from 'nodemailer'
import { idsUnder, linksUnder } from '#kit/ids.ts'
import { within } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import { smtpBeside } from '#platform/smtp-beside.ts'
import { plainPosting, type Posting } from '#features/mail/sending/actions.ts'
import { deliverDue } from '#features/mail/sending/actions.ts'
import { insertMails, type NewMail } from '#features/mail/store.ts'
import { testDatabase } from '#test/database.ts'

const count = Number(process.env.MAILS ?? 10_000)
const connections = Number(process.env.CONNECTIONS ?? 10)
const now = '2027-01-15T15:00:00.000Z'
const paragraph = 'A new year is a good moment to say aloud where you would like to be by July, and what could help. '

const sink = fork(fileURLToPath(new URL('sink.ts', import.meta.url)), { execArgv: ['--import', 'tsx'] })
const [port] = (await once(sink, 'message')) as [number]
const url = `smtp://127.0.0.1:${port}`

function mails(n: number): NewMail[] {
  return Array.from({ length: n }, (_, at) => ({
    id: `m${String(at).padStart(15, '0')}`,
    key: `bench:${at}`,
    kind: 'topic',
    category: 'topics',
    cycleId: null,
    pairId: null,
    personId: null,
    ticketId: null,
    to: { name: `Reader ${at}`, address: `reader${at}@example.org` },
    from: { name: 'Björn Yazzie (Career Mentoring)', address: 'mentoring@example.org' },
    replyTo: { name: 'Björn Yazzie', address: 'bjorn@example.org' },
    subject: 'January: Aims',
    text: paragraph.repeat(10),
    html: `<!doctype html><html lang="en"><body><p>${paragraph.repeat(20)}</p></body></html>`,
    calendar: null,
    messageId: `<m${at}@example.org>`,
    dueAt: now,
    createdAt: now,
    state: 'queued',
    said: null,
  }))
}

/** Rate, and the processor time that this process spends on a mail: it says more where others use the machine, too. */
type Cost = { rate: number; ms: number }
const better = (a: Cost, b: Cost): Cost => ({ rate: Math.max(a.rate, b.rate), ms: Math.min(a.ms, b.ms) })
function costFrom(from: number, used: NodeJS.CpuUsage, n: number): Cost {
  const { user, system } = process.cpuUsage(used)
  return { rate: (n * 1000) / (performance.now() - from), ms: (user + system) / 1000 / n }
}

async function bare(all: readonly NewMail[]): Promise<Cost> {
  const transport = createTransport({ url, pool: true, maxConnections: connections, maxMessages: 1000 })
  const from = performance.now()
  const used = process.cpuUsage()
  let next = 0
  const lane = async () => {
    for (let mail = all[next++]; mail !== undefined; mail = all[next++])
      await transport.sendMail({
        from: { name: mail.from.name, address: mail.from.address },
        to: { name: mail.to.name, address: mail.to.address },
        replyTo: { name: mail.replyTo.name, address: mail.replyTo.address },
        envelope: { from: mail.from.address, to: [mail.to.address] },
        subject: mail.subject,
        text: mail.text,
        html: mail.html,
        messageId: mail.messageId,
      })
  }
  await Promise.all(Array.from({ length: connections }, lane))
  transport.close()
  return costFrom(from, used, all.length)
}

async function durable(all: readonly NewMail[], posting: Posting): Promise<Cost> {
  const given = await testDatabase()
  const scopeFor = (association: string, tx: Scope['tx']): Scope => ({
    tx,
    association,
    ids: idsUnder('bench'),
    links: linksUnder('bench'),
    baseUrl: 'https://mentoring.example.org',
  })
  const db = given.database.kysely
  await within(db, 'a1', (tx) =>
    tx.insertInto('association').values({ association_id: 'a1', name: 'Bench', created_at: now }).execute(),
  )
  await within(db, 'a1', (tx) => insertMails(scopeFor('a1', tx), all))
  const transport = smtpBeside(url, { connections })
  const handlers = { sent: async () => undefined, returned: async () => undefined }
  const worker = { db, scopeFor, association: 'a1', transport, handlers, posting }
  const from = performance.now()
  const used = process.cpuUsage()
  let sent = 0
  for (let left = 1; left > 0; sent += left) left = await deliverDue(worker, () => now)
  const rate = costFrom(from, used, sent)
  const states = await within(db, 'a1', (tx) =>
    tx
      .selectFrom('mail')
      .select(({ fn }) => ['state', 'said', fn.countAll<number>().as('n')])
      .groupBy(['state', 'said'])
      .execute(),
  )
  if (states.length !== 1 || Number(states[0]?.n) !== all.length)
    throw new Error(`not all of ${all.length} were recorded as sent: ${JSON.stringify(states)}`)
  await transport.close()
  await given.close()
  return rate
}

const all = mails(count)
const posting = { ...plainPosting, connections }
const pattern = 'post+*@mail.example.org'
await bare(all.slice(0, 500))
const none: Cost = { rate: 0, ms: Infinity }
const costs = { bare: none, durable: none, held: none }
// in turn and twice, the better of each: the machine is not ours alone
for (let round = 0; round < 2; round += 1) {
  costs.bare = better(costs.bare, await bare(all))
  costs.durable = better(costs.durable, await durable(all, { ...posting, pattern }))
  costs.held = better(costs.held, await durable(all, { ...posting, pattern, hold: ['topics'] }))
}
const text = ({ rate, ms }: Cost) =>
  `${Math.round(rate)} mails/s, ${ms.toFixed(2)} ms of one core a mail (${(rate / costs.bare.rate).toFixed(2)} of the library alone)`
const size = ((all[0]?.html.length ?? 0) + (all[0]?.text.length ?? 0)) / 1000
console.log(`${count} mails of ${size.toFixed(1)} kB, ${connections} connections`)
console.log(`the library alone:         ${text(costs.bare)}`)
console.log(`outbox, at least once:     ${text(costs.durable)}`)
console.log(`outbox, held when unknown: ${text(costs.held)}`)
sink.kill()

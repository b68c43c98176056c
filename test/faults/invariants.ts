// What must hold after a fault run, asked of the rows and of what the post took.
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { breaches } from '#src/rehearsal/invariants.ts'
import { checkChain } from '#features/audit/chain/actions.ts'
import type { Category } from '#features/mail/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { occurrences } from '#features/programs/store.ts'
import type { Post } from '#test/faults/lives.ts'

export type Before = {
  at: Instant
  breaches: ReadonlySet<string>
  ended: ReadonlySet<string>
  mails: ReadonlySet<string>
}

export async function factsOf(scope: Scope, cycle: LiveCycle, at: Instant): Promise<Before> {
  return {
    at,
    breaches: new Set(await breaches(scope, cycle)),
    ended: await endedPairs(scope),
    mails: new Set((await scope.tx.selectFrom('mail').select('mail_id').execute()).map((row) => row.mail_id)),
  }
}

type Run = { before: Before; post: Post; hold: readonly Category[]; ticked: Instant }

export async function breaksOf(
  scope: Scope,
  cycle: LiveCycle,
  { before, post, hold, ticked }: Run,
): Promise<{ breaks: string[]; held: number }> {
  const breaks: string[] = []
  const rows = await scope.tx
    .selectFrom('mail')
    .select(['mail_id', 'mail_key', 'message_id', 'category', 'state', 'said', 'due_at'])
    .execute()
  const mails = rows.filter((row) => !before.mails.has(row.mail_id))
  const known = new Set(rows.map((row) => row.message_id))
  const rightly = await heldRightly(scope)
  let held = 0
  for (const mail of mails) {
    const takings = post.taken.get(mail.message_id) ?? []
    const careful = hold.includes(mail.category as Category)
    const say = (what: string) => breaks.push(`${what}: ${mail.mail_key} (${mail.state}, ${mail.said ?? ''})`)
    if (mail.state === 'uncertain') held += 1
    if (mail.state === 'uncertain' && !careful && !rightly.has(mail.mail_id)) say('held, though its kind is not')
    if (mail.state === 'sending' || (mail.state === 'queued' && mail.due_at <= ticked)) say('still waiting')
    if (mail.state === 'sent' && takings.length === 0) say('lost: recorded as sent, never taken')
    const given = post.refused.has(mail.message_id) || mail.said?.startsWith('Tried for 72 hours') === true
    if (mail.state === 'failed' && !given) say('failed, though nobody refused it')
    if (mail.state === 'suppressed' && mail.said === null) say('kept back without a reason')
    if (careful && takings.length > 1) say(`held when unknown, taken ${takings.length} times`)
    if (takings.length - 1 > takings.filter((taking) => taking.excused).length)
      say(`taken ${takings.length} times without a cause`)
    if (new Set(takings.map((taking) => taking.content)).size > 1) say('not the same mail each time')
  }
  for (const id of post.taken.keys()) if (!known.has(id)) breaks.push(`left, though its decision did not stay: ${id}`)
  const done = await occurrences(scope, cycle.id)
  for (const topic of cycle.calendar.topics)
    if (topic.at > before.at && topic.at <= ticked && !done.has(`topic:${topic.month}`))
      breaks.push(`the topic of ${topic.month} was skipped in silence`)
  // of these months the topic was sent before, or remembered as not sent after days without a process
  const elsewhere = cycle.calendar.topics
    .filter((topic) => topic.at <= before.at || done.has(`topic not sent:${topic.month}`))
    .map((topic) => `the topic of ${topic.month} did not go to`)
  // nothing closes a pair but the end of the cycle
  if (ticked < cycle.calendar.endsAt)
    for (const id of await endedPairs(scope)) if (!before.ended.has(id)) breaks.push(`a pair was closed: ${id}`)
  const { faults, loose } = await checkChain(scope)
  breaks.push(...faults.map((fault) => `chain: ${fault}`))
  if (loose > 0) breaks.push(`${loose} decisions are not in the chain`)
  for (const breach of await breaches(scope, cycle))
    if (!before.breaches.has(breach) && ![...judgedHere, ...elsewhere].some((what) => breach.startsWith(what)))
      breaks.push(breach)
  return { breaks, held }
}

/** Of the year's own rules, those that this file asks more exactly. */
const judgedHere = ['a mail was recorded as sent twice', 'a mail is neither sent nor kept with a reason']

/** Of two attempts nobody knows whether the mail was taken, or of the last one after 72 hours: a person decides, whatever its kind. */
async function heldRightly(scope: Scope): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select m.mail_id as id from mail m join delivery d on d.association_id = m.association_id and d.mail_id = m.mail_id
    where m.state = 'uncertain' and d.outcome = 'uncertain' group by m.mail_id, m.tried_since
    having count(*) >= 2 or max(d.at) >= m.tried_since + interval '72 hours'`.execute(scope.tx)
  return new Set(rows.map(({ id }) => id))
}

async function endedPairs(scope: Scope): Promise<Set<string>> {
  const rows = await scope.tx.selectFrom('pair').select('pair_id').where('state', '=', 'ended').execute()
  return new Set(rows.map((row) => row.pair_id))
}

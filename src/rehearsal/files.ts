import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { openLetterMaker } from '#platform/pdf/letter.ts'
import type { Scope } from '#platform/scope.ts'
import { applicantsOf } from '#features/applications/store.ts'
import { pageOf } from '#features/letters/actions.ts'
import { lettersOf } from '#features/letters/store.ts'
import { pairPeople } from '#features/pairs/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { ticketsOf } from '#features/tickets/store.ts'

/** What a rehearsal leaves behind, each list in an order that its content gives, so that equal years are equal files. */
export type Outcome = {
  applications: {
    email: string
    role: string
    name: string
    status: string
    eligibility: { outcome: string; reasons: { rule: string; code: string; text: string }[]; qualifiesOn?: string }
    membership: string
    referral: boolean
  }[]
  pairs: { mentor: string; mentee: string; contact: string; points: number | null; reasons: string[]; state: string }[]
  unmatched: { email: string; role: string; reason: string }[]
  mail: { at: string; kind: string; to: string; from: string; replyTo: string; subject: string; messageId: string }[]
  tickets: {
    kind: string
    pair: string[]
    owner: string
    state: string
    openedAt: string
    dueOn: string
    escalatedAt: string | null
    closedAt: string | null
    outcome: string | null
    reason: string
  }[]
}

export async function outcomeOf(scope: Scope, cycle: LiveCycle): Promise<Outcome> {
  const applicants = await applicantsOf(scope, cycle.id)
  const pairs = await pairPeople(scope, { cycleId: cycle.id })
  const names = new Map(pairs.map(({ pair, mentor, mentee }) => [pair.id, [mentor.email, mentee.email]]))
  const offices = await sql<{ office_id: string; email: string }>`
    select o.office_id, p.email from office o join person p on p.association_id = o.association_id and p.person_id = o.person_id where o.association_id = ${scope.association}`.execute(
    scope.tx,
  )
  const owner = new Map(offices.rows.map((row) => [row.office_id, row.email]))
  const without = await sql<{ email: string; role: string; reason: string }>`
    select p.email, a.role, u.reason from unmatched u
    join run r on r.association_id = u.association_id and r.run_id = u.run_id
    join application a on a.association_id = u.association_id and a.application_id = u.application_id
    join person p on p.association_id = a.association_id and p.person_id = a.person_id
    where u.association_id = ${scope.association} and r.cycle_id = ${cycle.id} order by p.email, a.role`.execute(
    scope.tx,
  )
  const mail = await sql<{
    at: string
    kind: string
    to: string
    from: string
    reply: string
    subject: string
    message_id: string
  }>`
    select sent_at as at, kind, to_address as to, from_name || ' <' || from_address || '>' as from, reply_address as reply, subject, message_id
    from mail where association_id = ${scope.association} and state = 'sent' order by sent_at, mail_id`.execute(
    scope.tx,
  )
  return {
    applications: applicants
      .map((one) => ({
        email: one.asWritten.email.toLowerCase(),
        role: one.role,
        name: one.asWritten.name,
        status: one.state,
        eligibility: {
          outcome: one.eligibility.outcome,
          reasons: one.eligibility.reasons.map(({ rule, code, text }) => ({ rule, code, text })),
          ...(one.eligibility.qualifiesOn === undefined ? {} : { qualifiesOn: one.eligibility.qualifiesOn }),
        },
        membership: one.membership,
        referral: one.eligibility.referral,
      }))
      .sort(by((one) => `${one.role} ${one.email} ${one.status}`)),
    pairs: pairs
      .map(({ pair, mentor, mentee, contact }) => ({
        mentor: mentor.email,
        mentee: mentee.email,
        contact: contact.address,
        points: pair.points,
        reasons: pair.reasons,
        state: pair.state,
      }))
      .sort(by((one) => `${one.mentor} ${one.mentee}`)),
    unmatched: without.rows,
    mail: mail.rows.map((row) => ({
      at: row.at,
      kind: row.kind,
      to: row.to,
      from: row.from,
      replyTo: row.reply,
      subject: row.subject,
      messageId: row.message_id,
    })),
    tickets: (await ticketsOf(scope, { cycleId: cycle.id })).map((ticket) => ({
      kind: ticket.kind,
      pair: names.get(ticket.pairId ?? '') ?? [],
      owner: owner.get(ticket.officeId) ?? '',
      state: ticket.state,
      openedAt: ticket.openedAt,
      dueOn: ticket.dueOn,
      escalatedAt: ticket.escalatedAt,
      closedAt: ticket.closedAt,
      outcome: ticket.outcome,
      reason: ticket.reason,
    })),
  }
}

function by<T>(key: (item: T) => string): (a: T, b: T) => number {
  return (a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0)
}

/** Writes the year's files and returns how many letters were set. The folder's own files of an earlier rehearsal are replaced. */
export async function writeOutcome(
  dir: string,
  outcome: Outcome,
  letters: { name: string; pdf: Uint8Array }[],
  more: Record<string, unknown>,
): Promise<void> {
  await mkdir(dir, { recursive: true })
  await rm(join(dir, 'letters'), { recursive: true, force: true })
  await mkdir(join(dir, 'letters'))
  const write = (name: string, value: unknown) => writeFile(join(dir, name), `${JSON.stringify(value, null, 1)}\n`)
  await write('applications.json', outcome.applications)
  await write('pairs.json', outcome.pairs)
  await write('unmatched.json', outcome.unmatched)
  await write('tickets.json', outcome.tickets)
  await writeFile(join(dir, 'mail.jsonl'), outcome.mail.map((mail) => `${JSON.stringify(mail)}\n`).join(''))
  for (const letter of letters) await writeFile(join(dir, 'letters', letter.name), letter.pdf)
  await write('summary.json', { ...more, ...summaryOf(outcome, letters.length) })
}

export function summaryOf(outcome: Outcome, letters: number) {
  return {
    applications: {
      total: outcome.applications.length,
      byStatus: counts(outcome.applications.map((one) => one.status)),
      byMembership: counts(outcome.applications.map((one) => one.membership)),
      byOutcome: counts(outcome.applications.map((one) => one.eligibility.outcome)),
      referrals: outcome.applications.filter((one) => one.referral).length,
    },
    pairs: {
      total: outcome.pairs.length,
      byState: counts(outcome.pairs.map((one) => one.state)),
      byContact: counts(outcome.pairs.map((one) => one.contact)),
    },
    unmatched: { total: outcome.unmatched.length, byRole: counts(outcome.unmatched.map((one) => one.role)) },
    mail: { total: outcome.mail.length, byKind: counts(outcome.mail.map((one) => one.kind)) },
    tickets: {
      total: outcome.tickets.length,
      byKind: counts(outcome.tickets.map((one) => one.kind)),
      byState: counts(outcome.tickets.map((one) => one.state)),
    },
    letters,
  }
}

function counts(items: readonly string[]): Record<string, number> {
  const found: Record<string, number> = {}
  for (const item of [...items].sort()) found[item] = (found[item] ?? 0) + 1
  return found
}

/** Sets every issued letter of the cycle. `progress` hears how far it is. */
export async function setLetters(
  scope: Scope,
  cycle: LiveCycle,
  progress: (done: number, all: number) => void,
): Promise<{ name: string; pdf: Uint8Array }[]> {
  const issued = (await lettersOf(scope, { cycleId: cycle.id })).filter((letter) => letter.state === 'issued')
  if (issued.length === 0) return []
  const maker = openLetterMaker()
  try {
    const letters: { name: string; pdf: Uint8Array }[] = []
    for (const letter of issued) {
      const made = await maker.make(
        cycle.definition.letterTemplate,
        pageOf(letter, scope.baseUrl, cycle.definition.locale),
      )
      if (!made.ok) throw new Error(`letter ${letter.number}: ${made.refusal.messages.join('; ')}`)
      letters.push({ name: `${letter.number}.pdf`, pdf: made.value })
      progress(letters.length, issued.length)
    }
    return letters
  } finally {
    maker.close()
  }
}

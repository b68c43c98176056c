import { sql } from 'kysely'
import { dayIn } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import type { Scope } from '#platform/scope.ts'
import type { Became, RehearsedMail } from '#features/desk/rehearsal/model.ts'
import { readMail } from '#features/mail/incoming/input.ts'
import { type Arrival, endOfHeaders, passedMark } from '#features/mail/incoming/model.ts'
import { arrivalId, arrivalOf } from '#features/mail/incoming/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import type { TicketKind } from '#features/tickets/model.ts'
import type { Met } from '#src/rehearsal/postoffice.ts'

/** What is told of a mail, before all of them are numbered: `id` is the mail's or the arrival's, `of` the one it is about. */
type Line = { id: string; of: string | null; mail: Omit<RehearsedMail, 'about'> }

/** Every mail of a played year in the order in which it went: what left, what came and what became of it, what was given on. */
export async function mailsOfYear(scope: Scope, cycle: LiveCycle, met: readonly Met[]): Promise<RehearsedMail[]> {
  const names = await namesByAddress(scope)
  const lines = await whatLeft(scope, cycle)
  for (const one of met) lines.push(await whatCame(scope, cycle, one, names))
  // of what happened at one moment, what left comes first, then what came back in the order in which it came
  const sorted = lines.sort((a, b) => (a.mail.at < b.mail.at ? -1 : a.mail.at > b.mail.at ? 1 : 0))
  // one that came back leaves again once its address is put right: what is about it is about the time before
  const numbers = new Map<string, number>()
  return sorted.map(({ id, of, mail }, at) => {
    const about = numbers.get(`${mail.course === 'passed' ? 'in' : 'out'} ${of}`) ?? null
    numbers.set(`${mail.course} ${id}`, at + 1)
    return { ...mail, about }
  })
}

/** Each time a mail was given away, in what may have come back later, too. Sign-in codes are nobody's to read. */
async function whatLeft(scope: Scope, cycle: LiveCycle): Promise<Line[]> {
  const rows = await scope.tx
    .selectFrom('delivery as d')
    .innerJoin('mail as m', (on) =>
      on.onRef('m.association_id', '=', 'd.association_id').onRef('m.mail_id', '=', 'd.mail_id'),
    )
    .select(['m.mail_id', 'd.at', 'm.kind', 'm.from_name', 'm.to_name', 'm.subject', 'm.text'])
    .where('d.association_id', '=', scope.association)
    .where('d.outcome', '=', 'sent')
    .where('m.kind', '<>', 'sign_in_code')
    .orderBy('d.at')
    .orderBy('m.mail_id')
    .execute()
  return rows.map(({ mail_id, at, kind, from_name: fromName, to_name: toName, subject, text }) => ({
    id: mail_id,
    of: null,
    mail: {
      at,
      day: dayIn(cycle.calendar.zone, at),
      course: 'out',
      kind,
      fromName,
      toName,
      subject,
      text,
      became: null,
    },
  }))
}

/** What came in or was given on, read as the house read it. */
async function whatCame(scope: Scope, cycle: LiveCycle, met: Met, names: ReadonlyMap<string, string>): Promise<Line> {
  const { raw, envelope, at, course } = met
  const { from, subject, text } = await readMail(raw, envelope)
  const named = (address: string) => names.get(emailKey(address)) ?? address
  const fromName = from === null ? envelope.from : from.name || named(from.address)
  const mail = { at, day: dayIn(cycle.calendar.zone, at), course, fromName, subject, text }
  if (course === 'passed') {
    const head = raw.subarray(0, endOfHeaders(raw)).toString('latin1')
    const [, of = null] = new RegExp(`^${passedMark}: *(\\S+)`, 'im').exec(head) ?? []
    return { id: '', of, mail: { ...mail, kind: 'reply', toName: named(envelope.to), became: null } }
  }
  const id = arrivalId(scope, raw, envelope)
  const arrival = await arrivalOf(scope, id)
  if (arrival === undefined) throw new Error('a mail that came in left no trace')
  const became = await becameOf(scope, arrival, at)
  return { id, of: arrival.mailId, mail: { ...mail, kind: arrival.kind, toName: '', became } }
}

/** With the ticket that it is about, or that it opened: a report opens one about whom it could not reach. */
async function becameOf(scope: Scope, arrival: Arrival, at: string): Promise<Became> {
  const { state, failure, said } = arrival
  const { rows } = await sql<{ kind: TicketKind; owner: string }>`
    select t.kind, p.name as owner from ticket t
    join office o on o.association_id = t.association_id and o.office_id = t.office_id
    join person p on p.association_id = o.association_id and p.person_id = o.person_id
    where t.association_id = ${scope.association} and (t.ticket_id = ${arrival.ticketId}
      or (${arrival.kind} = 'bounce' and t.kind = 'returned' and t.person_id = ${arrival.personId} and t.opened_at <= ${at}
        and (t.closed_at is null or t.closed_at >= ${at})))
    order by t.opened_at desc, t.ticket_id limit 1`.execute(scope.tx)
  return { state, failure, said, ticket: rows[0]?.kind ?? null, owner: rows[0]?.owner ?? '' }
}

async function namesByAddress(scope: Scope): Promise<Map<string, string>> {
  const rows = await scope.tx
    .selectFrom('person')
    .select(['name', 'email_key'])
    .where('association_id', '=', scope.association)
    .execute()
  return new Map(rows.map(({ name, email_key }) => [email_key, name]))
}

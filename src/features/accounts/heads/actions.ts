import { atTime, dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { inTerm } from '#features/accounts/model.ts'
import { headMail } from '#features/accounts/heads/mails.ts'
import { officesOf } from '#features/accounts/store.ts'
import { chainAudit } from '#features/audit/chain/actions.ts'
import { chainEnd, insertHead, mailedHeads } from '#features/audit/chain/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'

/** From when on a day's head is mailed, in the program's zone. */
const from = '07:00'

/**
 * Puts what was decided into the chain and, once a day where it has grown, mails its end to every chair in term and to the
 * host (R52): what is in their mailboxes nobody at the database can change. Returns how many mails are new.
 */
export async function tellHeads(scope: Scope, host: string | null, now: Instant): Promise<number> {
  await chainAudit(scope)
  const cycles = await liveCycles(scope)
  const latest = cycles.at(-1)
  if (latest === undefined) return 0
  const { zone } = latest.calendar
  const day = dayIn(zone, now)
  const head = await chainEnd(scope)
  const last = (await mailedHeads(scope)).at(-1)
  if (atTime(day, from, zone) > now || head.nth === (last?.nth ?? 0) || day === last?.day) return 0
  if (!(await insertHead(scope, day, head, now))) return 0
  const programs = new Map(cycles.map((cycle) => [cycle.programId, cycle]))
  let count = 0
  for (const cycle of programs.values()) {
    // a program that was installed before there was such a mail is without the words
    if (!('audit_head' in cycle.definition.mails)) continue
    const today = dayIn(cycle.calendar.zone, now)
    const chairs = (await officesOf(scope, { programId: cycle.programId, inTermOn: today })).filter(
      (office) => office.kind === 'chair' && inTerm(office, today),
    )
    const readers: { id?: string; name: string; email: string }[] = chairs.map(({ personId, name, email }) => ({
      id: personId,
      name,
      email,
    }))
    if (host !== null && cycle === latest) readers.push({ name: 'Host', email: host })
    const told = { ...head, association: scope.association, day }
    count += await enqueue(
      scope,
      cycle.definition.mails,
      readers.map((to) => headMail(cycle, to, told, scope.baseUrl, now)),
      now,
    )
  }
  return count
}

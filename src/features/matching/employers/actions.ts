import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesOf, officesInTerm, setEmployer } from '#features/accounts/store.ts'
import { employerKey } from '#features/applications/conflicts/model.ts'
import { type Applicant, applicantsOf } from '#features/applications/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { keepsColleaguesApart, withContact, withPartner } from '#features/matching/employers/decide.ts'
import { type Conflict, employerKeys, type Known, mostEmployer, withJob } from '#features/matching/employers/model.ts'
import { newerForms } from '#features/matching/employers/store.ts'
import { type PairPeople, roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { type Job, lastTold } from '#features/people/employers/model.ts'
import { dropJob, insertJob, jobsOf } from '#features/people/employers/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { closeTicket, openTickets } from '#features/tickets/actions.ts'
import type { TicketDraft } from '#features/tickets/model.ts'

/** What everybody says now, by application; `until`: as it was told by then. */
export async function sayingNow(scope: Scope, until?: Instant): Promise<(one: Applicant) => Applicant['answers']> {
  const jobs = await jobsOf(scope)
  return (one) => withJob(one.answers, jobs.get(one.personId), one.receivedAt, until)
}

/** Where the people of a cycle work now, as employers are compared, by "person:role"; also of whoever has sent no form. */
export async function employersIn(scope: Scope, cycle: LiveCycle): Promise<Map<string, string[]>> {
  const told = await jobsOf(scope)
  const employers = new Map<string, string[]>()
  for (const [personId, jobs] of told)
    for (const role of ['mentor', 'mentee'])
      employers.set(
        `${personId}:${role}`,
        [employerKey(jobs.at(-1)?.employer ?? '')].filter((key) => key !== ''),
      )
  for (const one of await applicantsOf(scope, cycle.id))
    employers.set(
      `${one.personId}:${one.role}`,
      employerKeys(withJob(one.answers, told.get(one.personId), one.receivedAt), cycle.calendar.start),
    )
  return employers
}

/** Where somebody works as far as we know, in every place that says so; what they told since, and what stands against a pair by it. */
export async function employerOf(scope: Scope, personId: string, now: Instant): Promise<Known> {
  const cycles = await liveCycles(scope)
  const forms: Applicant[] = []
  for (const { id } of cycles) forms.push(...(await applicantsOf(scope, id)).filter((one) => one.personId === personId))
  const jobs = (await jobsOf(scope, [personId])).get(personId)
  const newest =
    forms
      .map(({ receivedAt }) => receivedAt)
      .sort()
      .at(-1) ?? ''
  const job = lastTold(jobs, newest)
  const written = forms.filter(({ receivedAt }) => receivedAt === newest).map(({ answers }) => answers.employer)
  const offices = (await officesOf(scope, { personId })).map(({ employer }) => employer)
  const conflicts: Conflict[] = []
  if (job !== undefined)
    for (const cycle of cycles)
      conflicts.push(...(await against(scope, cycle, job, now)).map(({ conflict }) => conflict))
  const known = job === undefined ? [...new Set([...written, ...offices])].filter((one) => one !== '') : [job.employer]
  return { job, known, conflicts }
}

/** Who works there, and who says so: they themselves, or a chair for whoever told them; the clock, from this form for another cycle. */
type Telling = { personId: string; actor: string; form?: string }

/**
 * Somebody tells where they work now, or a chair for them: their pairs are looked at anew (R7, R38), and what stands against one becomes its
 * contact's ticket, or a chair's where it is the contact. Telling the same again changes nothing.
 */
export async function tellEmployer(
  scope: Scope,
  { personId, actor, form }: Telling,
  employer: string,
  now: Instant,
): Promise<void> {
  const offices = await officesOf(scope, { personId })
  const last = (await jobsOf(scope, [personId])).get(personId)?.at(-1)
  if (last?.employer === employer) return
  const id = scope.ids('job', personId, now)
  const job = { id, personId, employer, officeBefore: offices.at(-1)?.employer ?? '', toldAt: now }
  await insertJob(scope, job)
  await setEmployer(scope, personId, employer, dayIn('UTC', now))
  await writeAudit(scope, [{ at: now, actor, what: 'employer told', subject: personId, after: { job: id, form } }])
  for (const cycle of await liveCycles(scope)) {
    const tickets = await against(scope, cycle, job, now)
    await openTickets(
      scope,
      cycle,
      tickets.map(({ ticket }) => ({ ...ticket, openedBy: actor })),
      now,
    )
  }
}

/**
 * Whoever applies for the next cycle while their pair runs may name another employer than in this one's form: that is told, too,
 * once a form (R41).
 */
export async function takeFromForms(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (cycle.publishedAt === null || now >= cycle.calendar.endsAt) return
  const newer = await newerForms(scope, cycle.id)
  if (newer.length === 0) return
  const known = await employersIn(scope, cycle)
  for (const { personId, employer, form } of newer) {
    const key = employerKey(employer)
    const knew = ['mentor', 'mentee'].some((role) => known.get(`${personId}:${role}`)?.includes(key))
    if (key !== '' && !knew)
      await tellEmployer(scope, { personId, actor: 'clock', form }, employer.slice(0, mostEmployer), now)
  }
}

/** "I take it back": what was written before holds again, and what was found since is closed. */
export async function takeEmployerBack(scope: Scope, { personId, actor }: Telling, now: Instant): Promise<void> {
  const job = (await jobsOf(scope, [personId])).get(personId)?.at(-1)
  if (job === undefined) return
  const cycles = await liveCycles(scope)
  const opened: string[] = []
  for (const cycle of cycles) opened.push(...(await against(scope, cycle, job, now)).map(({ ticket }) => ticket.id))
  await dropJob(scope, job.id)
  await setEmployer(scope, personId, job.officeBefore, dayIn('UTC', now))
  await writeAudit(scope, [{ at: now, actor, what: 'employer taken back', subject: personId, after: { job: job.id } }])
  const outcome = 'Taken back: the employer is the one that was written before.'
  for (const ticketId of opened) await closeTicket(scope, { ticketId, actor, outcome }, now)
}

/** The committee's list may have told of another employer: pairs whose contact is a colleague now become a chair's ticket, once. */
export async function checkContacts(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  const found = await against(scope, cycle, undefined, now)
  await openTickets(
    scope,
    cycle,
    found.map(({ ticket }) => ticket),
    now,
  )
}

type Found = { conflict: Conflict; ticket: TicketDraft }

/** In the pairs of whoever told of a job, as one of the two or as their contact; without one, in all of the cycle. */
async function against(scope: Scope, cycle: LiveCycle, job: Job | undefined, now: Instant): Promise<Found[]> {
  if (cycle.publishedAt === null || now >= cycle.calendar.endsAt) return []
  const all = await pairPeople(scope, { cycleId: cycle.id, states: ['active', 'paused'] })
  const offices = new Map((await officesOf(scope, { programId: cycle.programId })).map((one) => [one.id, one]))
  const officeOf = ({ pair }: PairPeople) => offices.get(pair.officeId)
  const mine = all.filter(
    (people) =>
      job === undefined ||
      roleIn(people.pair, job.personId) !== undefined ||
      officeOf(people)?.personId === job.personId,
  )
  if (mine.length === 0) return []
  const employers = await employersIn(scope, cycle)
  const chairs = (await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))).filter(
    ({ kind }) => kind === 'chair',
  )
  const apart = keepsColleaguesApart(cycle.definition)
  return mine.flatMap((people): Found[] => {
    const employer = officeOf(people)?.employer ?? ''
    const partner = job === undefined || !apart ? [] : withPartner(people, job.personId, job.employer, employers)
    const contact = withContact(people, employer, employers)
    // a chair who is in the pair, or is its contact, is not the one to look at it while there is another
    const able = chairs.filter(
      ({ id, personId }) => id !== people.pair.officeId && roleIn(people.pair, personId) === undefined,
    )
    const chair = (able[0] ?? chairs[0])?.id ?? people.pair.officeId
    const found = (conflict: Conflict, officeId: string, occasion: readonly string[]): Found => {
      const id = scope.ids('ticket', people.pair.id, 'mismatch', '', ...occasion)
      const about = { cycleId: cycle.id, pairId: people.pair.id, personId: null, kind: 'mismatch' as const }
      const openedBy = job?.personId ?? 'clock'
      return { conflict, ticket: { id, ...about, openedBy, officeId, reason: conflict.reason } }
    }
    return [
      ...partner.map((one) => found(one, people.pair.officeId, ['partner', job?.id ?? ''])),
      ...contact.map((one) => found(one, chair, ['contact', people.pair.officeId, employerKey(employer)])),
    ]
  })
}

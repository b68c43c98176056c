import { addMinutes, dayIn, dayText, type Instant, instantText } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { emptyAccounts } from '#features/accounts/erasing/store.ts'
import { tellChairsOfData, tellOfData } from '#features/accounts/notices/actions.ts'
import { emptyApplications } from '#features/applications/erasing/store.ts'
import { eraseWords } from '#features/audit/chain/actions.ts'
import { writeAudit } from '#features/audit/store.ts'
import { emptyContact } from '#features/contact/erasing/store.ts'
import { mineOf } from '#features/desk/data/store.ts'
import { waitsFor } from '#features/desk/erasure/decide.ts'
import { type Erasure, type Listed, type Standing, undoDays, type Waits } from '#features/desk/erasure/model.ts'
import {
  endErasure,
  erasuresOfProgram,
  insertErasure,
  markCleaned,
  openErasures,
  standingOf,
  tracesOf,
  uncleanedErasures,
} from '#features/desk/erasure/store.ts'
import { personOfProgram } from '#features/desk/people/store.ts'
import { emptyFeedback } from '#features/feedback/erasing/store.ts'
import { deleteLetters } from '#features/letters/erasing/store.ts'
import { emptyLast, emptyLater, emptyMails } from '#features/mail/erasing/store.ts'
import { emptyMatching } from '#features/matching/erasing/store.ts'
import { emptyPairs } from '#features/pairs/erasing/store.ts'
import { emptyPeople } from '#features/people/erasing/store.ts'
import { peopleOf } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { emptyConcerns, emptyTickets, openConcerns } from '#features/tickets/erasing/store.ts'

const day = 24 * 60
const zoneOf = (cycle: LiveCycle | undefined) => cycle?.calendar.zone ?? 'UTC'

export type Plan = { open: Erasure | undefined; standing: Standing; waits: Waits }

/** What there is of an erasure of somebody, and what it waits or would wait for. */
export async function erasurePlan(scope: Scope, personId: string, now: Instant): Promise<Plan> {
  const [open] = await openErasures(scope, personId)
  const { people } = await mineOf(scope, personId, now, now)
  const standing = await standingOf(scope, people, dayIn(zoneOf((await liveCycles(scope)).at(-1)), now))
  return { open, standing, waits: waitsFor({ dueAt: open?.dueAt ?? addMinutes(now, undoDays * day) }, standing, now) }
}

/** Asks for it, once: the person, or a chair who says why. The person and every chair hear of it (R46). */
export async function askErasure(
  scope: Scope,
  asking: { personId: string; by: string; why: string },
  now: Instant,
): Promise<void> {
  const { personId, by, why } = asking
  const person = (await peopleOf(scope, [personId])).get(personId)
  const id = scope.ids('erasure', personId, now)
  const dueAt = addMinutes(now, undoDays * day)
  if (person === undefined) return
  if (!(await insertErasure(scope, { id, personId, askedBy: by, why, askedAt: now, dueAt }))) return
  await writeAudit(scope, [
    { at: now, actor: by, what: 'erasure asked', subject: personId, after: { erasure: id }, why },
  ])
  const until = (cycle: LiveCycle) => dayText(dayIn(zoneOf(cycle), dueAt))
  await tell(scope, person, now, (cycle) => ({
    key: `asked:${id}`,
    own: `${by === personId ? 'You asked' : `The committee entered for you${why === '' ? '' : ` (“${why}”)`}`} that what is kept about you is erased. It is done after ${until(cycle)}, or once your pair or your office has ended. Until then it can be taken back on your page.`,
    chairs: `${person.name} is to be erased after ${until(cycle)}, or once their pair or office has ended. Until then it can be taken back.`,
  }))
}

/** Takes it back while it is open. */
export async function keepData(scope: Scope, personId: string, by: string, now: Instant): Promise<void> {
  const [open] = await openErasures(scope, personId)
  const person = (await peopleOf(scope, [personId])).get(personId)
  if (open === undefined || person === undefined) return
  if (!(await endErasure(scope, open.id, { by, outcome: 'taken back', mails: [] }, now))) return
  await writeAudit(scope, [
    { at: now, actor: by, what: 'erasure taken back', subject: personId, after: { erasure: open.id } },
  ])
  await tell(scope, person, now, () => ({
    key: `back:${open.id}`,
    own: 'What is kept about you stays: the request to erase it was taken back.',
    chairs: `The request to erase ${person.name} was taken back. Everything stays as it was.`,
  }))
}

type Told = { key: string; own: string; chairs: string }

/** The person by the latest cycle, and the chairs of each program that knows them. */
async function tell(
  scope: Scope,
  person: { id: string; name: string; email: string },
  now: Instant,
  said: (cycle: LiveCycle) => Told,
): Promise<void> {
  const cycles = await liveCycles(scope)
  const latest = cycles.at(-1)
  if (latest === undefined) return
  const { key, own } = said(latest)
  const url = `${scope.baseUrl}/account/data/erasure`
  await tellOfData(scope, latest, [person], { key, text: own, url, why: 'Sent because it is about you.' }, now)
  for (const cycle of new Map(cycles.map((one) => [one.programId, one])).values()) {
    if ((await personOfProgram(scope, cycle.programId, person.id)) === undefined && cycle !== latest) continue
    const notice = {
      key: `${key}:chairs`,
      text: said(cycle).chairs,
      url: `${scope.baseUrl}/committee/erasures`,
      why: 'Sent to every chair.',
    }
    await tellChairsOfData(scope, cycle, notice, now)
  }
}

/** The open requests of a program's people. */
export async function listErasures(scope: Scope, cycle: LiveCycle, now: Instant): Promise<Listed[]> {
  const listed: Listed[] = []
  for (const one of await erasuresOfProgram(scope, cycle.programId)) {
    const { waits } = await erasurePlan(scope, one.personId, now)
    listed.push({ ...one, waits })
  }
  return listed
}

/** Does what was asked for and waits for nothing; a day later, what had still to leave then. Doing it again does nothing. */
export async function eraseDue(scope: Scope, now: Instant): Promise<number> {
  let count = 0
  for (const erasure of await openErasures(scope)) {
    const { waits } = await erasurePlan(scope, erasure.personId, now)
    if (waits !== null) continue
    await erase(scope, erasure, now)
    count += 1
  }
  for (const erasure of await uncleanedErasures(scope, addMinutes(now, -day))) {
    const gone = { people: [erasure.personId], keys: [] }
    await emptyLast(scope, lastKey(erasure))
    await emptyConcerns(scope, { ...gone, pairs: [] })
    if ((await emptyLater(scope, erasure.mails)) && (await openConcerns(scope, { ...gone, pairs: [] })) === 0)
      await markCleaned(scope, erasure.id, now)
  }
  return count
}

const lastKey = ({ id }: Pick<Erasure, 'id'>): string => `data_notice:done:${id}:`

async function erase(scope: Scope, erasure: Erasure, now: Instant): Promise<void> {
  const mine = await mineOf(scope, erasure.personId, now, now)
  const traces = await tracesOf(scope, mine.people)
  const person = (await peopleOf(scope, [erasure.personId])).get(erasure.personId)
  const gone = { ...mine, keys: [...mine.keys, ...traces.more] }
  await emptyMatching(scope, gone)
  await emptyConcerns(scope, gone)
  await emptyTickets(scope, gone, now)
  await emptyContact(scope, gone)
  await emptyPairs(scope, gone)
  await emptyFeedback(scope, gone.people)
  await deleteLetters(scope, gone.people)
  await emptyApplications(scope, { ...gone, paired: traces.paired })
  await emptyAccounts(scope, gone)
  const mails = await emptyMails(scope, { ...gone, said: traces.said })
  await emptyPeople(scope, gone.people)
  await eraseWords(scope, { ids: [...gone.people, ...gone.applications, ...gone.pairs], actor: 'clock' }, now)
  if (!(await endErasure(scope, erasure.id, { by: 'clock', outcome: 'erased', mails }, now))) return
  await writeAudit(scope, [
    { at: now, actor: 'clock', what: 'erased', subject: erasure.personId, after: { erasure: erasure.id } },
  ])
  const latest = (await liveCycles(scope)).at(-1)
  if (latest === undefined || person === undefined) return
  const text = `What was kept about you is erased, as was asked for on ${instantText(erasure.askedAt, zoneOf(latest))}. This mail is the last one, and its copy here goes within two days. What says nothing about you stays for counts; copies of safety are overwritten in time.`
  const notice = {
    key: `done:${erasure.id}`,
    text,
    url: `${scope.baseUrl}/privacy`,
    why: 'Sent because it is about you.',
  }
  await tellOfData(scope, latest, [{ name: person.name, email: person.email }], notice, now)
}

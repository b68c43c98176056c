import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { writeAudit } from '#features/audit/store.ts'
import { contactNow } from '#features/programs/letterhead/model.ts'
import { stoppedMail } from '#features/contact/stop/mails.ts'
import { stoppable, type StopView } from '#features/contact/stop/model.ts'
import { enqueue } from '#features/mail/actions.ts'
import { takeBack } from '#features/mail/store.ts'
import { keepBack, letGo, resumeCategory, stopCategory, stoppedSince } from '#features/mail/suppression/store.ts'
import { settleKeptFor } from '#features/pairs/kept/actions.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { personNow } from '#features/people/store.ts'
import { liveCycles } from '#features/programs/actions.ts'

/** What stands behind a mailed link that stops a kind of mail; undefined for an unknown link as for somebody else's. */
export async function stopBehind(scope: Scope, sealed: string, now: Instant): Promise<StopView | undefined> {
  const category = stoppable.find((one) => scope.links.open(one, sealed) !== null)
  const personId = category === undefined ? null : scope.links.open(category, sealed)
  const person = personId === null ? undefined : await personNow(scope, personId)
  if (category === undefined || person === undefined) return undefined
  const pairs = await pairPeople(scope, { personId: person.id })
  const cycles = await liveCycles(scope)
  const cycle = cycles.findLast((one) => pairs.some(({ pair }) => pair.cycleId === one.id)) ?? cycles.at(-1)
  if (cycle === undefined) return undefined
  const theirs = pairs.filter(({ pair }) => pair.cycleId === cycle.id && pair.state !== 'ended')
  const contacts = new Map(
    theirs.map(({ contact }) => {
      const { name, address, personId: id } = contactNow(cycle, contact, now)
      return [address, { name, address, personId: id }]
    }),
  )
  return {
    sealed,
    category,
    cycle,
    person,
    contacts: contacts.size === 0 ? [cycle.definition.contact] : [...contacts.values()],
    stoppedAt: await stoppedSince(scope, person.id, category),
    nextAt: category === 'topics' ? (cycle.calendar.topics.find((topic) => topic.at > now)?.at ?? null) : null,
  }
}

const undone = 'The reader wants this mail again.'
/** Whoever presses by mistake, or whose mail program does, has so long before anybody is told. */
const heldMinutes = 30

/** Stops the kind of mail and tells whoever answers for the person's pairs, once each time it is stopped; pressing again changes nothing. */
export async function stopMail(scope: Scope, view: StopView, now: Instant): Promise<void> {
  if (view.stoppedAt !== null) return
  if (!(await stopCategory(scope, view.person.id, view.category, now))) return
  await keepBack(scope, view.person.id, view.category, now)
  await note(scope, view, 'mail stopped', now)
  await enqueue(scope, view.cycle.definition.mails, draftsOf(scope, view, now), now)
}

export async function resumeMail(scope: Scope, view: StopView, now: Instant): Promise<void> {
  if (await resumeCategory(scope, view.person.id, view.category)) await note(scope, view, 'mail resumed', now)
  // by mistake; later it would be a burst of what is over; about a pair that rests nothing goes by itself
  const { stoppedAt, person } = view
  if (stoppedAt !== null && now < addMinutes(stoppedAt, heldMinutes)) {
    await letGo(scope, person.id, view.category, stoppedAt)
    await settleKeptFor(scope, person.id, now)
  }
  if (stoppedAt === null) return
  const drafts = draftsOf(scope, view, stoppedAt)
  await takeBack(
    scope,
    drafts.map((draft) => draft.key),
    undone,
  )
}

const note = (scope: Scope, { person, category }: StopView, what: string, now: Instant): Promise<void> =>
  writeAudit(scope, [{ at: now, actor: person.id, what, subject: person.id, after: { category } }])

function draftsOf(scope: Scope, view: StopView, stoppedAt: Instant) {
  const at = { stoppedAt, dueAt: addMinutes(stoppedAt, heldMinutes) }
  return view.contacts.flatMap(({ name, address, personId }) =>
    personId === undefined ? [] : [stoppedMail(view, { name, address, personId }, scope.baseUrl, at)],
  )
}

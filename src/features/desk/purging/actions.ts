import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { purgeAddressChanges } from '#features/accounts/purging/store.ts'
import { emptyApplications } from '#features/applications/erasing/store.ts'
import { purgeForms } from '#features/applications/purging/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { emptyContact } from '#features/contact/erasing/store.ts'
import { purgeContact } from '#features/contact/purging/store.ts'
import { purgesDue } from '#features/desk/purging/decide.ts'
import { heldBy, longGone, yearsOf } from '#features/desk/purging/store.ts'
import { forgetAskers } from '#features/desk/rehearsal/store.ts'
import { purgeFeedback } from '#features/feedback/purging/store.ts'
import { purgeMails } from '#features/mail/purging/store.ts'
import { emptyMatching } from '#features/matching/erasing/store.ts'
import { purgeMatching } from '#features/matching/purging/store.ts'
import { emptyPairs } from '#features/pairs/erasing/store.ts'
import { purgePairs, purgeWishes } from '#features/pairs/purging/store.ts'
import { purgePeople } from '#features/people/purging/store.ts'
import { firstTime } from '#features/programs/store.ts'
import { openOf, purgeTickets } from '#features/tickets/purging/store.ts'
import { purgeTopics } from '#features/topics/purging/store.ts'

/**
 * Takes away what has been kept for its time (R46), in the transaction it is called in: each year's once, mails and changes of
 * addresses as they get old. What was taken away leaves a row with counts in the audit, and no name.
 */
export async function purgeDue(scope: Scope, now: Instant): Promise<void> {
  const years = await yearsOf(scope)
  const due = purgesDue(years, now)
  for (const id of due.unpaired)
    if (await firstTime(scope, id, 'purged: no pair', now)) await purgeUnpaired(scope, id, now)
  const open = await openOf(scope, due.all)
  const all = due.all.filter((id) => !open.has(id))
  for (const id of all) if (await firstTime(scope, id, 'purged', now)) await purgeYear(scope, id, now)
  const people = all.length === 0 ? [] : await longGone(scope, all, dayIn('UTC', now))
  await purgePeople(scope, people)
  const mails = await purgeMails(scope, due.mailsBefore)
  const addresses = await purgeAddressChanges(scope, due.changesBefore)
  const latest = years.at(-1)
  if (latest === undefined || mails + addresses + people.length === 0) return
  await writeAudit(scope, [
    {
      at: now,
      actor: 'clock',
      what: 'purged: by age',
      subject: latest.id,
      after: { mails, addresses, people: people.length },
    },
  ])
}

/** Twelve months after a year: applications of which no pair came, with all that was said of them. */
async function purgeUnpaired(scope: Scope, id: string, now: Instant): Promise<void> {
  const { unpaired, pairedKeys } = await heldBy(scope, [id])
  const gone = { people: [], keys: [], members: [], applications: unpaired, paired: [], pairs: [] }
  await emptyMatching(scope, gone)
  await purgeForms(scope, { cycles: [id], but: pairedKeys, applications: unpaired })
  await emptyApplications(scope, gone)
  await writeAudit(scope, [
    { at: now, actor: 'clock', what: 'purged: no pair', subject: id, after: { applications: unpaired.length } },
  ])
}

/** Twenty-four months after it: words of and about people. Names, who was paired with whom, letters and counts stay. */
async function purgeYear(scope: Scope, id: string, now: Instant): Promise<void> {
  const { pairs, paired, unpaired } = await heldBy(scope, [id])
  const applications = [...paired, ...unpaired]
  const gone = { people: [], keys: [], members: [], applications, paired, pairs }
  await emptyMatching(scope, gone)
  await purgeMatching(scope, [id])
  await purgeTickets(scope, [id])
  await emptyContact(scope, gone)
  await purgeContact(scope, pairs)
  await emptyPairs(scope, gone)
  await purgePairs(scope, pairs)
  await purgeWishes(scope, [id])
  await purgeFeedback(scope, [id])
  await purgeTopics(scope, [id])
  await purgeForms(scope, { cycles: [id], but: [], applications })
  await emptyApplications(scope, gone)
  await forgetAskers(scope, [id])
  await writeAudit(scope, [
    {
      at: now,
      actor: 'clock',
      what: 'purged',
      subject: id,
      after: { pairs: pairs.length, applications: applications.length },
    },
  ])
}

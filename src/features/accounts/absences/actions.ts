import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { endEarly, enterAbsence } from '#features/accounts/absences/decide.ts'
import { absenceMail, type AbsenceNews } from '#features/accounts/absences/mails.ts'
import type { AbsenceRefusal, AbsenceWish, NamedAbsence } from '#features/accounts/absences/model.ts'
import { absencesFrom, insertAbsence, putAbsenceEnd } from '#features/accounts/absences/store.ts'
import type { Office } from '#features/accounts/model.ts'
import { holdOffices } from '#features/accounts/offices/store.ts'
import { officesOf } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type By = { id: string; name: string }

/** Names of the pairs of an office that another must not answer for (R7); handed in, because pairs are a floor above. */
export type PairsAgainst = (scope: Scope, cycle: LiveCycle, officeId: string, deputy: Office) => Promise<string[]>

/** Enters that somebody is away, and tells the deputy, and whoever is away where another entered it. Pressed twice, it is one. */
export async function enter(
  scope: Scope,
  cycle: LiveCycle,
  { wish, by, against }: { wish: AbsenceWish; by: By; against: PairsAgainst },
  now: Instant,
): Promise<AbsenceRefusal | null> {
  await holdOffices(scope, cycle.programId)
  const today = dayIn(cycle.calendar.zone, now)
  const offices = await officesOf(scope, { programId: cycle.programId })
  const absences = await absencesFrom(scope, cycle.programId, today)
  if (absences.some((one) => same(one, wish))) return null
  const deputy = offices.find(({ id }) => id === wish.deputyId)
  const conflicts = deputy === undefined ? [] : await against(scope, cycle, wish.officeId, deputy)
  const decided = enterAbsence({ offices, absences }, wish, conflicts, today)
  if (!decided.ok) return decided.refusal
  const id = scope.ids('absence', wish.officeId, wish.deputyId, wish.startsOn, wish.endsOn, now)
  await insertAbsence(scope, { ...wish, id, programId: cycle.programId, enteredBy: by.id }, now)
  await writeAudit(scope, [{ at: now, actor: by.id, what: 'absence entered', subject: wish.officeId, after: wish }])
  await tell(scope, cycle, { kind: 'entered', id, wish, by, offices }, now)
  return null
}

/** Somebody is back, or does not go: from today on they answer again. Ending what is over changes nothing. */
export async function end(
  scope: Scope,
  cycle: LiveCycle,
  { absence, by }: { absence: NamedAbsence; by: By },
  now: Instant,
): Promise<void> {
  await holdOffices(scope, cycle.programId)
  const today = dayIn(cycle.calendar.zone, now)
  const { id, officeId, deputyId, startsOn, endsOn } = absence
  if (endsOn < today) return
  const last = endEarly(absence, today)
  await putAbsenceEnd(scope, id, last)
  const wish = { officeId, deputyId, startsOn, endsOn }
  const after = last === null ? { never: true } : { endsOn: last }
  await writeAudit(scope, [{ at: now, actor: by.id, what: 'absence ended', subject: officeId, before: wish, after }])
  const offices = await officesOf(scope, { programId: cycle.programId })
  await tell(scope, cycle, { kind: 'ended', id, wish, by, offices }, now)
}

type News = { kind: AbsenceNews['kind']; id: string; wish: AbsenceWish; by: By; offices: readonly Office[] }

async function tell(scope: Scope, cycle: LiveCycle, { kind, id, wish, by, offices }: News, now: Instant) {
  // a program that was installed before there was such a mail is without the words
  if (!('absence' in cycle.definition.mails)) return
  const [away, deputy] = [wish.officeId, wish.deputyId].map((one) => offices.find((office) => office.id === one))
  if (away === undefined || deputy === undefined) return
  const absence = { ...wish, id, name: away.name, deputy: deputy.name }
  const drafts = [deputy, away]
    .filter(({ personId }) => personId !== by.id)
    .map((to) => absenceMail(cycle, { kind, to, deputizes: to === deputy, absence, by: by.name }, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, drafts, now)
}

const same = (one: AbsenceWish, other: AbsenceWish): boolean =>
  one.officeId === other.officeId &&
  one.deputyId === other.deputyId &&
  one.startsOn === other.startsOn &&
  one.endsOn === other.endsOn

import { addDays, addMinutes, dayIn, type Instant, monthOf } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { writeAudit } from '#features/audit/store.ts'
import { linkTo } from '#features/contact/actions.ts'
import { closedFor, settledLast, settledUntil, standingOf } from '#features/contact/confirming/decide.ts'
import { confirmReminder, conflictTold, pairConfirmed } from '#features/contact/confirming/mails.ts'
import {
  type ConfirmView,
  type Round,
  settledMinutes,
  settlementBack,
  untilOf,
} from '#features/contact/confirming/model.ts'
import {
  answersOf,
  applicationsIn,
  dropAnswer,
  putAnswer,
  reopenAnswers,
  settleAnswers,
  unanswered,
} from '#features/contact/confirming/store.ts'
import { openHelp } from '#features/contact/help/actions.ts'
import { bothTold } from '#features/contact/store.ts'
import { enqueue } from '#features/mail/actions.ts'
import { recallAll } from '#features/mail/suppression/store.ts'
import { confirmLink, helpLink } from '#features/pairs/actions.ts'
import { type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import { questionParts } from '#features/pairs/questions/model.ts'
import { pairPeople, startClocks, stopClocks } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'
import { withContactNow } from '#features/programs/letterhead/model.ts'
import { conflictDays, reminderDays } from '#features/programs/confirming/model.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** What stands behind a mailed link; undefined for an unknown one as for somebody else's. */
export async function confirmBehind(scope: Scope, sealed: string, now: Instant): Promise<ConfirmView | undefined> {
  const found = openHelp(scope, sealed)
  const [people] = found === undefined ? [] : await pairPeople(scope, { pairIds: [found.pairId] })
  const cycle = people === undefined ? undefined : await liveCycle(scope, people.pair.cycleId)
  if (found === undefined || people === undefined || cycle === undefined) return undefined
  const { confirm } = publicationOf(cycle.definition)
  const answers = await answersOf(scope, { pairIds: [found.pairId] })
  const standing = standingOf(confirm, answers)
  const closed =
    now >= cycle.calendar.endsAt || closedFor(confirm, people.pair, standing, dayIn(cycle.calendar.zone, now))
  const mine = answers.find(({ role }) => role === found.role)
  return {
    sealed,
    cycle,
    people: withContactNow(cycle, people, now),
    role: found.role,
    mine,
    standing,
    until: untilOf(people.pair.formedOn),
    closed,
  }
}

/**
 * Yes, or what speaks against the pair, which stops its clock and tells the chairs that something was said; the partner
 * hears nothing. Saying the same again changes nothing.
 */
export async function answer(
  scope: Scope,
  { cycle, people, role, mine }: ConfirmView,
  said: { answer: 'yes' | 'conflict'; reason: string },
  now: Instant,
): Promise<void> {
  const { id: personId } = personIn(people, role)
  const pairId = people.pair.id
  const reason = said.answer === 'yes' ? '' : said.reason
  if (mine?.answer === said.answer && mine.reason === reason) return
  await putAnswer(scope, { pairId, role, answer: said.answer, reason, at: now })
  const what = said.answer === 'yes' ? 'pair confirmed' : 'conflict said'
  const [before, after] = [{ answer: mine?.answer ?? null }, { answer: said.answer }]
  await writeAudit(scope, [{ at: now, actor: personId, what, subject: pairId, before, after }])
  if (said.answer === 'yes') return begin(scope, cycle, people, now)
  await stopClocks(scope, [pairId])
  const today = dayIn(cycle.calendar.zone, now)
  const chairs = (await officesInTerm(scope, cycle.programId, today)).filter(
    (one) => one.kind === 'chair' && roleIn(people.pair, one.personId) === undefined,
  )
  const occasion = scope.ids('conflict', pairId, personId, now)
  const mails = chairs.map((one) => conflictTold(cycle, one, occasion, scope.baseUrl, now))
  await enqueue(scope, cycle.definition.mails, mails, now)
}

/** "I take it back": nothing was said. In a program that asks first the pair waits again, if it had not begun. */
export async function takeBackAnswer(scope: Scope, { cycle, people, role }: ConfirmView, now: Instant): Promise<void> {
  const { id: personId } = personIn(people, role)
  if (!(await dropAnswer(scope, people.pair.id, role))) return
  await writeAudit(scope, [
    { at: now, actor: personId, what: 'answer taken back', subject: people.pair.id, before: { role } },
  ])
  const open = await waiting(scope, cycle, [people.pair.id])
  if (open.length > 0) await stopClocks(scope, open)
  else await begin(scope, cycle, people, now)
}

/**
 * A chair has looked, and the pair begins, or goes on; where both hear of it, their mails wait until it cannot be taken back
 * any more. Repeating it changes nothing.
 */
export async function settle(
  scope: Scope,
  cycle: LiveCycle,
  people: PairPeople,
  by: string,
  now: Instant,
): Promise<void> {
  if ((await waiting(scope, cycle, [people.pair.id])).length === 0) return
  await settleAnswers(scope, people.pair.id, by, now)
  await writeAudit(scope, [
    { at: now, actor: by, what: 'confirmation settled', subject: people.pair.id, after: { settled: true } },
  ])
  await begin(scope, cycle, people, now, settledMinutes)
}

/**
 * What a chair settled is open again, as if it had not been: its days are not counted, and nobody was told. False where
 * nothing can be taken back: nobody settled it, the minutes are over, the pair has ended, or a mail has left.
 */
export async function takeBackSettlement(
  scope: Scope,
  cycle: LiveCycle,
  { pair }: PairPeople,
  by: string,
  now: Instant,
): Promise<boolean> {
  const answers = await answersOf(scope, { pairIds: [pair.id] })
  const settledAt = settledLast(answers)
  if (settledAt === null || settledUntil(answers, now) === null || pair.state === 'ended') return false
  const which = { cycleId: cycle.id, pairId: pair.id, kinds: ['pair_confirmed'], createdAt: settledAt }
  if ((await recallAll(scope, which, settlementBack, now)) > 0) return false
  await reopenAnswers(scope, pair.id, settledAt)
  await writeAudit(scope, [
    { at: now, actor: by, what: 'settlement taken back', subject: pair.id, before: { settledAt } },
  ])
  await stopClocks(scope, await waiting(scope, cycle, [pair.id]))
  return true
}

/**
 * The clock starts where both were told and nothing stands against it; who was asked first hears that they may begin,
 * while their pair is not paused. Once the pause is over the clock goes on, and says it (R11).
 */
async function begin(scope: Scope, cycle: LiveCycle, people: PairPeople, now: Instant, held = 0): Promise<void> {
  const { id, mentorId, menteeId } = people.pair
  if ((await waiting(scope, cycle, [id])).length > 0) return
  if (!(await bothTold(scope, cycle.id, [mentorId, menteeId])).includes(id)) return
  const today = dayIn(cycle.calendar.zone, now)
  await startClocks(scope, [id], today)
  if (publicationOf(cycle.definition).confirm !== 'ask' || people.pair.state !== 'active') return
  const mails = (['mentor', 'mentee'] as const).map((role) => {
    const reader = personIn(people, role).id
    const written = linkTo(scope, scope.ids('question', ...questionParts(id, reader, 'written', monthOf(today))))
    const links = { written, help: helpLink(scope, id, role) }
    return { ...pairConfirmed(cycle, people, role, links, scope.baseUrl, now), dueAt: addMinutes(now, held) }
  })
  await enqueue(scope, cycle.definition.mails, mails, now)
}

/** Those of these pairs that may not begin yet. */
export async function waiting(scope: Scope, cycle: LiveCycle, pairIds: readonly string[]): Promise<string[]> {
  const { confirm } = publicationOf(cycle.definition)
  const answers = Map.groupBy(await answersOf(scope, { pairIds }), ({ pairId }) => pairId)
  return pairIds.filter((id) => standingOf(confirm, answers.get(id) ?? []) !== 'begins')
}

/** In a program that asks first, whoever has not answered after three days is asked once more. */
export async function remindUnanswered(scope: Scope, cycle: LiveCycle, now: Instant): Promise<void> {
  if (publicationOf(cycle.definition).confirm !== 'ask') return
  const today = dayIn(cycle.calendar.zone, now)
  const open = await unanswered(scope, cycle.id, addDays(today, -conflictDays), addDays(today, -reminderDays))
  if (open.length === 0) return
  const pairs = await pairPeople(scope, { pairIds: [...new Set(open.map(({ pairId }) => pairId))] })
  const byId = new Map(pairs.map((people) => [people.pair.id, people]))
  const mails = open.flatMap(({ pairId, role }) => {
    const people = byId.get(pairId)
    if (people === undefined) return []
    const about = { confirmUrl: confirmLink(scope, pairId, role), until: untilOf(people.pair.formedOn) }
    return [confirmReminder(cycle, people, role, about, scope.baseUrl, now)]
  })
  await enqueue(scope, cycle.definition.mails, mails, now)
}

/**
 * What the chairs look at: pairs with something said or not said, what speaks against one first; how many begin; and what a
 * chair settled, the latest first.
 */
export async function roundsOf(
  scope: Scope,
  cycle: LiveCycle,
  now: Instant,
): Promise<{ open: Round[]; begin: number; settled: Round[] }> {
  const { confirm } = publicationOf(cycle.definition)
  const pairs = (await pairPeople(scope, { cycleId: cycle.id, states: ['active', 'paused'] })).filter(
    ({ pair }) => pair.origin === 'run',
  )
  const answers = Map.groupBy(await answersOf(scope, { cycleId: cycle.id }), (one) => one.pairId)
  const apart = await applicationsIn(scope, cycle.id)
  const rounds = pairs.map((people): Round => {
    const said = answers.get(people.pair.id) ?? []
    const standing = standingOf(confirm, said)
    return {
      people,
      standing,
      answers: said,
      until: untilOf(people.pair.formedOn),
      settledUntil: settledUntil(said, now),
      apart: apart.get(people.pair.id) ?? null,
    }
  })
  const of = (standing: Round['standing']) => rounds.filter((one) => one.standing === standing)
  const settled = of('begins')
    .flatMap((round) => ({ round, at: settledLast(round.answers) ?? [] }))
    .filter(({ at }) => at.length > 0)
    .sort((a, b) => (a.at > b.at ? -1 : 1))
    .map(({ round }) => round)
  return { open: [...of('conflict'), ...of('waits')], begin: of('begins').length, settled }
}

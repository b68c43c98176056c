import type { Instant } from '#kit/dates.ts'
import { addMinutes } from '#kit/dates.ts'
import { banCode } from '#features/matching/changes/model.ts'
import { judgeOf } from '#features/matching/judge/decide.ts'
import { placesOf, type RepairInput, contactsFor } from '#features/matching/repair/decide.ts'
import { type Forming, isOpen, type Repair } from '#features/matching/repair/model.ts'
import type { Ask, Given } from '#features/matching/repair/standby/model.ts'
import { textsOf } from '#features/programs/criteria/sentences/model.ts'

/** Mentors with nobody who could take the mentee of a drafted pair, most points first; those who declined are left out. */
export function decideCandidates(form: Forming, forms: readonly Forming[], input: RepairInput): Forming[] {
  const { pool, rules, live, over, declined = new Set() } = input
  const judge = judgeOf(pool, rules.definition, rules.changes ?? [])
  if (!pool.mentees.some(({ applicationId }) => applicationId === form.menteeApplicationId)) return []
  const busy = new Set([
    ...live.map(({ mentorId }) => mentorId),
    ...forms.filter((one) => one !== form).map(({ mentorId }) => mentorId),
  ])
  const before = new Set(over.filter(({ menteeId }) => menteeId === form.menteeId).map(({ mentorId }) => mentorId))
  const banned = (mentor: string) =>
    (rules.changes ?? []).some(
      (one) => one.kind === 'ban' && one.mentee === form.menteeApplicationId && one.mentor === mentor,
    )
  return pool.mentors
    .flatMap((mentor): Forming[] => {
      const { personId, applicationId } = mentor
      const out = busy.has(personId) || before.has(personId) || declined.has(personId) || banned(applicationId)
      const score = out ? { forbidden: [banCode] } : judge.score(form.menteeApplicationId, applicationId)
      if ('forbidden' in score || placesOf(mentor, rules) < 1) return []
      const gain = score.points - form.points + form.gain
      const reasons = textsOf(judge.reasons(form.menteeApplicationId, applicationId))
      const one = {
        ...form,
        mentorApplicationId: applicationId,
        mentorId: personId,
        points: score.points,
        gain,
        reasons,
      }
      const officeId = contactsFor([one], { ...input, judge }).get(form.menteeApplicationId)
      return officeId === undefined ? [] : [{ ...one, as: 'standby', officeId }]
    })
    .sort((a, b) => b.points - a.points || (a.mentorApplicationId < b.mentorApplicationId ? -1 : 1))
}

/** What the clock does about those who are asked for one mentee. `pause`: minutes in which a no may still become a yes. */
export type Due = { silent: Ask[]; ask: Ask | null; over: Ask[] }

export function decideDue(asks: readonly Ask[], repair: Repair, now: Instant, pause: number): Due {
  const needed = isOpen(repair) || repair.state === 'done' ? repair.forms.map((form) => form.menteeApplicationId) : []
  const waiting = asks.filter(({ state }) => state === 'waits' || state === 'asked' || state === 'yes')
  if (!isOpen(repair)) {
    const formed = new Set(repair.state === 'done' ? repair.forms.map(({ mentorId }) => mentorId) : [])
    return { silent: [], ask: null, over: waiting.filter((one) => one.state !== 'yes' || !formed.has(one.personId)) }
  }
  if (asks.some((one) => !needed.includes(one.menteeApplicationId))) return { silent: [], ask: null, over: waiting }
  const silent = asks.filter((one) => one.state === 'asked' && one.answerBy !== null && one.answerBy <= now)
  const busy = asks.some(
    (one) =>
      one.state === 'yes' ||
      (one.state === 'asked' && !silent.includes(one)) ||
      (one.state === 'no' && one.answeredAt !== null && addMinutes(one.answeredAt, pause) > now),
  )
  const next = asks.find(({ state }) => state === 'waits')
  return { silent, ask: busy || next === undefined ? null : next, over: [] }
}

/** Whether an answer can be given or changed: not after the day, not once somebody else is asked, not when it is over. */
export function mayAnswer(ask: Ask, asks: readonly Ask[], repair: Repair, given: Given, now: Instant): boolean {
  if (!isOpen(repair) || !repair.forms.some((form) => form.menteeApplicationId === ask.menteeApplicationId))
    return false
  switch (ask.state) {
    case 'asked':
      return ask.answerBy === null || now < ask.answerBy
    case 'yes':
      return true
    case 'no':
      return (
        given === 'no' ||
        (repair.state === 'draft' &&
          !asks.some((one) => one.nth > ask.nth && (one.state === 'asked' || one.state === 'yes')))
      )
    case 'waits':
    case 'silent':
    case 'over':
      return false
  }
}

/** The draft with the pair that was said yes to. */
export function withYes(forms: readonly Forming[], { form, menteeApplicationId }: Ask): Forming[] {
  return forms.map((one) =>
    one.menteeApplicationId === menteeApplicationId
      ? { ...form, ...(one.step === undefined ? {} : { step: one.step }), from: one.from }
      : one,
  )
}

/** Standby mentors of a change who have not said yes. */
export function unasked(forms: readonly Forming[], asks: readonly Ask[]): Forming[] {
  return forms.filter(
    (form) =>
      form.as === 'standby' &&
      !asks.some(
        (one) =>
          one.state === 'yes' && one.menteeApplicationId === form.menteeApplicationId && one.personId === form.mentorId,
      ),
  )
}

import { judgeOf } from '#features/matching/judge/decide.ts'
import type { Candidate } from '#features/matching/model.ts'
import { type Against, againstWords } from '#features/matching/repair/checked/model.ts'
import { placesOf, type RepairInput } from '#features/matching/repair/decide.ts'
import type { Forming } from '#features/matching/repair/model.ts'

type Now = Pick<RepairInput, 'pool' | 'offices' | 'rules' | 'live'> & {
  /** By id, also of whoever is in the pool no longer. */
  names: ReadonlyMap<string, string>
  /** Mentees whose standby mentor said no after all. */
  refused?: ReadonlySet<string>
}

/** Why drafted pairs cannot be formed as things stand, the first reason of each; empty: all of them can. */
export function decideAgainst(
  forms: readonly Forming[],
  { pool, offices, rules, live, names, refused }: Now,
): Against[] {
  const judge = judgeOf(pool, rules.definition, rules.changes ?? [])
  const mentees = new Map(pool.mentees.map((one) => [one.applicationId, one]))
  const mentors = new Map(pool.mentors.map((one) => [one.applicationId, one]))
  const standing = new Map(live.map((pair) => [pair.id, pair]))
  const ending = new Set(forms.flatMap(({ from }) => from ?? []))
  const goesOn = live.filter(({ id }) => !ending.has(id))
  const open = new Set(offices.filter(({ mostPairs }) => mostPairs > 0).map(({ id }) => id))
  const name = (id: string) => names.get(id) ?? id
  const taken = new Map<string, number>()
  const whyNot = (form: Forming): string | undefined => {
    const mentee = mentees.get(form.menteeApplicationId)
    const mentor = mentors.get(form.mentorApplicationId)
    if (mentee === undefined) return againstWords.gone(name(form.menteeId))
    if (mentor === undefined) return againstWords.gone(name(form.mentorId))
    if (refused?.has(form.menteeApplicationId) === true) return againstWords.refused(mentor.name)
    if (form.from !== null && !standing.has(form.from)) return againstWords.ended(mentee.name)
    if (goesOn.some(({ menteeId }) => menteeId === form.menteeId)) return againstWords.paired(mentee.name)
    if (isFull(mentor)) return againstWords.full(mentor.name)
    const score = judge.score(mentee.applicationId, mentor.applicationId)
    if ('forbidden' in score)
      return againstWords.rule(mentee.name, mentor.name, judge.ruleWords([score.forbidden].flat()[0] ?? ''))
    return open.has(form.officeId) ? undefined : againstWords.contact(name(form.officeId))
  }
  const isFull = (mentor: Candidate): boolean => {
    const has = goesOn.filter(({ mentorId }) => mentorId === mentor.personId).length
    const more = (taken.get(mentor.applicationId) ?? 0) + 1
    taken.set(mentor.applicationId, more)
    return has + more > placesOf(mentor, rules)
  }
  return forms.flatMap((form) => {
    const text = whyNot(form)
    return text === undefined ? [] : [{ menteeApplicationId: form.menteeApplicationId, text }]
  })
}

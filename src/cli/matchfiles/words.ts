import type { Explanation, MatchResult, Policy, WhyFree, WhyWithout } from '@bookend/matching'
import { countText, listText } from '#kit/text.ts'
import type { Read } from '#src/cli/matchfiles/read.ts'
import type { Person, Side } from '#features/programs/criteria/model.ts'
import { brokenText, reasonsFor } from '#features/programs/criteria/reasons/model.ts'

/** Somebody of a run by id, and what can be said of them. */
export type Teller = ReturnType<typeof tellerOf>

export function tellerOf({ cast, setup, question }: Read) {
  const places = {
    mentees: new Map(cast.mentees.map(({ id }, at) => [id, at])),
    mentors: new Map(cast.mentors.map(({ id }, at) => [id, at])),
  }
  const person = (side: Side, id: string): Person | undefined => cast[side][places[side].get(id) ?? -1]
  const judged = (mentee: string, mentor: string) =>
    question.problem.score.pair(places.mentees.get(mentee)!, places.mentors.get(mentor)!)
  return {
    person,
    /** "Wei Chen (wei.chen@example.org)", or the id alone where there is no name. */
    called(side: Side, id: string): string {
      const name = person(side, id)?.name ?? id
      return name === id ? id : `${name} (${id})`
    },
    name: (side: Side, id: string): string => person(side, id)?.name ?? id,
    /** What speaks for a pair of two people who are here. */
    reasons: (mentee: string, mentor: string): string[] =>
      reasonsFor(setup.criteria, judged(mentee, mentor).parts, person('mentees', mentee)!, person('mentors', mentor)!),
    /** The points of a pair, and what forbids it besides its points. */
    points: (mentee: string, mentor: string): number =>
      judged(mentee, mentor).parts.reduce((sum, part) => sum + part.points, 0),
    forbids: (mentee: string, mentor: string): string[] => {
      const bans = (question.problem.bans ?? []).filter((ban) => ban.mentee === mentee && ban.mentor === mentor)
      const codes = new Set([...bans.map(({ reason }) => reason), ...judged(mentee, mentor).codes])
      return [...codes].map((code) => brokenText(code, setup.criteria))
    },
  }
}

/** Why a mentee has no mentor. */
export function withoutText(why: WhyWithout, read: Read, tell: Teller): string {
  const { cast, setup } = read
  if (cast.mentors.length === 0) return 'There is no mentor in the file.'
  if (why.reason === 'every_mentor_forbidden')
    return `None of ${countText(cast.mentors.length, 'mentor')} is possible (${codesText(why.codes, 'mentor', read)}).`
  const { mentees, mentors, places } = why.hall
  const first = setup.priority === null ? '' : `by “${setup.priority}”, then `
  const order = setup.levels.who ? `Who comes first was decided ${first}by lot.` : 'Points decided who has a place.'
  const group = `${countText(mentees.length, 'mentee')} can only go to ${namesText(mentors, tell)}`
  return `Places are short: ${group}, with ${countText(places, 'place')}${mentors.length > 1 ? ' between them' : ''}. ${order}`
}

/** Why a mentor has places left. */
export function freeText(why: WhyFree, read: Read): string {
  if (read.cast.mentees.length === 0) return 'There is no mentee in the file.'
  if (why.reason === 'surplus') return 'Everybody who is possible here has a mentor.'
  return `None of ${countText(read.cast.mentees.length, 'mentee')} is possible (${codesText(why.codes, 'mentee', read)}).`
}

/** Everybody without a partner and why, mentees first. Mentors who have one, or want none, are not among them. */
export function withoutPartner(read: Read, result: MatchResult, why: Explanation, tell: Teller) {
  const busy = new Set(result.pairs.map(({ mentor }) => mentor))
  return [
    ...result.unmatched.mentees.map((id) => ({
      id,
      side: 'mentees' as const,
      reason: withoutText(why.unmatched(id), read, tell),
    })),
    ...result.unmatched.mentors
      .filter(({ id }) => !busy.has(id))
      .map(({ id }) => ({ id, side: 'mentors' as const, reason: freeText(why.unmatchedMentor(id), read) })),
  ]
}

/** What was not looked for because there are too many people for it; null where that is nothing. */
export function leftOutText(
  { unsaid, problem: { mentees, mentors } }: Read['question'],
  { levels: { floor, tieBreak } }: Policy,
): string | null {
  const looked = { floor, ties: tieBreak }
  const leftOut = unsaid.filter((level) => !looked[level])
  if (leftOut.length === 0) return null
  const what = { floor: 'the lowest pair was not raised (floor)', ties: 'no draw settled what is equal (ties)' }
  return `${countText(mentees.length, 'mentee')} and ${countText(mentors.length, 'mentor')} make more than 25 million possible pairs: ${listText(leftOut.map((level) => what[level]))}. All else is as exact as ever.`
}

/** Why there are no more pairs: the certificate's group, in words. */
export function mostText({ certificate: { hall }, unmatched, pairs }: MatchResult, tell: Teller): string {
  if (pairs.length === 0 && unmatched.mentees.length === 0) return 'there is no mentee'
  if (hall === null) return 'every mentee has a mentor'
  if (hall.mentors.length === 0)
    return hall.mentees.length === 1
      ? `no mentor is possible for ${tell.name('mentees', hall.mentees[0]!)}`
      : `no mentor is possible for ${countText(hall.mentees.length, 'mentee')}`
  return `${countText(hall.mentees.length, 'mentee')} can only go to ${namesText(hall.mentors, tell)}, with ${countText(hall.places, 'place')}${hall.mentors.length > 1 ? ' between them' : ''}`
}

/** Up to three by name, more by number. */
function namesText(mentors: readonly string[], tell: Teller): string {
  if (mentors.length > 3) return countText(mentors.length, 'mentor')
  return listText(mentors.map((id) => tell.name('mentors', id)))
}

function codesText(codes: Record<string, number>, who: string, { setup }: Read): string {
  return Object.entries(codes)
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([code, count]) => `${countText(count, who)}: ${brokenText(code, setup.criteria)}`)
    .join('; ')
}

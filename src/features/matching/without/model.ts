import type { WhyFree, WhyWithout } from '@bookend/matching'
import type { Candidate, Rules, Without } from '#features/matching/model.ts'
import { said } from '#features/programs/criteria/said/model.ts'
import type { WithoutWords } from '#features/programs/model.ts'

/** Says in the program's words why somebody has no partner; `rule` is what is said of a rule, by its code. */
export function tellerOf({ locale, matching }: Rules['definition'], rule: (code: string) => string) {
  const words = matching.without
  const counted = (what: keyof WithoutWords['counts'], number: number) =>
    said(words.counts[what], number, { count: number.toLocaleString(locale) }, locale)
  const fill = (text: string, values: { [name: string]: string }) => said(text, 0, values, locale)
  const rules = (codes: Record<string, number>, who: 'mentees' | 'mentors') =>
    byCount(codes)
      .map(([code, count]) => `${counted(who, count)}: ${rule(code)}`)
      .join('; ')
  const shortage = ({ codes, hall }: Extract<WhyWithout, { reason: 'shortage' }>) => {
    const [mentees, mentors, places] = [hall.mentees.length, hall.mentors.length, hall.places]
    const values = {
      mentees: counted('mentees', mentees),
      mentors: counted('mentors', mentors),
      places: counted('places', places),
    }
    return {
      code: 'shortage',
      reason: mentors === 0 ? words.noMentor : fill(words.shortage, values),
      detail: { codes, mentees, mentors, places },
    }
  }
  return {
    mentee(who: Candidate, why: WhyWithout, mentors: number): Without {
      const base = named(who, 'mentee')
      if (why.reason === 'shortage') return { ...base, ...shortage(why) }
      const values = { mentors: counted('mentors', mentors), rules: rules(why.codes, 'mentors') }
      return {
        ...base,
        code: byCount(why.codes)[0]?.[0] ?? 'no_mentor',
        reason: mentors === 0 ? words.noMentor : fill(words.menteeRules, values),
        detail: { codes: why.codes },
      }
    },
    mentor(who: Candidate, why: WhyFree): Without {
      const base = { ...named(who, 'mentor'), detail: { codes: why.codes } }
      if (why.reason === 'surplus') return { ...base, code: 'surplus', reason: words.surplus }
      return { ...base, code: 'no_mentee', reason: fill(words.mentorRules, { rules: rules(why.codes, 'mentees') }) }
    },
    /** No member of the committee has room for the pair. */
    contact(who: Candidate, role: Without['role'], places: number, possible: number): Without {
      const values = { pairs: counted('pairs', possible), room: places.toLocaleString(locale) }
      return {
        ...named(who, role),
        code: 'no_contact',
        reason: fill(words.noContact, values),
        detail: { possible, places },
      }
    },
  }
}

const named = ({ applicationId, personId }: Candidate, role: Without['role']) => ({ applicationId, personId, role })

function byCount(codes: Record<string, number>): [string, number][] {
  return Object.entries(codes).toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
}

import { dayIn } from '#kit/dates.ts'
import { type DeclineCode, gap } from '#features/applications/review/model.ts'
import { rulesAgainst } from '#features/applications/review/rules/model.ts'
import type { Application, Reason } from '#features/applications/model.ts'
import type { FormName, FormView } from '#features/desk/review/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

type Read = Pick<Application, 'role' | 'eligibility' | 'membership'>

/** What a form holds before anybody has written in it: what the rules found, as a beginning. */
export function draftOf(form: FormName, application: Read, cycle: LiveCycle): FormView['values'] {
  const { eligibility, membership, role } = application
  const against = rulesAgainst(eligibility)
  switch (form) {
    case 'except':
      return { rule: against[0]?.rule ?? (membership === 'verified' ? 'R17' : 'R4'), why: '' }
    case 'condition':
      return { words: memberReason(eligibility.reasons), by: dayIn(cycle.calendar.zone, cycle.calendar.noticesAt) }
    case 'decline':
      return {
        words: [...against.map(({ text }) => text), gap].join('\n\n'),
        codes: codesOf(against, eligibility.referral),
        referral: eligibility.referral ? 'yes' : '',
        otherRole: fitsOther(role, against) ? 'yes' : '',
        note: '',
      }
    case 'wait':
      return { words: '' }
    case 'ask':
      return { words: '' }
  }
}

const memberReason = (reasons: readonly Reason[]): string =>
  reasons.find(({ rule, code }) => rule === 'R4' && code !== 'membership_verified')?.text ?? ''

function codesOf(against: readonly Reason[], referral: boolean): DeclineCode[] {
  const codes = against.map(({ code }): DeclineCode => (code.startsWith('no_post') ? 'no_post' : 'experience'))
  return [...new Set<DeclineCode>([...codes, ...(referral ? (['first_job'] as const) : [])])]
}

/** Too long in posts for a mentee: the mentor form is open. Too short for a mentor: perhaps the mentee's. */
const fitsOther = (role: Application['role'], against: readonly Reason[]): boolean =>
  against.some(({ code }) => (role === 'mentee' ? code === 'too_long' : code === 'too_short'))

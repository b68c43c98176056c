import { dayIn, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { officesInTerm } from '#features/accounts/store.ts'
import { review } from '#features/applications/review/actions.ts'
import { type Command, type DeclineCode, gap } from '#features/applications/review/model.ts'
import { conflictOf } from '#features/applications/review/rules/model.ts'
import { type Applicant, applicantsOf } from '#features/applications/store.ts'
import { draftOf } from '#features/desk/review/drafts/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/**
 * What simulated chairs do before everybody is told: those against whom a rule speaks are declined, with the draft and a
 * sentence of the chair's own; the first who put the promise otherwise is asked about it. The rest of what the rules
 * leave open stays for a person.
 */
export async function reviewSome(
  scope: Scope,
  cycle: LiveCycle,
  now: Instant,
): Promise<{ declined: number; asked: number }> {
  const offices = await officesInTerm(scope, cycle.programId, dayIn(cycle.calendar.zone, now))
  const reviewers = offices.map(({ personId, name, email, employer }) => ({
    personId,
    name,
    email,
    employers: [employer],
  }))
  const decide = async (one: Applicant, command: Command): Promise<number> => {
    const reviewer = reviewers.find((each) => conflictOf(each, one, cycle.calendar.start) === undefined)
    if (reviewer === undefined) return 0
    return (await review(scope, cycle, { ids: [one.id], reviewer, inPair: new Set(), command }, now)).made.length
  }
  const waiting = await applicantsOf(scope, cycle.id, { states: ['review'] })
  let declined = 0
  for (const one of waiting)
    if (one.eligibility.outcome === 'not_eligible') declined += await decide(one, declineOf(one, cycle))
  const open = waiting.find(({ eligibility }) => eligibility.reasons.some(({ code }) => code === 'promise_open'))
  const words = 'You wrote something other than yes to the promise. What would work for you, and how often?'
  return { declined, asked: open === undefined ? 0 : await decide(open, { kind: 'ask', words }) }
}

function declineOf(one: Applicant, cycle: LiveCycle): Command {
  const draft = draftOf('decline', one, cycle)
  return {
    kind: 'decline',
    words: String(draft['words']).replace(gap, 'Thank you for the care you put into the form.'),
    codes: draft['codes'] as DeclineCode[],
    referral: draft['referral'] === 'yes',
    otherRole: draft['otherRole'] === 'yes',
    note: '',
  }
}

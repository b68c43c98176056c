import type { Draft } from '#features/mail/model.ts'
import type { Decision } from '#features/applications/review/model.ts'
import type { Role, LiveCycle } from '#features/programs/model.ts'
import { commonVars, dayWords, letterheadOf, replyOf, roleWord, senderOf } from '#features/programs/letterhead/model.ts'
import { addMinutes, type Day, type Instant } from '#kit/dates.ts'
import { holdMinutes } from '#features/applications/review/model.ts'

type Reader = { personId: string; name: string; email: string; role: Role; eligibility: { qualifiesOn?: Day } }
type Links = { baseUrl: string; statusUrl: string; answerUrl: string }

/** What a person decided, in words, held for as long as it can be taken back. */
export function decisionMade(cycle: LiveCycle, decision: Decision, reader: Reader, links: Links, now: Instant): Draft {
  const { kind, vars } = said(cycle, decision, reader, links)
  return {
    key: decision.mailKey,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, reader.name, links.baseUrl),
      roleWord: roleWord(reader.role),
      statusUrl: links.statusUrl,
      ...vars,
    },
    letterhead: letterheadOf(cycle, now, `Sent because you applied to the ${cycle.label} program.`),
    dueAt: addMinutes(now, holdMinutes),
  }
}

function said(cycle: LiveCycle, decision: Decision, reader: Reader, links: Links): Pick<Draft, 'kind' | 'vars'> {
  const startText = dayWords(cycle, cycle.calendar.start)
  switch (decision.kind) {
    case 'accept':
    case 'except':
      return { kind: 'application_accepted', vars: { startText } }
    case 'condition':
      return {
        kind: 'application_conditional',
        vars: {
          startText,
          conditionText: decision.words,
          byText: dayWords(cycle, decision.on ?? cycle.calendar.start),
        },
      }
    case 'decline':
      return { kind: 'application_declined', vars: declined(cycle, decision, reader) }
    case 'wait':
      return { kind: 'application_waiting', vars: { startText, reasonText: decision.words } }
    case 'ask':
      return { kind: 'application_question', vars: { questionText: decision.words, answerUrl: links.answerUrl } }
  }
}

function declined(cycle: LiveCycle, decision: Decision, { role, eligibility }: Reader): Draft['vars'] {
  const other: Role = role === 'mentor' ? 'mentee' : 'mentor'
  const early = decision.codes.includes('experience') || decision.codes.includes('no_post')
  return {
    reasonText: decision.words,
    alternatives: decision.otherRole
      ? [
          `Take part as a ${roleWord(other)}: we would be glad to have you. Answer this mail, and we send you that form.`,
        ]
      : [],
    resumeReviewUrl: decision.referral ? (cycle.definition.links.resumeReview ?? '') : '',
    qualifiesOnText: early && eligibility.qualifiesOn !== undefined ? dayWords(cycle, eligibility.qualifiesOn) : '',
  }
}

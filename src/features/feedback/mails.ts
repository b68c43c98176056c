import type { Instant } from '#kit/dates.ts'
import type { Draft } from '#features/mail/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'
import {
  becauseParticipant,
  commonVars,
  dayWords,
  letterheadOf,
  replyOf,
  roleWord,
  senderOf,
} from '#features/programs/letterhead/model.ts'

export type SurveyReader = {
  feedbackId: string
  personId: string
  name: string
  email: string
  role: Role
  url: string
}

export function surveyInvitation(cycle: LiveCycle, reader: SurveyReader, baseUrl: string, now: Instant): Draft {
  const event = { day: cycle.calendar.end, text: `${cycle.definition.shortName}: last day for the survey` }
  return { ...survey(cycle, reader, 'survey_invitation', '', baseUrl, now, {}), event }
}

export function surveyReminder(
  cycle: LiveCycle,
  reader: SurveyReader,
  number: number,
  baseUrl: string,
  now: Instant,
): Draft {
  return survey(cycle, reader, 'survey_reminder', `:${number}`, baseUrl, now, {})
}

/** R42: a pair has closed, and whoever does not go on is asked the same questions then, not months later. */
export function exitSurvey(cycle: LiveCycle, reader: SurveyReader, baseUrl: string, now: Instant): Draft {
  return survey(cycle, reader, 'exit_survey', '', baseUrl, now, { partnerName: '' })
}

/** R42: the same, of one pair, to whoever's others go on. */
export function pairExitSurvey(
  cycle: LiveCycle,
  reader: SurveyReader,
  { pairId, partner }: { pairId: string; partner: string },
  baseUrl: string,
  now: Instant,
): Draft {
  return { ...survey(cycle, reader, 'exit_survey', `:${pairId}`, baseUrl, now, { partnerName: partner }), pairId }
}

/** R55: thanks, and that the committee no longer watches; the pair may go on. */
export function closingMail(
  cycle: LiveCycle,
  reader: SurveyReader,
  partnerNames: string,
  baseUrl: string,
  now: Instant,
): Draft {
  return survey(cycle, reader, 'closing', '', baseUrl, now, { partnerNames, letterUrl: `${baseUrl}/my/letter` })
}

function survey(
  cycle: LiveCycle,
  reader: SurveyReader,
  kind: string,
  occasion: string,
  baseUrl: string,
  now: Instant,
  vars: Draft['vars'],
): Draft {
  return {
    key: `${kind}:${reader.feedbackId}${occasion}`,
    kind,
    category: 'essential',
    cycleId: cycle.id,
    personId: reader.personId,
    to: { name: reader.name, address: reader.email },
    from: senderOf(cycle),
    replyTo: replyOf(cycle),
    vars: {
      ...commonVars(cycle, reader.name, baseUrl),
      roleWord: roleWord(reader.role),
      surveyUrl: reader.url,
      closesText: dayWords(cycle, cycle.calendar.end),
      ...vars,
    },
    letterhead: letterheadOf(cycle, now, becauseParticipant(cycle, reader.role)),
    dueAt: now,
  }
}

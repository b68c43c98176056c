import type { Scope } from '#platform/scope.ts'
import { opensFor } from '#features/feedback/decide.ts'
import { partsOf, type SurveyView } from '#features/feedback/survey/model.ts'
import { clearAnswers, feedbackOf } from '#features/feedback/store.ts'
import { otherRole, personIn, roleIn } from '#features/pairs/model.ts'
import { pairPeople } from '#features/pairs/store.ts'
import { liveCycle } from '#features/programs/actions.ts'

export type OpenedSurvey = SurveyView & { feedbackId: string }

/** The survey behind a mailed link; undefined for an unknown link as for somebody else's (trust.md, 6.2). */
export async function surveyBehind(scope: Scope, sealed: string): Promise<OpenedSurvey | undefined> {
  const id = scope.links.open('survey', sealed)
  const [invited] = id === null ? [] : await feedbackOf(scope, { id })
  const cycle = invited === undefined ? undefined : await liveCycle(scope, invited.cycleId)
  if (invited === undefined || cycle === undefined) return undefined
  const { role, personId, name, pairs: alone } = invited
  const pairs = await pairPeople(scope, { cycleId: cycle.id, personId })
  const partners = pairs.flatMap((people) =>
    roleIn(people.pair, personId) === role && (alone === null || alone.includes(people.pair.id))
      ? [{ pairId: people.pair.id, name: personIn(people, otherRole(role)).name }]
      : [],
  )
  return {
    feedbackId: invited.id,
    sealed,
    cycle,
    role,
    name,
    parts: partsOf(cycle.definition.surveyQuestions[role], partners).filter(
      ({ pairId }) => alone === null || pairId !== null,
    ),
    alone: alone !== null,
    answers: invited.answers ?? {},
    answeredAt: invited.answeredAt,
    opensAt: opensFor(cycle.calendar, invited.invitedAt),
  }
}

/** Takes all answers back; what was not there changes nothing. */
export async function withdrawAnswers(scope: Scope, feedbackId: string): Promise<void> {
  await clearAnswers(scope, feedbackId)
}

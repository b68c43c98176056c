import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { answerSurvey } from '#features/feedback/actions.ts'
import { policy } from '#features/feedback/policy.ts'
import { type OpenedSurvey, surveyBehind, withdrawAnswers } from '#features/feedback/survey/actions.ts'
import { readSurvey } from '#features/feedback/survey/input.ts'
import { earlyPage, overPage, surveyPage } from '#features/feedback/survey/pages.tsx'
import { thanksPage } from '#features/feedback/survey/told/pages.tsx'

/** The survey at the end, behind the links of its mails (R20, R29); at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/survey/:sealed', policy: policy.survey, handler: show },
  { method: 'GET', path: '/survey/:sealed/thanks', policy: policy.survey, handler: thank },
  // every answer in words of a script that takes nine bytes a letter
  { method: 'POST', path: '/survey/:sealed', policy: policy.survey, handler: take, maxBytes: 512 * 1024 },
  { method: 'POST', path: '/survey/:sealed/withdrawal', policy: policy.survey, handler: withdraw },
]

type Asked = Ask<Viewer | undefined>

function show(ask: Asked): Promise<Answer> {
  return behind(ask, (view) => sheet(surveyPage({ view, now: ask.now })))
}

function thank(ask: Asked): Promise<Answer> {
  return behind(ask, (view) => {
    const { answeredAt } = view
    return answeredAt === null
      ? redirect(`/survey/${view.sealed}`)
      : sheet(thanksPage({ view, now: ask.now, answeredAt }))
  })
}

function take(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    const fields = view.parts.flatMap((part) => part.fields)
    const read = readSurvey(fields, ask.form)
    if (!read.ok) {
      const sent = fields.flatMap(({ key }) => {
        const value = ask.form[key]
        return typeof value === 'string' ? [[key, value] as const] : []
      })
      const answers = Object.fromEntries(sent)
      return sheet(surveyPage({ view, now: ask.now, sent: { answers, faults: read.faults } }), 422)
    }
    await answerSurvey(ask.scope, view.cycle, { feedbackId: view.feedbackId, answers: read.answers }, ask.now)
    return redirect(`/survey/${view.sealed}/thanks`)
  })
}

function withdraw(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    await withdrawAnswers(ask.scope, view.feedbackId)
    return redirect(`/survey/${view.sealed}`)
  })
}

async function behind(ask: Asked, open: (view: OpenedSurvey) => Answer | Promise<Answer>): Promise<Answer> {
  const { scope, params, now } = ask
  const view = await surveyBehind(scope, params['sealed'] ?? '')
  if (view === undefined) return absent
  if (now < view.opensAt) return sheet(earlyPage({ view, now }))
  return now < view.cycle.calendar.endsAt ? open(view) : sheet(overPage({ view, now }), 410)
}

import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { answerQuestions } from '#features/contact/actions.ts'
import { policy } from '#features/contact/policy.ts'
import { takeWrittenBack } from '#features/contact/question/back/actions.ts'
import { questionBehind } from '#features/contact/question/actions.ts'
import { answerForm } from '#features/contact/question/input.ts'
import { answerIn, type QuestionView, standingOf } from '#features/contact/question/model.ts'
import { questionPage } from '#features/contact/question/pages.tsx'
import { closedPage, thanksPage } from '#features/contact/question/told/pages.tsx'

/** The page of one question, behind the links of our mails; at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/q/:sealed', policy: policy.question, handler: show },
  { method: 'GET', path: '/q/:sealed/:answer', policy: policy.question, handler: showFilled },
  { method: 'POST', path: '/q/:sealed', policy: policy.question, handler: take },
  { method: 'POST', path: '/q/:sealed/back', policy: policy.question, handler: back },
]

type Asked = Ask<Viewer | undefined>

/** What stands recorded, and the question while nothing does. */
function show(ask: Asked): Promise<Answer> {
  return behind(ask, (view) =>
    sheet(view.question.answer === null ? questionPage({ view, now: ask.now }) : thanksPage({ view, now: ask.now })),
  )
}

/** The answer of the link is filled in; only a press records it, because scanners open links too (R11). */
function showFilled(ask: Asked): Promise<Answer> {
  return behind(ask, (view) => {
    const chosen = answerIn(view.question, ask.params['answer'] ?? '')
    return chosen === undefined ? absent : sheet(questionPage({ view, now: ask.now, chosen }))
  })
}

function take(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    const { id, kind } = view.question
    const form = answerForm(kind).safeParse(ask.form)
    if (!form.success) return sheet(questionPage({ view, now: ask.now, failed: true }), 422)
    await answerQuestions(ask.scope, view.cycle, [{ questionId: id, answer: form.data.answer, at: ask.now }])
    return redirect(`/q/${view.sealed}`)
  })
}

/** "I have not written yet" (R11): then the question stands there again, else what was recorded. */
function back(ask: Asked): Promise<Answer> {
  return behind(ask, async (view) => {
    await takeWrittenBack(ask.scope, view, ask.now)
    return redirect(`/q/${view.sealed}`)
  })
}

async function behind({ scope, params, now }: Asked, open: (view: QuestionView) => Answer | Promise<Answer>) {
  const view = await questionBehind(scope, params['sealed'] ?? '', now)
  if (view === undefined) return absent
  const why = standingOf(view, now)
  return why === 'open' ? open(view) : sheet(closedPage({ view, now, why }), 410)
}

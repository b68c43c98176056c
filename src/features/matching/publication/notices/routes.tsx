import { cleanLine, cutText, fold } from '#kit/text.ts'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { mailCsp } from '#platform/http/headers.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/matching/policy.ts'
import { addMinutes } from '#kit/dates.ts'
import { lostLinks, wordsMissing } from '#features/mail/rewording/model.ts'
import type { Notice } from '#features/matching/publication/model.ts'
import { noticesOnPage, withoutSealed } from '#features/matching/publication/notices/model.ts'
import { noticePage } from '#features/matching/publication/notices/one/pages.tsx'
import { noticesPage } from '#features/matching/publication/notices/pages.tsx'
import { type Plan, planOf, shownMail, subjectsOf } from '#features/matching/publication/notices/actions.ts'
import { changeWords, sendTest, wordsFor, removeWords } from '#features/matching/publication/words/actions.ts'
import { wordsForm } from '#features/matching/publication/words/input.ts'
import { keptWords } from '#features/matching/publication/words/store.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** Below /committee; for the chairs of the program (R8). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching/runs/:id/mails', policy: policy.matching, handler: list },
  { method: 'GET', path: '/matching/runs/:id/mails/:name', policy: policy.matching, handler: (ask) => one(ask) },
  { method: 'GET', path: '/matching/runs/:id/mails/:name/html', policy: policy.matching, handler: html },
  { method: 'POST', path: '/matching/runs/:id/mails/:name/test', policy: policy.matching, handler: test },
  { method: 'POST', path: '/matching/runs/:id/mails/:name/words', policy: policy.matching, handler: keep },
  { method: 'POST', path: '/matching/runs/:id/mails/:name/words/removal', policy: policy.matching, handler: drop },
]

async function planned(ask: Ask<Viewer>): Promise<{ cycle: LiveCycle; plan: Plan } | undefined> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return undefined
  const at = addMinutes(ask.now, publicationOf(cycle.definition).undoMinutes)
  const plan = await planOf(ask.scope, cycle, ask.params['id'] ?? '', at)
  return plan === undefined ? undefined : { cycle, plan }
}

async function noticeOf(ask: Ask<Viewer>): Promise<{ cycle: LiveCycle; plan: Plan; notice: Notice } | undefined> {
  const here = await planned(ask)
  const notice = here?.plan.notices.find(({ name }) => name === ask.params['name'])
  return here === undefined || notice === undefined ? undefined : { ...here, notice }
}

async function list(ask: Ask<Viewer>): Promise<Answer> {
  const here = await planned(ask)
  if (here === undefined) return absent
  const { notices, dead, run } = here.plan
  const show = oneOf(ask.query.get('show'), ['pairs', 'alone', 'edited'] as const)
  const text = cutText(cleanLine(ask.query.get('q') ?? ''), 80)
  const page = pageOf(ask.query)
  const kinds = { pairs: 'pair_notice', alone: 'unmatched_notice' } as const
  const fits = notices
    .filter((notice) => show === undefined || (show === 'edited' ? notice.edited : notice.kind === kinds[show]))
    .filter(({ draft }) => text === '' || fold(draft.to.name).includes(fold(text)))
    .toSorted((a, b) => (fold(a.draft.to.name) < fold(b.draft.to.name) ? -1 : 1))
  const shown = fits.slice((page - 1) * noticesOnPage, page * noticesOnPage)
  const subjects = subjectsOf(here.cycle, shown)
  const count = (which: (notice: Notice) => boolean) => notices.filter(which).length
  return sheet(
    noticesPage({
      runId: run.id,
      rows: shown.map(({ name, draft, kind, role, edited, personId }, at) => ({
        name,
        to: draft.to.name,
        subject: subjects[at] ?? '',
        kind,
        role,
        edited,
        dead: dead.has(personId),
      })),
      counts: {
        all: notices.length,
        pairs: count(({ kind }) => kind === 'pair_notice'),
        alone: count(({ kind }) => kind === 'unmatched_notice'),
        edited: count(({ edited }) => edited),
      },
      show,
      total: fits.length,
      text,
      page,
      url: ask.url,
    }),
  )
}

type Tried = {
  subject: string
  source: string
  stale: boolean
  error: { field: 'source' | 'subject'; text: string } | undefined
}

async function one(ask: Ask<Viewer>, tried?: Tried): Promise<Answer> {
  const here = await noticeOf(ask)
  if (here === undefined) return absent
  const { cycle, plan, notice } = here
  const shown = shownMail(cycle, notice)
  const kept = (await keptWords(ask.scope, plan.run.id)).get(notice.draft.key)
  const page = noticePage({
    cycle,
    runId: plan.run.id,
    name: notice.name,
    subject: shown?.subject ?? notice.draft.to.name,
    to: notice.draft.to,
    from: notice.draft.from,
    replyTo: notice.draft.replyTo,
    broken: shown === undefined,
    words: tried ?? wordsFor(cycle, notice),
    kept,
    reader: ask.viewer.email,
    done: oneOf(ask.query.get('done'), ['sent', 'saved'] as const),
    stale: tried?.stale ?? false,
    error: tried?.error,
  })
  return sheet(page, tried === undefined ? 200 : tried.stale ? 409 : 422)
}

async function html(ask: Ask<Viewer>): Promise<Answer> {
  const here = await noticeOf(ask)
  const shown = here && shownMail(here.cycle, here.notice)
  if (shown === undefined) return absent
  return {
    kind: 'document',
    html: withoutSealed(shown.html).replace(/ href="[^"]*…"/g, ''),
    csp: mailCsp(false),
  }
}

async function test(ask: Ask<Viewer>): Promise<Answer> {
  const here = await noticeOf(ask)
  if (here === undefined) return absent
  await sendTest(ask.scope, here.cycle, here.notice, ask.viewer, ask.now)
  return redirect(`/committee/matching/runs/${here.plan.run.id}/mails/${here.notice.name}?done=sent`)
}

async function keep(ask: Ask<Viewer>): Promise<Answer> {
  const here = await noticeOf(ask)
  if (here === undefined) return absent
  const { cycle, plan, notice } = here
  const form = wordsForm.safeParse(ask.form)
  const tried = { subject: String(ask.form['subject'] ?? ''), source: String(ask.form['source'] ?? ''), stale: false }
  if (!form.success || form.data.source === '' || form.data.subject === '') {
    const field = form.success && form.data.subject !== '' ? ('source' as const) : ('subject' as const)
    return one(ask, { ...tried, error: { field, text: wordsMissing[field] } })
  }
  const done = await changeWords(
    ask.scope,
    cycle,
    { runId: plan.run.id, notice, by: ask.viewer.personId },
    form.data,
    ask.now,
  )
  if (done === 'kept') return redirect(`/committee/matching/runs/${plan.run.id}/mails/${notice.name}?done=saved`)
  if (done === 'stale') return one(ask, { ...tried, stale: true, error: undefined })
  return one(ask, { ...tried, error: { field: 'source', text: lostLinks(done.lost) } })
}

async function drop(ask: Ask<Viewer>): Promise<Answer> {
  const here = await noticeOf(ask)
  if (here === undefined) return absent
  const which = { runId: here.plan.run.id, key: here.notice.draft.key, by: ask.viewer.personId }
  await removeWords(ask.scope, which, ask.now)
  return redirect(`/committee/matching/runs/${here.plan.run.id}/mails/${here.notice.name}`)
}

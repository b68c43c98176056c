import { cleanLine } from '#kit/text.ts'
import { type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { cardPage } from '#features/applications/card/pages.tsx'
import { asideOf } from '#features/applications/demographics/actions.ts'
import { routes as demographicsRoutes } from '#features/applications/demographics/routes.tsx'
import { formCookie } from '#features/applications/door/model.ts'
import { lostPage } from '#features/applications/door/routes.tsx'
import { discard, formOf, type OpenForm, preview, savePage } from '#features/applications/form/actions.ts'
import { readAnswers } from '#features/applications/form/answers/input.ts'
import { checkPage } from '#features/applications/form/check/pages.tsx'
import { deletionPage } from '#features/applications/form/deletion/pages.tsx'
import { pageAt, problemsOn, standings, strangersIn, typedIn, withPage } from '#features/applications/form/input.ts'
import { readForm, saidText, sharesPhone } from '#features/applications/form/lines/input.ts'
import { taskListPage } from '#features/applications/form/list/pages.tsx'
import {
  mostPositions,
  noneField,
  positionField,
  positionRows,
  type Problem,
  rolesIn,
  rolesSlug,
  type Said,
  textIn,
} from '#features/applications/form/model.ts'
import { changedProblem, topicPage } from '#features/applications/form/page/pages.tsx'
import { readPositionRows, withoutRow } from '#features/applications/form/positions/input.ts'
import { policy } from '#features/applications/policy.ts'
import { sendForm, sendingOf, toldApplications, withdrawalLink } from '#features/applications/sent/actions.ts'
import { otherNameAt } from '#features/applications/sent/sharing/actions.ts'
import { sentPage } from '#features/applications/sent/pages.tsx'

type Who = 'anyone' | 'mailed link'

/** An answer may have 20,000 characters, of up to twelve bytes each on the way, and a page has several. */
const mostBytes = 1024 * 1024

/** The form that a browser has open; its cookie says which, so that no address names anybody's. */
export const routes: Route<Who, unknown>[] = [
  { method: 'GET', path: '/apply/form', policy: policy.form, handler: withForm(taskList) },
  { method: 'GET', path: '/apply/form/:page', policy: policy.form, handler: withForm(topic) },
  { method: 'POST', path: '/apply/form/:page', policy: policy.form, handler: save, maxBytes: mostBytes },
  { method: 'GET', path: '/apply/card', policy: policy.form, handler: withForm(card) },
  { method: 'GET', path: '/apply/check', policy: policy.form, handler: withForm(check) },
  { method: 'POST', path: '/apply/submission', policy: policy.form, handler: withForm(submit, 'write') },
  { method: 'GET', path: '/apply/sent', policy: policy.form, handler: withForm(sent) },
  { method: 'GET', path: '/apply/answers.txt', policy: policy.form, handler: withForm(download) },
  { method: 'GET', path: '/apply/deletion', policy: policy.form, handler: withForm(askDeletion) },
  { method: 'POST', path: '/apply/deletion', policy: policy.form, handler: withForm(remove, 'write') },
  ...demographicsRoutes,
]

/** Without an open form the way leads to the door. */
function withForm(handler: (ask: Ask, open: OpenForm) => Promise<Answer>, access: 'read' | 'write' = 'read') {
  return async (ask: Ask): Promise<Answer> => {
    const open = await formOf(ask.scope, ask.cookie(formCookie), access, ask.now)
    return open === undefined ? redirect('/apply') : handler(ask, open)
  }
}

async function taskList({ scope, now }: Ask, open: OpenForm) {
  const { cycle, draft } = open
  const pages = standings(draft.said, cycle.definition)
  return sheet(
    taskListPage({
      cycle,
      draft,
      pages,
      sending: sendingOf(cycle, draft, now),
      months: previewsOf(cycle, draft.said)[0]?.eligibility.months ?? 0,
      aside: await asideOf(scope, open),
      now,
    }),
  )
}

async function topic({ params }: Ask, open: OpenForm) {
  return topicSheet(open, params['page'] ?? '', open.draft.said, [])
}

/** Everything typed is saved, right or not; what is to be put right is said, and the next page follows when nothing is. */
async function save(ask: Ask): Promise<Answer> {
  const slug = ask.params['page'] ?? ''
  const open = await formOf(ask.scope, ask.cookie(formCookie), 'write', ask.now)
  if (open === undefined) return lostPage(ask, slug)
  const { cycle, draft } = open
  const page = pageAt(slug, draft.said, cycle.definition)
  if (page === undefined) return redirect('/apply/form')
  const positions = page.questions.find(({ kind }) => kind === 'positions')?.id
  const said = afterPress(withPage(draft.said, page, typedIn(page, ask.form)), ask.form, positions)
  await savePage(ask.scope, draft, said, ask.now)
  const changed = { ...open, draft: { ...draft, said } }
  if (strangersIn(page, ask.form).length > 0) return topicSheet(changed, slug, said, [changedProblem(page)])
  const to = pressed(ask.form, said, positions)
  if (to !== undefined) return redirect(`/apply/form/${slug}#${to}`)
  const problems = problemsOn(page, said, rolesIn(said), cycle.definition)
  if (problems.length > 0) return topicSheet(changed, slug, said, problems)
  const pages = standings(said, cycle.definition)
  const at = pages.findIndex((one) => one.page.slug === slug)
  const next = pages.slice(at + 1).find(({ state }) => state !== 'done')
  return redirect(next === undefined ? '/apply/form' : `/apply/form/${next.page.slug}`)
}

/** Adding and removing a position, which are presses of the same form. */
function afterPress(said: Said, form: Ask['form'], positions: string | undefined): Said {
  if (positions === undefined) return said
  const rows = positionRows(said, positions)
  if (form['remove'] !== undefined) return withoutRow(said, positions, Number(form['remove']))
  if (form['add'] === undefined || rows >= mostPositions) return said
  return { ...said, [positionField(positions, rows + 1, 'title')]: '' }
}

/** Where on the page a press leads that only changes its rows or its sum. */
function pressed(form: Ask['form'], said: Said, positions: string | undefined): string | undefined {
  if (positions === undefined) return undefined
  if (form['update'] !== undefined) return 'sum'
  if (form['add'] !== undefined || form['remove'] !== undefined)
    return positionField(positions, positionRows(said, positions), 'title')
  return undefined
}

function topicSheet({ cycle, draft }: OpenForm, slug: string, said: Said, problems: readonly Problem[]): Answer {
  const { definition, calendar } = cycle
  const page = pageAt(slug, said, definition)
  if (page === undefined) return redirect('/apply/form')
  const positions = page.questions.find(({ kind }) => kind === 'positions')?.id
  const sum =
    positions === undefined
      ? undefined
      : {
          positions: readPositionRows(said, positions),
          previews: previewsOf(cycle, said),
          start: calendar.start,
          locale: definition.locale,
          empty: readPositionRows(said, positions).length === 0 && textIn(said, noneField(positions)) === '',
        }
  const roleHints = { mentee: definition.texts.mentees[0] ?? '', mentor: definition.texts.mentors[0] ?? '' }
  return sheet(
    topicPage({
      page,
      said: slug === rolesSlug ? said : withHeldPost(said, page.slug, cycle),
      email: draft.email,
      problems,
      roleHints,
      sum,
    }),
    problems.length > 0 ? 422 : 200,
  )
}

/** Nobody is asked twice: title and employer of the post somebody holds stand there until they say something else. */
function withHeldPost(said: Said, slug: string, cycle: OpenForm['cycle']): Said {
  if (!cycle.definition.questions.some(({ id }) => id === slug) || rolesIn(said).length === 0) return said
  const { answers } = readAnswers(said, rolesIn(said)[0] ?? 'mentee', cycle.definition)
  return {
    ...said,
    ...(said['jobTitle'] === undefined ? { jobTitle: answers.jobTitle } : {}),
    ...(said['employer'] === undefined ? { employer: answers.employer } : {}),
  }
}

const previewsOf = (cycle: OpenForm['cycle'], said: Said) =>
  rolesIn(said).map((role) => preview(cycle, role, readAnswers(said, role, cycle.definition).answers))

async function card(_: Ask, { cycle, draft }: OpenForm) {
  const { said } = draft
  return sheet(
    cardPage({
      name: textIn(said, 'name'),
      pronouns: textIn(said, 'pronouns'),
      email: draft.email,
      phone: sharesPhone(said, cycle.definition) ? cleanLine(textIn(said, 'phone')) : '',
      roles: rolesIn(said).map((role) => ({ role, answers: readAnswers(said, role, cycle.definition).answers })),
    }),
  )
}

async function check({ scope, now }: Ask, open: OpenForm) {
  return checkSheet(open, now, [], await sharing(scope, open))
}

type Sharing = NonNullable<Parameters<typeof checkPage>[0]['other']>

/** Whose address it is, where the form has another name (R34). */
async function sharing(
  scope: Ask['scope'],
  { draft }: OpenForm,
  tried?: { said: 'no' | undefined },
): Promise<Sharing | undefined> {
  const name = cleanLine(textIn(draft.said, 'name'))
  const other = name === '' ? undefined : await otherNameAt(scope, draft.email, name)
  return other && { name: other.name, said: tried?.said, missing: tried !== undefined && tried.said === undefined }
}

function checkSheet({ cycle, draft }: OpenForm, now: string, left: readonly string[], other?: Sharing): Answer {
  const roles = rolesIn(draft.said)
  const [role] = roles
  if (role === undefined) return redirect('/apply/form')
  const view = {
    draft,
    pages: standings(draft.said, cycle.definition),
    previews: previewsOf(cycle, draft.said),
    roleText: roles.length === 2 ? ('both' as const) : role,
    sending: sendingOf(cycle, draft, now),
    definition: cycle.definition,
    left,
    other,
  }
  const back = left.length > 0 || other?.missing === true || other?.said !== undefined
  return sheet(checkPage(view), back ? 422 : 200)
}

async function submit({ scope, now, form }: Ask, open: OpenForm): Promise<Answer> {
  const { cycle, draft } = open
  const read = readForm(draft.said, cycle.definition)
  if (!read.ok) return checkSheet(open, now, read.refusal, await sharing(scope, open))
  const outcome = await sendForm(scope, cycle, draft, read.value, now, form['same'] === 'yes')
  if (!outcome.ok && outcome.refusal.kind === 'other name')
    return checkSheet(open, now, [], await sharing(scope, open, { said: form['same'] === 'no' ? 'no' : undefined }))
  return redirect(outcome.ok || outcome.refusal.kind === 'sent before' ? '/apply/sent' : '/apply/form')
}

async function sent({ scope, now }: Ask, { cycle, draft }: OpenForm) {
  if (draft.sentAt === null) return redirect('/apply/form')
  const standing = await toldApplications(scope, draft)
  const withdrawal = withdrawalLink(scope, draft)
  return sheet(sentPage({ cycle, draft, standing, sending: sendingOf(cycle, draft, now), withdrawal, now }))
}

async function download(_: Ask, { cycle, draft }: OpenForm): Promise<Answer> {
  const lines = standings(draft.said, cycle.definition).flatMap(({ page }) =>
    page.questions.map((question) => `${question.label}\n${saidText(question, draft.said, cycle.definition)}\n`),
  )
  const body = [`${cycle.definition.name}, ${cycle.label}`, draft.email, '', ...lines].join('\n')
  return { kind: 'file', type: 'text/plain; charset=utf-8', name: 'application.txt', body }
}

async function askDeletion(_: Ask, { draft }: OpenForm) {
  return draft.sentAt === null ? sheet(deletionPage(draft.email)) : redirect('/apply/sent')
}

async function remove({ scope, now }: Ask, { draft }: OpenForm) {
  return redirect((await discard(scope, draft, now)) ? '/apply/form' : '/apply/sent')
}

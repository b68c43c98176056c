import type { z } from 'zod'
import { oneOf, pageOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { type Command, type DecisionKind, decisionKinds } from '#features/applications/review/model.ts'
import { routes as mergingRoutes } from '#features/desk/merging/routes.tsx'
import { policy } from '#features/desk/policy.ts'
import { acceptClear, clearCases, decideFor, keepView, preview, queueOf, undo } from '#features/desk/review/actions.ts'
import { clearPage } from '#features/desk/review/clear/pages.tsx'
import { fieldFaults, refusalFault } from '#features/desk/review/faults/pages.tsx'
import { clearForm, decisionForms, undoForm, viewForm } from '#features/desk/review/input.ts'
import { type FormName, shelves, statesOn } from '#features/desk/review/model.ts'
import { queuePage, readingHref } from '#features/desk/review/pages.tsx'
import { madeOf, reading } from '#features/desk/review/reading/routes.tsx'
import { firstOf, placeOf, stateCounts } from '#features/desk/review/store.ts'
import { inYear, type Years } from '#features/applications/years/model.ts'
import { cycleOfApplication, cycleOfDecision } from '#features/desk/review/years/actions.ts'
import { yearsOf } from '#features/desk/review/years/model.ts'
import { type InYear, inYearOf } from '#features/desk/review/years/routes.tsx'

/** Below /committee; for the chairs of the program (trust.md, section 4). A decision is a resource of an application. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/review', policy: policy.review, handler: (ask) => inList(ask, queue) },
  { method: 'GET', path: '/review/clear', policy: policy.review, handler: (ask) => inList(ask, clear) },
  { method: 'POST', path: '/review/clear', policy: policy.review, handler: (ask) => inList(ask, acceptAll) },
  // before the applications: theirs is any word below /review
  ...mergingRoutes,
  { method: 'GET', path: '/review/:id', policy: policy.review, handler: (ask) => ofOne(ask, show) },
  ...decisionKinds.map((kind): Route<Who, Viewer> => {
    const handler = (ask: Ask<Viewer>) => ofOne(ask, (asked, years) => decide(asked, years, kind))
    return { method: 'POST', path: `/review/:id/${kind}`, policy: policy.review, handler }
  }),
  { method: 'POST', path: '/review/:id/views', policy: policy.review, handler: (ask) => ofOne(ask, view) },
  {
    method: 'POST',
    path: '/review/decisions/:id/undo',
    policy: policy.review,
    handler: (ask) => ofDecision(ask, undoOne),
  },
  {
    method: 'POST',
    path: '/review/batches/:id/undo',
    policy: policy.review,
    handler: (ask) => ofDecision(ask, undoBatch),
  },
]

/** A list is of the year in its address; one application, or one decision, of its own. */
const inList = (ask: Ask<Viewer>, handler: InYear) => inYearOf(ask, ask.query.get('cycle'), yearsOf, handler)
const ofOne = async (ask: Ask<Viewer>, handler: InYear) =>
  inYearOf(ask, await cycleOfApplication(ask.scope, ask.params['id'] ?? ''), yearsOf, handler)
const ofDecision = async (ask: Ask<Viewer>, handler: InYear) =>
  inYearOf(ask, await cycleOfDecision(ask.scope, ask.params['id'] ?? ''), yearsOf, handler)

async function queue(ask: Ask<Viewer>, years: Years): Promise<Answer> {
  const { current: cycle } = years
  const { scope, now, query, url } = ask
  const shelf = oneOf(query.get('shelf'), shelves) ?? 'open'
  const page = pageOf(query)
  const counts = await stateCounts(scope, cycle.id)
  const rows = await queueOf(scope, cycle, { states: statesOn[shelf], page }, now)
  const made = await madeOf(ask, cycle)
  const first = await firstOf(scope, cycle.id, ['submitted', 'review'])
  const { zone } = cycle.calendar
  return sheet(queuePage({ counts, rows, shelf, page, first, made, zone, url, years }))
}

async function show(ask: Ask<Viewer>, years: Years): Promise<Answer> {
  return (await reading(ask, years)) ?? absent
}

async function decide(ask: Ask<Viewer>, years: Years, kind: DecisionKind): Promise<Answer> {
  const { current: cycle } = years
  const { scope, now, viewer, params } = ask
  const id = params['id'] ?? ''
  const read = decisionForms[kind].safeParse(ask.form)
  if (!read.success) {
    if (kind === 'accept') return (await reading(ask, years)) ?? absent
    const errors = fieldFaults(kind, fieldsOf(read.error))
    return (await reading(ask, years, { form: kind, errors })) ?? absent
  }
  const command = { ...read.data, kind } as Command
  if (read.data.preview && kind !== 'accept') {
    const mail = await preview(scope, cycle, viewer, { id, command }, now)
    const errors = mail.ok ? [] : [refusalFault(mail.refusal)]
    return (await reading(ask, years, { form: kind, errors, preview: mail.ok ? mail.value : null })) ?? absent
  }
  const before = await placeOf(scope, cycle.id, statesOn[read.data.shelf], id)
  const { made, refused } = await decideFor(scope, cycle, viewer, { ids: [id], command }, now)
  const [refusal] = refused
  if (refusal !== undefined) {
    const fault = refusalFault(refusal.refusal)
    const form: FormName | undefined = kind === 'accept' ? undefined : kind
    return (await reading(ask, years, { form, errors: [fault] })) ?? absent
  }
  const [decision] = made
  const next = before.next ?? before.previous
  if (decision === undefined) return redirect(readingHref(id, read.data.shelf))
  const to = next === null ? inYear('/committee/review', years) : readingHref(next, read.data.shelf)
  return redirect(`${to}${to.includes('?') ? '&' : '?'}made=${decision.id}`)
}

const fieldsOf = (error: z.ZodError): string[] => error.issues.map((issue) => String(issue.path[0] ?? ''))

async function view(ask: Ask<Viewer>, years: Years): Promise<Answer> {
  const id = ask.params['id'] ?? ''
  const form = viewForm.safeParse(ask.form)
  if (!form.success) return (await reading(ask, years)) ?? absent
  const { shelf, ...said } = form.data
  if (!(await keepView(ask.scope, years.current, ask.viewer, { applicationId: id, ...said }, ask.now)))
    return (await reading(ask, years)) ?? absent
  return redirect(`${readingHref(id, shelf)}#views`)
}

const undoOne: InYear = (ask, years) => undone(ask, years, { id: ask.params['id'] ?? '' })
const undoBatch: InYear = (ask, years) => undone(ask, years, { batch: ask.params['id'] ?? '' })

async function undone(ask: Ask<Viewer>, years: Years, which: { id: string } | { batch: string }): Promise<Answer> {
  const form = undoForm.safeParse(ask.form)
  const shelf = form.success ? form.data.shelf : 'open'
  const result = await undo(ask.scope, years.current, which, ask.viewer.personId, ask.now)
  if (!result.ok && result.refusal.kind === 'not_there') return absent
  const [one] = result.ok ? result.value : []
  const to =
    'id' in which && one !== undefined ? readingHref(one.applicationId, shelf) : inYear('/committee/review', years)
  const said = result.ok ? `undone=${result.value.length}` : 'late=1'
  return redirect(`${to}${to.includes('?') ? '&' : '?'}${said}`)
}

async function clear(ask: Ask<Viewer>, years: Years): Promise<Answer> {
  const cases = await clearCases(ask.scope, years.current, ask.viewer, ask.now)
  return sheet(clearPage({ ...cases, years, changed: false }))
}

async function acceptAll(ask: Ask<Viewer>, years: Years): Promise<Answer> {
  const { current: cycle } = years
  const form = clearForm.safeParse(ask.form)
  const batch = form.success ? await acceptClear(ask.scope, cycle, ask.viewer, form.data.list, ask.now) : undefined
  if (batch !== undefined) return redirect(inYear(`/committee/review?batch=${batch}`, years))
  const cases = await clearCases(ask.scope, cycle, ask.viewer, ask.now)
  return sheet(clearPage({ ...cases, years, changed: true }), 409)
}

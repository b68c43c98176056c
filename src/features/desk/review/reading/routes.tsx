import { oneOf } from '#platform/http/forms.ts'
import { type Answer, type Ask, sheet } from '#platform/http/route.ts'
import type { Viewer } from '#features/accounts/model.ts'
import { conflictOf } from '#features/applications/review/rules/model.ts'
import { fullApplication } from '#features/desk/applications/store.ts'
import { decisionsFor, queueOf, reviewerOf } from '#features/desk/review/actions.ts'
import { draftOf } from '#features/desk/review/drafts/model.ts'
import type { FieldFault } from '#features/desk/review/faults/pages.tsx'
import type { MadeView } from '#features/desk/review/made/pages.tsx'
import { type FormName, forms, type FormView, shelves, statesOn } from '#features/desk/review/model.ts'
import { readingPage } from '#features/desk/review/one/pages.tsx'
import { earlierApplication, placeOf, viewsOf } from '#features/desk/review/store.ts'
import type { Years } from '#features/applications/years/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** What was pressed: a form that comes back with what is wrong, or with its mail to look at. */
type Pressed = {
  form: FormName | undefined
  errors: readonly FieldFault[]
  preview?: { subject: string; text: string } | null
}

/** One application as its reviewer reads it; undefined where the cycle has none of this id. */
export async function reading(ask: Ask<Viewer>, years: Years, pressed?: Pressed): Promise<Answer | undefined> {
  const { current: cycle } = years
  const { scope, now, viewer, query } = ask
  const id = ask.params['id'] ?? ''
  const application = await fullApplication(scope, cycle.id, id)
  const [row] = await queueOf(scope, cycle, { id }, now)
  if (application === undefined || row === undefined) return undefined
  const shelf = oneOf(query.get('shelf') ?? textOf(ask.form['shelf']), shelves) ?? 'open'
  const conflict = conflictOf(await reviewerOf(scope, cycle, viewer), application, cycle.calendar.start)
  const name = pressed === undefined ? oneOf(query.get('do'), forms) : pressed.form
  const form: FormView | undefined =
    name === undefined || (conflict !== undefined && pressed === undefined)
      ? undefined
      : {
          form: name,
          values: pressed === undefined ? draftOf(name, application, cycle) : valuesOf(ask.form),
          errors: pressed?.errors ?? [],
          preview: pressed?.preview ?? undefined,
        }
  const page = readingPage({
    years,
    cycle,
    application,
    row,
    place: await placeOf(scope, cycle.id, statesOn[shelf], id),
    shelf,
    decisions: await decisionsFor(scope, cycle, { applicationIds: [id] }),
    views: await viewsOf(scope, id),
    earlier: await earlierApplication(scope, id),
    conflict,
    form,
    wrong: form === undefined ? pressed?.errors[0]?.text : undefined,
    made: await madeOf(ask, cycle),
    viewer,
    now,
  })
  return sheet(page, pressed !== undefined && pressed.errors.length > 0 ? 422 : 200)
}

/** What the address says was just done. */
export async function madeOf({ scope, query, now }: Ask<Viewer>, cycle: LiveCycle): Promise<MadeView | undefined> {
  const clock = { zone: cycle.calendar.zone, now }
  const undone = Number(query.get('undone') ?? '')
  if (Number.isInteger(undone) && undone > 0) return { what: 'undone', n: undone, ...clock }
  if (query.has('late')) return { what: 'late', ...clock }
  const [made, batch] = [query.get('made'), query.get('batch')]
  if (made === null && batch === null) return undefined
  const found = await decisionsFor(scope, cycle, made === null ? { batch: batch ?? '' } : { ids: [made] })
  const decisions = found.filter((one) => one.undoneAt === null)
  const [first] = decisions
  if (first === undefined) return undefined
  const application = await fullApplication(scope, cycle.id, first.applicationId)
  return { what: 'made', decisions, name: application?.name ?? '', ...clock }
}

/** What was sent, kept for the form that comes back. */
const valuesOf = (form: Ask['form']): FormView['values'] => ({ ...form })

const textOf = (value: string | string[] | undefined): string | null => (typeof value === 'string' ? value : null)

import { absent, type Answer, type Ask, redirect, type Route } from '#platform/http/route.ts'
import { type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { press, takeBack } from '#features/desk/nudges/actions.ts'
import { backTo, nudgeForm, withdrawForm } from '#features/desk/nudges/input.ts'
import { policy } from '#features/desk/policy.ts'

/** Below /committee. Asking pairs of other contacts again is mail to many: a chair's, with a fresh passkey (trust.md, 4). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'POST', path: '/nudges', policy: policy.nudges, handler: (ask) => take(ask, false) },
  { method: 'POST', path: '/nudges/all', policy: policy.nudgesOfAll, fresh: true, handler: (ask) => take(ask, true) },
  { method: 'POST', path: '/nudges/:id/withdrawal', policy: policy.nudges, handler: undo },
]

async function take({ scope, viewer, now, form }: Ask<Viewer>, all: boolean): Promise<Answer> {
  const cycle = workingCycle(viewer, now)
  const read = nudgeForm.safeParse(form)
  if (cycle === undefined || !read.success) return absent
  const done = await press(scope, viewer, cycle, read.data.pair, all, now)
  return redirect(backTo(read.data.next, done.kind === 'none' ? 'none' : null))
}

async function undo({ scope, viewer, now, form, params }: Ask<Viewer>): Promise<Answer> {
  const cycle = workingCycle(viewer, now)
  const read = withdrawForm.safeParse(form)
  if (cycle === undefined || !read.success) return absent
  const batch = params['id'] ?? ''
  if (!(await takeBack(scope, viewer, cycle, batch, now))) return absent
  return redirect(backTo(read.data.next, batch))
}

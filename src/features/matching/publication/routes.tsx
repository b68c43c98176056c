import { addMinutes, dayIn } from '#kit/dates.ts'
import { cleanText } from '#kit/text.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import {
  askToPublish,
  checklistOf,
  confirmPublication,
  dropPublication,
  type Outcome,
  undoPublication,
} from '#features/matching/publication/asked/actions.ts'
import { askedPage } from '#features/matching/publication/asked/pages.tsx'
import { undoRefusalText } from '#features/matching/publication/model.ts'
import { routes as notices } from '#features/matching/publication/notices/routes.tsx'
import { checkPage } from '#features/matching/publication/pages.tsx'
import { publicationRefusalText } from '#features/matching/publication/refused/pages.tsx'
import { publicationsOf } from '#features/matching/publication/store.ts'
import { policy } from '#features/matching/policy.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** Below /committee: the checklist and the mails are the chairs', the confirmation is any other member's (R12). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/matching/runs/:id/publish', policy: policy.matching, handler: (ask) => check(ask) },
  { method: 'POST', path: '/matching/runs/:id/publication', policy: policy.matching, fresh: true, handler: publish },
  { method: 'GET', path: '/publication', policy: policy.publication, handler: (ask) => state(ask) },
  { method: 'POST', path: '/publication/confirmation', policy: policy.publication, handler: confirm },
  { method: 'POST', path: '/publication/drop', policy: policy.matching, handler: drop },
  { method: 'POST', path: '/publication/undo', policy: policy.matching, fresh: true, handler: undo },
  ...notices,
]

type Tried = { typed: string; why: string; outcome: Extract<Outcome, { kind: 'refused' }> }

async function check(ask: Ask<Viewer>, tried?: Tried): Promise<Answer> {
  const { scope, now, viewer } = ask
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return absent
  if (cycle.publishedAt !== null) return redirect('/committee/publication')
  const { undoMinutes } = publicationOf(cycle.definition)
  const at = addMinutes(now, undoMinutes)
  const list = await checklistOf(scope, cycle, ask.params['id'] ?? '', viewer.personId, { now, at })
  if (list === undefined) return absent
  const about = { pairs: list.pairs, association: cycle.definition.association.short }
  const page = checkPage({
    cycle,
    ...list,
    undoMinutes,
    toldOn: dayIn(cycle.calendar.zone, at),
    why: tried?.why ?? '',
    typed: tried?.typed ?? '',
    error: tried && publicationRefusalText(tried.outcome.refusal, about),
  })
  return sheet(page, tried === undefined ? 200 : 422)
}

async function publish(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { typed, why } = fieldsOf(ask)
  const asked = { personId: ask.viewer.personId, typed: numberOf(typed), why }
  const outcome = await askToPublish(ask.scope, cycle, ask.params['id'] ?? '', asked, ask.now)
  if (outcome.kind !== 'refused') return redirect('/committee/publication')
  if (outcome.refusal.kind === 'open' || outcome.refusal.kind === 'already_published')
    return redirect('/committee/publication')
  return check(ask, { typed, why, outcome })
}

async function state(
  ask: Ask<Viewer>,
  tried?: { typed: string; why: string; error: { field: 'typed' | 'why'; text: string } },
): Promise<Answer> {
  const { scope, now, viewer } = ask
  const cycle = workingCycle(viewer, now)
  if (cycle === undefined) return absent
  const all = await publicationsOf(scope, cycle.id)
  const open = all.find((one) => one.state === 'asked' || one.state === 'published')
  const chair = chairedCycle(viewer, now)?.id === cycle.id
  const page = askedPage({
    cycle,
    open,
    before: chair ? all.filter((one) => one !== open) : [],
    chair,
    mine: open?.askedBy === viewer.personId,
    now,
    typed: tried?.typed ?? '',
    why: tried?.why ?? '',
    error: tried?.error,
  })
  return sheet(page, tried === undefined ? 200 : 422)
}

async function confirm(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = workingCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { typed } = fieldsOf(ask)
  const asked = { personId: ask.viewer.personId, typed: numberOf(typed) }
  const outcome = await confirmPublication(ask.scope, cycle, asked, ask.now)
  if (outcome.kind !== 'refused' || outcome.refusal.kind === 'none') return redirect('/committee/publication')
  return state(ask, { typed, why: '', error: { ...(await errorOf(ask, cycle, outcome)), field: 'typed' } })
}

async function errorOf(ask: Ask<Viewer>, cycle: LiveCycle, { refusal }: Tried['outcome']) {
  const [open] = await publicationsOf(ask.scope, cycle.id)
  return publicationRefusalText(refusal, { pairs: open?.pairs ?? 0, association: cycle.definition.association.short })
}

async function drop(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  await dropPublication(ask.scope, cycle, ask.viewer.personId, ask.now)
  return redirect('/committee/publication')
}

async function undo(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  if (cycle === undefined) return absent
  const { why } = fieldsOf(ask)
  const refusal = await undoPublication(ask.scope, cycle, { personId: ask.viewer.personId, why }, ask.now)
  if (refusal === null || refusal.kind === 'none') return redirect('/committee/publication')
  return state(ask, { typed: '', why, error: { field: 'why', text: undoRefusalText(refusal) } })
}

function fieldsOf({ form }: Ask<Viewer>): { typed: string; why: string } {
  const text = (name: string) => cleanText(String(form[name] ?? ''))
  return { typed: text('typed').slice(0, 10), why: text('why').slice(0, 500) }
}

/** NaN for what is no number: no count is. */
const numberOf = (typed: string): number => Number(typed.replace(/[\s,]/g, '') || 'nothing')

import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, reachOf, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/matching/policy.ts'
import { lostLinks, wordsMissing } from '#features/mail/rewording/model.ts'
import { withoutSealed } from '#features/matching/publication/notices/model.ts'
import { shownMail } from '#features/matching/publication/notices/actions.ts'
import { wordsFor } from '#features/matching/publication/words/actions.ts'
import { draftRepair, proposeRepair } from '#features/matching/repair/actions.ts'
import { tooLate } from '#features/matching/repair/checked/actions.ts'
import { routes as confirmed } from '#features/matching/repair/confirmed/routes.tsx'
import { mailForm, rematchForm, stepsForm } from '#features/matching/repair/input.ts'
import { isOpen, lateText, type RepairRefusal, repairRefusalText } from '#features/matching/repair/model.ts'
import { keepMailWords, mailsOf, namesIn } from '#features/matching/repair/notices/actions.ts'
import { repairMailPage } from '#features/matching/repair/notices/pages.tsx'
import { cycleOf, found, routes as oneRoutes } from '#features/matching/repair/one/routes.tsx'
import { repairsPage } from '#features/matching/repair/pages.tsx'
import { draftRematch, pairTicket } from '#features/matching/repair/rematch/actions.ts'
import { repairsOf } from '#features/matching/repair/store.ts'
import { usualSeeks } from '#features/tickets/offers/model.ts'

/** Before there are pairs, matching is the page. */
const announced =
  (work: (ask: Ask<Viewer>) => Promise<Answer>) =>
  async (ask: Ask<Viewer>): Promise<Answer> =>
    chairedCycle(ask.viewer, ask.now)?.publishedAt === null ? redirect('/committee/matching') : work(ask)

/** Below /committee; for the chairs of the program, and its confirmation for any other member (R42, R12). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/repairs', policy: policy.matching, handler: announced((ask) => list(ask)) },
  { method: 'POST', path: '/repairs', policy: policy.matching, handler: announced(take) },
  { method: 'POST', path: '/tickets/:id/changes', policy: policy.matching, handler: announced(fromTicket) },
  ...oneRoutes,
  ...confirmed,
  { method: 'GET', path: '/repairs/:id/mails/:name', policy: policy.matching, handler: (ask) => mail(ask) },
  { method: 'POST', path: '/repairs/:id/mails/:name/words', policy: policy.matching, handler: keep },
]

async function list(ask: Ask<Viewer>, refusal?: RepairRefusal): Promise<Answer> {
  const cycle = cycleOf(ask)
  if (cycle === undefined) return absent
  const { scope, now } = ask
  const all = await repairsOf(scope, cycle.id)
  const open = all.find(isOpen)
  const proposal = await proposeRepair(scope, cycle, now)
  const names = await namesIn(scope, cycle, [proposal.steps.flatMap(({ forms }) => forms)])
  const late = tooLate(cycle, now)
  const page = repairsPage({
    cycle,
    proposal,
    open,
    before: all.filter((one) => one !== open),
    names,
    late: late && lateText(late.until),
    error: refusal && repairRefusalText(refusal),
  })
  return sheet(page, refusal === undefined ? 200 : refusal.kind === 'changed' ? 409 : 422)
}

async function take(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = cycleOf(ask)
  if (cycle === undefined) return absent
  const form = stepsForm.safeParse(ask.form)
  const keys = form.success ? form.data.step : []
  const done = await draftRepair(ask.scope, cycle, { keys, personId: ask.viewer.personId }, ask.now)
  return 'id' in done ? redirect(`/committee/repairs/${done.id}`) : list(ask, done)
}

/** A ticket asks for a new pair: its page has the press (R11, R42). */
async function fromTicket(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = cycleOf(ask)
  const ticket =
    cycle &&
    (await pairTicket(ask.scope, cycle, ask.params['id'] ?? '', {
      reach: reachOf(ask.viewer, cycle),
      viewerId: ask.viewer.personId,
    }))
  if (cycle === undefined || ticket === undefined) return absent
  const form = rematchForm.safeParse(ask.form)
  if (ticket.state === 'closed' || !form.success) return redirect(`/committee/tickets/${ticket.id}`)
  const { seeks = usualSeeks(ticket) } = form.data
  const command = { ticket, seeks, personId: ask.viewer.personId }
  const done = await draftRematch(ask.scope, cycle, command, ask.now)
  return 'id' in done ? redirect(`/committee/repairs/${done.id}`) : list(ask, done)
}

async function mail(ask: Ask<Viewer>, tried?: { subject: string; source: string; error: string }): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined || !isOpen(here.repair)) return absent
  const { cycle, repair } = here
  const all = await mailsOf(ask.scope, cycle, repair, repair.releaseAt ?? ask.now)
  const notice = all.find(({ name }) => name === ask.params['name'])
  if (notice === undefined) return absent
  const page = repairMailPage({
    repair,
    name: notice.name,
    to: notice.draft.to.name,
    text: withoutSealed(shownMail(cycle, notice)?.text ?? ''),
    words: tried ?? wordsFor(cycle, notice),
    error: tried?.error,
  })
  return sheet(page, tried === undefined ? 200 : 422)
}

async function keep(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  const form = mailForm.safeParse(ask.form)
  const typed = { subject: String(ask.form['subject'] ?? ''), source: String(ask.form['source'] ?? '') }
  if (!form.success || form.data.subject === '') return mail(ask, { ...typed, error: wordsMissing.subject })
  if (form.data.source === '') return mail(ask, { ...typed, error: wordsMissing.source })
  const words = { ...form.data, by: ask.viewer.personId }
  const lost = await keepMailWords(ask.scope, here.cycle, here.repair, ask.params['name'] ?? '', words, ask.now)
  if (lost === undefined) return absent
  if (lost.length > 0) return mail(ask, { ...typed, error: lostLinks(lost) })
  return redirect(`/committee/repairs/${here.repair.id}`)
}

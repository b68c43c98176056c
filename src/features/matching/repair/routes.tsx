import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { answersForIn, chairedCycle, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { policy } from '#features/matching/policy.ts'
import { lostLinks, wordsMissing } from '#features/matching/publication/notices/one/pages.tsx'
import { withoutSealed } from '#features/matching/publication/notices/model.ts'
import { shownMail } from '#features/matching/publication/notices/actions.ts'
import { wordsFor } from '#features/matching/publication/words/actions.ts'
import { seconds } from '#features/matching/publication/asked/actions.ts'
import {
  confirmRepair,
  draftRepair,
  proposeRepair,
  publishRepair,
  undoRepair,
} from '#features/matching/repair/actions.ts'
import { tooLate } from '#features/matching/repair/checked/actions.ts'
import { confirmPage } from '#features/matching/repair/confirmed/pages.tsx'
import { mailForm, stepsForm, whyForm } from '#features/matching/repair/input.ts'
import { isOpen, type Repair, type RepairRefusal, repairRefusalText } from '#features/matching/repair/model.ts'
import { keepMailWords, mailsOf, namesIn } from '#features/matching/repair/notices/actions.ts'
import { repairMailPage } from '#features/matching/repair/notices/pages.tsx'
import { repairPage } from '#features/matching/repair/one/pages.tsx'
import { repairsPage } from '#features/matching/repair/pages.tsx'
import { repairsOf } from '#features/matching/repair/store.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** Before there are pairs, matching is the page. */
const announced =
  (work: (ask: Ask<Viewer>) => Promise<Answer>) =>
  async (ask: Ask<Viewer>): Promise<Answer> =>
    chairedCycle(ask.viewer, ask.now)?.publishedAt === null ? redirect('/committee/matching') : work(ask)

/** Below /committee; for the chairs of the program, and its confirmation for any other member (R42, R12). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/repairs', policy: policy.matching, handler: announced((ask) => list(ask)) },
  { method: 'POST', path: '/repairs', policy: policy.matching, handler: announced(take) },
  { method: 'GET', path: '/repairs/:id', policy: policy.matching, handler: (ask) => one(ask) },
  { method: 'GET', path: '/repairs/:id/mails/:name', policy: policy.matching, handler: (ask) => mail(ask) },
  { method: 'POST', path: '/repairs/:id/mails/:name/words', policy: policy.matching, handler: keep },
  { method: 'POST', path: '/repairs/:id/publication', policy: policy.matching, fresh: true, handler: publish },
  { method: 'GET', path: '/repairs/:id/confirmation', policy: policy.publication, handler: (ask) => confirmation(ask) },
  { method: 'POST', path: '/repairs/:id/confirmation', policy: policy.publication, handler: confirm },
  { method: 'POST', path: '/repairs/:id/undo', policy: policy.matching, handler: undo },
]

/** Announced pairs are there to be changed once a cycle's pairs are published. */
function cycleOf({ viewer, now }: Ask<Viewer>): LiveCycle | undefined {
  const cycle = chairedCycle(viewer, now)
  return typeof cycle?.publishedAt === 'string' ? cycle : undefined
}

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
    late: late && repairRefusalText(late),
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

async function found(ask: Ask<Viewer>): Promise<{ cycle: LiveCycle; repair: Repair } | undefined> {
  const cycle = cycleOf(ask)
  const repair = cycle && (await repairsOf(ask.scope, cycle.id)).find(({ id }) => id === ask.params['id'])
  return cycle === undefined || repair === undefined ? undefined : { cycle, repair }
}

async function one(ask: Ask<Viewer>, refusal?: RepairRefusal): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  const { cycle, repair } = here
  const mails = isOpen(repair) ? await mailsOf(ask.scope, cycle, repair, repair.releaseAt ?? ask.now) : []
  const page = repairPage({
    cycle,
    repair,
    mails: mails.map((notice) => ({
      name: notice.name,
      to: notice.draft.to.name,
      subject: shownMail(cycle, notice)?.subject ?? '',
      what: notice.what,
      edited: notice.edited,
    })),
    names: await namesIn(ask.scope, cycle, [repair.forms]),
    undoMinutes: publicationOf(cycle.definition).undoMinutes,
    seconds: (await seconds(ask.scope, cycle, ask.viewer.personId, ask.now)).map(({ name }) => name),
    mine: repair.askedBy === ask.viewer.personId,
    error: refusal && repairRefusalText(refusal),
  })
  return sheet(page, refusal === undefined ? 200 : 422)
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

async function publish(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  const form = whyForm.safeParse(ask.form)
  const how = { personId: ask.viewer.personId, why: form.success ? form.data.why : '' }
  const refusal = await publishRepair(ask.scope, here.cycle, here.repair.id, how, ask.now)
  return refusal === null ? redirect(`/committee/repairs/${here.repair.id}`) : one(ask, refusal)
}

/** What any member may look at and confirm; a chair of another program finds nothing here. */
async function asked(ask: Ask<Viewer>): Promise<{ cycle: LiveCycle; repair: Repair } | undefined> {
  const cycle = workingCycle(ask.viewer, ask.now)
  const repair = cycle && (await repairsOf(ask.scope, cycle.id)).find(({ id }) => id === ask.params['id'])
  return cycle === undefined || repair === undefined ? undefined : { cycle, repair }
}

async function confirmation(ask: Ask<Viewer>, refusal?: RepairRefusal): Promise<Answer> {
  const here = await asked(ask)
  if (here === undefined) return absent
  const { cycle, repair } = here
  const chair = chairedCycle(ask.viewer, ask.now)?.id === cycle.id
  const mine = answersForIn(ask.viewer, cycle)
  const page = confirmPage({
    cycle,
    repair,
    mails: repair.state === 'asked' ? (await mailsOf(ask.scope, cycle, repair, ask.now)).length : 0,
    forms: repair.forms.filter(({ officeId }) => chair || mine.includes(officeId)),
    names: await namesIn(ask.scope, cycle, [repair.forms]),
    chair,
    mine: repair.askedBy === ask.viewer.personId,
    error: refusal && repairRefusalText(refusal),
  })
  return sheet(page, refusal === undefined ? 200 : 422)
}

async function confirm(ask: Ask<Viewer>): Promise<Answer> {
  const here = await asked(ask)
  if (here === undefined) return absent
  const refusal = await confirmRepair(ask.scope, here.cycle, here.repair.id, ask.viewer.personId, ask.now)
  return refusal === null ? redirect(`/committee/repairs/${here.repair.id}/confirmation`) : confirmation(ask, refusal)
}

async function undo(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  await undoRepair(ask.scope, here.cycle, here.repair.id, ask.viewer.personId, ask.now)
  return redirect('/committee/repairs')
}

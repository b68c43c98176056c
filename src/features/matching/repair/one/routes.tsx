import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/matching/policy.ts'
import { seconds } from '#features/matching/publication/asked/actions.ts'
import { shownMail } from '#features/matching/publication/notices/actions.ts'
import { publishRepair, undoRepair } from '#features/matching/repair/actions.ts'
import { whyForm } from '#features/matching/repair/input.ts'
import { isOpen, type Repair, type RepairRefusal, repairRefusalText } from '#features/matching/repair/model.ts'
import { endsIn, mailsOf, namesIn } from '#features/matching/repair/notices/actions.ts'
import { repairPage } from '#features/matching/repair/one/pages.tsx'
import { askStandby, candidatesFor, stopAsking } from '#features/matching/repair/standby/actions.ts'
import { askForm, stopForm } from '#features/matching/repair/standby/input.ts'
import { askRefusalText, toldText } from '#features/matching/repair/standby/model.ts'
import type { StandbyTyped } from '#features/matching/repair/standby/pages.tsx'
import { asksOf } from '#features/matching/repair/standby/store.ts'
import { repairsOf } from '#features/matching/repair/store.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

/** One set of changes: read, published, taken back, and the mentors who stand by for it asked (R39, R42). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/repairs/:id', policy: policy.matching, handler: (ask) => one(ask) },
  { method: 'POST', path: '/repairs/:id/publication', policy: policy.matching, fresh: true, handler: publish },
  { method: 'POST', path: '/repairs/:id/undo', policy: policy.matching, handler: undo },
  { method: 'POST', path: '/repairs/:id/standby', policy: policy.matching, handler: askFirst },
  { method: 'POST', path: '/repairs/:id/standby/stop', policy: policy.matching, handler: stopFirst },
]

/** Announced pairs are there to be changed once a cycle's pairs are published. */
export function cycleOf({ viewer, now }: Ask<Viewer>): LiveCycle | undefined {
  const cycle = chairedCycle(viewer, now)
  return typeof cycle?.publishedAt === 'string' ? cycle : undefined
}

/** The changes that the address names, in the cycle that the viewer chairs. */
export async function found(ask: Ask<Viewer>): Promise<{ cycle: LiveCycle; repair: Repair } | undefined> {
  const cycle = cycleOf(ask)
  const repair = cycle && (await repairsOf(ask.scope, cycle.id)).find(({ id }) => id === ask.params['id'])
  return cycle === undefined || repair === undefined ? undefined : { cycle, repair }
}

type Tried = { refusal?: RepairRefusal; why?: string; standby?: StandbyTyped }

async function one(ask: Ask<Viewer>, { refusal, why, standby }: Tried = {}): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  const { cycle, repair } = here
  const asks = await asksOf(ask.scope, { repairId: repair.id })
  const asking = []
  for (const form of repair.forms) {
    const theirs = asks.filter((one) => one.menteeApplicationId === form.menteeApplicationId)
    const may = repair.state === 'draft' && form.as === 'standby'
    const candidates = may ? await candidatesFor(ask.scope, cycle, repair, form, ask.now) : []
    if (theirs.length > 0 || candidates.length > 0) asking.push({ form, asks: theirs, candidates })
  }
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
    names: await namesIn(ask.scope, cycle, [repair.forms, asking.flatMap(({ candidates }) => candidates)]),
    ends: await endsIn(ask.scope, repair),
    undoMinutes: publicationOf(cycle.definition).undoMinutes,
    seconds: (await seconds(ask.scope, cycle, ask.viewer.personId, ask.now)).map(({ name }) => name),
    mine: repair.askedBy === ask.viewer.personId,
    why: why ?? repair.why,
    asking,
    standby,
    told: toldText(asks),
    error: refusal && repairRefusalText(refusal),
  })
  return sheet(page, refusal === undefined && standby === undefined ? 200 : 422)
}

async function publish(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  const form = whyForm.safeParse(ask.form)
  const how = { personId: ask.viewer.personId, why: form.success ? form.data.why : '' }
  const refusal = await publishRepair(ask.scope, here.cycle, here.repair.id, how, ask.now)
  return refusal === null ? redirect(`/committee/repairs/${here.repair.id}`) : one(ask, { refusal, why: how.why })
}

async function undo(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  await undoRepair(ask.scope, here.cycle, here.repair.id, ask.viewer.personId, ask.now)
  return redirect('/committee/repairs')
}

async function askFirst(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  const form = askForm.safeParse(ask.form)
  if (!form.success) return one(ask)
  const command = { ...form.data, personId: ask.viewer.personId }
  const refusal = await askStandby(ask.scope, here.cycle, here.repair.id, command, ask.now)
  const { menteeApplicationId: mentee } = command
  if (refusal === null) return redirect(`/committee/repairs/${here.repair.id}#ask-${mentee}`)
  const days = String(ask.form['days'] ?? '')
  return one(ask, { standby: { mentee, days, mentors: command.mentors, error: askRefusalText(refusal) } })
}

async function stopFirst(ask: Ask<Viewer>): Promise<Answer> {
  const here = await found(ask)
  if (here === undefined) return absent
  const form = stopForm.safeParse(ask.form)
  if (form.success) {
    const command = { menteeApplicationId: form.data.mentee, personId: ask.viewer.personId }
    await stopAsking(ask.scope, here.cycle, here.repair.id, command, ask.now)
  }
  return redirect(`/committee/repairs/${here.repair.id}`)
}

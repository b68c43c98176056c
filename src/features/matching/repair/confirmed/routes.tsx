import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { answersForIn, chairedCycle, type Viewer, type Who, workingCycle } from '#features/accounts/model.ts'
import { policy } from '#features/matching/policy.ts'
import { confirmRepair } from '#features/matching/repair/actions.ts'
import { confirmPage } from '#features/matching/repair/confirmed/pages.tsx'
import { type Repair, type RepairRefusal, repairRefusalText } from '#features/matching/repair/model.ts'
import { endsIn, mailsOf, namesIn } from '#features/matching/repair/notices/actions.ts'
import { repairsOf } from '#features/matching/repair/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** The confirmation by a second member, whoever of the committee that is (R12). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/repairs/:id/confirmation', policy: policy.publication, handler: (ask) => confirmation(ask) },
  { method: 'POST', path: '/repairs/:id/confirmation', policy: policy.publication, handler: confirm },
]

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
    ends: (await endsIn(ask.scope, repair)).filter(({ officeId }) => chair || mine.includes(officeId)),
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

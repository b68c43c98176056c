import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { settleMail, useAddress } from '#features/desk/mail/health/actions.ts'
import { addressForm, mailForm } from '#features/desk/mail/health/input.ts'
import { done, type Done } from '#features/desk/mail/health/model.ts'
import { healthPage } from '#features/desk/mail/health/pages.tsx'
import { mailHealth } from '#features/desk/mail/health/store.ts'
import { policy } from '#features/desk/policy.ts'

/** Below /committee: how the post is, and what a chair decides about it. */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/mail/health', policy: policy.mailHealth, handler: show },
  { method: 'POST', path: '/mail/health/addresses', policy: policy.mailHealth, handler: revive },
  { method: 'POST', path: '/mail/health/mails', policy: policy.mailHealth, handler: settle },
]

/** The cycles of the program whose chair asks. */
function mine({ viewer, now }: Ask<Viewer>) {
  const cycle = chairedCycle(viewer, now)
  if (cycle === undefined) return undefined
  return { cycle, cycleIds: viewer.cycles.filter((one) => one.programId === cycle.programId).map((one) => one.id) }
}

async function show(ask: Ask<Viewer>): Promise<Answer> {
  const found = mine(ask)
  if (found === undefined) return absent
  const { zone, zoneName } = found.cycle.definition
  const health = await mailHealth(ask.scope, { cycleIds: found.cycleIds, viewerId: ask.viewer.personId }, ask.now)
  return sheet(healthPage({ health, now: ask.now, zone, zoneName, done: oneOf(ask.query.get('done'), done) }))
}

async function revive(ask: Ask<Viewer>): Promise<Answer> {
  const found = mine(ask)
  if (found === undefined) return absent
  const form = addressForm.safeParse(ask.form)
  if (!form.success) return to('gone')
  const command = { addressKey: form.data.address, actor: ask.viewer.personId, cycleIds: found.cycleIds }
  return to(await useAddress(ask.scope, command, ask.now))
}

async function settle(ask: Ask<Viewer>): Promise<Answer> {
  const found = mine(ask)
  if (found === undefined) return absent
  const form = mailForm.safeParse(ask.form)
  if (!form.success) return to('gone')
  const { mail: mailId, does } = form.data
  return to(
    await settleMail(ask.scope, { mailId, does, actor: ask.viewer.personId, cycleIds: found.cycleIds }, ask.now),
  )
}

const to = (what: Done): Answer => redirect(`/committee/mail/health?done=${what}`)

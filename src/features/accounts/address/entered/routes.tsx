import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { enterAddress } from '#features/accounts/address/actions.ts'
import { enteredForm } from '#features/accounts/address/input.ts'
import { enterPage } from '#features/accounts/address/entered/pages.tsx'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/accounts/policy.ts'
import type { Person } from '#features/people/model.ts'

/** Who somebody of the chair's own program is; handed in, since applications and pairs know it. */
export type PersonOf = (scope: Ask['scope'], programId: string, personId: string) => Promise<Named | undefined>
type Named = Pick<Person, 'id' | 'name' | 'email'>

/** Below /committee: the chair enters a new address for somebody of their program, with a passkey used just now. */
export const enterRoutes = (personOf: PersonOf): Route<Who, Viewer>[] => [
  {
    method: 'GET',
    path: '/people/:id/address',
    policy: policy.offices,
    fresh: true,
    handler: (ask) =>
      about(ask, personOf, async (person) => sheet(enterPage({ person, done: ask.query.get('done') === 'yes' }))),
  },
  {
    method: 'POST',
    path: '/people/:id/address',
    policy: policy.offices,
    fresh: true,
    handler: (ask) => about(ask, personOf, (person) => enter(ask, person)),
  },
]

async function about(ask: Ask<Viewer>, personOf: PersonOf, work: (person: Named) => Promise<Answer>): Promise<Answer> {
  const cycle = chairedCycle(ask.viewer, ask.now)
  const person = cycle === undefined ? undefined : await personOf(ask.scope, cycle.programId, ask.params['id'] ?? '')
  return person === undefined ? absent : work(person)
}

async function enter(ask: Ask<Viewer>, person: Named): Promise<Answer> {
  const form = enteredForm.safeParse(ask.form)
  const text = (name: string) => (typeof ask.form[name] === 'string' ? ask.form[name] : '')
  const typed = { address: text('address'), why: text('why') }
  if (!form.success) {
    const field = form.error.issues.some(({ path }) => path[0] === 'why') ? 'why' : 'address'
    const failed = form.error.issues.some(({ path }) => path[0] === 'address') ? 'address' : field
    return sheet(enterPage({ person, typed, failed }), 422)
  }
  const entering = { ...form.data, personId: person.id, actor: ask.viewer.personId }
  const entered = await enterAddress(ask.scope, entering, ask.random, ask.now)
  return entered === 'entered'
    ? redirect(`/committee/people/${person.id}/address?done=yes`)
    : sheet(enterPage({ person, typed, failed: entered }), 409)
}

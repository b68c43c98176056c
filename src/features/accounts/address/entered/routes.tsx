import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { enteredLately, type Entering } from '#features/accounts/address/entered/actions.ts'
import { enterPage } from '#features/accounts/address/entered/pages.tsx'
import { enteredForm } from '#features/accounts/address/input.ts'
import type { Entered } from '#features/accounts/address/model.ts'
import { chairedCycle, type Viewer, type Who } from '#features/accounts/model.ts'
import { policy } from '#features/accounts/policy.ts'
import type { Random } from '#features/accounts/sessions/actions.ts'
import type { Person } from '#features/people/model.ts'

type Scope = Ask['scope']
type Named = Pick<Person, 'id' | 'name' | 'email'>

/** What applications, pairs and tickets know and do, which are floors above; handed in. */
export type Hands = {
  /** Who somebody of the chair's own program is. */
  personOf(scope: Scope, programId: string, personId: string): Promise<Named | undefined>
  /** Whom a ticket about mail that comes back is about, if it is within the viewer's reach. */
  lostOf(scope: Scope, viewer: Viewer, ticketId: string, now: Ask['now']): Promise<Named | undefined>
  enter(scope: Scope, entering: Entering, random: Random, now: Ask['now']): Promise<Entered>
  takeBack(scope: Scope, taking: { personId: string; actor: string }, now: Ask['now']): Promise<boolean>
}

/**
 * Below /committee, with a passkey used just now: a chair enters a new address for somebody of their program, a contact
 * for whoever our mail does not reach, from its ticket; and takes it back.
 */
export const enterRoutes = (hands: Hands): Route<Who, Viewer>[] => [
  ...at('/people/:id/address', policy.offices, hands, ({ scope, viewer, now, params }) => {
    const cycle = chairedCycle(viewer, now)
    return cycle === undefined ? undefined : hands.personOf(scope, cycle.programId, params['id'] ?? '')
  }),
  ...at('/tickets/:id/address', policy.address, hands, ({ scope, viewer, now, params }) =>
    hands.lostOf(scope, viewer, params['id'] ?? '', now),
  ),
]

type Whom = (ask: Ask<Viewer>) => Promise<Named | undefined> | undefined

function at(path: string, who: Who, hands: Hands, whom: Whom): Route<Who, Viewer>[] {
  const about = (work: (ask: Ask<Viewer>, place: Place) => Promise<Answer>) => async (ask: Ask<Viewer>) => {
    const person = await whom(ask)
    if (person === undefined) return absent
    return work(ask, { person, path: `/committee${path.replace(':id', ask.params['id'] ?? '')}`, hands })
  }
  return [
    { method: 'GET', path, policy: who, fresh: true, handler: about(show) },
    { method: 'POST', path, policy: who, fresh: true, handler: about(enter) },
    { method: 'POST', path: `${path}/withdrawal`, policy: who, fresh: true, handler: about(takeBack) },
  ]
}

type Place = { person: Named; path: string; hands: Hands }

async function show({ scope, query, now }: Ask<Viewer>, { person, path }: Place): Promise<Answer> {
  const given = query.get('done')
  const done = given === 'yes' || given === 'back' ? given : undefined
  const before = (await enteredLately(scope, person.id, now))?.from
  return sheet(enterPage({ person, path, before, ...(done === undefined ? {} : { done }) }))
}

async function enter(ask: Ask<Viewer>, { person, path, hands }: Place): Promise<Answer> {
  const form = enteredForm.safeParse(ask.form)
  const text = (name: string) => (typeof ask.form[name] === 'string' ? ask.form[name] : '')
  const typed = { address: text('address'), why: text('why') }
  if (!form.success) {
    const field = form.error.issues.some((issue) => issue.path[0] === 'why') ? 'why' : 'address'
    const failed = form.error.issues.some((issue) => issue.path[0] === 'address') ? 'address' : field
    return sheet(enterPage({ person, path, typed, failed }), 422)
  }
  const entering = { ...form.data, personId: person.id, actor: ask.viewer.personId }
  const entered = await hands.enter(ask.scope, entering, ask.random, ask.now)
  return entered === 'entered'
    ? redirect(`${path}?done=yes`)
    : sheet(enterPage({ person, path, typed, failed: entered }), 409)
}

async function takeBack(ask: Ask<Viewer>, { person, path, hands }: Place): Promise<Answer> {
  // pressed twice, it is taken back once
  const back = await hands.takeBack(ask.scope, { personId: person.id, actor: ask.viewer.personId }, ask.now)
  return redirect(back ? `${path}?done=back` : path)
}

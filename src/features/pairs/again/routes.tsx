import { type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { askAgain, askNoMore } from '#features/pairs/again/actions.ts'
import { againPage } from '#features/pairs/again/pages.tsx'
import { policy } from '#features/pairs/again/policy.ts'
import { earlierPartners } from '#features/pairs/again/store.ts'
import type { LiveCycle } from '#features/programs/model.ts'

/** Below /my (R41). */
export const routes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/again', policy: policy.again, handler: show },
  { method: 'POST', path: '/again/:id', policy: policy.again, handler: ask },
  { method: 'POST', path: '/again/:id/removal', policy: policy.again, handler: takeBack },
]

/** The cycle whose pairs are yet to be made, of a program in which the reader has a place. */
function coming({ viewer }: Ask<Viewer>): LiveCycle | undefined {
  const mine = new Set(viewer.cycles.filter(({ id }) => viewer.places.includes(id)).map(({ programId }) => programId))
  return viewer.cycles.findLast((cycle) => cycle.publishedAt === null && mine.has(cycle.programId))
}

async function show(ask: Ask<Viewer>): Promise<Answer> {
  const cycle = coming(ask)
  // no pairs are to be made: nothing can be asked for
  if (cycle === undefined) return redirect('/my')
  const partners = await earlierPartners(ask.scope, { cycleId: cycle.id, personId: ask.viewer.personId })
  return sheet(againPage({ cycle, partners }))
}

function ask(asked: Ask<Viewer>): Promise<Answer> {
  return change(asked, (mine, id) => askAgain(asked.scope, mine, id, asked.now))
}

function takeBack(asked: Ask<Viewer>): Promise<Answer> {
  return change(asked, (mine, id) => askNoMore(asked.scope, mine, id))
}

async function change(
  ask: Ask<Viewer>,
  act: (mine: { cycleId: string; personId: string }, id: string) => Promise<boolean>,
): Promise<Answer> {
  const cycle = coming(ask)
  const id = ask.params['id'] ?? ''
  const changed = cycle !== undefined && (await act({ cycleId: cycle.id, personId: ask.viewer.personId }, id))
  // whoever was no partner is answered like nobody: the page has all for whom one may ask
  return redirect(changed ? `/my/again#${id}` : '/my/again')
}

import { oneOf } from '#platform/http/forms.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { digestBehind, digestView, pressFrom, takeBackFrom } from '#features/desk/digest/actions.ts'
import { digestOverPage, digestPage } from '#features/desk/digest/pages.tsx'
import { policy } from '#features/desk/policy.ts'

/**
 * The button of a contact's weekly mail; at the root. It asks pairs again and takes that back, and nothing else: what can
 * do harm, and whatever anybody told the committee, is behind the sign-in.
 */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/week/:sealed', policy: policy.digest, handler: show },
  { method: 'POST', path: '/week/:sealed', policy: policy.digest, handler: press },
  { method: 'POST', path: '/week/:sealed/withdrawals/:batch', policy: policy.digest, handler: undo },
]

type Asked = Ask<Viewer | undefined>

function show(ask: Asked): Promise<Answer> {
  const said = oneOf(ask.query.get('nudged'), ['none', 'undone', 'left'] as const)
  return behind(ask, async (found, sealed) =>
    sheet(digestPage(await digestView(ask.scope, sealed, found, said, ask.now), ask.now)),
  )
}

function press(ask: Asked): Promise<Answer> {
  return behind(ask, async (found, sealed) => {
    const done = await pressFrom(ask.scope, found, ask.now)
    return redirect(`/week/${sealed}${done.kind === 'none' ? '?nudged=none' : ''}`)
  })
}

function undo(ask: Asked): Promise<Answer> {
  return behind(ask, async (found, sealed) => {
    const back = await takeBackFrom(ask.scope, found, ask.params['batch'] ?? '', ask.now)
    return back === undefined ? absent : redirect(`/week/${sealed}?nudged=${back > 0 ? 'undone' : 'left'}`)
  })
}

type Found = Exclude<Awaited<ReturnType<typeof digestBehind>>, { over: unknown } | undefined>

async function behind(ask: Asked, open: (found: Found, sealed: string) => Promise<Answer>): Promise<Answer> {
  const sealed = ask.params['sealed'] ?? ''
  const found = await digestBehind(ask.scope, sealed, ask.now)
  if (found === undefined) return absent
  return 'over' in found ? sheet(digestOverPage(found.over), 410) : open(found, sealed)
}

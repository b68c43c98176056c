import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import { askChange, changeBehind, confirmChange, type Found, undoChange } from '#features/accounts/address/actions.ts'
import { addressForm, confirmForm } from '#features/accounts/address/input.ts'
import {
  addressCodePage,
  addressDonePage,
  addressLinkPage,
  addressPage,
  undonePage,
  undoOverPage,
  undoPage,
} from '#features/accounts/address/pages.tsx'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { policy } from '#features/accounts/policy.ts'
import { limitsFrom } from '#features/accounts/sessions/input.ts'

type Asked = Ask<Viewer | undefined>
type Own = Route<Who, Viewer | undefined>

const own = (method: 'GET' | 'POST', path: string, work: (viewer: Viewer, ask: Asked) => Promise<Answer>): Own => ({
  method,
  path,
  policy: policy.account,
  // whoever holds an office shows the passkey: a mailbox alone must not lead to another
  fresh: 'office',
  handler: async (ask) => (ask.viewer === undefined ? absent : work(ask.viewer, ask)),
})

/** One's own address, and the old one's way to put it back, which needs no sign-in; `found`: what else a change settles. */
export const addressRoutes = (found: Found): Own[] => [
  own('GET', '/account/address', async (viewer) => sheet(addressPage({ email: viewer.email }))),
  own('POST', '/account/address', begin),
  own('GET', '/account/address/code', async () => sheet(addressCodePage({}))),
  own('POST', '/account/address/code', (viewer, ask) => byCode(viewer, ask, found)),
  own('GET', '/account/address/link/:link', async (_, { params }) =>
    sheet(addressLinkPage({ link: params['link'] ?? '', over: false })),
  ),
  own('POST', '/account/address/link/:link', (viewer, ask) => byLink(viewer, ask, found)),
  own('GET', '/account/address/done', async () => sheet(addressDonePage())),
  { method: 'GET', path: '/address/:sealed', policy: policy.link, handler: showUndo },
  { method: 'POST', path: '/address/:sealed', policy: policy.link, handler: undo },
]

async function begin(viewer: Viewer, ask: Asked): Promise<Answer> {
  const form = addressForm.safeParse(ask.form)
  const typed = typeof ask.form['address'] === 'string' ? ask.form['address'] : ''
  const { email } = viewer
  if (!form.success) return sheet(addressPage({ email, typed, failed: 'shape' }), 422)
  const asking = { address: form.data.address, network: ask.network, limits: limitsFrom(ask.settings) }
  const asked = await askChange(ask.scope, viewer, asking, ask.random, ask.now)
  return asked === 'own' ? sheet(addressPage({ email, typed, failed: 'own' }), 422) : redirect('/account/address/code')
}

async function byCode(viewer: Viewer, { scope, form, now }: Asked, found: Found): Promise<Answer> {
  const read = confirmForm.safeParse(form)
  if (!read.success) return sheet(addressCodePage({ failed: { kind: 'shape' } }), 422)
  const outcome = await confirmChange(scope, viewer, read.data, found, now)
  return outcome.kind === 'done' ? redirect('/account/address/done') : sheet(addressCodePage({ failed: outcome }), 422)
}

async function byLink(viewer: Viewer, { scope, params, now }: Asked, found: Found): Promise<Answer> {
  const link = params['link'] ?? ''
  const { kind } = await confirmChange(scope, viewer, { link }, found, now)
  return kind === 'done' ? redirect('/account/address/done') : sheet(addressLinkPage({ link, over: true }), 422)
}

async function showUndo({ scope, params, now }: Asked): Promise<Answer> {
  const sealed = params['sealed'] ?? ''
  const found = await changeBehind(scope, sealed, now)
  if (found === undefined) return absent
  return found.open ? sheet(undoPage({ sealed })) : sheet(undoOverPage(), 410)
}

async function undo({ scope, params, now }: Asked): Promise<Answer> {
  const sealed = params['sealed'] ?? ''
  if ((await changeBehind(scope, sealed, now)) === undefined) return absent
  return (await undoChange(scope, sealed, now)) ? sheet(undonePage()) : sheet(undoOverPage(), 410)
}

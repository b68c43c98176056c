import { letterPress } from '#platform/pdf/letter-press.ts'
import { letterText } from '#platform/pdf/letter.ts'
import { absent, type Answer, type Ask, redirect, type Route, sheet } from '#platform/http/route.ts'
import type { Viewer, Who } from '#features/accounts/model.ts'
import { checkUrl, pageOf, requestLetter } from '#features/letters/actions.ts'
import { checkPage, genuinePage, noLetterPage } from '#features/letters/check/pages.tsx'
import { askForm, codeFrom } from '#features/letters/input.ts'
import { minePage } from '#features/letters/mine/pages.tsx'
import { codeText } from '#features/letters/model.ts'
import { policy } from '#features/letters/policy.ts'
import { letterBehind, letterPlaces, letterWithCode, roleAddress } from '#features/letters/shown/actions.ts'
import type { ShownLetter } from '#features/letters/shown/model.ts'
import { shownPage, unsetPage } from '#features/letters/shown/pages.tsx'

/** A letter behind its mailed link, and the page where anybody checks one (R21, R30); at the root. */
export const routes: Route<Who, Viewer | undefined>[] = [
  { method: 'GET', path: '/letter/:sealed', policy: policy.letter, handler: show },
  { method: 'GET', path: '/letter/:sealed/letter.pdf', policy: policy.letter, handler: pdf },
  { method: 'GET', path: '/letter/:sealed/letter.txt', policy: policy.letter, handler: text },
  { method: 'GET', path: '/letters', policy: policy.check, handler: askCode },
  { method: 'GET', path: '/letters/:code', policy: policy.check, handler: check },
]

/** One's own letters; below /my. */
export const myRoutes: Route<Who, Viewer>[] = [
  { method: 'GET', path: '/letter', policy: policy.mine, handler: mine },
  { method: 'POST', path: '/letter', policy: policy.mine, handler: request },
]

type Asked = Ask<Viewer | undefined>

/** For everybody who downloads: many processes at once would take a small machine's memory. */
const press = letterPress()

function show(ask: Asked): Promise<Answer> {
  return behind(ask, (shown) => {
    return sheet(shownPage({ shown, checkUrl: checkUrl(ask.scope.baseUrl, shown.letter), now: ask.now }))
  })
}

/** Made anew from the letter's facts, the same bytes each time. Its name on disk names nobody. */
function pdf(ask: Asked): Promise<Answer> {
  return behind(ask, async (shown) => {
    if (shown.letter.state === 'held') return redirect(shown.path)
    const made = await press.make(shown.cycle.definition.letterTemplate, setting(ask, shown))
    if (!made.ok) return sheet(unsetPage({ shown }), 409)
    return { kind: 'file', type: 'application/pdf', name: fileName(shown, 'pdf'), body: new Uint8Array(made.value) }
  })
}

function text(ask: Asked): Promise<Answer> {
  return behind(ask, (shown) => {
    if (shown.letter.state === 'held') return redirect(shown.path)
    const body = letterText(setting(ask, shown))
    return { kind: 'file', type: 'text/plain; charset=utf-8', name: fileName(shown, 'txt'), body, inline: true }
  })
}

async function askCode(ask: Asked): Promise<Answer> {
  const typed = ask.query.get('code')
  if (typed === null) return sheet(checkPage())
  const code = codeFrom(typed)
  return code === '' ? sheet(checkPage({ failed: true }), 422) : redirect(`/letters/${codeText(code)}`)
}

async function check(ask: Asked): Promise<Answer> {
  const code = codeFrom(ask.params['code'] ?? '')
  const shown = await letterWithCode(ask.scope, code)
  if (shown !== undefined) return sheet(genuinePage({ shown, sentence: setting(ask, shown).paragraphs[0] ?? '' }))
  const contact = await roleAddress(ask.scope)
  return sheet(noLetterPage({ code, contact }))
}

async function mine(ask: Ask<Viewer>): Promise<Answer> {
  return sheet(minePage({ places: await letterPlaces(ask.scope, ask.viewer.personId, ask.now) }))
}

async function request(ask: Ask<Viewer>): Promise<Answer> {
  const form = askForm.safeParse(ask.form)
  const cycle = form.success ? ask.viewer.cycles.find((one) => one.id === form.data.cycle) : undefined
  if (!form.success || cycle === undefined) return absent
  const made = await requestLetter(ask.scope, cycle, { personId: ask.viewer.personId, role: form.data.role }, ask.now)
  return 'kind' in made ? absent : redirect('/my/letter')
}

const setting = (ask: Asked, { letter, cycle }: ShownLetter) =>
  pageOf(letter, ask.scope.baseUrl, cycle.definition.locale)

const fileName = ({ letter }: ShownLetter, ending: string) => `letter-${letter.number}.${ending}`

async function behind(ask: Asked, open: (shown: ShownLetter) => Answer | Promise<Answer>): Promise<Answer> {
  const shown = await letterBehind(ask.scope, ask.params['sealed'] ?? '')
  return shown === undefined ? absent : open(shown)
}

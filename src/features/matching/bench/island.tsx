/// <reference lib="dom" />
// The workbench in a browser that runs scripts. Every link and form in it works without: this asks the server for the
// same step, shows it in place, and lets the browser go its own way where anything is not as expected.
import { hydrate, render } from 'preact'
import { type Bench, type Place, placeOf, placeQuery } from '#features/matching/bench/model.ts'
import { Workbench } from '#features/matching/bench/pages.tsx'

const root = document.querySelector<HTMLElement>('[data-bench]')
if (root) start(root, JSON.parse(root.dataset.bench ?? '') as Bench)

function start(root: HTMLElement, first: Bench) {
  let bench = first
  let place: Place = { open: first.open?.mentee.id }
  let nth = 0
  const base = `/committee/matching/runs/${first.runId}`
  const dragged = 'application/x-mentee'
  const retryMs = 30_000
  hydrate(<Workbench {...bench} />, root)
  history.replaceState(place, '')

  function show(next: Bench, focus: string | undefined) {
    bench = next
    render(<Workbench {...bench} />, root)
    const target = focus === undefined ? null : root.querySelector<HTMLElement>(focus)
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  }

  /** One step at a time: the answer to a step that another has overtaken is dropped. */
  async function ask(path: string, init: RequestInit, focus: string | undefined): Promise<void> {
    const mine = ++nth
    root.setAttribute('aria-busy', 'true')
    try {
      const answer = await fetch(path, { ...init, headers: { accept: 'application/json' } })
      if (!answer.ok || !answer.headers.get('content-type')?.startsWith('application/json')) throw new Error('no step')
      const next = (await answer.json()) as Bench
      if (mine === nth) show(next, focus)
    } finally {
      root.removeAttribute('aria-busy')
    }
  }

  const at = (to: Place) => `${base}/bench${placeQuery(bench.wish, to)}`

  /** Goes to a place, or lets the browser open the address that does the same. */
  function go(to: Place, otherwise: string, focus: string, push = true) {
    const before = place
    place = to
    if (push) history.pushState(to, '', `${base}${placeQuery(bench.wish, { open: to.open })}`)
    ask(at(to), {}, focus).catch(() => {
      place = before
      location.assign(otherwise)
    })
  }

  const rowOf = (mentee: string | undefined) => `[data-mentee="${CSS.escape(mentee ?? '')}"]`
  const focusOf = ({ open, whynot, kind }: Place) =>
    kind !== undefined ? '#look' : whynot !== undefined ? '#whynot' : rowOf(open)

  root.addEventListener('click', (event) => {
    const link = (event.target as Element).closest('a')
    if (!link || event.defaultPrevented || event.button > 0 || event.metaKey || event.ctrlKey || event.shiftKey) return
    const url = new URL(link.href)
    // what stands on somebody's own page is there
    const known = url.origin === location.origin && url.hash.replace('#why-not', '') === ''
    const to = !known ? undefined : url.pathname === base ? {} : placeOf(url.pathname, url.searchParams, bench.runId)
    if (to === undefined || link.dataset.mentor !== undefined) return
    event.preventDefault()
    const closing = to.open !== undefined && to.open === place.open && link.dataset.mentee !== undefined
    const left = place.open
    go(closing ? {} : to, link.href, closing || to.open === undefined ? rowOf(left) : focusOf(to))
  })

  root.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement
    const { pathname } = new URL(form.action)
    const data = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    const otherwise = () => form.submit()
    if (form.method === 'get') {
      const to = placeOf(pathname, data, bench.runId)
      if (to === undefined) return
      event.preventDefault()
      return go(to, `${form.action}?${data.toString()}`, '#whynot')
    }
    const change = pathname === '/committee/matching/changes'
    const undo = /^\/committee\/matching\/changes\/\w+\/undo$/.test(pathname)
    if (!change && !undo) return
    event.preventDefault()
    // what is sent here comes back here: the page's guard against a second press is for forms that leave
    event.stopPropagation()
    const post = { method: 'POST', body: data }
    if (change) {
      ask(`${base}/bench${placeQuery(bench.wish, {})}`, post, '[aria-invalid], #look, #told').then(
        () => (place = { open: place.open, ...(bench.open?.look ? lookPlace(bench) : {}) }),
        otherwise,
      )
      return
    }
    fetch(form.action, { ...post, redirect: 'manual' })
      .then((answer) => {
        if (answer.type !== 'opaqueredirect') throw new Error('not taken back')
        return ask(at(place), {}, '#told')
      })
      .catch(otherwise)
  })

  const lookPlace = ({ open }: Bench): Place => ({ kind: open?.look?.change.kind, mentor: open?.look?.change.mentor })

  addEventListener('popstate', (event) => {
    const to = (event.state ?? {}) as Place
    go(to, location.href, rowOf(to.open ?? place.open), false)
  })

  // dragging is more of the same: a mentee onto the row of another mentor looks at the lock, and takes nothing
  root.addEventListener('dragstart', (event) => {
    const mentee = (event.target as HTMLElement).dataset.mentee
    if (mentee !== undefined) event.dataTransfer?.setData(dragged, mentee)
  })
  const row = (event: DragEvent) => (event.target as Element).closest('tr')
  const isOver = (event: DragEvent, over: boolean) => row(event)?.classList.toggle('over', over)
  root.addEventListener('dragover', (event) => {
    if (!event.dataTransfer?.types.includes(dragged) || !row(event)?.querySelector('[data-mentor]')) return
    event.preventDefault()
    isOver(event, true)
  })
  root.addEventListener('dragleave', (event) => isOver(event, false))
  root.addEventListener('drop', (event) => {
    isOver(event, false)
    const mentee = event.dataTransfer?.getData(dragged)
    const mentor = row(event)?.querySelector<HTMLElement>('[data-mentor]')?.dataset.mentor
    if (!mentee || mentor === undefined || bench.closed) return
    event.preventDefault()
    const query = new URLSearchParams({ kind: 'lock', mentee, mentor })
    go({ open: mentee, kind: 'lock', mentor }, `${base}/change?${query.toString()}`, '#look')
  })

  // a colleague's change shows by itself; words that are being written stay, and a look says what came meanwhile
  function listen(seen: number) {
    const source = new EventSource(`${base}/bench/events?seen=${seen}`)
    source.addEventListener('end', () => {
      source.close()
      const known = bench.draft.version
      if (known !== seen) return listen(known)
      ask(at({ ...place, seen: bench.open?.look?.version ?? known }), {}, undefined).then(
        () => listen(bench.draft.version),
        () => setTimeout(listen, retryMs, known),
      )
    })
  }
  listen(first.draft.version)
}

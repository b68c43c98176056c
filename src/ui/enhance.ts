/// <reference lib="dom" />
// Runs in the browser, on every page. It only adds comfort: each task works without it.

document.addEventListener('submit', onceOnly)
addEventListener('pageshow', release)
// browsers differ in honoring autofocus on something that is not a control
document.querySelector<HTMLElement>('.errors[tabindex]')?.focus()
ownTimes()
pressByKey()

/** Beside a time of the program's zone, the same instant on the visitor's own clock, if the two differ. */
function ownTimes() {
  for (const time of document.querySelectorAll<HTMLTimeElement>('time[data-zone][data-own]')) {
    const at = new Date(time.dateTime)
    if (Number.isNaN(+at)) continue
    const mine = clock(at)
    if (mine === clock(at, time.dataset.zone)) continue
    const own = document.createElement('span')
    own.className = 'quiet'
    own.textContent = ` ${(time.dataset.own ?? '').replace('{time}', () => mine)}`
    time.after(own)
  }
}

function clock(at: Date, timeZone?: string) {
  const day = { weekday: 'long', month: 'long', day: 'numeric' } as const
  const words = at.toLocaleString(document.documentElement.lang, {
    ...day,
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  })
  return words.replace(/\b[AP]M\b/, (half) => half.toLowerCase())
}

/** A second press while the first is on its way is dropped. GET forms and forms marked data-again are left alone. */
function onceOnly(event: SubmitEvent) {
  const form = event.target as HTMLFormElement
  if (event.defaultPrevented || form.method !== 'post' || 'again' in form.dataset) return
  if ('sent' in form.dataset) return event.preventDefault()
  form.dataset.sent = ''
  const button = event.submitter as HTMLButtonElement | null
  // after this turn: a disabled button's name and value would not be sent
  if (button) setTimeout(() => button.setAttribute('aria-disabled', 'true'))
  // an answer that is a download leaves this page standing
  setTimeout(release, 10_000)
}

/** Back from the next page: forms can be sent again. */
function release() {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-sent]')) {
    delete form.dataset.sent
    for (const button of form.querySelectorAll('button[aria-disabled]:not([type=button])'))
      button.removeAttribute('aria-disabled')
  }
}

/** "j:next": the key presses what has this id. Nothing while somebody writes, and nothing once it is turned off (WCAG 2.1.4). */
function pressByKey() {
  const place = document.querySelector<HTMLElement>('[data-keys]')
  const hint = place?.querySelector<HTMLElement>('[data-keys-say]')
  if (!place || !hint) return
  const ids = new Map((place.dataset.keys ?? '').split(' ').map((pair) => pair.split(':') as [string, string]))
  const off = () => localStorage.getItem('keys') === 'off'
  const text = document.createElement('span')
  const turn = document.createElement('button')
  turn.type = 'button'
  turn.className = 'plain link'
  const say = () => {
    text.textContent = off() ? '' : `${hint.dataset.keysSay} `
    turn.textContent = (off() ? hint.dataset.keysOn : hint.dataset.keysOff) ?? ''
  }
  turn.addEventListener('click', () => {
    localStorage.setItem('keys', off() ? 'on' : 'off')
    say()
  })
  hint.append(text, turn)
  hint.hidden = false
  say()
  document.addEventListener('keydown', (event) => {
    const from = event.target as HTMLElement
    if (
      off() ||
      event.repeat ||
      event.altKey ||
      event.ctrlKey ||
      event.metaKey ||
      from.closest('textarea, select, input')
    )
      return
    const place = document.getElementById(ids.get(event.key.toLowerCase()) ?? '')
    if (!place) return
    // the key is no letter for the field that it leads to
    event.preventDefault()
    place.focus()
    place.click()
  })
}

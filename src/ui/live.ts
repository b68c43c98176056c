/// <reference lib="dom" />
// Only on pages of long work. A page that reloads by itself leads to one that is told how far the work is; when that
// breaks off, it leads back to the one that reloads.

const place = document.querySelector<HTMLElement>('[data-live]')
if (place) follow(place)

function follow({ dataset: { live = '', events, end = '', broken = '' } }: HTMLElement) {
  if (!events) return location.replace(live)
  const source = new EventSource(events)
  const leave = (to: string) => {
    source.close()
    location.replace(to)
  }
  source.onmessage = ({ data }) => tell(JSON.parse(data as string) as { label: string; value: number })
  source.addEventListener('end', () => leave(end))
  source.onerror = () => leave(broken)
}

function tell({ label, value }: { label: string; value: number }) {
  const bar = document.querySelector('progress')
  if (!bar) return
  bar.value = value
  const said = document.querySelector(`label[for="${bar.id}"]`)
  if (said) said.textContent = label
}

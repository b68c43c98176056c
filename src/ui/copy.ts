/// <reference lib="dom" />
// Only on pages with texts to copy. Without it one selects the text and copies it by hand.

for (const place of document.querySelectorAll<HTMLElement>('[data-copies]')) {
  place.hidden = false
  place.firstElementChild?.addEventListener('click', () => void copy(place))
}

async function copy({ dataset, lastElementChild: said }: HTMLElement) {
  const text = document.getElementById(dataset.copies ?? '') as HTMLTextAreaElement | null
  if (!text || !said) return
  // what is selected can be copied by key where the browser keeps its clipboard to itself
  text.focus()
  text.select()
  const copied = await (navigator.clipboard?.writeText(text.value) ?? Promise.reject(new Error('no clipboard'))).then(
    () => true,
    () => false,
  )
  said.textContent = (copied ? dataset.copied : dataset.selected) ?? ''
}

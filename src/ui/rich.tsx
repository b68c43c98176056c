import type { ComponentChildren } from 'preact'
import { type Inline, parseMarkup } from '#kit/markup.ts'

/** A program's own text with its links; only addresses that a browser may follow become one. */
export const Rich = ({ text, strong }: { text: string; strong?: string }) => (
  <>
    {parseMarkup(text)
      .flatMap((block) => ('inline' in block ? block.inline : []))
      .map((part, place) => (
        <Part key={place} part={part} strong={strong} />
      ))}
  </>
)

/** What stands in a sentence for a part that is no text, such as a time with its own clock. */
export const gap = '\u2060'

/** A sentence with something in its gap that is no text; at its end where somebody's words left it out. */
export function Around({ text, children }: { text: string; children: ComponentChildren }) {
  const at = text.indexOf(gap)
  const [before, after] = at === -1 ? [`${text} `, ''] : [text.slice(0, at), text.slice(at + gap.length)]
  return (
    <>
      {before}
      {children}
      {after}
    </>
  )
}

/** Paragraphs, the first of which may hold the words that decide ("6 months to 5 years"). */
export const Lines = ({ lines, strong }: { lines: readonly string[]; strong?: string }) => (
  <>
    {lines.map((text, place) => (
      <p key={text}>
        <Rich text={text} strong={place === 0 ? strong : undefined} />
      </p>
    ))}
  </>
)

/** How a page of a program's own words begins: its title, and what it is about. */
export const Opening = ({ title, lede }: { title: string; lede: readonly string[] }) => (
  <>
    <h1>{title}</h1>
    {lede.map((text) => (
      <p key={text} class="lede">
        <Rich text={text} />
      </p>
    ))}
  </>
)

function Part({ part, strong }: { part: Inline; strong?: string }): ComponentChildren {
  switch (part.kind) {
    case 'break':
      return <br />
    case 'link':
      return /^(https:\/\/|mailto:|\/(?![/\\]))[^\s<>"\\]+$/.test(part.url) ? (
        <a href={part.url}>{part.label}</a>
      ) : (
        part.label
      )
    case 'text': {
      const at = strong === undefined ? -1 : part.text.indexOf(strong)
      if (strong === undefined || at === -1) return part.text
      return (
        <>
          {part.text.slice(0, at)}
          <strong>{strong}</strong>
          {part.text.slice(at + strong.length)}
        </>
      )
    }
  }
}

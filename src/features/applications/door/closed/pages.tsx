import { Field } from '#ui/controls.tsx'
import type { Definition } from '#features/programs/model.ts'

const words = {
  title: 'Applications have closed',
  lede: 'They closed while you were writing, so this page could not be saved. What you typed on it is below; it is nowhere else.',
  typed: 'What you typed',
  copy: 'Copy it and keep it.',
  write: 'Send it to the committee if you were about to apply; a person reads it and tells you what is possible:',
  alone:
    'It was for the matching alone, which nobody reads: you need not send it to anybody. What you had saved before counts as it was.',
  sent: 'A form that you had sent before counts as it was sent.',
  tell: 'Tell me when applications open',
}

export type Typed = { readonly [field: string]: string | readonly string[] }

/**
 * The call ended in between: nothing can be saved any more, and nothing typed is thrown away. `alone`: it was said for the
 * matching, and no committee is to be sent it (R46).
 */
export function closedPage({ questions, demographics, contact }: Definition, said: Typed, alone: boolean) {
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: true,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <Field
          id="typed"
          label={words.typed}
          hint={words.copy}
          rows={12}
          value={linesOf([...questions, ...(demographics?.questions ?? [])], said)}
        />
        {alone ? (
          <p>{words.alone}</p>
        ) : (
          <>
            <p>
              {words.write} <a href={`mailto:${contact.address}`}>{contact.address}</a>.
            </p>
            <p>{words.sent}</p>
          </>
        )}
        <p>
          <a class="link" href="/tell-me">
            {words.tell}
          </a>
        </p>
      </>
    ),
  }
}

/** Each answer under its question, so that whoever reads it elsewhere knows what it is. */
function linesOf(questions: readonly { id: string; label: string }[], said: Typed): string {
  const texts = new Map<string, string[]>()
  for (const [field, value] of Object.entries(said)) {
    const label = questions.find(({ id }) => field === id || field.startsWith(`${id}.`))?.label
    const text = [value].flat().filter((one) => one !== '')
    if (label === undefined || text.length === 0) continue
    texts.set(label, [...(texts.get(label) ?? []), ...text])
  }
  return [...texts].map(([label, lines]) => [label, ...lines].join('\n')).join('\n\n')
}

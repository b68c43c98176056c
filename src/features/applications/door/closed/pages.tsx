import { Field } from '#ui/controls.tsx'
import { Rich } from '#ui/rich.tsx'
import type { Definition } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

export type Typed = { readonly [field: string]: string | readonly string[] }

/**
 * The call ended in between: nothing can be saved any more, and nothing typed is thrown away. `alone`: it was said for the
 * matching, and no committee is to be sent it (R46).
 */
export function closedPage(definition: Definition, said: Typed, alone: boolean) {
  const { questions, demographics } = definition
  const say = sayOf(definition, 'missed')
  return {
    title: say('title'),
    narrow: true,
    stack: true,
    error: true,
    body: (
      <>
        <h1>{say('title')}</h1>
        <p class="lede">{say('introduction')}</p>
        <Field
          id="typed"
          label={say('typed')}
          hint={say('copy')}
          rows={12}
          value={linesOf([...questions, ...(demographics?.questions ?? [])], said)}
        />
        {alone ? (
          <p>{say('alone')}</p>
        ) : (
          <>
            <p>
              <Rich text={say.rich('write')} />
            </p>
            <p>{say('sent')}</p>
          </>
        )}
        <p>
          <a class="link" href="/tell-me">
            {say('tell')}
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

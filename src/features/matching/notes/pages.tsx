import { type Instant, instantText } from '#kit/dates.ts'
import { Button, Field } from '#ui/controls.tsx'
import { Log, Section } from '#ui/parts.tsx'
import type { RunNote } from '#features/matching/notes/model.ts'

const words = {
  title: 'Notes of the committee',
  hint: 'Only chairs read it, in this program. Nothing of it reaches the two.',
  label: 'A note for your colleagues',
  press: 'Leave the note',
}

/** What is there, and a field for more; in an earlier year only what is there. */
export function Notes({
  notes,
  action,
  zone,
  locale,
}: {
  notes: readonly RunNote[]
  action?: string
  zone: string
  locale: string
}) {
  const when = (at: Instant) => instantText(at, zone, locale)
  if (action === undefined && notes.length === 0) return null
  return (
    <Section id="notes" title={words.title}>
      {notes.length > 0 && (
        <Log
          rows={notes.map(({ at, by, text }) => ({
            at,
            when: when(at),
            text: (
              <>
                <b>{by}</b>: {text}
              </>
            ),
          }))}
        />
      )}
      {action !== undefined && (
        <form method="post" action={action} class="stack">
          <Field id="note" label={words.label} hint={words.hint} rows={3} maxlength={2000} required />
          <p>
            <Button>{words.press}</Button>
          </p>
        </form>
      )}
    </Section>
  )
}

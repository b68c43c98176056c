import { instantText } from '#kit/dates.ts'
import { Button, Field } from '#ui/controls.tsx'
import { Empty, Section } from '#ui/parts.tsx'
import { mostNote, type PairNote } from '#features/pairs/notes/model.ts'

const words = {
  title: 'Notes of the committee',
  none: 'No notes yet.',
  hint: (contact: string) =>
    `Only ${contact}, whoever stands in, and the chairs read it. Nothing of it reaches the two.`,
  label: 'A note for your colleagues',
  press: 'Leave the note',
  remove: 'Take it away',
}

export type NotesView = { pairId: string; contact: string; notes: readonly PairNote[]; me: string; zone: string }

/** What members of the committee left for each other, and a field for more; one's own can be taken away. */
export const PairNotes = ({ pairId, contact, notes, me, zone }: NotesView) => (
  <Section id="notes" title={words.title}>
    {notes.length === 0 && <Empty>{words.none}</Empty>}
    {notes.length > 0 && (
      <ul class="rows tight">
        {notes.map((note) => (
          <li key={note.id}>
            <p class="said">{note.text}</p>
            <p class="small quiet">
              {note.by}, {instantText(note.at, zone)}
            </p>
            {note.writtenBy === me && (
              <form method="post" action={`/committee/pairs/${pairId}/notes/${note.id}/removal`}>
                <Button plain>{words.remove}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
    )}
    <form method="post" action={`/committee/pairs/${pairId}/notes`} class="stack">
      <Field id="note" label={words.label} hint={words.hint(contact)} rows={3} maxlength={mostNote} required />
      <p>
        <Button>{words.press}</Button>
      </p>
    </form>
  </Section>
)

import { dayText } from '#kit/dates.ts'
import { Button, Field, Hidden } from '#ui/controls.tsx'
import { withQuery } from '#ui/url.ts'
import type { TopicPaper } from '#features/topics/words/model.ts'

const words = {
  goesOn: 'Send it later to your pairs',
  goesOnHint: (from: string, to: string) =>
    `A day from ${from} to ${to}, at the same time of day. Empty: with everybody’s.`,
  note: 'A note before it',
  noteHint: 'A few words of yours that only your pairs read. Empty: none.',
  body: 'The topic in your own words',
  bodyHint:
    'Lines that begin with “* ” become a list. Left as it is, a later change by the chairs still reaches your pairs.',
  look: 'Look at it first',
  save: 'Keep these words',
  plain: 'Send it as the committee wrote it',
}

type FormProps = { paper: TopicPaper; address: string; reader: string | null; over: boolean }

/** A contact's words for a month, and its day. */
export const WordsForm = ({ paper: { item, words: own, versions, days }, address, reader, over }: FormProps) => (
  <form method="post" action={withQuery(address, { reader })} class="stack">
    <Hidden name="seen" value={String(versions[0]?.version ?? 0)} />
    <Field id="note" label={words.note} hint={words.noteHint} rows={3} value={own.note} />
    <Field
      id="body"
      label={words.body}
      hint={words.bodyHint}
      rows={12}
      value={own.body === '' ? item.topic.body : own.body}
    />
    {days !== null && (
      <Field
        id="goesOn"
        type="date"
        label={words.goesOn}
        hint={words.goesOnHint(dayText(days.from), dayText(days.to))}
        value={own.goesOn ?? ''}
      />
    )}
    {!over && (
      <p class="row">
        <Button first name="press" value="save">
          {words.save}
        </Button>
        <Button name="press" value="look">
          {words.look}
        </Button>
        {versions.length > 0 && (
          <Button plain name="press" value="plain">
            {words.plain}
          </Button>
        )}
      </p>
    )}
  </form>
)

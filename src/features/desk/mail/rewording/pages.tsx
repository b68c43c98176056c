import { Button, Field, Hidden } from '#ui/controls.tsx'
import { Section, Toast } from '#ui/parts.tsx'
import { type Tried, wordsMark } from '#features/desk/mail/rewording/model.ts'
import type { Mail, OwnWords } from '#features/mail/model.ts'

const words = {
  change: 'Change its words',
  hint: 'A blank line begins a paragraph, “# ” a heading, “* ” a point, “=> Label: link-1” a button. The names link-1, link-2 … stand for links of this mail and have to stay.',
  subject: 'Subject',
  source: 'Words',
  keep: 'Keep these words',
  keepHint: 'The mail stays stopped until somebody sends it.',
  not: 'The words of this mail cannot be changed here. Send it as it is, or leave it stopped and write to its reader yourself.',
  stale:
    'Somebody changed this mail meanwhile. It stands above as it is now; yours are below. Keep yours to replace it.',
}

/** The words of a stopped mail, to be changed; undefined: they cannot be read back. */
export const MailWords = ({
  mail,
  own,
  tried,
}: {
  mail: Mail
  own: OwnWords | undefined
  tried: Tried | undefined
}) => (
  <Section id="words" title={words.change}>
    {own === undefined ? (
      <p>{words.not}</p>
    ) : (
      <>
        {tried?.stale && <Toast shape="half">{words.stale}</Toast>}
        <form method="post" action={`/committee/mail/${mail.id}/words`} class="stack">
          <Hidden name="seen" value={wordsMark(mail)} />
          <Field
            id="subject"
            label={words.subject}
            error={tried?.error?.field === 'subject' ? tried.error.text : undefined}
            value={(tried ?? own).subject}
            maxlength={200}
            required
          />
          <Field
            id="source"
            label={words.source}
            hint={words.hint}
            error={tried?.error?.field === 'source' ? tried.error.text : undefined}
            rows={18}
            maxlength={20000}
            value={(tried ?? own).source}
            required
          />
          <p>
            <Button>{words.keep}</Button>
          </p>
          <p class="small quiet">{words.keepHint}</p>
        </form>
      </>
    )}
  </Section>
)

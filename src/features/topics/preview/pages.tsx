import { Button, Field, Hidden } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { PlainMail } from '#ui/plain.tsx'
import type { TopicPaper } from '#features/topics/words/model.ts'

const words = {
  title: (name: string) => `As ${name} would get it`,
  noPairs: 'You answer for no active pair, so nobody gets it in your name.',
  subject: 'Subject',
  links: 'As plain text. What ends in “their-own-link” stands for this reader’s own links.',
  as: 'Show it as',
  show: 'Show',
}

type PreviewProps = Pick<TopicPaper, 'preview' | 'readers'> & {
  address: string
  cycle: string | null
  reader: string | null
}

/** The mail as a named reader would get it. */
export const Preview = ({ preview, readers, address, cycle, reader }: PreviewProps) => (
  <Section id="preview" title={words.title(preview?.to ?? '')} quiet={preview === null}>
    {preview === null ? (
      <p class="empty">{words.noPairs}</p>
    ) : (
      <>
        <form method="get" action={address} class="dates">
          {cycle && <Hidden name="cycle" value={cycle} />}
          <Field
            id="reader"
            label={words.as}
            options={readers.map(({ id, name }) => ({ value: id, label: name }))}
            value={reader ?? readers[0]?.id ?? ''}
            width="w20"
          />
          <Button>{words.show}</Button>
        </form>
        <p>
          <b>{words.subject}:</b> {preview.subject}
        </p>
        <PlainMail text={preview.text} />
        <p class="small quiet">{words.links}</p>
      </>
    )}
  </Section>
)

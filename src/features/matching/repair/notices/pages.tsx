import { capitalized } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { PlainMail } from '#ui/plain.tsx'
import { pairsText, type Repair } from '#features/matching/repair/model.ts'

const words = {
  title: 'Changes to the pairs',
  subject: 'Subject',
  source: 'Words',
  sourceHint:
    'A blank line begins a paragraph. The names link-1, link-2 … stand for links of this reader and have to stay.',
  keep: 'Keep these words',
}

/** One mail of a draft: its text, and its words to be changed. */
export function repairMailPage(view: {
  repair: Repair
  name: string
  to: string
  text: string
  words: { subject: string; source: string }
  error: string | undefined
}) {
  const { repair, name, to, text, error } = view
  const here = `/committee/repairs/${repair.id}`
  return {
    title: to,
    narrow: true,
    stack: true,
    error: error !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[{ field: 'source', text: error }]} />}
        <Breadcrumb
          items={[
            { href: '/committee/repairs', label: words.title },
            { href: here, label: capitalized(pairsText(repair)) },
          ]}
        />
        <h1>{to}</h1>
        <PlainMail text={text} />
        {repair.state === 'draft' && (
          <form method="post" action={`${here}/mails/${name}/words`} class="stack">
            <Field id="subject" label={words.subject} value={view.words.subject} maxlength={200} required />
            <Field
              id="source"
              label={words.source}
              hint={words.sourceHint}
              error={error}
              rows={16}
              maxlength={20000}
              value={view.words.source}
              required
            />
            <p>
              <Button first>{words.keep}</Button>
            </p>
          </form>
        )}
      </>
    ),
  }
}

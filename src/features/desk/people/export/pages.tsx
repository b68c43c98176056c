import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Section } from '#ui/parts.tsx'
import { Choice } from '#ui/years.tsx'
import { inYear, type Years } from '#features/applications/years/model.ts'
import { columns } from '#features/desk/people/export/model.ts'

const words = {
  applications: 'Applications',
  title: 'Take the list of people along',
  lede: (n: number, label: string) =>
    `${countText(n, 'row')} of ${label} as a file for a spreadsheet (CSV): everybody who applied and did not withdraw, with their pair and its contact.`,
  none: (label: string) => `Nobody has applied for ${label} yet, and there are no pairs: the file would be empty.`,
  told: 'It is noted, and every chair gets a mail with your name and your reason. Each row of the file says who took it, and when.',
  care: 'It holds names, addresses and phones. Whoever asked to be erased is still in files that were taken before: delete it when it has served.',
  why: 'What it is for',
  whyHint: 'Such as: “Badges for the get-together.” The other chairs read it.',
  whyError: 'Say what it is for, in a few words',
  take: 'Download the list',
  holds: 'What is in it',
}

const path = '/committee/people/export'

type Export = { rows: number; years: Years; typed?: string; failed?: boolean }

export function exportPage({ rows, years, typed, failed = false }: Export) {
  const { label } = years.current
  const error = failed ? words.whyError : undefined
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: failed,
    body: (
      <>
        <Breadcrumb items={[{ href: inYear('/committee/applications', years), label: words.applications }]} />
        <ErrorSummary errors={error === undefined ? [] : [{ field: 'why', text: error }]} />
        <h1>{words.title}</h1>
        <Choice years={years} path={path} />
        <p class="lede">{rows === 0 ? words.none(label) : words.lede(rows, label)}</p>
        <p>{words.told}</p>
        <form method="post" action={inYear(path, years)} class="stack">
          <Field id="why" label={words.why} hint={words.whyHint} value={typed} error={error} maxlength={500} required />
          <p>
            <Button first wide>
              {words.take}
            </Button>
          </p>
        </form>
        <p class="small quiet">{words.care}</p>
        <Section id="holds" title={words.holds}>
          <p>{columns.join(', ')}</p>
        </Section>
      </>
    ),
  }
}

import { Button, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { Breadcrumb, Empty } from '#ui/parts.tsx'
import { kindWords } from '#features/tickets/model.ts'
import { most } from '#features/tickets/opening/input.ts'
import { openable, type Subject, type Typed } from '#features/tickets/opening/model.ts'

const words = {
  tickets: 'Tickets',
  title: 'Open a ticket',
  lede: 'For what you hear by telephone, in the hallway, or see yourself. The pair’s contact owns it and is told; nobody else is.',
  nobody: 'No pair that goes on is yours, so there is nobody to open a ticket about.',
  about: 'Whom is it about?',
  whom: 'Which of the two, if it is about a pair?',
  both: 'Both',
  mentor: 'The mentor',
  mentee: 'The mentee',
  kind: 'What is it?',
  text: 'What do you know?',
  textHint: 'Facts, in a sentence or two. Only the committee and whoever reads criticism of a chair can read it.',
  conduct: 'Criticism of a chair, and something about how somebody behaved, is no ticket: ',
  conductLink: 'write it in confidence instead',
  criticism:
    'A chair gets it; it is not shown with the pair. Where a chair is the pair’s contact, the supervising board member gets it instead.',
  open: 'Open this ticket',
}

export type OpeningView = {
  subjects: readonly Subject[]
  typed: Partial<Typed>
  problems: readonly { field: string; text: string }[]
}

export function openingPage({ subjects, typed, problems }: OpeningView) {
  const errorAt = (field: string) => problems.find((one) => one.field === field)?.text
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: problems.length > 0,
    body: (
      <>
        <ErrorSummary errors={[...problems]} />
        <Breadcrumb items={[{ href: '/committee/tickets', label: words.tickets }]} />
        <h1>{words.title}</h1>
        {subjects.length === 0 ? (
          <Empty>{words.nobody}</Empty>
        ) : (
          <>
            <p class="lede">{words.lede}</p>
            <form method="post" action="/committee/tickets" class="stack">
              <Field
                id="about"
                label={words.about}
                options={subjects.map(({ key, label }) => ({ value: key, label }))}
                value={typed.about}
                error={errorAt('about')}
              />
              <Radios
                name="whom"
                legend={words.whom}
                value={typed.whom ?? 'both'}
                options={[
                  { value: 'both', label: words.both },
                  { value: 'mentor', label: words.mentor },
                  { value: 'mentee', label: words.mentee },
                ]}
              />
              <Radios
                name="kind"
                legend={words.kind}
                value={typed.kind}
                error={errorAt('kind')}
                options={openable.map((kind) => ({
                  value: kind,
                  label: kindWords[kind],
                  ...(kind === 'criticism' ? { hint: words.criticism } : {}),
                }))}
              />
              <Field
                id="text"
                rows={4}
                label={words.text}
                hint={words.textHint}
                maxlength={most}
                value={typed.text}
                error={errorAt('text')}
              />
              <p>
                <Button first wide>
                  {words.open}
                </Button>
              </p>
            </form>
          </>
        )}
        <p class="quiet">
          {words.conduct}
          <a href="/contact">{words.conductLink}</a>.
        </p>
      </>
    ),
  }
}

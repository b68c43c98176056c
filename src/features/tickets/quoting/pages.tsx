import { instantText } from '#kit/dates.ts'
import { Button, ErrorSummary, Radios } from '#ui/controls.tsx'
import type { Clock } from '#ui/mailed.tsx'
import { Section, Toast } from '#ui/parts.tsx'
import { askedNow, type Praise, type QuoteAnswer } from '#features/tickets/quoting/model.ts'

const words = {
  title: 'May we quote you?',
  arrived: 'Thank you, it has arrived',
  lede: 'It is up to you alone, and changes nothing else. Unless you agree here, nobody quotes it.',
  wrote: 'What you wrote',
  legend: 'Do you agree?',
  answers: { named: 'Yes, with my name', unnamed: 'Yes, without my name', no: 'No' } satisfies Record<
    QuoteAnswer,
    string
  >,
  error: 'Choose one',
  save: 'Send this answer',
  onlyPressed:
    'Nothing is recorded until you press. You can change your answer here at any time: keep this page’s address.',
  said: (answer: string, day: string) => `You answered “${answer}” on ${day}.`,
  done: 'Recorded',
  doneText: {
    named: 'Your words may be quoted with your name.',
    unnamed: 'Your words may be quoted, without your name.',
    no: 'Your words are not quoted. What was printed before cannot be called back.',
  } satisfies Record<QuoteAnswer, string>,
}

type Props = { praise: Praise; clock: Clock; sent?: boolean; done?: boolean; failed?: boolean }

/** The question, with the answer that stands; a name is offered where somebody gave one. */
export function quotePage({ praise, clock, sent = false, done = false, failed = false }: Props) {
  const { said, name, text, sealed } = praise
  const error = failed ? words.error : undefined
  return {
    title: words.title,
    narrow: true,
    stack: true,
    error: failed,
    toast: done && said && <Toast tag={words.done}>{words.doneText[said.answer]}</Toast>,
    body: (
      <>
        <ErrorSummary errors={failed ? [{ field: 'answer', text: words.error }] : []} />
        {sent && <p class="lede">{words.arrived}.</p>}
        <h1>{words.title}</h1>
        <p>{words.lede}</p>
        <Section id="wrote" title={words.wrote}>
          {text.split(/\n\s*\n/).map((part) => (
            <p key={part}>{part}</p>
          ))}
        </Section>
        <form method="post" action={`/quote/${sealed}`} class="stack">
          <p>{askedNow.text}</p>
          <Radios
            name="answer"
            legend={words.legend}
            value={said?.answer}
            error={error}
            pick
            options={(['named', 'unnamed', 'no'] as const)
              .filter((answer) => answer !== 'named' || name !== '')
              .map((value) => ({ value, label: words.answers[value] }))}
          />
          <p>
            <Button first wide>
              {words.save}
            </Button>
          </p>
        </form>
        <p class="quiet">
          {said && `${words.said(words.answers[said.answer], instantText(said.at, clock.zone, clock.locale))} `}
          {words.onlyPressed}
        </p>
      </>
    ),
  }
}

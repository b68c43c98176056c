import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { countText, givenName } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { MailTo, Moment, NotMe, Reader } from '#ui/mailed.tsx'
import { Section } from '#ui/parts.tsx'
import { describedBy, Remarks } from '#ui/remarks.tsx'
import { mostText, type SurveyFault } from '#features/feedback/survey/input.ts'
import { choicesOf, type SurveyField, type SurveyPart, type SurveyView } from '#features/feedback/survey/model.ts'
import type { Definition, SurveyQuestion } from '#features/programs/model.ts'

const words = {
  title: (program: string) => `How was it? ${program}`,
  heading: (given: string) => `How was it, ${given}?`,
  lede: (questions: number, role: string) =>
    `${countText(questions, 'question')} for you as a ${role}. Answer those you like and leave out the others; a few minutes are enough.`,
  alone: 'About your year as a whole we ask at its end, once; what you answer here stands filled in then.',
  who: 'Only the committee reads the answers. In reports they are counted in groups of five or more, never named.',
  until: 'You can send and change them until the end of ',
  before: 'You answered on ',
  beforeEnd: '. Your answers are filled in; sending replaces them.',
  pair: (partner: string) => `You and ${partner}`,
  program: 'The program',
  yes: 'Yes',
  no: 'No',
  send: 'Send my answers',
  faults: {
    long: `Shorten this to ${mostText.toLocaleString('en-US')} characters`,
    choice: 'Choose one of these answers',
    nothing: 'Answer one question at least',
  } satisfies Record<SurveyFault['what'], string>,
  early: 'The survey is not open yet',
  opens: 'It opens on ',
  earlyText: 'We write to you when it does. You need do nothing until then.',
  over: 'The survey is closed',
  closed: (day: string) => `It closed at the end of ${day}.`,
  counted: (day: string) => `Your answers of ${day} are with the committee. Thank you.`,
  none: 'No answers of yours were recorded. Nobody had to answer.',
  tell: 'If there is something to tell, write to ',
}

type Props = { view: SurveyView; now: Instant }
type Sent = { answers: Record<string, string>; faults: SurveyFault[] }

/** Every question of the program for the role, with what was answered before; sending replaces it (R20, R29). */
export function surveyPage({ view, now, sent }: Props & { sent?: Sent }) {
  const { definition, calendar } = view.cycle
  const answers = sent?.answers ?? view.answers
  const faults = new Map(sent?.faults.map(({ key, what }) => [key, words.faults[what]]))
  const questions = view.parts.reduce((sum, part) => sum + part.fields.length, 0)
  return {
    ...framed(definition, words.title(definition.shortName)),
    error: faults.size > 0,
    body: (
      <>
        <ErrorSummary errors={[...faults].map(([field, text]) => ({ field, text }))} />
        <Reader name={view.name} now={now} clock={definition} />
        <h1>{words.heading(inSentence(givenName(view.name)))}</h1>
        <p class="lede">{words.lede(questions, view.role)}</p>
        {view.alone && <p>{words.alone}</p>}
        <p>{words.who}</p>
        <p>
          {words.until}
          {`${dayText(calendar.end, 'long', definition.locale)}, ${definition.zoneName}.`}
        </p>
        {view.answeredAt && (
          <p class="aside-note">
            {words.before}
            <Moment at={view.answeredAt} clock={definition} />
            {words.beforeEnd}
          </p>
        )}
        <form method="post" action={`/survey/${view.sealed}`} class="stack gap">
          {view.parts.map((part) => (
            <Part key={part.pairId} part={part} answers={answers} faults={faults} />
          ))}
          <p>
            <Button first wide>
              {words.send}
            </Button>
          </p>
        </form>
        <NotMe name={view.name} contact={definition.contact} />
      </>
    ),
  }
}

type PartProps = { part: SurveyPart; answers: Record<string, string>; faults: ReadonlyMap<string, string> }

const Part = ({ part, answers, faults }: PartProps) => (
  <Section
    id={`part-${part.pairId ?? 'program'}`}
    title={part.partner === null ? words.program : words.pair(inSentence(part.partner))}
  >
    {part.fields.map((field) => (
      <Asked key={field.key} field={field} value={answers[field.key]} error={faults.get(field.key)} />
    ))}
  </Section>
)

function Asked({ field, value, error }: AskedProps) {
  const { key, question } = field
  const choices = choicesOf(question)
  if (choices === undefined)
    return <Field id={key} label={question.label} value={value} error={error} rows={3} maxlength={mostText} />
  const options = choices.map((choice) => ({ value: choice, label: labelOf(question, choice) }))
  const short = options.reduce((sum, option) => sum + option.label.length, 0) <= mostInRow
  return (
    <fieldset class={error ? 'field bad' : 'field'} aria-describedby={describedBy(key, undefined, error)}>
      <legend>{question.label}</legend>
      <Remarks id={key} error={error} />
      <div class={short ? 'row' : 'checkset'}>
        {options.map((option, place) => (
          <label key={option.value} class="check">
            <input
              type="radio"
              id={place === 0 ? key : `${key}-${place + 1}`}
              name={key}
              value={option.value}
              checked={option.value === value}
            />
            <span>{option.label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
type AskedProps = { field: SurveyField; value?: string; error?: string }

/** Letters of all answers together that still read as one line: short answers stand beside each other, as on paper. */
const mostInRow = 60

function labelOf(question: SurveyQuestion, choice: string): string {
  if (question.kind !== 'yes_no') return choice
  return choice === 'yes' ? words.yes : words.no
}

/** Before its day: when it opens. */
export function earlyPage({ view, now }: Props) {
  const { definition, calendar } = view.cycle
  return {
    ...framed(definition, words.early),
    body: (
      <>
        <Reader name={view.name} now={now} clock={definition} />
        <h1>{words.early}</h1>
        <p class="lede">
          {words.opens}
          <Moment at={calendar.surveyOpensAt} clock={definition} />.
        </p>
        <p>{words.earlyText}</p>
        <NotMe name={view.name} contact={definition.contact} />
      </>
    ),
  }
}

/** After its day: what stands, and whom to write to. */
export function overPage({ view, now }: Props) {
  const { definition, calendar } = view.cycle
  const day = (at: Instant) => dayText(dayIn(calendar.zone, at), 'long', definition.locale)
  return {
    ...framed(definition, words.over),
    body: (
      <>
        <Reader name={view.name} now={now} clock={definition} />
        <h1>{words.over}</h1>
        <p class="lede">{words.closed(dayText(calendar.end, 'long', definition.locale))}</p>
        <p>{view.answeredAt === null ? words.none : words.counted(day(view.answeredAt))}</p>
        <p>
          {words.tell}
          <MailTo contact={definition.contact} />.
        </p>
        <NotMe name={view.name} contact={definition.contact} />
      </>
    ),
  }
}

export const framed = (definition: Definition, title: string) => ({
  title,
  small: definition.shortName,
  narrow: true,
  stack: true,
})

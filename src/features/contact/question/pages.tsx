import { dayIn, dayText, type Instant, monthText } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { givenName } from '#kit/text.ts'
import { Button, ErrorSummary, Hidden, Radios } from '#ui/controls.tsx'
import { PickDrawing } from '#ui/pickdrawing.tsx'
import { NotMe, Reader, Until } from '#ui/mailed.tsx'
import type { QuestionView } from '#features/contact/question/model.ts'
import { calledOf } from '#features/programs/letterhead/model.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'
import { type Answer, answersTo, type QuestionKind } from '#features/pairs/questions/model.ts'

export type Names = { partner: string; contact: string; month: string }

const words = {
  ask: {
    written: ({ partner }) => `Have you written to ${partner}?`,
    introduction: ({ partner }) => `Has ${partner} reached you?`,
    first_contact: ({ partner }) => `Are you and ${partner} in touch?`,
    check_in: ({ partner, month }) => `Were you and ${partner} in touch in ${month}?`,
  } satisfies Record<QuestionKind, (names: Names) => string>,
  answers: {
    written: 'I have written',
    got: 'It has come',
    in_touch: 'We are in touch',
    not_yet: 'Not yet',
    well: 'In touch',
    little: 'A little',
    none: 'Not at all',
  } satisfies Record<Answer, string>,
  hints: {
    written: () => '',
    got: () => 'by mail or in any other way',
    in_touch: () => 'by mail, by phone, in any way',
    not_yet: () => 'a useful answer too: mail does go astray',
    well: () => 'we talked or wrote',
    little: () => 'less than we would like',
    none: ({ contact }) => `${contact} will write to you`,
  } satisfies Record<Answer, (names: Names) => string>,
  choose: 'Choose one of the answers',
  send: 'Send this answer',
  sendWritten: (partner: string) => `I have written to ${partner}`,
  before: (answer: string, day: string) => `You answered “${answer}” on ${day}. Sending another answer changes it.`,
  onlyPressed: (contact: string, partner: string) =>
    `Nothing is recorded until you press. Your committee contact, ${contact}, sees the answer. ${partner} does not.`,
  onlyPressedWritten: (contact: string, partner: string) =>
    `Nothing is recorded until you press. Your committee contact, ${contact}, sees it, and we ask ${partner} whether it has come, so that a lost mail is noticed.`,
  help: (partner: string) => `I cannot reach ${partner} and want help now`,
}

const drawings: Partial<Record<Answer, 'well' | 'little' | 'none'>> = {
  well: 'well',
  little: 'little',
  none: 'none',
}

type Props = { view: QuestionView; now: Instant; chosen?: Answer; failed?: boolean }

/** The question with its answers; `chosen` is filled in, from the link in the mail (R11). */
export function questionPage({ view, now, chosen, failed }: Props) {
  const { question, people, cycle } = view
  const names = namesOf(view)
  const contact = inSentence(people.contact.name)
  const only = question.kind === 'written' ? words.onlyPressedWritten : words.onlyPressed
  return {
    ...framed(view, questionText(view)),
    error: failed,
    body: (
      <>
        <ErrorSummary errors={failed ? [{ field: 'answer', text: words.choose }] : []} />
        <Reader name={personIn(people, view.role).name} now={now} clock={cycle.definition} />
        <form method="post" action={`/q/${view.sealed}`} class="stack">
          <Choice view={view} chosen={chosen} failed={failed} />
          <Before view={view} />
          <p>
            <Button first wide>
              {question.kind === 'written' ? words.sendWritten(names.partner) : words.send}
            </Button>
          </p>
        </form>
        <p class="quiet">{only(contact, names.partner)}</p>
        <HelpLink view={view} />
        <NotMe
          name={personIn(people, view.role).name}
          contact={people.contact}
          until={<Until at={question.closesAt} clock={cycle.definition} />}
        />
      </>
    ),
  }
}

function Choice({ view, chosen, failed }: Omit<Props, 'now'>) {
  const { kind, answer } = view.question
  const names = namesOf(view)
  if (kind === 'written')
    return (
      <>
        <h1>{words.ask.written(names)}</h1>
        <Hidden name="answer" value="written" />
      </>
    )
  return (
    <Radios
      name="answer"
      legend={words.ask[kind](names)}
      heading
      pick
      value={chosen ?? answer ?? undefined}
      error={failed ? words.choose : undefined}
      options={answersTo[kind].map((value: Answer) => {
        const state = drawings[value]
        return {
          value,
          label: words.answers[value],
          hint: words.hints[value](names),
          drawing: state ? <PickDrawing state={state} /> : undefined,
        }
      })}
    />
  )
}

function Before({ view: { question, cycle } }: { view: QuestionView }) {
  if (question.answer === null || question.answeredAt === null || question.kind === 'written') return null
  const day = dayText(dayIn(cycle.calendar.zone, question.answeredAt), 'long', cycle.definition.locale)
  return <p class="aside-note">{words.before(words.answers[question.answer], day)}</p>
}

export const HelpLink = ({ view }: { view: QuestionView }) => (
  <p>
    <a class="link" href={view.helpPath}>
      {words.help(namesOf(view).partner)}
    </a>
  </p>
)

export function questionText(view: QuestionView): string {
  return words.ask[view.question.kind](namesOf(view))
}

/** The names of a question as its sentences say them. */
export function namesOf({ people, role, question, cycle }: QuestionView): Names {
  return {
    partner: inSentence(givenName(personIn(people, otherRole(role)).name)),
    contact: inSentence(calledOf(people.contact)),
    month: monthText(question.month, 'long', cycle.definition.locale),
  }
}

export const framed = ({ cycle }: QuestionView, title: string) => ({
  title,
  small: cycle.definition.shortName,
  narrow: true,
  stack: true,
})

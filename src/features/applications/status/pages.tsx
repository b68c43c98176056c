import type { ComponentChildren } from 'preact'
import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { MailTo, Moment, NotMe, Reader } from '#ui/mailed.tsx'
import { Facts } from '#ui/parts.tsx'
import type { ApplicationState } from '#features/applications/model.ts'
import { mostWords } from '#features/applications/status/input.ts'
import type { QuestionView, StatusView } from '#features/applications/status/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

const words = {
  roles: { mentor: 'mentor', mentee: 'mentee' } satisfies Record<Role, string>,
  heads: {
    submitted: 'Your application has arrived',
    review: 'A committee member is reading your application',
    asked: 'We have a question for you',
    accepted: 'You are accepted',
    conditional: 'You are accepted, on one condition',
    waiting: 'You are on the waiting list',
    late: 'Your application is on the late list',
    declined: 'We cannot give you a place this time',
    duplicate: 'Your other application counts',
    withdrawn: 'You took your application back',
  } satisfies Record<ApplicationState, string>,
  next: {
    submitted: (day: string) =>
      `Somebody reads it, and you hear from us by ${day} either way. There is nothing to do until then.`,
    review: (day: string) =>
      `Nothing is decided yet. You hear from us by ${day} either way; there is nothing to do until then.`,
    asked: () => 'A few sentences are enough. Nothing is decided until you have answered.',
    accepted: (day: string) => `On ${day} we introduce you to your partner. There is nothing to do until then.`,
    conditional: (day: string) => `Once it is settled, nothing stands in the way: partners are introduced on ${day}.`,
    waiting: (day: string) =>
      `Nothing speaks against you; there may be more people than places. You hear from us by ${day} either way.`,
    late: () =>
      'Those who applied in time are paired first. If a place is left or comes free, we write to you; if not, we write as well.',
    declined: () =>
      'If you think we have something wrong, or there is more to your story than a form can hold, write to us. A committee member reads it.',
    duplicate: () => 'You sent this form more than once. The first one is read; nothing of it is lost.',
    withdrawn: () => 'Nothing more comes of it, and nobody needs a reason. You are welcome again at the next call.',
  } satisfies Record<ApplicationState, (day: string) => string>,
  introduced: (day: string) =>
    `Partners were introduced on ${day}. Our mail of that day says whom you were paired with, or why there is nobody for you yet.`,
  as: 'You applied as a',
  program: (role: string, label: string) => `${role}, ${label}`,
  arrived: 'It arrived',
  decided: 'Decided',
  condition: 'The condition',
  by: 'Settled by',
  why: 'What was said',
  service: 'For a first position',
  serviceLink: 'the Resume Review Service',
  ask: 'Questions',
  answer: 'Answer the question',
  question: 'The committee’s question',
  yourAnswer: 'Your answer',
  hint: 'Only the committee reads it.',
  missing: 'Write your answer',
  send: 'Send my answer',
  change: 'Change my answer',
  thanks: 'Thank you, your answer is with the committee',
  thanksText:
    'It is kept as you wrote it. Somebody reads it, decides, and you hear by mail. You can change it until then.',
  over: 'This question is settled',
  overText: 'The committee has gone on in the meantime, so an answer is not needed any more.',
  status: 'See how your application stands',
}

/** How an application stands, in words (R37); opened from any of its mails. */
export function statusPage({ view, now }: { view: StatusView; now: Instant }) {
  const { cycle, state } = view
  return framed(cycle, words.heads[state], [
    <Reader key="r" name={view.name} now={now} clock={cycle.definition} />,
    <h1 key="h">{words.heads[state]}</h1>,
    <p key="l" class="lede">
      {nextText(view, now)}
    </p>,
    state === 'asked' && view.answerUrl !== '' && (
      <p key="a">
        <Button first href={view.answerUrl}>
          {words.answer}
        </Button>
      </p>
    ),
    <Facts key="f" rows={factsOf(view)} />,
    <NotMe key="n" name={view.name} contact={cycle.definition.contact} />,
  ])
}

function nextText({ cycle, state }: StatusView, now: Instant): string {
  const { zone, start, noticesAt } = cycle.calendar
  const day = dayText(state === 'accepted' || state === 'conditional' ? start : dayIn(zone, noticesAt))
  const told = cycle.announcedAt !== null && cycle.announcedAt <= now
  if (told && ['accepted', 'conditional', 'waiting'].includes(state))
    return words.introduced(dayText(dayIn(zone, cycle.announcedAt ?? now)))
  return words.next[state](day)
}

function factsOf({ cycle, role, receivedAt, state, decision, reasons }: StatusView) {
  const clock = cycle.definition
  const said = decision?.words ?? (state === 'declined' ? reasons.join(' ') : '')
  const review = clock.links.resumeReview
  return [
    [words.as, words.program(words.roles[role], cycle.label)],
    [words.arrived, <Moment key="at" at={receivedAt} clock={clock} />],
    [words.decided, decision && state !== 'asked' && dayText(dayIn(cycle.calendar.zone, decision.at))],
    [labelOf(state), said !== '' && <Lines text={said} />],
    [words.by, state === 'conditional' && decision?.on && dayText(decision.on)],
    [words.service, state === 'declined' && decision?.referral && review && <a href={review}>{words.serviceLink}</a>],
    [words.ask, <MailTo key="to" contact={clock.contact} />],
  ] as const
}

const labelOf = (state: ApplicationState): string =>
  state === 'conditional' ? words.condition : state === 'asked' ? words.question : words.why

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split(/\n+/).map((line) => (
      <p key={line}>{line}</p>
    ))}
  </>
)

type QuestionProps = { view: QuestionView; now: Instant; wrong: string | undefined; changing: boolean }

/** A question of the committee's, answered without signing in. */
export function questionPage({ view, now, wrong, changing }: QuestionProps) {
  const { cycle, question, open } = view
  const answered = question.answer !== null && wrong === undefined && !changing
  const head = !open ? words.over : answered ? words.thanks : words.heads.asked
  return {
    ...framed(cycle, head, [
      wrong !== undefined && <ErrorSummary key="e" errors={[{ field: 'answer', text: words.missing }]} />,
      <Reader key="r" name={view.name} now={now} clock={cycle.definition} />,
      <h1 key="h">{head}</h1>,
      <p key="l" class="lede">
        {!open ? words.overText : answered ? words.thanksText : words.next.asked()}
      </p>,
      open && !answered ? <AnswerForm key="form" view={view} wrong={wrong} /> : <Answered key="done" view={view} />,
      <NotMe key="n" name={view.name} contact={cycle.definition.contact} />,
    ]),
    error: wrong !== undefined,
  }
}

const AnswerForm = ({ view: { sealed, question }, wrong }: { view: QuestionView; wrong: string | undefined }) => (
  <form method="post" action={`/answer/${sealed}`} class="stack">
    <blockquote>
      <Lines text={question.words} />
    </blockquote>
    <Field
      id="answer"
      label={words.yourAnswer}
      hint={words.hint}
      error={wrong === undefined ? undefined : words.missing}
      value={wrong ?? question.answer ?? ''}
      rows={6}
      maxlength={mostWords}
      required
    />
    <Button first wide>
      {words.send}
    </Button>
  </form>
)

const Answered = ({ view: { sealed, question, open, statusUrl } }: { view: QuestionView }) => (
  <>
    <Facts
      rows={[
        [words.question, <Lines text={question.words} />],
        [words.yourAnswer, question.answer !== null && <Lines text={question.answer} />],
      ]}
    />
    <p class="row">
      {open && <Button href={`/answer/${sealed}?change=1`}>{words.change}</Button>}
      <a class="link" href={statusUrl}>
        {words.status}
      </a>
    </p>
  </>
)

const framed = (cycle: LiveCycle, title: string, body: ComponentChildren) => ({
  title,
  small: cycle.definition.shortName,
  narrow: true,
  stack: true,
  body,
})

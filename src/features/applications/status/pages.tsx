import type { ComponentChildren } from 'preact'
import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { MailTo, Moment, NotMe, Reader } from '#ui/mailed.tsx'
import { Facts } from '#ui/parts.tsx'
import { mostWords } from '#features/applications/status/input.ts'
import type { ShownQuestion, StatusView } from '#features/applications/status/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'

/** How an application stands, in words (R37); opened from any of its mails. */
export function statusPage({ view, now }: { view: StatusView; now: Instant }) {
  const { cycle, state } = view
  const say = sayOf(cycle.definition, 'status')
  return framed(cycle, say(state), [
    <Reader key="r" name={view.name} now={now} clock={cycle.definition} />,
    <h1 key="h">{say(state)}</h1>,
    <p key="l" class="lede">
      {nextText(view, now)}
    </p>,
    state === 'asked' && view.answerUrl !== '' && (
      <p key="a">
        <Button first href={view.answerUrl}>
          {say('answer')}
        </Button>
      </p>
    ),
    <Facts key="f" rows={factsOf(view)} />,
    <NotMe key="n" name={view.name} contact={cycle.definition.contact} />,
  ])
}

function nextText({ cycle, state }: StatusView, now: Instant): string {
  const say = sayOf(cycle.definition, 'status')
  const { zone, start, noticesAt } = cycle.calendar
  const by = state === 'accepted' || state === 'conditional' ? start : dayIn(zone, noticesAt)
  const day = dayText(by)
  const told = cycle.announcedAt !== null && cycle.announcedAt <= now
  if (told && ['accepted', 'conditional', 'waiting'].includes(state))
    return say('introduced', { day: dayText(dayIn(zone, cycle.announcedAt ?? now)) })
  // late as we may be: nobody is promised a day that is over
  if (promised.has(state) && dayIn(zone, now) > by) return say('overdue', { day })
  return say(`${state}Text`, { day })
}

/** States in which we say by when somebody hears from us. */
const promised = new Set<StatusView['state']>(['submitted', 'review', 'accepted', 'conditional', 'waiting'])

function factsOf(view: StatusView) {
  const { cycle, role, receivedAt, state, decision, reasons } = view
  const clock = cycle.definition
  const say = sayOf(clock, 'status')
  const said = decision?.words ?? (state === 'declined' ? reasons.join(' ') : '')
  const review = clock.links.resumeReview
  return [
    [say('as'), `${say(role)}, ${cycle.label}`],
    [say('arrived'), <Moment key="at" at={receivedAt} clock={clock} />],
    [say('decided'), decision && state !== 'asked' && dayText(dayIn(cycle.calendar.zone, decision.at))],
    [labelOf(view), said !== '' && <Lines text={said} />],
    [say('by'), state === 'conditional' && decision?.on && dayText(decision.on)],
    [say('service'), state === 'declined' && decision?.referral && review && <a href={review}>{say('serviceLink')}</a>],
    [say('ask'), <MailTo key="to" contact={clock.contact} />],
  ] as const
}

const labelOf = ({ cycle, state }: StatusView): string =>
  sayOf(cycle.definition, 'status')(state === 'conditional' ? 'condition' : state === 'asked' ? 'question' : 'why')

const Lines = ({ text }: { text: string }) => (
  <>
    {text.split(/\n+/).map((line) => (
      <p key={line}>{line}</p>
    ))}
  </>
)

type QuestionProps = { view: ShownQuestion; now: Instant; wrong: string | undefined; changing: boolean }

/** A question of the committee's, answered without signing in. */
export function questionPage({ view, now, wrong, changing }: QuestionProps) {
  const { cycle, question, open } = view
  const say = sayOf(cycle.definition, 'answer')
  const status = sayOf(cycle.definition, 'status')
  const answered = question.answer !== null && wrong === undefined && !changing
  const head = !open ? say('over') : answered ? say('thanks') : status('asked')
  return {
    ...framed(cycle, head, [
      wrong !== undefined && <ErrorSummary key="e" errors={[{ field: 'answer', text: say('missing') }]} />,
      <Reader key="r" name={view.name} now={now} clock={cycle.definition} />,
      <h1 key="h">{head}</h1>,
      <p key="l" class="lede">
        {!open ? say('overText') : answered ? say('thanksText') : status('askedText')}
      </p>,
      open && !answered ? <AnswerForm key="form" view={view} wrong={wrong} /> : <Answered key="done" view={view} />,
      <NotMe key="n" name={view.name} contact={cycle.definition.contact} />,
    ]),
    error: wrong !== undefined,
  }
}

function AnswerForm({ view: { cycle, sealed, question }, wrong }: { view: ShownQuestion; wrong: string | undefined }) {
  const say = sayOf(cycle.definition, 'answer')
  return (
    <form method="post" action={`/answer/${sealed}`} class="stack">
      <blockquote>
        <Lines text={question.words} />
      </blockquote>
      <Field
        id="answer"
        label={say('answer')}
        hint={say('hint')}
        error={wrong === undefined ? undefined : say('missing')}
        value={wrong ?? question.answer ?? ''}
        rows={6}
        maxlength={mostWords}
        required
      />
      <Button first wide>
        {say('send')}
      </Button>
    </form>
  )
}

function Answered({ view: { cycle, sealed, question, open, statusUrl } }: { view: ShownQuestion }) {
  const say = sayOf(cycle.definition, 'answer')
  return (
    <>
      <Facts
        rows={[
          [sayOf(cycle.definition, 'status')('question'), <Lines text={question.words} />],
          [say('answer'), question.answer !== null && <Lines text={question.answer} />],
        ]}
      />
      <p class="row">
        {open && <Button href={`/answer/${sealed}?change=1`}>{say('change')}</Button>}
        <a class="link" href={statusUrl}>
          {say('status')}
        </a>
      </p>
    </>
  )
}

const framed = (cycle: LiveCycle, title: string, body: ComponentChildren) => ({
  title,
  small: cycle.definition.shortName,
  narrow: true,
  stack: true,
  body,
})

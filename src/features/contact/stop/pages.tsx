import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { listText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Facts } from '#ui/parts.tsx'
import { MailTo, Moment, NotMe, Reader } from '#ui/mailed.tsx'
import type { StopView } from '#features/contact/stop/model.ts'

const words = {
  title: 'Stop the monthly topics',
  lede: 'You stay in the program, with your partner and your committee contact. Only this mail stops.',
  facts: { stops: 'Stops', stays: 'Stays', next: 'Next topic' },
  stops: 'The topic of each month, and the question how the two of you are that comes with it',
  stays: 'Mail about your pair, answers to what you write, and the survey at the end',
  stop: 'Stop the monthly topics',
  onlyPressed: 'Nothing is changed until you press. You can have the topics again with one press.',
  still: (contacts: string) =>
    `You can still write to ${contacts} at any time; without the question we do not know how you are unless you tell us.`,
  stopped: 'The monthly topics are stopped',
  stoppedLede: 'You stay in the program, with your partner and your committee contact.',
  recorded: 'Recorded',
  contact: 'Write to',
  resume: 'Send me the topics again',
  resumeHint: (day: string) => `The next one goes out on ${day}.`,
  none: 'This cycle has no topic left to send.',
}

type Props = { view: StopView; now: Instant }

export function stopPage({ view, now }: Props) {
  const { cycle, person, contacts, nextAt } = view
  return {
    ...framed(view, words.title),
    body: (
      <>
        <Reader name={person.name} now={now} clock={cycle.definition} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <Facts
          rows={[
            [words.facts.stops, words.stops],
            [words.facts.stays, words.stays],
            [words.facts.next, nextAt === null ? words.none : dayOf(view, nextAt)],
          ]}
        />
        <form method="post" action={`/stop/${view.sealed}`}>
          <Button first wide>
            {words.stop}
          </Button>
        </form>
        <p class="quiet">
          {words.onlyPressed} {words.still(listText(contacts.map(({ name }) => inSentence(name))))}
        </p>
        <Mine view={view} />
      </>
    ),
  }
}

/** What was recorded, and the way back. */
export function stoppedPage({ view, now, since }: Props & { since: Instant }) {
  const { cycle, person, contacts, nextAt } = view
  return {
    ...framed(view, words.stopped),
    body: (
      <>
        <Reader name={person.name} now={now} clock={cycle.definition} />
        <h1>{words.stopped}</h1>
        <p class="lede">{words.stoppedLede}</p>
        <Facts
          rows={[
            [words.recorded, <Moment key="at" at={since} clock={cycle.definition} />],
            [words.facts.stays, words.stays],
            ...contacts.map((contact) => [words.contact, <MailTo key={contact.address} contact={contact} />] as const),
          ]}
        />
        <form method="post" action={`/stop/${view.sealed}/resumption`}>
          <Button>{words.resume}</Button>
        </form>
        <p class="quiet">{nextAt === null ? words.none : words.resumeHint(dayOf(view, nextAt))}</p>
        <Mine view={view} />
      </>
    ),
  }
}

const Mine = ({ view: { person, contacts, cycle } }: { view: StopView }) => (
  <NotMe name={person.name} contact={contacts[0] ?? cycle.definition.contact} />
)

const dayOf = ({ cycle }: StopView, at: Instant) =>
  dayText(dayIn(cycle.calendar.zone, at), 'weekday', cycle.definition.locale)

const framed = ({ cycle }: StopView, title: string) => ({
  title,
  small: cycle.definition.shortName,
  narrow: true,
  stack: true,
})

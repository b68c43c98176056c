import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { listText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Facts } from '#ui/parts.tsx'
import { MailTo, Moment, NotMe, Reader } from '#ui/mailed.tsx'
import type { StopView } from '#features/contact/stop/model.ts'

const words = {
  lede: 'You stay in the program, with your partner and your committee contact. Only this mail stops.',
  facts: { stops: 'Stops', stays: 'Stays', next: 'Next topic' },
  onlyPressed: 'Nothing is changed until you press. You can have this mail again with one press.',
  told: (contacts: string) =>
    `${contacts} hears that you stopped it, and not why; you have half an hour to change your mind.`,
  stoppedLede: 'You stay in the program, with your partner and your committee contact.',
  recorded: 'Recorded',
  contact: 'Write to',
  resumeHint: (day: string) => `The next one goes out on ${day}.`,
  none: 'This cycle has no topic left to send.',
  topics: {
    title: 'Stop the monthly topics',
    stops: 'The topic of each month, and the question how the two of you are that comes with it',
    stays: 'Mail about your pair, answers to what you write, and the survey at the end',
    still: (contacts: string) =>
      `You can still write to ${contacts} at any time; without the question we do not know how you are unless you tell us.`,
    stopped: 'The monthly topics are stopped',
    resume: 'Send me the topics again',
  },
  news: {
    title: 'Stop the news of the program',
    stops: 'Calls and announcements to everybody',
    stays: 'Mail about your pair, the monthly topics, and answers to what you write',
    still: (contacts: string) => `You can still write to ${contacts} at any time.`,
    stopped: 'The news of the program is stopped',
    resume: 'Send me the news again',
  },
}

type Props = { view: StopView; now: Instant }

export function stopPage({ view, now }: Props) {
  const { cycle, person, contacts, nextAt, category } = view
  const of = words[category]
  const names = listText(contacts.map(({ name }) => inSentence(name)))
  return {
    ...framed(view, of.title),
    body: (
      <>
        <Reader name={person.name} now={now} clock={cycle.definition} />
        <h1>{of.title}</h1>
        <p class="lede">{words.lede}</p>
        <Facts
          rows={[
            [words.facts.stops, of.stops],
            [words.facts.stays, of.stays],
            ...(category === 'topics'
              ? [[words.facts.next, nextAt === null ? words.none : dayOf(view, nextAt)] as const]
              : []),
          ]}
        />
        <form method="post" action={`/stop/${view.sealed}`}>
          <Button first wide>
            {of.title}
          </Button>
        </form>
        <p class="quiet">
          {words.onlyPressed} {contacts.some(({ personId }) => personId !== undefined) && `${words.told(names)} `}
          {of.still(names)}
        </p>
        <Mine view={view} />
      </>
    ),
  }
}

/** What was recorded, and the way back. */
export function stoppedPage({ view, now, since }: Props & { since: Instant }) {
  const { cycle, person, contacts, nextAt, category } = view
  const of = words[category]
  return {
    ...framed(view, of.stopped),
    body: (
      <>
        <Reader name={person.name} now={now} clock={cycle.definition} />
        <h1>{of.stopped}</h1>
        <p class="lede">{words.stoppedLede}</p>
        <Facts
          rows={[
            [words.recorded, <Moment key="at" at={since} clock={cycle.definition} />],
            [words.facts.stays, of.stays],
            ...contacts.map((contact) => [words.contact, <MailTo key={contact.address} contact={contact} />] as const),
          ]}
        />
        <form method="post" action={`/stop/${view.sealed}/resumption`}>
          <Button>{of.resume}</Button>
        </form>
        {category === 'topics' && (
          <p class="quiet">{nextAt === null ? words.none : words.resumeHint(dayOf(view, nextAt))}</p>
        )}
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

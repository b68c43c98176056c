import { type Day, dayText, type Instant } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { givenName } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { MailTo, Moment, NotMe, Reader } from '#ui/mailed.tsx'
import { Facts, Section, Toast } from '#ui/parts.tsx'
import type { ConfirmView } from '#features/contact/confirming/model.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'
import { publicationOf } from '#features/programs/model.ts'

const words = {
  title: (partner: string) => `You and ${partner}`,
  ask: (partner: string) => `Does it suit you to be paired with ${partner}?`,
  askLede: 'The two of you begin once both have said yes. We write to you as soon as that is so.',
  notify: (partner: string) => `Does something speak against you and ${partner}?`,
  notifyLede: (until: string) =>
    `If all is well, there is nothing to do. Otherwise tell the chairs until ${until}, and they look for another way.`,
  yes: 'Yes, it suits me',
  conflict: 'Something speaks against it',
  reason: 'What speaks against it?',
  reasonHint: (partner: string) =>
    `Perhaps you work together, or one decides about the other. Only the chairs read it; ${partner} does not learn that you wrote.`,
  missing: 'Say in a few words what speaks against it',
  press: 'Tell the chairs',
  onlyPressed: 'Nothing is recorded until you press, and you can take it back.',
  said: { yes: 'You said yes', conflict: 'The chairs have your note', chair: 'You two can begin' },
  saidText: {
    yes: (partner: string) => `As soon as ${partner} has said yes, too, we write to both of you.`,
    begins: (partner: string) => `Nothing stands in the way of you and ${partner}: you can begin.`,
    conflict: (partner: string) =>
      `They look for another way and write to you. You need not write to ${partner} meanwhile, who knows nothing of it.`,
    settled: (partner: string) => `The chairs have looked at what you wrote. You and ${partner} go on.`,
  },
  at: 'Recorded',
  note: 'What the chairs read',
  back: 'Take it back',
  taken: 'Taken back',
  takenText: 'Nothing is recorded any more.',
  over: 'There is nothing to answer here any more. If something speaks against your pair, write to ',
}

type Props = { view: ConfirmView; now: Instant; done?: 'back' | undefined; reason?: string; missing?: boolean }

/** The question, or what was answered and the way back. */
export function confirmPage({ view, now, done, reason = '', missing = false }: Props) {
  const { people, cycle, role, sealed, mine, until } = view
  const partner = inSentence(givenName(personIn(people, otherRole(role)).name))
  const day = (on: Day) => dayText(on, 'long', cycle.definition.locale)
  const asks = publicationOf(cycle.definition).confirm === 'ask'
  const title = mine === undefined ? (asks ? words.ask(partner) : words.notify(partner)) : words.said[mine.answer]
  return {
    ...framed(view),
    title,
    error: missing,
    toast: done && <Toast tag={words.taken}>{words.takenText}</Toast>,
    body: (
      <>
        <ErrorSummary errors={missing ? [{ field: 'reason', text: words.missing }] : []} />
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{title}</h1>
        {mine === undefined ? (
          <>
            <p class="lede">{asks ? words.askLede : words.notifyLede(day(until))}</p>
            {asks && (
              <form method="post" action={`/confirm/${sealed}`}>
                <input type="hidden" name="answer" value="yes" />
                <p>
                  <Button first wide>
                    {words.yes}
                  </Button>
                </p>
              </form>
            )}
            <Section id="conflict" title={words.conflict}>
              <form method="post" action={`/confirm/${sealed}`} class="stack">
                <input type="hidden" name="answer" value="conflict" />
                <Field
                  id="reason"
                  label={words.reason}
                  hint={words.reasonHint(partner)}
                  error={missing ? words.missing : undefined}
                  value={reason}
                  rows={4}
                  maxlength={1000}
                  required
                />
                <p>
                  <Button first={!asks} wide>
                    {words.press}
                  </Button>
                </p>
              </form>
            </Section>
            <p class="quiet">{words.onlyPressed}</p>
          </>
        ) : (
          <Said view={view} partner={partner} />
        )}
        <NotMe name={personIn(people, role).name} contact={people.contact} />
      </>
    ),
  }
}

const Said = ({ view, partner }: { view: ConfirmView; partner: string }) => {
  const { mine, standing, sealed, cycle, closed } = view
  if (mine === undefined) return null
  const text =
    mine.answer === 'conflict'
      ? mine.settledAt === null
        ? 'conflict'
        : 'settled'
      : standing === 'begins'
        ? 'begins'
        : 'yes'
  return (
    <>
      <p class="lede">{words.saidText[text](partner)}</p>
      <Facts
        rows={[
          [words.at, <Moment key="at" at={mine.at} clock={cycle.definition} />],
          [words.note, mine.reason !== '' && mine.reason],
        ]}
      />
      {!closed && mine.settledAt === null && (
        <form method="post" action={`/confirm/${sealed}/withdrawal`}>
          <p>
            <Button>{words.back}</Button>
          </p>
        </form>
      )}
    </>
  )
}

export function nothingToConfirmPage({ view, now }: { view: ConfirmView; now: Instant }) {
  const { people, cycle, role } = view
  const title = words.title(inSentence(givenName(personIn(people, otherRole(role)).name)))
  return {
    ...framed(view),
    title,
    body: (
      <>
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{title}</h1>
        <p>
          {words.over}
          <MailTo contact={people.contact} />.
        </p>
      </>
    ),
  }
}

const framed = ({ cycle }: ConfirmView) => ({ small: cycle.definition.shortName, narrow: true, stack: true })

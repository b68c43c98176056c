import { inSentence } from '#kit/bidi.ts'
import type { Instant } from '#kit/dates.ts'
import { givenName, listText } from '#kit/text.ts'
import { Button, Checks, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { NotMe, Reader } from '#ui/mailed.tsx'
import { mostWords } from '#features/contact/concern/input.ts'
import type { PastView } from '#features/contact/concern/model.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'

const words = {
  title: 'Write past your contact',
  lede: (contact: string) => `${contact} does not see what you write here, nor that you wrote.`,
  kind: 'What is it about?',
  kindError: 'Choose what it is about',
  conduct: 'How somebody behaved',
  conductHint: (names: string) =>
    `Only ${names} read it, never anyone it is about. Your pair is paused at once. Nobody is told why, but your partner, your contact and the chairs see a pause like one that you asked for without a reason. Within 24 hours one of them writes to you. If none has by then, whoever else holds such an office reads it, too, never anyone it is about.`,
  nobody:
    'Nobody holds the office that reads this today. What you write is kept unread until somebody does; the committee does not see it. Your pair is paused at once. Nobody is told why, but your partner, your contact and the chairs see a pause like one that you asked for without a reason.',
  criticism: 'What your contact or the committee does',
  criticismHint: 'A chair reads it; if it is about a chair, the supervising board member.',
  about: 'Whom is it about? (optional)',
  aboutHint: 'Whoever you tick does not get it. Nor does anyone you name in full below.',
  contact: (name: string) => `${name}, your contact`,
  chair: 'A chair',
  text: 'What happened?',
  textHint: 'In your own words, as much or as little as you like.',
  textError: 'Write what happened',
  longError: `Shorten this to ${mostWords.toLocaleString('en-US')} characters`,
  busy: (address: string) =>
    `We cannot take it here at the moment; what you wrote is still below. Try again in an hour, or write to ${address}.`,
  send: 'Send it in confidence',
  onlyPressed: 'Nothing is recorded until you press.',
  danger: 'If somebody is in danger, call your local emergency number first.',
  help: (partner: string) => `If you only cannot reach ${partner}, `,
  helpLink: 'ask for help instead',
  thanks: 'Thank you, it has arrived',
  thanksLede: 'What you wrote, and that you wrote, is shown to neither your contact nor your partner.',
  thanksConduct:
    'If it is about how somebody behaved: your pair is paused, and nothing automatic goes to either of you until those who read it let it go on. Nobody is told why, but your partner, your contact and the chairs see a pause like one that you asked for without a reason. Within 24 hours one of them writes to you. If none has by then, whoever else holds such an office reads it, too, never anyone it is about.',
  thanksNobody:
    'Nobody holds the office that reads such reports today. Yours is kept unread until somebody does, and nobody can write to you before that.',
}

type Failed = { kind: string; text: string; about: readonly string[]; long: boolean; busy: boolean }
type Props = { view: PastView; now: Instant }

export function pastPage({ view, now, failed }: Props & { failed?: Failed }) {
  const { people, role, cycle, sealed, guards } = view
  const partner = personIn(people, otherRole(role)).name
  const known = failed?.kind === 'conduct' || failed?.kind === 'criticism'
  const kindError = failed && !known ? words.kindError : undefined
  const textError = failed && (failed.busy ? words.busy(cycle.definition.contact.address) : textFault(failed))
  const errors = [
    ...(kindError === undefined ? [] : [{ field: 'kind', text: kindError }]),
    ...(textError === undefined ? [] : [{ field: 'text', text: textError }]),
  ]
  return {
    ...framed(view, words.title),
    error: errors.length > 0,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(inSentence(people.contact.name))}</p>
        <p>{words.danger}</p>
        <form method="post" action={`/help/${sealed}/concern`} class="stack">
          <Radios
            name="kind"
            legend={words.kind}
            value={failed?.kind}
            error={kindError}
            pick
            options={[
              { value: 'conduct', label: words.conduct, hint: conductHint(view) },
              { value: 'criticism', label: words.criticism, hint: words.criticismHint },
            ]}
          />
          <Checks
            name="about"
            legend={words.about}
            hint={words.aboutHint}
            values={failed?.about ?? []}
            options={[
              { value: 'partner', label: partner },
              { value: 'contact', label: words.contact(people.contact.name) },
              { value: 'chair', label: words.chair },
              ...guards.map(({ id, name, title }) => ({ value: id, label: `${name}, ${title}` })),
            ]}
          />
          <Field id="text" label={words.text} hint={words.textHint} error={textError} value={failed?.text} rows={8} />
          <p>
            <Button first wide>
              {words.send}
            </Button>
          </p>
        </form>
        <p class="quiet">
          {words.onlyPressed} {words.help(inSentence(givenName(partner)))}
          <a href={`/help/${sealed}`}>{words.helpLink}</a>.
        </p>
        <NotMe name={personIn(people, role).name} contact={cycle.definition.contact} />
      </>
    ),
  }
}

const textFault = ({ text, long }: Failed) =>
  long ? words.longError : text.trim() === '' ? words.textError : undefined

function conductHint({ guards }: PastView): string {
  const first = guards.filter(({ kind }) => kind === 'safeguarding')
  const readers = first.length === 0 ? guards : first
  return readers.length === 0 ? words.nobody : words.conductHint(listText(readers.map(({ name }) => name)))
}

/** The same whatever was written, and to whoever opens it later: it tells nobody that there was a report. */
export function pastReceivedPage({ view, now }: Props) {
  const { people, role, cycle, guards } = view
  return {
    ...framed(view, words.thanks),
    body: (
      <>
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{words.thanks}</h1>
        <p class="lede">{words.thanksLede}</p>
        <p>{words.thanksConduct}</p>
        {guards.length === 0 && <p>{words.thanksNobody}</p>}
        <p>{words.danger}</p>
      </>
    ),
  }
}

const framed = ({ cycle }: PastView, title: string) => ({
  title,
  small: cycle.definition.shortName,
  narrow: true,
  stack: true,
})

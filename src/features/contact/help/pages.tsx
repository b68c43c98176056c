import { addDays, dayIn, dayText, type Instant } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { givenName } from '#kit/text.ts'
import { Button, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { Facts, Section, Toast } from '#ui/parts.tsx'
import { MailTo, Moment, NotMe, Reader } from '#ui/mailed.tsx'
import { mostWords } from '#features/contact/help/input.ts'
import { calledOf } from '#features/programs/letterhead/model.ts'
import type { HelpView } from '#features/contact/help/model.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'

const words = {
  title: (partner: string) => `Help with reaching ${partner}`,
  lede: (contact: string, day: string) =>
    `${contact}, your committee contact, looks into it and writes to you by ${day}.`,
  first: 'Mail goes astray and addresses change, so we begin with those. Asking for help says nothing against anybody.',
  tell: (partner: string) => `May ${partner} be told that you asked?`,
  yes: 'Yes',
  yesHint: (contact: string) => `${contact} may say that you have been trying to get through`,
  no: 'No',
  noHint: (contact: string) => `${contact} asks how things are and does not mention you`,
  tellError: (partner: string) => `Choose whether ${partner} may be told`,
  words: (contact: string) => `What should ${contact} know? (optional)`,
  wordsHint: (partner: string) =>
    `What you tried and since when, or another way to reach ${partner}. Only the committee reads it.`,
  wordsError: `Shorten this to ${mostWords.toLocaleString('en-US')} characters`,
  send: (contact: string) => `Ask ${contact} for help`,
  pause: 'We need a pause',
  leave: 'Stop taking part, or ask for another partner',
  onlyPressed: 'Nothing is recorded until you press.',
  treated: 'If it is about how you are treated, or about your contact, ',
  treatedLink: 'write past your contact',
  received: (contact: string) => `${contact} has your note`,
  told: (partner: string) => `You told us that you cannot reach ${partner}.`,
  by: (contact: string, day: string) => `${contact} looks into it and writes to you by ${day}.`,
  facts: {
    at: 'Recorded',
    reads: (contact: string) => `What ${contact} reads`,
    tell: (partner: string) => `May ${partner} be told`,
    contact: 'Your committee contact',
  },
  mayTell: 'Yes, that you asked',
  mayNot: 'No, you are not mentioned',
  again: (partner: string) => `If you hear from ${partner}`,
  againText: 'Then we close the matter. You can ask again at any time.',
  inTouch: 'We are in touch again',
  more: 'To add something, write to your contact or answer any of our mails.',
  takenBack: 'Closed',
  takenBackText: (partner: string) => `You told us that you and ${partner} are in touch again.`,
  over: 'The program has ended',
  overText: (day: string) =>
    `It ended on ${day}, and the committee no longer watches over pairs. What the two of you do now is yours.`,
  write: 'If there is something to tell, write to ',
}

type Props = { view: HelpView; now: Instant }
type Failed = { tell?: string; words: string; missing: boolean; long: boolean }

/** The form: may the partner be told, and words if one likes (R32). */
export function helpPage({ view, now, failed }: Props & { failed?: Failed }) {
  const { people, cycle, takenBack } = view
  const { partner, contact } = namesOf(view)
  const due = addDays(dayIn(cycle.calendar.zone, now), cycle.definition.rhythm.ticket.dueDays)
  const tellError = failed?.missing ? words.tellError(partner) : undefined
  const wordsError = failed?.long ? words.wordsError : undefined
  const errors = [
    ...(tellError === undefined ? [] : [{ field: 'tell', text: tellError }]),
    ...(wordsError === undefined ? [] : [{ field: 'words', text: wordsError }]),
  ]
  return {
    ...framed(view, words.title(partner)),
    error: errors.length > 0,
    toast: takenBack && <Toast tag={words.takenBack}>{words.takenBackText(partner)}</Toast>,
    body: (
      <>
        <ErrorSummary errors={errors} />
        <Reader name={personIn(people, view.role).name} now={now} clock={cycle.definition} />
        <h1>{words.title(partner)}</h1>
        <p class="lede">{words.lede(inSentence(people.contact.name), dayOf(view, due))}</p>
        <p>{words.first}</p>
        <form method="post" action={`/help/${view.sealed}`} class="stack">
          <Radios
            name="tell"
            legend={words.tell(partner)}
            value={failed?.tell}
            error={tellError}
            pick
            options={[
              { value: 'yes', label: words.yes, hint: words.yesHint(contact) },
              { value: 'no', label: words.no, hint: words.noHint(contact) },
            ]}
          />
          <Field
            id="words"
            label={words.words(contact)}
            hint={words.wordsHint(partner)}
            error={wordsError}
            value={failed?.words}
            rows={4}
          />
          <p>
            <Button first wide>
              {words.send(contact)}
            </Button>
          </p>
        </form>
        <p class="quiet">{words.onlyPressed}</p>
        <Ways view={view} />
        <Treated view={view} />
        <NotMe name={personIn(people, view.role).name} contact={people.contact} />
      </>
    ),
  }
}

/** What was recorded, who has it until when, and the way back. */
export function receivedPage({ view, now, open }: Props & { open: NonNullable<HelpView['open']> }) {
  const { people, cycle } = view
  const { partner, contact } = namesOf(view)
  return {
    ...framed(view, words.received(contact)),
    body: (
      <>
        <Reader name={personIn(people, view.role).name} now={now} clock={cycle.definition} />
        <h1>{words.received(contact)}</h1>
        <p class="lede">
          {words.told(partner)} {words.by(inSentence(people.contact.name), dayOf(view, open.dueOn))}
        </p>
        <Facts
          rows={[
            [words.facts.at, <Moment key="at" at={open.openedAt} clock={cycle.definition} />],
            [words.facts.reads(contact), open.reason],
            [words.facts.tell(partner), open.mayTell ? words.mayTell : words.mayNot],
            [words.facts.contact, <MailTo key="contact" contact={people.contact} />],
          ]}
        />
        <p>{words.more}</p>
        <Section id="again" title={words.again(partner)}>
          <p>{words.againText}</p>
          <form method="post" action={`/help/${view.sealed}/withdrawal`}>
            <Button>{words.inTouch}</Button>
          </form>
        </Section>
        <Ways view={view} />
        <Treated view={view} />
        <NotMe name={personIn(people, view.role).name} contact={people.contact} />
      </>
    ),
  }
}

export function overPage({ view, now }: Props) {
  const { people, cycle } = view
  return {
    ...framed(view, words.over),
    body: (
      <>
        <Reader name={personIn(people, view.role).name} now={now} clock={cycle.definition} />
        <h1>{words.over}</h1>
        <p class="lede">{words.overText(dayText(cycle.calendar.end, 'long', cycle.definition.locale))}</p>
        <p>
          {words.write}
          <MailTo contact={cycle.definition.contact} />.
        </p>
      </>
    ),
  }
}

/** The other ways out, also while the contact looks into it. */
const Ways = ({ view: { sealed } }: { view: HelpView }) => (
  <>
    <p>
      <a class="link" href={`/pause/${sealed}`}>
        {words.pause}
      </a>
    </p>
    <p>
      <a class="link" href={`/leave/${sealed}`}>
        {words.leave}
      </a>
    </p>
  </>
)

/** Past the contact, and past the committee where it is about how somebody behaved (R13, R47). */
const Treated = ({ view: { sealed } }: { view: HelpView }) => (
  <p>
    {words.treated}
    <a href={`/help/${sealed}/concern`}>{words.treatedLink}</a>.
  </p>
)

const namesOf = ({ people, role }: HelpView) => ({
  partner: inSentence(givenName(personIn(people, otherRole(role)).name)),
  contact: inSentence(calledOf(people.contact)),
})

const dayOf = ({ cycle }: HelpView, day: string) => dayText(day, 'weekday', cycle.definition.locale)

const framed = ({ cycle }: HelpView, title: string) => ({
  title,
  small: cycle.definition.shortName,
  narrow: true,
  stack: true,
})

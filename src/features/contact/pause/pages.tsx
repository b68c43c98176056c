import { type Day, dayIn, dayText, type Instant } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { givenName } from '#kit/text.ts'
import { Button, ErrorSummary, Radios } from '#ui/controls.tsx'
import { MailTo, NotMe, Reader } from '#ui/mailed.tsx'
import { Facts, Section, Toast } from '#ui/parts.tsx'
import { faultText, PauseFields, reasonWords } from '#features/contact/pause/fields/pages.tsx'
import { calledOf } from '#features/programs/letterhead/model.ts'
import type { PauseFault, PauseTyped, PauseView } from '#features/contact/pause/model.ts'
import { otherRole, personIn } from '#features/pairs/model.ts'

const words = {
  title: 'A pause',
  lede: (partner: string) =>
    `We send you and ${partner} no topics and ask no questions while the two of you rest. Nobody is asked why, and you may go on talking.`,
  sees: (partner: string, contact: string) =>
    `${partner} can see that you two are paused, and neither who asked nor why. ${contact}, your committee contact, reads the reason and the note; if you give neither and no day, the committee does not even learn which of you asked.`,
  noteHint: (contact: string) => `Only ${contact} and the chairs read it.`,
  tell: (partner: string) => `Shall we tell ${partner} by mail?`,
  yes: 'Yes',
  yesHint: 'That you two are paused, until when, and no more',
  no: 'No',
  noHint: (partner: string) => `${partner} sees it only on the page about the two of you`,
  ask: 'Pause',
  change: 'Change the pause',
  onlyPressed: 'Nothing happens until you press, and you can take it back at any time.',
  set: 'You two are paused',
  setText: (from: string, until: string | null) =>
    until === null
      ? `Since ${from}, until you say that you are back. We ask you after four weeks.`
      : `Since ${from}, until ${until}. On that day we ask whether you are back; nothing begins before you say so.`,
  back: 'I am back',
  backHint: (partner: string) =>
    `If ${partner} has asked for no pause, too, topics and questions come again from the next month on.`,
  facts: { reason: 'Why', note: 'Your note' },
  other: 'Another day, or something to add',
  isBack: 'Welcome back',
  isBackText: (partner: string) =>
    `Your pause is over. If ${partner} has asked for none, too, topics and questions come again from the next month on. If it was a slip, ask for the pause again below.`,
  ended: 'This pair has ended, so there is nothing to pause. If you have a question, write to ',
}

type Props = { view: PauseView; now: Instant; typed?: PauseTyped; faults?: readonly PauseFault[]; done?: 'back' }

/** The form; with a pause of one's own, what it is and the one press that ends it. */
export function pausePage({ view, now, typed, faults = [], done }: Props) {
  const { people, cycle, role, sealed, mine } = view
  const partner = inSentence(givenName(personIn(people, otherRole(role)).name))
  const contact = inSentence(calledOf(people.contact))
  const day = (on: Day) => dayText(on, 'long', cycle.definition.locale)
  const { end: last, zone } = cycle.calendar
  const shown = typed ?? {
    ...(mine === undefined ? {} : { reason: mine.reason, note: mine.note, long: mine.until === null ? 'open' : 'day' }),
    ...(mine?.until && mine.until > dayIn(zone, now) ? { day: mine.until } : {}),
  }
  const fields = (
    <>
      <PauseFields typed={shown} faults={faults} last={last} noteHint={words.noteHint(contact)} pick />
      {mine === undefined && (
        <Radios
          name="tell"
          legend={words.tell(partner)}
          value={shown.tell}
          error={faults.includes('tell') ? faultText('tell', last) : undefined}
          options={[
            { value: 'yes', label: words.yes, hint: words.yesHint },
            { value: 'no', label: words.no, hint: words.noHint(partner) },
          ]}
        />
      )}
    </>
  )
  return {
    ...framed(view),
    title: mine === undefined ? words.title : words.set,
    error: faults.length > 0,
    toast: done && <Toast tag={words.isBack}>{words.isBackText(partner)}</Toast>,
    body: (
      <>
        <ErrorSummary errors={faults.map((field) => ({ field, text: faultText(field, last) }))} />
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        {mine === undefined ? (
          <>
            <h1>{words.title}</h1>
            <p class="lede">{words.lede(partner)}</p>
            <p>{words.sees(partner, contact)}</p>
            <form method="post" action={`/pause/${sealed}`} class="stack">
              {fields}
              <p>
                <Button first wide>
                  {words.ask}
                </Button>
              </p>
            </form>
            <p class="quiet">{words.onlyPressed}</p>
          </>
        ) : (
          <>
            <h1>{words.set}</h1>
            <p class="lede">{words.setText(day(mine.from), mine.until === null ? null : day(mine.until))}</p>
            <form method="post" action={`/pause/${sealed}/end`} class="stack">
              <p>
                <Button first wide>
                  {words.back}
                </Button>
              </p>
              <p class="quiet">{words.backHint(partner)}</p>
            </form>
            {mine.kind === 'asked' && (
              <>
                <Facts
                  rows={[
                    [words.facts.reason, reasonWords[mine.reason]],
                    ...(mine.note === '' ? [] : [[words.facts.note, mine.note] as const]),
                  ]}
                />
                <Section id="other" title={words.other}>
                  <form method="post" action={`/pause/${sealed}`} class="stack">
                    {fields}
                    <input type="hidden" name="tell" value="no" />
                    <p>
                      <Button>{words.change}</Button>
                    </p>
                  </form>
                </Section>
              </>
            )}
          </>
        )}
        <NotMe name={personIn(people, role).name} contact={people.contact} />
      </>
    ),
  }
}

export function nothingToPausePage({ view, now }: { view: PauseView; now: Instant }) {
  const { people, cycle, role } = view
  return {
    ...framed(view),
    title: words.title,
    body: (
      <>
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{words.title}</h1>
        <p class="lede">
          {words.ended}
          <MailTo contact={people.contact} />.
        </p>
      </>
    ),
  }
}

const framed = ({ cycle }: PauseView) => ({ small: cycle.definition.shortName, narrow: true, stack: true })

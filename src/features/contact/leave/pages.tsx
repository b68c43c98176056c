import { dayText, type Instant, timeText } from '#kit/dates.ts'
import { inSentence } from '#kit/bidi.ts'
import { givenName } from '#kit/text.ts'
import { Button, Check, ErrorSummary, Field, Radios } from '#ui/controls.tsx'
import { MailTo, NotMe, Reader } from '#ui/mailed.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import type { LeaveView } from '#features/contact/leave/model.ts'
import { otherRole, type PairPeople, personIn } from '#features/pairs/model.ts'

const words = {
  title: 'Stop, or ask for another partner',
  lede: 'Nobody asks for a reason, and nothing is held against anybody.',
  told: (partner: string) =>
    `Half an hour later ${partner} is told that the pair has ended, and not why. We look after ${partner}.`,
  what: 'What would you like?',
  program: 'I stop taking part',
  programHint: 'All your pairs in this role end',
  partner: 'I would like another partner',
  partnerHint: 'This pair ends; the committee looks for somebody new for you',
  missing: 'Choose what you would like',
  next: 'Write to me when the next cycle opens',
  end: 'End this pair',
  onlyPressed:
    'Nothing happens until you press, and for half an hour after it you can take it back. To talk about it first, write to ',
  over: 'This pair has ended',
  overText: (day: string) => `It ended on ${day}. Nobody needs to give a reason. If you have a question, write to `,
  back: 'I stay after all',
  backText: (time: string, partner: string) =>
    `Until ${time} you can take it back with one press, and everything is as it was. ${partner} has not been told.`,
  notBack: {
    too_late:
      'It can no longer be taken back here: the half hour is over, and both of you were told. If you would like to go on after all, write to ',
    other_partner:
      'It cannot be taken back here: a new pair has been made meanwhile. If you would like to go on after all, write to ',
  },
  stay: 'You stay',
  stayText: (partner: string) =>
    `Your pair with ${partner} goes on as before. ${partner} was not told of anything; your committee contact sees that you stay.`,
  pairs: 'Pairs',
  chair: (mentor: string, mentee: string) => `End the pair of ${mentor} and ${mentee}`,
  chairLede:
    'Both are told once, without a reason. Who stays gets a ticket with their contact, and stands in the changes proposed.',
  who: 'Who goes?',
  mentor: (name: string) => `${name}, the mentor`,
  mentee: (name: string) => `${name}, the mentee`,
  both: 'Both: the pair closes',
  bothHint:
    'Neither looks for another partner. Both are thanked and asked a few questions about their time; a mentor’s other pairs go on.',
  whoMissing: 'Choose who goes',
  whatFor: 'What would they like, where one goes?',
  stops: 'To stop taking part',
  another: 'Another partner; both stay',
  note: 'Note (optional)',
  noteHint: 'Only the committee reads it.',
}

export function leavePage({ view, now, missing = false }: { view: LeaveView; now: Instant; missing?: boolean }) {
  const { people, cycle, role, sealed } = view
  const partner = inSentence(givenName(personIn(people, otherRole(role)).name))
  return {
    title: words.title,
    small: cycle.definition.shortName,
    narrow: true,
    stack: true,
    error: missing,
    body: (
      <>
        {missing && <ErrorSummary errors={[{ field: 'what', text: words.missing }]} />}
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <p>{words.told(partner)}</p>
        <form method="post" action={`/leave/${sealed}`} class="stack">
          <Radios
            name="what"
            legend={words.what}
            error={missing ? words.missing : undefined}
            pick
            options={[
              { value: 'program', label: words.program, hint: words.programHint },
              { value: 'partner', label: words.partner, hint: words.partnerHint },
            ]}
          />
          <Check id="next" label={words.next} />
          <p>
            <Button first wide>
              {words.end}
            </Button>
          </p>
        </form>
        <p class="quiet">
          {words.onlyPressed}
          <MailTo contact={people.contact} />.
        </p>
        <NotMe name={personIn(people, role).name} contact={people.contact} />
      </>
    ),
  }
}

/** The pair has ended; for a while whoever ended it can take it back. */
export function leftPage({
  view,
  now,
  done,
}: {
  view: LeaveView
  now: Instant
  done?: 'too_late' | 'other_partner' | undefined
}) {
  const { people, cycle, role, sealed, back } = view
  const { zone, locale } = cycle.definition
  const partner = inSentence(givenName(personIn(people, otherRole(role)).name))
  return {
    title: words.over,
    small: cycle.definition.shortName,
    narrow: true,
    stack: true,
    body: (
      <>
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{words.over}</h1>
        {done !== undefined && (
          <p class="lede">
            {words.notBack[done]}
            <MailTo contact={people.contact} />.
          </p>
        )}
        {back !== undefined && (
          <form method="post" action={`/leave/${sealed}/back`} class="stack">
            <p class="lede">{words.backText(timeText(back, zone, locale), partner)}</p>
            <p>
              <Button first wide>
                {words.back}
              </Button>
            </p>
          </form>
        )}
        {done === undefined && (
          <p class={back === undefined ? 'lede' : 'quiet'}>
            {words.overText(dayText(people.pair.endedOn ?? cycle.calendar.end, 'long', locale))}
            <MailTo contact={people.contact} />.
          </p>
        )}
      </>
    ),
  }
}

/** It was taken back. */
export function stayPage({ view: { people, cycle, role }, now }: { view: LeaveView; now: Instant }) {
  return {
    title: words.stay,
    small: cycle.definition.shortName,
    narrow: true,
    stack: true,
    body: (
      <>
        <Reader name={personIn(people, role).name} now={now} clock={cycle.definition} />
        <h1>{words.stay}</h1>
        <p class="lede">{words.stayText(inSentence(givenName(personIn(people, otherRole(role)).name)))}</p>
      </>
    ),
  }
}

/** A chair ends a pair for one of the two. */
export function endPage({ people, missing = false }: { people: PairPeople; missing?: boolean }) {
  const title = words.chair(people.mentor.name, people.mentee.name)
  return {
    title,
    narrow: true,
    stack: true,
    error: missing,
    body: (
      <>
        {missing && <ErrorSummary errors={[{ field: 'who', text: words.whoMissing }]} />}
        <Breadcrumb items={[{ href: '/committee/pairs', label: words.pairs }]} />
        <h1>{title}</h1>
        <p class="lede">{words.chairLede}</p>
        <form method="post" action={`/committee/pairs/${people.pair.id}/end`} class="stack">
          <Radios
            name="who"
            legend={words.who}
            error={missing ? words.whoMissing : undefined}
            options={[
              { value: 'mentor', label: words.mentor(people.mentor.name) },
              { value: 'mentee', label: words.mentee(people.mentee.name) },
              { value: 'both', label: words.both, hint: words.bothHint },
            ]}
          />
          <Radios
            name="what"
            legend={words.whatFor}
            value="program"
            options={[
              { value: 'program', label: words.stops },
              { value: 'partner', label: words.another },
            ]}
          />
          <Field id="note" label={words.note} hint={words.noteHint} rows={2} maxlength={500} />
          <p>
            <Button first>{words.end}</Button>
          </p>
        </form>
      </>
    ),
  }
}

import { addMinutes, dayIn, dayText, type Instant } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { MailTo, NotMe, Reader, Until } from '#ui/mailed.tsx'
import { type Ask, type Given, speaksFor } from '#features/matching/repair/standby/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: 'Could you be a mentor now?',
  lede: 'Somebody needs a mentor, and you stand by. Either answer helps, and nobody owes a reason.',
  why: 'What speaks for the two of you',
  answers: { yes: 'I can', no: 'Not now' } satisfies Record<Given, string>,
  change: { yes: 'I can after all', no: 'I cannot after all' } satisfies Record<Given, string>,
  onlyPressed: (day: string) =>
    `Nothing is recorded until you press. Please answer by ${day}; only the committee sees the answer.`,
  said: { yes: 'Thank you: you can', no: 'Thank you: not now' } satisfies Record<Given, string>,
  saidLede: {
    yes: 'The committee puts the two of you together, and a mail of its own introduces you. Until then nobody else is told.',
    no: 'That is quite all right. We ask somebody else, and not you again in this cycle unless you tell us.',
  } satisfies Record<Given, string>,
  over: 'Nothing is expected of you any more',
  overLede:
    'The question is over: the day has passed, or somebody was found. Thank you for standing by. To ask about it, write to ',
}

export type StandbyPage = {
  sealed: string
  cycle: LiveCycle
  ask: Ask
  may: Record<Given, boolean>
  chosen: Given
  now: Instant
}

/** The question of a standby mentor's mail, or what they said; `chosen` comes first, from the link. */
export function standbyPage({ sealed, cycle, ask, may, chosen, now }: StandbyPage) {
  const { definition, calendar } = cycle
  const said = ask.state === 'yes' || ask.state === 'no' ? ask.state : undefined
  const open = said === undefined && (may.yes || may.no)
  const title = said !== undefined ? words.said[said] : open ? words.title : words.over
  const other: Given = said === 'yes' ? 'no' : 'yes'
  const until = ask.answerBy
  const day = until === null ? '' : dayText(dayIn(calendar.zone, addMinutes(until, -1)), 'weekday', definition.locale)
  return {
    title,
    small: definition.shortName,
    narrow: true,
    stack: true,
    body: (
      <>
        <Reader name={ask.name} now={now} clock={definition} />
        <h1>{title}</h1>
        {said !== undefined && <p class="lede">{words.saidLede[said]}</p>}
        {open && (
          <>
            <p class="lede">{words.lede}</p>
            {speaksFor(ask).length > 0 && (
              <>
                <h2>{words.why}</h2>
                <ul>
                  {speaksFor(ask).map((one) => (
                    <li key={one}>{one}</li>
                  ))}
                </ul>
              </>
            )}
            {([chosen, chosen === 'yes' ? 'no' : 'yes'] as const).map((answer) => (
              <Answer
                key={answer}
                sealed={sealed}
                answer={answer}
                first={answer === chosen}
                label={words.answers[answer]}
              />
            ))}
            <p class="quiet">{words.onlyPressed(day)}</p>
          </>
        )}
        {said !== undefined && may[other] && (
          <Answer sealed={sealed} answer={other} first={false} label={words.change[other]} />
        )}
        {said === undefined && !open && (
          <p class="lede">
            {words.overLede}
            <MailTo contact={definition.contact} />.
          </p>
        )}
        <NotMe
          name={ask.name}
          contact={definition.contact}
          until={until !== null && (open || said !== undefined) && <Until at={until} clock={definition} />}
        />
      </>
    ),
  }
}

const Answer = ({ sealed, answer, first, label }: { sealed: string; answer: Given; first: boolean; label: string }) => (
  <form method="post" action={`/standby/${sealed}`}>
    <Hidden name="answer" value={answer} />
    <p>
      <Button first={first} wide>
        {label}
      </Button>
    </p>
  </form>
)

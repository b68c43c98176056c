import type { Day } from '#kit/dates.ts'
import { Button, Check, ErrorSummary, Hidden, Radios } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { faultText, PauseFields } from '#features/contact/pause/fields/pages.tsx'
import type { PauseFault, PauseTyped } from '#features/contact/pause/model.ts'
import type { PairPeople } from '#features/pairs/model.ts'

const words = {
  pairs: 'Pairs',
  pair: (mentor: string, mentee: string) => `${mentor} and ${mentee}`,
  title: (mentor: string, mentee: string) => `A pause for ${mentor} and ${mentee}`,
  lede: 'Topics, questions, reminders and tickets by the clock stop for both until it is over. On its last day we ask whether they are back; nothing begins by itself.',
  who: 'Who needs it?',
  both: 'Both',
  tell: 'Tell both by mail that they are paused, and until when',
  noteHint: 'Only the committee reads it. Write no more about an illness than the next contact needs.',
  pause: 'Pause this pair',
}

export type EnterView = {
  people: PairPeople
  last: Day
  ticket: string | null
  typed?: PauseTyped
  faults?: readonly PauseFault[]
}

/** A contact or a chair enters a pause that somebody told them of (R11). */
export function enterPausePage({ people, last, ticket, typed = {}, faults = [] }: EnterView) {
  const { mentor, mentee, pair } = people
  const title = words.title(mentor.name, mentee.name)
  return {
    title,
    narrow: true,
    stack: true,
    error: faults.length > 0,
    body: (
      <>
        <ErrorSummary errors={faults.map((field) => ({ field, text: faultText(field, last) }))} />
        <Breadcrumb
          items={[
            { href: '/committee/pairs', label: words.pairs },
            { href: `/committee/pairs/${pair.id}`, label: words.pair(mentor.name, mentee.name) },
          ]}
        />
        <h1>{title}</h1>
        <p class="lede">{words.lede}</p>
        <form method="post" action={`/committee/pairs/${pair.id}/pause`} class="stack">
          {ticket !== null && <Hidden name="ticket" value={ticket} />}
          <Radios
            name="who"
            legend={words.who}
            value={typed.who}
            error={faults.includes('who') ? faultText('who', last) : undefined}
            options={[
              { value: 'mentor', label: mentor.name },
              { value: 'mentee', label: mentee.name },
              { value: 'both', label: words.both },
            ]}
          />
          <PauseFields typed={typed} faults={faults} last={last} noteHint={words.noteHint} />
          <Check id="tell" label={words.tell} checked={typed.tell === 'yes'} />
          <p>
            <Button first>{words.pause}</Button>
          </p>
        </form>
      </>
    ),
  }
}

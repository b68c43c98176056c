import { addMinutes, type Instant, instantText } from '#kit/dates.ts'
import { Button, Field, Hidden } from '#ui/controls.tsx'
import { Sheet } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { Forming } from '#features/matching/repair/model.ts'
import { type Ask, type AskState, mostDays, usualDays } from '#features/matching/repair/standby/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: (mentee: string) => `Ask first: a mentor for ${mentee}`,
  lede: 'Mentors who stand by were promised to be asked first. The first gets a mail at once, with two buttons; if they cannot, or do not answer by the day, the next is asked. Nobody is named to them before they say yes.',
  first: 'First',
  second: 'If not, then',
  third: 'And then',
  nobody: 'nobody else',
  points: (name: string, points: number) => `${name}, ${points} of 100`,
  days: 'Days to answer',
  ask: 'Ask by mail',
  again: 'Ask somebody else',
  who: 'Who',
  how: 'How it stands',
  stop: 'Stop asking',
  states: {
    waits: () => 'next, if nobody before can',
    asked: (until: string) => `asked; can answer until ${until}`,
    yes: (when: string) => `said yes, ${when}`,
    no: (when: string) => `cannot now, ${when}`,
    silent: (until: string) => `no answer by ${until}`,
    over: () => 'not needed any more',
  } satisfies Record<AskState, (text: string) => string>,
}

/** What was sent and refused, kept for the form that comes back. */
export type StandbyTyped = { mentee: string; mentors: readonly string[]; days: string; error: string }

export type AskingView = { form: Forming; asks: readonly Ask[]; candidates: readonly Forming[] }

/** For one mentee of a draft: whom to ask, and how those stand who were. */
export function Asking({
  cycle,
  here,
  view,
  names,
  draft,
  typed,
}: {
  cycle: LiveCycle
  here: string
  view: AskingView
  names: ReadonlyMap<string, string>
  draft: boolean
  typed: StandbyTyped | undefined
}) {
  const { form, asks, candidates } = view
  const mentee = names.get(form.menteeId) ?? form.menteeId
  const when = (at: Instant | null) =>
    at === null ? '' : instantText(at, cycle.calendar.zone, cycle.definition.locale)
  // the first moment that is too late would be read as a day more
  const last = (at: Instant | null) => when(at && addMinutes(at, -1))
  const open = asks.some(({ state }) => state === 'waits' || state === 'asked')
  const yes = asks.some(({ state }) => state === 'yes')
  const own = typed?.mentee === form.menteeApplicationId ? typed : undefined
  const options = candidates.map((one) => ({
    value: one.mentorApplicationId,
    label: words.points(names.get(one.mentorId) ?? one.mentorId, one.points),
  }))
  const [first = form.mentorApplicationId, second = '', third = ''] = own?.mentors ?? []
  const or = [{ value: '', label: words.nobody }, ...options]
  const id = (name: string) => `${name}-${form.menteeApplicationId}`
  return (
    <Sheet id={id('ask')} title={words.title(mentee)}>
      {asks.length > 0 && (
        <Table
          caption={words.title(mentee)}
          captionHidden
          fold
          columns={[
            { key: 'who', label: words.who },
            { key: 'how', label: words.how },
          ]}
          rows={asks.map((one) => ({
            who: one.name,
            how: words.states[one.state](
              one.state === 'asked' || one.state === 'silent' ? last(one.answerBy) : when(one.answeredAt),
            ),
          }))}
          empty=""
        />
      )}
      {open && (
        <form method="post" action={`${here}/standby/stop`}>
          <Hidden name="mentee" value={form.menteeApplicationId} />
          <Button>{words.stop}</Button>
        </form>
      )}
      {draft && !open && !yes && options.length > 0 && (
        <form method="post" action={`${here}/standby`} class="stack">
          <p>{words.lede}</p>
          <Hidden name="mentee" value={form.menteeApplicationId} />
          <Field
            id={id('first')}
            name="first"
            label={words.first}
            options={options}
            value={options.some(({ value }) => value === first) ? first : (options[0]?.value ?? '')}
            error={own?.error}
          />
          {options.length > 1 && (
            <Field id={id('second')} name="second" label={words.second} options={or} value={second} />
          )}
          {options.length > 2 && <Field id={id('third')} name="third" label={words.third} options={or} value={third} />}
          <Field
            id={id('days')}
            name="days"
            label={words.days}
            inputmode="numeric"
            width="w4"
            maxlength={String(mostDays).length}
            value={own?.days ?? String(usualDays)}
          />
          <p>
            <Button>{asks.length > 0 ? words.again : words.ask}</Button>
          </p>
        </form>
      )}
    </Sheet>
  )
}

import type { ComponentChildren } from 'preact'
import { addMinutes, dayIn, dayText, daysBetween, type Instant, timeText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { type ShapeName, Tag } from '#ui/tags.tsx'
import { When } from '#ui/time.tsx'
import { withQuery } from '#ui/url.ts'
import {
  type Calendar,
  type Definition,
  type LiveCycle,
  monthNumber,
  type Phase,
  phaseOf,
  takesApplications,
} from '../model.ts'

const words = {
  apply: (cycle: string) => `Apply for ${cycle}`,
  late: 'Send a late application',
  other: (cycle: string, day: string) => `Applications for ${cycle} are open until ${day}.`,
  tell: 'Tell me when applications open',
  states: {
    before: (open: string) => `Applications open on ${open}`,
    recruiting: () => 'Applications are open',
    reviewing: (_: string, close: string) => `Applications closed on ${close}`,
    running: (_: string, __: string, month: number, of: number) => `Under way: month ${month} of ${of}`,
    closed: () => 'This cycle is over',
  } satisfies Record<Phase, (open: string, close: string, month: number, of: number) => string>,
  left: (days: number) => (days === 0 ? 'Today is the last day.' : days === 1 ? 'One day left.' : `${days} days left.`),
  close: 'They close on ',
  at: (day: string, time: string, zone: string) => `${day}, at ${time}, ${zone}`,
  begins: (day: string) => `Pairs are announced on ${day}.`,
  late_list: 'A late application goes on a list of its own; its turn comes when a place is free.',
  accept: 'Until then late applications are taken.',
  refuse: '',
  next: (day: string) => `The next call opens on ${day}.`,
  noNext: 'The day of the next call is not set yet.',
}

/** `from`: the list or page whose link somebody followed; `others`: the program's other cycles, if any. */
export type StatusProps = {
  definition: Definition
  calendar: Calendar
  now: Instant
  from?: string
  others?: readonly LiveCycle[]
}

/** The cycle that takes applications, where this one does not. */
const openBeside = ({ definition, calendar, now, others = [] }: StatusProps): LiveCycle | undefined =>
  takesApplications(definition, calendar, now)
    ? undefined
    : others.findLast((one) => phaseOf(one.calendar, now) === 'recruiting')

/** While applications are taken, the way to apply; at all other times, the way to hear of the next call (R1). */
export function Action(props: StatusProps) {
  const { definition, calendar, now, from } = props
  const beside = openBeside(props)
  if (beside !== undefined)
    return (
      <Button first href={withQuery('/apply', { from: from ?? null })}>
        {words.apply(cycleText(beside.label))}
      </Button>
    )
  if (!takesApplications(definition, calendar, now))
    return (
      <Button first href="/tell-me">
        {words.tell}
      </Button>
    )
  return (
    <Button first href={withQuery('/apply', { from: from ?? null })}>
      {phaseOf(calendar, now) === 'recruiting' ? words.apply(cycleText(definition.cycle.label)) : words.late}
    </Button>
  )
}

/** "2026–27", as it is set in print. */
export function cycleText(label: string): string {
  return label.replace(/(\d)-(\d)/, '$1–$2')
}

const shapes: Record<Phase, ShapeName> = {
  before: 'ring',
  recruiting: 'done',
  reviewing: 'half',
  running: 'half',
  closed: 'tick',
}

/** Where the cycle stands, and what comes next, by the program's clock and the visitor's. */
export function Status(props: StatusProps) {
  const { definition, calendar, now } = props
  const { applications, locale } = definition
  const phase = phaseOf(calendar, now)
  const open = dayText(applications.open, 'long', locale)
  const close = dayText(applications.close, 'long', locale)
  return (
    <p class="quiet">
      <Tag shape={shapes[phase]}>
        {words.states[phase](open, close, monthNumber(calendar, now), calendar.months.length)}
      </Tag>
      <br />
      <Then {...props} />
    </p>
  )
}

function Then(props: StatusProps): ComponentChildren {
  const { definition, calendar, now } = props
  const beside = openBeside(props)
  if (beside !== undefined)
    return words.other(
      cycleText(beside.label),
      dayText(beside.definition.applications.close, 'long', definition.locale),
    )
  const { applications, locale, zone } = definition
  const phase = phaseOf(calendar, now)
  switch (phase) {
    case 'before':
    case 'recruiting':
      return (
        <>
          {phase === 'recruiting' && `${words.left(daysBetween(dayIn(zone, now), applications.close))} `}
          {words.close}
          <Deadline definition={definition} calendar={calendar} now={now} />.
        </>
      )
    case 'reviewing':
      return `${words.begins(dayText(calendar.start, 'long', locale))} ${words[applications.late]}`.trim()
    case 'running':
    case 'closed':
      return applications.nextOpen === undefined
        ? words.noNext
        : words.next(dayText(applications.nextOpen, 'long', locale))
  }
}

// the last minute that is in time: people read "September 22, 12:00 am" as a day later than it is
function Deadline({ definition, calendar }: StatusProps) {
  const { applications, locale, zone, zoneName } = definition
  const last = addMinutes(calendar.closesAt, -1)
  return (
    <When at={last} zone={zone}>
      {words.at(dayText(applications.close, 'weekday', locale), timeText(last, zone, locale), zoneName)}
    </When>
  )
}

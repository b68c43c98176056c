import type { ComponentChildren } from 'preact'
import { addMinutes, dayIn, dayText, daysBetween, type Instant, timeText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Around, gap } from '#ui/rich.tsx'
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
import { nextCall } from '../dates/model.ts'
import { ownClock, sayOf } from '../sayings/model.ts'

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
  const say = sayOf(definition, 'standing')
  const beside = openBeside(props)
  if (beside !== undefined)
    return (
      <Button first href={withQuery('/apply', { from: from ?? null })}>
        {say('apply', { year: cycleText(beside.label) })}
      </Button>
    )
  if (!takesApplications(definition, calendar, now))
    return (
      <Button first href="/tell-me">
        {say('tell')}
      </Button>
    )
  return (
    <Button first href={withQuery('/apply', { from: from ?? null })}>
      {phaseOf(calendar, now) === 'recruiting'
        ? say('apply', { year: cycleText(definition.cycle.label) })
        : say('sendLate')}
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
  const phase = phaseOf(calendar, now)
  const [month, of] = [monthNumber(calendar, now), calendar.months.length].map(String)
  return (
    <p class="quiet">
      <Tag shape={shapes[phase]}>{sayOf(definition, 'standing')(phase, { month: month ?? '', of: of ?? '' })}</Tag>
      <br />
      <Then {...props} />
    </p>
  )
}

function Then(props: StatusProps): ComponentChildren {
  const { definition, calendar, now } = props
  const say = sayOf(definition, 'standing')
  const beside = openBeside(props)
  if (beside !== undefined)
    return say('otherOpen', {
      year: cycleText(beside.label),
      day: dayText(beside.definition.applications.close, 'long', definition.locale),
    })
  const { applications, locale, zone } = definition
  const phase = phaseOf(calendar, now)
  const next = nextCall(definition, now)
  const late = lateWords[applications.late]
  switch (phase) {
    case 'before':
    case 'recruiting':
      return (
        <>
          {phase === 'recruiting' && `${leftText(definition, daysBetween(dayIn(zone, now), applications.close))} `}
          <Around text={say('closesOn', { moment: gap })}>
            <Deadline definition={definition} calendar={calendar} now={now} />
          </Around>
        </>
      )
    case 'reviewing':
      return [say('announced'), late === undefined ? '' : say(late)].join(' ').trim()
    case 'running':
    case 'closed':
      return next === undefined ? say('noNext') : say('next', { day: dayText(next, 'long', locale) })
  }
}

const lateWords = { late_list: 'lateList', accept: 'lateTaken', refuse: undefined } as const

function leftText(definition: Definition, days: number): string {
  const say = sayOf(definition, 'standing')
  return days === 0 ? say('lastDay') : days === 1 ? say('oneDayLeft') : say('daysLeft', { days: String(days) })
}

// the last minute that is in time: people read "September 22, 12:00 am" as a day later than it is
function Deadline({ definition, calendar }: StatusProps) {
  const { applications, locale, zone, zoneName } = definition
  const last = addMinutes(calendar.closesAt, -1)
  const say = sayOf(definition, 'standing')
  return (
    <When at={last} zone={zone} words={ownClock(definition)}>
      {say('moment', {
        day: dayText(applications.close, 'weekday', locale),
        time: timeText(last, zone, locale),
        zone: zoneName,
      })}
    </When>
  )
}

import type { ComponentChildren } from 'preact'
import { shorten, textWidth } from './measure.ts'

export type TimelineMark = {
  /** ISO date. */
  at: string
  /** sign: a sign of life · half: a little · help: help asked · mail: mail from us */
  shape: 'sign' | 'half' | 'help' | 'mail'
  label: string
}

export type TimelineProps = {
  /** First and last day shown, ISO dates. */
  from: string
  to: string
  lanes: readonly { name: string; marks: readonly TimelineMark[] }[]
  today?: string
  todayWord?: string
  /** A stretch in which nothing came, from its first day to today, with words above; `lane` by name or place. */
  note?: { lane: string | number; from: string; text: string }
  label: string
  lang?: string
  /** What the shapes mean: a row of Tags. */
  legend?: ComponentChildren
}

const right = 745
const laneTop = 34
const laneApart = 40

type Scale = { left: number; x: (date: string) => number; y: (lane: number) => number; foot: number }

/** Who told us what and when, one lane for each; a table of the same stands below and is all there is on a phone. */
export function Timeline(props: TimelineProps) {
  const scale = scaleOf(props)
  return (
    <figure class="wideonly">
      <svg class="big line" viewBox={`0 0 760 ${scale.foot + 26}`} role="img" aria-label={props.label}>
        <Months {...props} scale={scale} />
        {props.today !== undefined && <Today today={props.today} word={props.todayWord ?? 'today'} scale={scale} />}
        {props.lanes.map((lane, place) => (
          <Lane key={place} name={lane.name} marks={lane.marks} y={scale.y(place)} scale={scale} />
        ))}
        <Silence {...props} scale={scale} />
      </svg>
      {props.legend && <figcaption class="row small">{props.legend}</figcaption>}
    </figure>
  )
}

const round = (n: number) => Math.round(n * 10) / 10

const days = (from: string, to: string) => Temporal.PlainDate.from(from).until(to).days

function scaleOf({ from, to, lanes }: TimelineProps): Scale {
  const left = Math.min(190, Math.max(92, ...lanes.map((lane) => textWidth(lane.name) * 15 + 12)))
  const unit = (right - 16 - left - 11) / Math.max(1, days(from, to))
  return {
    left: round(left),
    x: (date) => round(left + 11 + days(from, date) * unit),
    y: (lane) => laneTop + lane * laneApart,
    foot: laneTop + (lanes.length - 1) * laneApart + 20,
  }
}

type Scaled = { scale: Scale }

function Months({ from, to, lanes, lang, scale }: TimelineProps & Scaled) {
  const firsts = monthStarts(from, to)
  const room = (right - scale.left) / Math.max(1, firsts.length)
  const month = new Intl.DateTimeFormat(lang ?? 'en', { month: room < 80 ? 'short' : 'long', timeZone: 'UTC' })
  const rows = lanes.map((_, place) => `M${scale.left} ${scale.y(place)}H${right}`).join('')
  return (
    <>
      <g class="hair">
        <path d={rows} />
        {firsts.map((date) => (
          <path key={date} d={`M${scale.x(date)} 14V${scale.foot}`} />
        ))}
      </g>
      {firsts.map((date) => (
        <text key={date} x={scale.x(date) + 3} y={scale.foot + 16} font-size="13" class="t2">
          {month.format(Date.parse(date))}
        </text>
      ))}
    </>
  )
}

/** The first of each month in the range; the very first day counts as one, if its month has a week or more left. */
function monthStarts(from: string, to: string): string[] {
  const starts: string[] = []
  const first = Temporal.PlainDate.from(from)
  const last = Temporal.PlainDate.from(to)
  if (first.day > 1 && first.daysInMonth - first.day >= 12) starts.push(first.toString())
  let next = first.day === 1 ? first : first.with({ day: 1 }).add({ months: 1 })
  while (Temporal.PlainDate.compare(next, last) <= 0) {
    starts.push(next.toString())
    next = next.add({ months: 1 })
  }
  return starts
}

function Today({ today, word, scale }: { today: string; word: string } & Scaled) {
  const x = scale.x(today)
  const fits = x + 4 + textWidth(word) * 15 < 758
  return (
    <>
      <path class="o today" d={`M${x} 8V${scale.foot}`} />
      <text x={fits ? x + 4 : x - 4} y="18" font-size="13" font-weight="700" text-anchor={fits ? undefined : 'end'}>
        {word}
      </text>
    </>
  )
}

function Lane({ name, marks, y, scale }: { name: string; marks: readonly TimelineMark[]; y: number } & Scaled) {
  return (
    <>
      <text x="0" y={y + 4} font-size="13">
        {shorten(name, (scale.left - 8) / 14)}
      </text>
      {apart(marks, scale).map((mark, place) => (
        <Mark key={place} {...mark} y={y + mark.lift} />
      ))}
    </>
  )
}

type Placed = TimelineMark & { x: number; lift: number }

/** Marks too near each other step aside, up and down in turn, and keep their day. */
function apart(marks: readonly TimelineMark[], scale: Scale): Placed[] {
  const placed: Placed[] = []
  for (const mark of [...marks].sort((a, b) => a.at.localeCompare(b.at))) {
    const x = scale.x(mark.at)
    const taken = placed.filter((other) => x - other.x < 15).map((other) => other.lift)
    placed.push({ ...mark, x, lift: [0, -13, 13].find((lift) => !taken.includes(lift)) ?? 0 })
  }
  return placed
}

function Mark({ shape, label, x, y }: Placed & { y: number }) {
  const title = <title>{label}</title>
  switch (shape) {
    case 'sign':
      return (
        <circle class="mark" cx={x} cy={y} r="7">
          {title}
        </circle>
      )
    case 'half':
      return (
        <g>
          {title}
          <circle cx={x} cy={y} r="6.2" class="mark o" />
          <path d={`M${x} ${y - 7}a7 7 0 0 0 0 14z`} />
        </g>
      )
    case 'help':
      return (
        <path class="mark hot" d={`M${x} ${y - 9}l9 16h-18z`}>
          {title}
        </path>
      )
    case 'mail':
      return (
        <path class="mark o" d={`M${round(x - 6)} ${y - 4.5}h12v9h-12zl6 5 6-5`}>
          {title}
        </path>
      )
  }
}

function Silence({ note, lanes, today, scale }: TimelineProps & Scaled) {
  if (note === undefined || today === undefined) return null
  const lane = typeof note.lane === 'number' ? note.lane : lanes.findIndex((one) => one.name === note.lane)
  if (lane < 0) return null
  const from = round(scale.x(note.from) + 12)
  const to = round(scale.x(today) - 4)
  const y = scale.y(lane)
  const fits = textWidth(note.text) * 15 < to - from
  // where the stretch is too short for its words, they hang below it and end at today
  return (
    <>
      {to > from && <path d={`M${from} ${y}H${to}`} stroke-dasharray="2 4" class="o" />}
      <text
        x={fits ? round((from + to) / 2) : to}
        y={fits ? y - 7 : y + 17}
        font-size="13"
        class="t2"
        text-anchor={fits ? 'middle' : 'end'}
      >
        {note.text}
      </text>
    </>
  )
}

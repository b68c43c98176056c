import type { ComponentChildren } from 'preact'
import { dayIn, dayText, type Instant, instantText, monthOf, monthText } from '#kit/dates.ts'
import { countText, givenName } from '#kit/text.ts'
import { Section, Year } from '#ui/parts.tsx'
import { type LiveCycle, monthNumber } from '#features/programs/model.ts'
import { type Standing, whileActive } from '#features/desk/model.ts'
import { NudgeToasts } from '#features/desk/nudges/pages.tsx'
import type { NamedAbsence } from '#features/accounts/absences/model.ts'
import { AwayLines } from '#features/desk/today/away/pages.tsx'
import { AllPairs, type AllView } from '#features/desk/today/all/pages.tsx'
import type { Happening, OwnersTickets } from '#features/desk/today/model.ts'
import { needCount, Needs, type NeedsView } from '#features/desk/today/needs/pages.tsx'
import type { PostTrouble } from '#features/desk/today/post/model.ts'
import { PostLines } from '#features/desk/today/post/pages.tsx'
import { LastDay, WithOthers } from '#features/desk/today/side/pages.tsx'

const words = {
  title: (n: string) => `Today: ${n}`,
  now: (at: string, zone: string) => `${at} ${zone}.`,
  month: (n: number, of: number) => `Month ${n} of ${of}.`,
  greetings: ['Good morning', 'Good afternoon', 'Good evening'] as const,
  hello: (greeting: string, name: string, need: string) => `${greeting}, ${name}. ${need}.`,
  need: (n: number) =>
    n === 0 ? 'Nothing needs you' : n === 1 ? 'One thing needs you' : `${number(n)} things need you`,
  of: 'Of',
  in: (label: string) => `of ${label}`,
  active: (n: number) => `${n} ${n === 1 ? 'is' : 'are'} active`,
  counts: {
    sign: (n: number, month: string) => [`${n} gave a sign`, ` in ${month}`],
    unanswered: (n: number) => [`${n} ${n === 1 ? 'has' : 'have'} not answered`, ''],
    unasked: (n: number) => [`${n} ${n === 1 ? 'was' : 'were'} not asked yet`, ''],
    returned: (n: number) => [`${n} ${n === 1 ? 'has' : 'have'} an address that returns mail`, ''],
    never_met: (n: number) => [`${n} may never have met`, ''],
    ticket: (n: number) => [`${n} ${n === 1 ? 'has' : 'have'} an open ticket`, ''],
    paused: (n: number) => [`${n} ${n === 1 ? 'is' : 'are'} paused`, ''],
    ended: (n: number) => [`${n} ${n === 1 ? 'has' : 'have'} ended`, ''],
  } satisfies Record<Standing, (n: number, month: string) => string[]>,
  none: 'There are no pairs yet.',
  year: 'The year',
  chairless: (day: string) =>
    `Nobody follows as chair after ${day}. Until somebody does, the last chair’s term runs on, four weeks at a time.`,
  offices: 'Invite the next chair',
  uncared: (n: number, address: string) =>
    `The term of ${n === 1 ? 'one pair’s contact' : `the contacts of ${n} pairs`} is over. Mail about them goes out from ${address}, answers come there, and the chairs have their tickets, until somebody takes ${n === 1 ? 'it' : 'them'} over.`,
  contacts: (n: number) => (n === 1 ? 'See this pair' : `See these ${n} pairs`),
  unsent: (month: string) => `${month}’s topic was not sent: nothing ran in that whole month.`,
  topics: 'All topics',
  calendar: 'The whole year, and who does what',
  rehearse: 'Read every mail of the year before it is sent',
  away: 'Say that you will be away',
  ahead: {
    newPairs: 'last day for new pairs',
    topic: (title: string) => `topic: ${title}`,
    survey: 'survey opens',
    term: 'your term ends',
    end: 'the program ends',
  },
}

const numbers = [
  'No',
  'One',
  'Two',
  'Three',
  'Four',
  'Five',
  'Six',
  'Seven',
  'Eight',
  'Nine',
  'Ten',
  'Eleven',
  'Twelve',
]
const number = (n: number): string => numbers[n] ?? String(n)

export type TodayView = {
  cycle: LiveCycle
  name: string
  now: Instant
  /** Absences that are not over. */
  absences: readonly NamedAbsence[]
  personId: string
  termEnds: string | undefined
  /** The last day on which somebody is chair, when that is soon. */
  chairless: string | null | undefined
  /** Pairs whose contact's term is over. */
  uncared: number
  post: PostTrouble | undefined
  /** On the day that counts for the reader's pairs. */
  nextTopic: LiveCycle['calendar']['topics'][number] | undefined
  /** Months whose topic was never sent. */
  unsent: readonly string[]
  standings: ReadonlyMap<Standing, number>
  needs: NeedsView
  all: AllView
  happenings: readonly Happening[]
  owners: readonly OwnersTickets[]
}

export function todayPage(view: TodayView) {
  const { cycle, now, needs, all } = view
  const { zone, months } = cycle.calendar
  const n = needCount(needs)
  const month = monthNumber(cycle.calendar, now)
  return {
    title: words.title(words.need(n).toLowerCase()),
    body: (
      <>
        <div class="stack">
          <p class="label">
            {words.now(instantText(now, zone), cycle.definition.zoneName)}{' '}
            {month > 0 && words.month(month, months.length)}
          </p>
          <h1>{words.hello(greeting(now, zone), givenName(view.name), words.need(n))}</h1>
          <Standings {...view} />
          <AwayLines absences={view.absences} personId={view.personId} chair={needs.chair} today={needs.today} />
          <NudgeToasts {...needs.nudges} zone={zone} now={now} next="/committee" />
          {view.post && <PostLines trouble={view.post} zone={zone} zoneName={cycle.definition.zoneName} />}
          {view.unsent.map((lost) => (
            <p class="err" key={lost}>
              {words.unsent(monthText(lost))} <a href="/committee/topics">{words.topics}</a>
            </p>
          ))}
          {view.uncared > 0 && (
            <p class="err">
              {words.uncared(view.uncared, cycle.definition.contact.address)}{' '}
              <a href="/committee/contacts?show=gone#pairs">{words.contacts(view.uncared)}</a>
            </p>
          )}
          {view.chairless && (
            <p class="err">
              {words.chairless(dayText(view.chairless))} <a href="/committee/offices">{words.offices}</a>
            </p>
          )}
        </div>
        <div class="cols gap">
          <Needs {...needs} />
          <div class="aside">
            <LastDay happenings={view.happenings} now={now} zone={zone} today={needs.today} />
            {needs.chair && <WithOthers owners={view.owners} today={needs.today} />}
          </div>
        </div>
        <div class="gap">
          <TheYear {...view} />
        </div>
        <div class="gap">
          <AllPairs {...all} />
        </div>
      </>
    ),
  }
}

function greeting(now: Instant, zone: string): string {
  const { hour } = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  return words.greetings[hour < 5 ? 2 : hour < 12 ? 0 : hour < 18 ? 1 : 2]
}

/** One sentence; each number leads to its rows, and the numbers add up. */
function Standings({ standings, needs, cycle }: TodayView) {
  const total = [...standings.values()].reduce((sum, n) => sum + n, 0)
  if (total === 0) return <p class="lede">{words.none}</p>
  const month = monthText(needs.month)
  const of = (standing: Standing) => standings.get(standing) ?? 0
  const active = whileActive.reduce((sum, standing) => sum + of(standing), 0)
  const links = (some: readonly Standing[]) =>
    some
      .filter((standing) => of(standing) > 0)
      .map((standing) => {
        const [text, rest] = words.counts[standing](of(standing), month)
        return (
          <>
            <a href={`/committee/pairs?standing=${standing}`}>{text}</a>
            {rest}
          </>
        )
      })
  const now = links(whileActive)
  const over = links(['paused', 'ended'])
  return (
    <p class="lede">
      {words.of} <a href="/committee/pairs">{countText(total, 'pair')}</a> {words.in(cycle.label)},{' '}
      {active === 0 ? words.active(0) : <a href="/committee/pairs?standing=active">{words.active(active)}</a>}
      {now.length > 0 && ': '}
      {joined(now, ', ', ', and ')}.{over.length > 0 && ' '}
      {joined(over, '; ', '; ')}
      {over.length > 0 && '.'}
    </p>
  )
}

function joined(parts: readonly ComponentChildren[], comma: string, last: string): ComponentChildren {
  return parts.map((part, place) => (
    <>
      {place === 0 ? '' : place === parts.length - 1 ? last : comma}
      {part}
    </>
  ))
}

function TheYear({ cycle, nextTopic: next, termEnds, needs }: TodayView) {
  const { zone, months, end, lastNewPairs, surveyOpensAt } = cycle.calendar
  const today = needs.today
  const current = monthOf(today)
  const ahead: [string, string][] = [
    [lastNewPairs, words.ahead.newPairs],
    ...(next === undefined ? [] : [[dayIn(zone, next.at), words.ahead.topic(next.topic.title)] as [string, string]]),
    [dayIn(zone, surveyOpensAt), words.ahead.survey],
    ...(termEnds === undefined ? [] : [[termEnds, words.ahead.term] as [string, string]]),
    [end, words.ahead.end],
  ]
  return (
    <Section id="year" title={words.year}>
      <Year
        months={months.map((month) => ({
          short: monthText(month, 'short'),
          long: monthText(month),
          state: month < current ? 'past' : month === current ? 'now' : 'next',
        }))}
        ahead={ahead
          .filter(([day]) => day >= today)
          .toSorted(([a], [b]) => (a < b ? -1 : 1))
          .map(([day, text]) => [dayText(day, 'short'), text])}
      />
      <p class="row small">
        <a href="/committee/calendar">{words.calendar}</a>
        {needs.chair && <a href="/committee/rehearsal">{words.rehearse}</a>}
        <a href="/committee/absences">{words.away}</a>
      </p>
    </Section>
  )
}

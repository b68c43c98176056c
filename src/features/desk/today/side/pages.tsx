import { addDays, dayIn, dayText, type Day, type Instant, timeText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Checklist, Empty, Log, Section } from '#ui/parts.tsx'
import { kindWords, mailKindText } from '#features/desk/said/pages.tsx'
import type { Happening, OwnersTickets } from '#features/desk/today/model.ts'

const words = {
  day: 'The last 24 hours',
  quiet: 'Nothing was told us and nothing was sent.',
  sign: {
    in_touch: 'are in touch',
    a_little: 'are a little in touch',
    talked: 'talked',
    wrote: 'began: the first mail was written',
    introduced: 'began: the first mail arrived',
  } as Record<string, string>,
  told: (names: string, sign: string) => `${names} ${sign}`,
  opened: (kind: string, names: string) => `Ticket opened: ${kind.toLowerCase()}${names && `, ${names}`}`,
  closed: (names: string, outcome: string) => `Ticket closed${names && `, ${names}`}: ${outcome}`,
  letter: (name: string) => `${name} asked for a letter`,
  application: (name: string) => `${name} applied`,
  mails: (n: number, kind: string) => `${countText(n, 'mail')} left: ${kind}`,
  others: 'With others',
  noOthers: 'No ticket is open with anybody else.',
  has: 'has',
  tickets: (n: number) => countText(n, 'ticket'),
  due: (day: string) => `, next due ${day}`,
  overdue: (day: string) => `, due since ${day}`,
}

type Now = { now: Instant; zone: string; today: Day }

export const LastDay = ({ happenings, zone, today }: Now & { happenings: readonly Happening[] }) => (
  <Section id="day" title={words.day}>
    {happenings.length === 0 ? (
      <Empty>{words.quiet}</Empty>
    ) : (
      <Log
        rows={happenings.map((one) => ({
          at: one.at,
          when: whenText(one.at, zone, today),
          text: <Told happening={one} />,
        }))}
      />
    )}
  </Section>
)

/** Today's by the clock, yesterday's with its day. */
function whenText(at: Instant, zone: string, today: Day): string {
  const day = dayIn(zone, at)
  const time = timeText(at, zone)
  if (day === today) return time
  const weekday = Temporal.PlainDate.from(day).toLocaleString('en-US', { weekday: 'short' })
  return day === addDays(today, -1) ? `${weekday} ${time}` : dayText(day, 'short')
}

function Told({ happening }: { happening: Happening }) {
  switch (happening.what) {
    case 'sign':
      return (
        <a href={`/committee/pairs/${happening.pairId}`}>
          {words.told(happening.names, words.sign[happening.sign] ?? happening.sign)}
        </a>
      )
    case 'opened':
      return (
        <a href={`/committee/tickets/${happening.ticketId}`}>
          {words.opened(kindWords[happening.kind], happening.names)}
        </a>
      )
    case 'closed':
      return <a href={`/committee/tickets/${happening.ticketId}`}>{words.closed(happening.names, happening.outcome)}</a>
    case 'mails':
      return (
        <a
          href={`/committee/mail?${new URLSearchParams({ state: 'sent', kind: happening.kind, from: happening.from, to: happening.at }).toString()}`}
        >
          {words.mails(happening.n, mailKindText(happening.kind))}
        </a>
      )
    case 'letter':
      return <a href="/committee/letters">{words.letter(happening.names)}</a>
    case 'application':
      return <a href={`/committee/applications/${happening.applicationId}`}>{words.application(happening.names)}</a>
  }
}

export const WithOthers = ({ owners, today }: { owners: readonly OwnersTickets[]; today: Day }) => (
  <Section id="others" title={words.others}>
    {owners.length === 0 ? (
      <Empty>{words.noOthers}</Empty>
    ) : (
      <Checklist
        items={owners.map((one) => ({
          shape: 'half',
          text: (
            <>
              <b>{one.owner}</b> {words.has}{' '}
              <a href={`/committee/tickets?whose=${one.officeId}`}>{words.tickets(one.n)}</a>
              {(one.nextDue < today ? words.overdue : words.due)(dayText(one.nextDue, 'short'))}
            </>
          ),
        }))}
      />
    )}
  </Section>
)

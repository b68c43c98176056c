import { type Day, dayIn, dayText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Section, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { Timeline, type TimelineMark } from '#ui/timeline.tsx'
import { type FullPair, type PairEvent, type PairView, shortNames } from '#features/desk/pair/model.ts'
import { eventText, MailTag } from '#features/desk/said/pages.tsx'

const words = {
  signs: 'Signs of life',
  signsHint: 'What people told us and what we sent. Their own mail is never read.',
  table: 'The same as a table, newest first',
  date: 'Date',
  who: 'Who',
  what: 'What',
  committee: 'Committee',
  enter: 'Enter a sign of life',
  back: 'Take it back',
  entered: 'Entered',
  enteredText: 'It counts like an answer by mail.',
  noEvents: 'Nothing has happened yet. The introductions come first.',
  today: 'today',
  timeline: 'Signs of life and mail by day; the table below says the same.',
  silence: (name: string, day: string) => `no sign from ${name} since ${day}`,
  legend: { sign: 'sign of life', little: 'a little', help: 'help asked', mail: 'mail from us' },
}

/** What people told us, as lanes and as a table of the same. */
export function Signs(view: PairView) {
  const { events, pair, zone } = view
  const names = shortNames(pair)
  return (
    <Section id="signs" title={words.signs}>
      <p class="quiet">
        {words.signsHint} {pair.state !== 'ended' && <a href={`/committee/pairs/${pair.id}/sign`}>{words.enter}</a>}
      </p>
      {events.length > 0 && <Lanes {...view} />}
      <Table
        caption={words.table}
        rowHead={false}
        columns={[
          { key: 'date', label: words.date, nowrap: true },
          { key: 'who', label: words.who },
          { key: 'what', label: words.what },
        ]}
        rows={events.map((event) => ({
          date: <time datetime={event.at}>{dayText(dayIn(zone, event.at), 'short')}</time>,
          who: event.side === 'committee' ? words.committee : names[event.side],
          what: whatOf(event, pair),
        }))}
        empty={words.noEvents}
      />
    </Section>
  )
}

/** A mail leads to itself; one that has not simply left says so. No component: the table looks for long words in it. */
const whatOf = (event: PairEvent, pair: FullPair) =>
  event.what === 'sign' && event.batch ? (
    <>
      {eventText(event)}
      {pair.state !== 'ended' && <Withdraw pairId={pair.id} batch={event.batch} />}
    </>
  ) : event.what === 'mail' ? (
    <>
      <a href={`/committee/mail/${event.id}`}>{eventText(event)}</a>{' '}
      {event.state !== 'sent' && <MailTag state={event.state} />}
    </>
  ) : (
    <>{eventText(event)}</>
  )

const Withdraw = ({ pairId, batch }: { pairId: string; batch: string }) => (
  <form method="post" action={`/committee/pairs/${pairId}/signs/${batch}/withdrawal`}>
    <Button plain>{words.back}</Button>
  </form>
)

/** A sign was just entered; the way back. */
export const SignDone = ({ pair, done }: PairView) =>
  done?.what === 'sign' ? (
    <Toast tag={words.entered} actions={<Withdraw pairId={pair.id} batch={done.id} />}>
      {words.enteredText}
    </Toast>
  ) : null

function Lanes({ pair, events, start, end, today, zone }: PairView) {
  const last = today < end ? today : end
  const names = shortNames(pair)
  const marks = (side: PairEvent['side']): TimelineMark[] => {
    const seen = new Set<string>()
    return events.flatMap((event) => {
      const shape = shapeOf(event)
      const at = dayIn(zone, event.at)
      // mail to both sides is one mark, and what is still to come has no place before today
      const key = `${shape} ${at}`
      if (event.side !== side || shape === undefined || at > last || at < start || seen.has(key)) return []
      seen.add(key)
      return [{ at, shape, label: `${dayText(at, 'short')}: ${eventText(event)}` }]
    })
  }
  const lanes = [
    { name: names.mentor, marks: marks('mentor') },
    { name: names.mentee, marks: marks('mentee') },
    { name: words.committee, marks: marks('committee') },
  ]
  return (
    <Timeline
      from={start}
      to={last}
      lanes={lanes}
      today={today <= end ? today : undefined}
      todayWord={words.today}
      label={words.timeline}
      note={silenceIn(pair, events, zone, today)}
      legend={
        <>
          <Tag shape="done">{words.legend.sign}</Tag>
          <Tag shape="half">{words.legend.little}</Tag>
          <Tag shape="triangle" hot>
            {words.legend.help}
          </Tag>
          <Tag shape="mail" calm>
            {words.legend.mail}
          </Tag>
        </>
      }
    />
  )
}

function shapeOf(event: PairEvent): TimelineMark['shape'] | undefined {
  if (event.what === 'sign') return event.sign === 'a_little' ? 'half' : 'sign'
  if (event.what === 'opened') return 'help'
  return event.what === 'mail' && event.state === 'sent' ? 'mail' : undefined
}

/** The longer of two silences, once it lasts five weeks; of an active pair only. */
function silenceIn(pair: FullPair, events: readonly PairEvent[], zone: string, today: Day) {
  if (pair.state !== 'active') return undefined
  const names = shortNames(pair)
  const since = (['mentor', 'mentee'] as const).flatMap((side, lane) => {
    const last = events.find((event) => event.what === 'sign' && event.side === side)
    return last === undefined ? [] : [{ lane, from: dayIn(zone, last.at), name: names[side] }]
  })
  const longest = since.toSorted((a, b) => (a.from < b.from ? -1 : 1))[0]
  if (longest === undefined || Temporal.PlainDate.from(longest.from).until(today).days < 35) return undefined
  return { lane: longest.lane, from: longest.from, text: words.silence(longest.name, dayText(longest.from, 'short')) }
}

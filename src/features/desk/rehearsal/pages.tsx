import { type Day, dayText, type Instant, monthOf, monthText, timeText } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Opening, Progress, Section } from '#ui/parts.tsx'
import { liveScript } from '#ui/script.ts'
import { Table } from '#ui/table.tsx'
import { mailKindText } from '#features/desk/said/pages.tsx'
import {
  isOpen,
  type MailDay,
  type Rehearsal,
  type RehearsalState,
  type RehearsedMail,
  type Way,
} from '#features/desk/rehearsal/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  title: 'Rehearsal',
  lede: 'Reads the year before it happens: what will be sent, to whom, and when, with the program’s words as they are now. Invented people apply, are paired, answer or stay silent. Nobody real is in it, and none of its mails leaves.',
  press: 'Play the year',
  asked: 'Asked',
  by: 'By',
  state: 'State',
  mails: 'Mails',
  none: 'No year was played yet.',
  states: {
    asked: 'Waits for its turn',
    playing: 'Is being played',
    played: 'Played',
    failed: 'Could not be played',
  } satisfies Record<RehearsalState, string>,
  reloads: 'This page looks again by itself every three seconds; the year goes on when you close it.',
  isLive: 'This page is told how far the year is, which goes on when you close it.',
  isStill: 'This page stands still; the year goes on.',
  still: 'Let it stand still',
  moves: 'Let it look again by itself',
  failed:
    'The year broke off. Nothing of the real program was touched. Play it once more; if it breaks off again, the host finds the reason in the log.',
  broken: 'In this year something happened that must not:',
  year: (label: string) => `The year ${label}, rehearsed`,
  total: (n: number) => `${countText(n, 'mail')}, to invented people, with the words as they were when it was played.`,
  calendar: 'Calendar',
  day: (day: string, n: number) => `${day}: ${countText(n, 'mail')}`,
  more: (n: number) => `Only the first ${n} of this day are listed.`,
  at: 'At',
  to: 'To',
  subject: 'Subject',
  kind: 'What it is',
  toWhom: (name: string, at: string, zone: string) => `To ${name}, at ${at} ${zone}`,
  empty: 'Nothing leaves on this day.',
}

export function listPage({ cycle, rehearsals }: { cycle: LiveCycle; rehearsals: readonly Rehearsal[] }) {
  const { zone } = cycle.calendar
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <Opening up={[{ href: '/committee', label: words.today }]} title={words.title} lede={words.lede} />
        <form method="post" action="/committee/rehearsal">
          <Button first>{words.press}</Button>
        </form>
        <Table
          caption={words.title}
          captionHidden
          fold
          columns={[
            { key: 'asked', label: words.asked },
            { key: 'by', label: words.by },
            { key: 'state', label: words.state },
            { key: 'mails', label: words.mails, num: true },
          ]}
          rows={rehearsals.map((one) => ({
            asked: <a href={`/committee/rehearsal/${one.id}`}>{when(one.askedAt, zone)}</a>,
            by: one.by,
            state: words.states[one.state],
            mails: one.mails,
          }))}
          empty={words.none}
        />
      </>
    ),
  }
}

const when = (at: Instant, zone: string) =>
  `${dayText(Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate().toString(), 'short')}, ${timeText(at, zone)}`

type YearView = {
  cycle: LiveCycle
  rehearsal: Rehearsal
  days: readonly MailDay[]
  day: Day | undefined
  mails: readonly (Omit<RehearsedMail, 'text'> & { nth: number })[]
  mail: RehearsedMail | undefined
  way: Way
}

/** What the bar and its label say: the month that was played last, of those from the first application to the last day. */
export function howFar(
  { state, line }: Pick<Rehearsal, 'state' | 'line'>,
  { calendar }: LiveCycle,
): { label: string; value: number } {
  const played = calendar.months.findLastIndex((month) => line.startsWith(`${monthText(month)} ${month.slice(0, 4)}`))
  return { label: line === '' ? words.states[state] : line, value: played + 1 }
}

/** One day's mails, one of them opened, the whole year's calendar beside them. */
export function yearPage({ cycle, rehearsal, days, day, mails, mail, way }: YearView) {
  const title = words.year(cycle.label)
  const played = rehearsal.state === 'played'
  const open = isOpen(rehearsal)
  const address = `/committee/rehearsal/${rehearsal.id}`
  return {
    title,
    stack: true,
    ...(open && (way === 'reloads' || way === 'live') && { head: <script src={liveScript().path} defer /> }),
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/rehearsal', label: words.title },
          ]}
        />
        <h1>{title}</h1>
        {played ? (
          <p class="lede">{words.total(rehearsal.mails)}</p>
        ) : (
          <p class="lede">
            {words.states[rehearsal.state]}.{rehearsal.state !== 'playing' && ` ${rehearsal.line}`}
          </p>
        )}
        {rehearsal.state === 'failed' && <p class="err">{words.failed}</p>}
        {open && way === 'reloads' && <div hidden data-live={`${address}?live=1`} />}
        {open && way === 'live' && (
          <div
            hidden
            data-live
            data-events={`${address}/events`}
            data-end={address}
            data-broken={`${address}?poll=1`}
          />
        )}
        {rehearsal.state === 'playing' && (
          <Progress id="how-far" {...howFar(rehearsal, cycle)} max={cycle.calendar.months.length} />
        )}
        {open && (
          <p class="small quiet">
            {way === 'live' ? words.isLive : way === 'still' ? words.isStill : words.reloads}{' '}
            <a href={way === 'still' ? address : `${address}?still=1`}>{way === 'still' ? words.moves : words.still}</a>
          </p>
        )}
        {rehearsal.breaches.length > 0 && (
          <p class="err">
            {words.broken} {listText(rehearsal.breaches)}
          </p>
        )}
        {played && day !== undefined && (
          <div class="cols gap">
            <Reading cycle={cycle} rehearsal={rehearsal} day={day} mails={mails} mail={mail} days={days} />
            <div class="aside">
              <Calendar rehearsal={rehearsal} days={days} day={day} />
            </div>
          </div>
        )}
      </>
    ),
  }
}

function Reading({ cycle, rehearsal, days, day, mails, mail }: Omit<YearView, 'way'> & { day: Day }) {
  const { zone } = cycle.calendar
  const all = days.find((one) => one.day === day)?.kinds.reduce((sum, { n }) => sum + n, 0) ?? 0
  return (
    <div class="stack">
      {mail !== undefined && (
        <Section id="mail" title={mail.subject}>
          <p class="small quiet">{words.toWhom(mail.toName, when(mail.at, zone), cycle.definition.zoneName)}</p>
          <p class="said">{mail.text}</p>
        </Section>
      )}
      <Section id="day" title={words.day(dayText(day, 'weekday'), all)}>
        <Table
          caption={dayText(day)}
          captionHidden
          fold
          columns={[
            { key: 'subject', label: words.subject },
            { key: 'to', label: words.to },
            { key: 'kind', label: words.kind },
            { key: 'at', label: words.at, nowrap: true },
          ]}
          rows={mails.map((one) => ({
            subject: <a href={`/committee/rehearsal/${rehearsal.id}?mail=${one.nth}`}>{one.subject}</a>,
            to: one.toName,
            kind: mailKindText(one.kind),
            at: timeText(one.at, zone),
          }))}
          empty={words.empty}
        />
        {all > mails.length && <p class="quiet">{words.more(mails.length)}</p>}
      </Section>
    </div>
  )
}

const Calendar = ({ rehearsal, days, day }: { rehearsal: Rehearsal; days: readonly MailDay[]; day: Day }) => (
  <Section id="calendar" title={words.calendar}>
    {[...Map.groupBy(days, (one) => monthOf(one.day))].map(([month, own]) => (
      <div key={month} class="stack">
        <h3>{monthText(month)}</h3>
        <ul class="plainlist small">
          {own.map((one) => (
            <li key={one.day}>
              <a
                class="link"
                href={`/committee/rehearsal/${rehearsal.id}?day=${one.day}`}
                aria-current={one.day === day ? 'date' : undefined}
              >
                {dayText(one.day, 'short')}
              </a>
              {': '}
              {one.kinds.map(({ kind, n }) => `${mailKindText(kind)} (${n})`).join(', ')}
            </li>
          ))}
        </ul>
      </div>
    ))}
  </Section>
)

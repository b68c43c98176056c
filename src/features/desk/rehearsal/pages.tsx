import { monthText } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Opening, Progress, Unbroken } from '#ui/parts.tsx'
import { liveScript } from '#ui/script.ts'
import { Table } from '#ui/table.tsx'
import { isOpen, type Rehearsal, type RehearsalState, type Way } from '#features/desk/rehearsal/model.ts'
import { Calendar, Reading, type ReadView, when } from '#features/desk/rehearsal/reading/pages.tsx'
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
  total: (n: number) => `${countText(n, 'mail')} to invented people, with the words as they were when it was played;`,
  came: (n: number) => `${countText(n, 'mail')} came in`,
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

type YearView = ReadView & { way: Way }

/** What the bar and its label say: the month that was played last, of those from the first application to the last day. */
export function howFar(
  { state, line }: Pick<Rehearsal, 'state' | 'line'>,
  { calendar }: LiveCycle,
): { label: string; value: number } {
  const played = calendar.months.findLastIndex((month) => line.startsWith(`${monthText(month)} ${month.slice(0, 4)}`))
  return { label: line === '' ? words.states[state] : line, value: played + 1 }
}

/** One day's mails, one of them opened, the whole year's calendar beside them. */
export function yearPage({ way, ...view }: YearView) {
  const { cycle, rehearsal, days, day } = view
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
        <h1>
          <Unbroken text={title} />
        </h1>
        {played ? (
          <p class="lede">
            {words.total(rehearsal.mails)} <a href={`${address}?came=1`}>{words.came(rehearsal.came)}</a>.
          </p>
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
        {played && days.length > 0 && (
          <div class="cols gap">
            <Reading {...view} />
            <div class="aside">
              <Calendar rehearsal={rehearsal} days={days} day={day} />
            </div>
          </div>
        )}
      </>
    ),
  }
}

import type { ComponentChildren } from 'preact'
import { type Day, dayIn, dayText, daysBetween } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import type { NudgesView } from '#features/desk/nudges/model.ts'
import type { Order, PairRow, PairsWish } from '#features/desk/pairs/model.ts'
import { signWords } from '#features/desk/said/pages.tsx'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'
import { PairShelf, StandingTag } from '#features/desk/standing/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  caption: 'Pairs',
  tick: 'Ask again',
  pair: 'Pair',
  shelf: 'Their year',
  standing: 'State',
  lastSign: 'Last sign',
  next: 'Next step',
  contact: 'Committee contact',
  none: 'None yet',
  ago: (day: string, days: number, what: string) =>
    `${day}: ${what}${days > 30 ? `, ${countText(days, 'day')} ago` : ''}`,
  and: ' and ',
  steps: {
    ticket: (due: string, over: boolean) => `Open the ticket, ${over ? 'due since' : 'due'} ${due}`,
    ask: 'Ask again: tick it and press below',
    asked: (day: string) => `Asked again on ${day}; wait a few days, or call`,
    waiting: 'Nothing by mail now: whoever has not answered was asked, or gets no such mail',
    topic: (day: string) => `Nothing: asked with the topic on ${day}`,
    nothing: 'Nothing now',
    address: 'Find another address',
    until: (day: string) => `Nothing until ${day}`,
    paused: 'Nothing while it is paused',
    ended: 'Nothing: it has ended',
  },
  press: 'Ask the ticked ones again',
  pressNote: 'One mail to whoever has not answered. It waits ten minutes and can be taken back.',
}

export type PairTableProps = {
  cycle: LiveCycle
  now: string
  today: Day
  rows: readonly PairRow[]
  shelves: ReadonlyMap<string, ShelfFacts>
  wish: PairsWish
  url: string
  nudges: NudgesView
  chair: boolean
  mine: readonly string[]
  empty: ComponentChildren
}

/** The worklist: state, last sign, next step; those who can be asked again are ticked and asked with one press. */
export function PairTable(props: PairTableProps) {
  const { nudges, rows, url, mine } = props
  const can = new Set(nudges.pairIds)
  const some = rows.filter((row) => can.has(row.id))
  if (some.length === 0) return <Rows {...props} can={can} />
  // others' pairs are a chair's to ask, with a passkey
  const all = some.some((row) => !mine.includes(row.officeId))
  return (
    <form method="post" action={all ? '/committee/nudges/all' : '/committee/nudges'} class="stack">
      <Hidden name="next" value={url} />
      <Rows {...props} can={can} />
      <div class="bulk">
        <Button first>{words.press}</Button>
        <span class="small quiet">{words.pressNote}</span>
      </div>
    </form>
  )
}

function Rows({
  cycle,
  now,
  today,
  rows,
  shelves,
  wish,
  url,
  chair,
  can,
  empty,
}: PairTableProps & { can: Set<string> }) {
  const { zone, months, topics } = cycle.calendar
  const nextTopic = topics.find((topic) => topic.at > now)
  const sorted = (order: Order, label: string): Pick<Column, 'label' | 'sortHref' | 'sorted'> => {
    const current = wish.order === order
    const turn = current && order !== 'next' ? !wish.descending : order === 'sign'
    return {
      label,
      sortHref: withQuery(url, { sort: order, dir: turn ? 'desc' : null, page: null }),
      sorted: current ? (wish.descending ? 'descending' : 'ascending') : undefined,
    }
  }
  const ticks = rows.some((row) => can.has(row.id))
  return (
    <Table
      caption={words.caption}
      captionHidden
      fold
      columns={[
        { key: 'pair', ...sorted('pair', words.pair) },
        { key: 'standing', label: words.standing, bare: true },
        { key: 'sign', ...sorted('sign', words.lastSign) },
        { key: 'next', ...sorted('next', words.next) },
        ...(ticks ? [{ key: 'tick', label: words.tick, bare: true }] : []),
        { key: 'shelf', label: words.shelf, bare: true },
        ...(chair ? [{ key: 'contact', ...sorted('contact', words.contact) }] : []),
      ]}
      rows={rows.map((row) => {
        const names = `${row.mentor}${words.and}${row.mentee}`
        return {
          pair: (
            <span class="pair">
              <a href={`/committee/pairs/${row.id}`}>{names}</a>
            </span>
          ),
          standing: <StandingTag standing={row.standing} />,
          sign: <LastSign row={row} zone={zone} today={today} />,
          next: <NextStep row={row} zone={zone} today={today} can={can.has(row.id)} topicAt={nextTopic?.at} />,
          tick: can.has(row.id) ? (
            <label class="check" for={`ask-${row.id}`}>
              <input
                type="checkbox"
                id={`ask-${row.id}`}
                name="pair"
                value={row.id}
                checked={wish.standing === 'unanswered'}
              />
              <span class="nowrap">
                {words.tick} <span class="vh">{names}</span>
              </span>
            </label>
          ) : (
            ''
          ),
          shelf: <PairShelf facts={shelves.get(row.id)} months={months} today={today} names={names} />,
          contact: <a href={withQuery(url, { contact: row.officeId, page: null })}>{row.contact}</a>,
        }
      })}
      empty={empty}
    />
  )
}

type RowProps = { row: PairRow; zone: string; today: Day }

/** Days since, and what the sign was: facts, no score. */
function LastSign({ row, zone, today }: RowProps) {
  if (row.lastSign === null || row.lastSignKind === null) return <>{words.none}</>
  const day = dayIn(zone, row.lastSign)
  return (
    <time datetime={row.lastSign}>
      {words.ago(dayText(day, 'short'), daysBetween(day, today), signWords[row.lastSignKind])}
    </time>
  )
}

function NextStep({ row, zone, today, can, topicAt }: RowProps & { can: boolean; topicAt: string | undefined }) {
  const { steps } = words
  if (row.ticketId !== null && row.ticketDue !== null)
    return (
      <a href={`/committee/tickets/${row.ticketId}`}>
        {steps.ticket(dayText(row.ticketDue, 'short'), row.ticketDue < today)}
      </a>
    )
  switch (row.standing) {
    case 'returned':
      return <a href={`/committee/pairs/${row.id}`}>{steps.address}</a>
    case 'unanswered':
      if (can) return <>{steps.ask}</>
      return (
        <>{row.askedAgainAt === null ? steps.waiting : steps.asked(dayText(dayIn(zone, row.askedAgainAt), 'short'))}</>
      )
    case 'unasked':
      return <>{topicAt === undefined ? steps.nothing : steps.topic(dayText(dayIn(zone, topicAt), 'short'))}</>
    case 'paused':
      return <>{row.pausedUntil === null ? steps.paused : steps.until(dayText(row.pausedUntil, 'short'))}</>
    case 'ended':
      return <>{steps.ended}</>
    case 'sign':
    case 'never_met':
    case 'ticket':
      return <>{steps.nothing}</>
  }
}

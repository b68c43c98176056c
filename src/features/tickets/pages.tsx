import { type Day, dayIn, dayText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { withQuery } from '#ui/url.ts'
import { kindWords, type TicketKind, ticketKinds } from '#features/tickets/model.ts'
import { kindLooks, pageSize, type TicketRow, type TicketsWish } from '#features/tickets/reading/model.ts'

const words = {
  title: 'Tickets',
  open: 'Open a ticket',
  done: {
    passed: { tag: 'With a chair', text: 'Criticism goes to a chair, and is shown with no pair.' },
    past: {
      tag: 'Past the chairs',
      text: 'The pair’s contact is a chair, so no chair reads it: the supervising board member does, or whoever else may read it today.',
    },
    unread: {
      tag: 'Past the chairs',
      text: 'The pair’s contact is a chair, so no chair reads it. Nobody who may read it holds such an office today; it is kept for whoever takes one.',
    },
  },
  today: 'Today',
  lede: 'Each is one trouble with one owner and a day by which something is done. Nobody is at fault.',
  states: { open: 'Open', closed: 'Closed', all: 'All' },
  whichState: 'Which tickets',
  whichKind: 'Kind',
  everyKind: 'Every kind',
  whose: 'Whose',
  everybody: 'Everybody’s',
  mine: 'Mine',
  ticket: 'Ticket',
  about: 'About',
  owner: 'Owner',
  opened: 'Opened',
  due: 'Due',
  over: (day: string) => `since ${day}`,
  closedOn: (day: string) => `Closed ${day}`,
  withChairs: 'with the chairs too',
  empty: {
    open: 'No ticket is open here. Silence is noticed by itself and becomes a ticket.',
    closed: 'No ticket was closed yet.',
    all: 'No ticket was opened yet.',
  },
}

export type TicketsView = {
  rows: readonly TicketRow[]
  counts: readonly { kind: TicketKind; open: number; closed: number }[]
  wish: TicketsWish
  /** "mine", an office's id, or none. */
  whose: string
  /** Whether there is anybody else's to see. */
  all: boolean
  today: Day
  zone: string
  url: string
  /** Something was just handed to a chair, or past them. */
  done: keyof typeof words.done | undefined
}

export function ticketsPage(view: TicketsView) {
  const { counts, wish, url } = view
  const of = (shown: TicketsWish['shown'], kind?: TicketKind) =>
    counts
      .filter((row) => kind === undefined || row.kind === kind)
      .reduce((sum, row) => sum + (shown === 'open' ? 0 : row.closed) + (shown === 'closed' ? 0 : row.open), 0)
  return {
    title: words.title,
    stack: true,
    toast: view.done && <Toast tag={words.done[view.done].tag}>{words.done[view.done].text}</Toast>,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <p>
          <Button href="/committee/tickets/new">{words.open}</Button>
        </p>
        {view.all && (
          <Filter
            label={words.whose}
            options={[
              { href: withQuery(url, { whose: null, page: null }), label: words.everybody, current: view.whose === '' },
              {
                href: withQuery(url, { whose: 'mine', page: null }),
                label: words.mine,
                current: view.whose === 'mine',
              },
            ]}
          />
        )}
        <Filter
          label={words.whichState}
          options={(['open', 'closed', 'all'] as const).map((shown) => ({
            href: withQuery(url, { state: shown === 'open' ? null : shown, page: null }),
            label: words.states[shown],
            count: of(shown, wish.kind),
            current: wish.shown === shown,
          }))}
        />
        <Filter
          label={words.whichKind}
          options={[
            {
              href: withQuery(url, { kind: null, page: null }),
              label: words.everyKind,
              current: wish.kind === undefined,
            },
            ...ticketKinds
              .filter((kind) => of(wish.shown, kind) > 0 || kind === wish.kind)
              .map((kind) => ({
                href: withQuery(url, { kind, page: null }),
                label: kindWords[kind],
                count: of(wish.shown, kind),
                current: wish.kind === kind,
              })),
          ]}
        />
        <Rows {...view} />
        <Pager page={wish.page} size={pageSize} total={of(wish.shown, wish.kind)} url={url} />
      </>
    ),
  }
}

const Rows = ({ rows, wish, zone, today }: TicketsView) => (
  <Table
    caption={words.title}
    captionHidden
    fold
    columns={[
      { key: 'about', label: words.about },
      { key: 'kind', label: words.ticket, bare: true },
      { key: 'owner', label: words.owner },
      { key: 'opened', label: words.opened, nowrap: true },
      { key: 'due', label: words.due, nowrap: true },
    ]}
    rows={rows.map((row) => ({
      about: (
        <span class="pair">
          <a href={`/committee/tickets/${row.id}`}>{row.names || kindWords[row.kind]}</a>
        </span>
      ),
      kind: <KindTag kind={row.kind} open={row.state === 'open'} />,
      owner: row.escalatedAt === null || row.state === 'closed' ? row.owner : `${row.owner}, ${words.withChairs}`,
      opened: <time datetime={row.openedAt}>{dayText(dayIn(zone, row.openedAt), 'short')}</time>,
      due:
        row.closedAt === null ? (
          <time datetime={row.dueOn}>
            {row.dueOn < today ? words.over(dayText(row.dueOn, 'short')) : dayText(row.dueOn, 'short')}
          </time>
        ) : (
          words.closedOn(dayText(dayIn(zone, row.closedAt), 'short'))
        ),
    }))}
    empty={words.empty[wish.shown]}
  />
)

export const KindTag = ({ kind, open }: { kind: TicketKind; open: boolean }) =>
  open ? (
    <Tag {...kindLooks[kind]}>{kindWords[kind]}</Tag>
  ) : (
    <Tag shape="tick" calm>
      {kindWords[kind]}
    </Tag>
  )

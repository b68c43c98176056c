import { dayIn, dayText, type Instant, timeText } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager, type Crumb, Unbroken } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import { type MailRow, mailStates, type MailWish, pageSize } from '#features/desk/mail/model.ts'
import { mailKindText, MailTag, mailWord } from '#features/desk/said/pages.tsx'
import type { Waits } from '#features/desk/mail/waiting/model.ts'
import type { MailState } from '#features/mail/model.ts'

const words = {
  left: (from: string, to: string) =>
    from === to ? `Only what left on ${from}.` : `Only what left from ${from} to ${to}.`,
  anytime: 'Whenever it left',
  year: (label: string) => `Only mail of ${label}.`,
  everyYear: 'Of every year',
  waits: {
    due: 'Only what should have left by now.',
    late: 'Only what should have left more than an hour ago.',
    later: 'Only what leaves later, as planned.',
    put_off: 'Only what the other side put off.',
    refused: 'Only what our own mail server refuses to take.',
  } satisfies Record<Waits, string>,
  allMail: 'All that is there',
  mail: 'Mail',
  mailbox: 'Mailbox of this demonstration',
  lede: 'Everything that left or will leave, each mail kept as it was sent.',
  ledeDev:
    'No mail leaves a demonstration. This is what everybody would have found in their mail program; its links work.',
  today: 'Today',
  which: 'Which mail',
  all: 'All',
  search: 'Find a name, an address or a subject',
  kind: 'Kind',
  every: 'Every kind',
  show: 'Show',
  subject: 'Subject',
  to: 'To',
  when: 'When',
  state: 'State',
  empty: 'No mail fits what you asked for.',
  clear: 'Show all mail',
  health: 'Mail health',
}

export type MailListView = {
  rows: readonly MailRow[]
  states: ReadonlyMap<MailState, number>
  kinds: ReadonlyMap<string, number>
  wish: MailWish
  zone: string
  url: string
  /** "/committee/mail" or "/dev/mailbox". */
  base: string
  /** Whether the reader may see how the post is. */
  health: boolean
  /** The one year whose mail is asked for, as it is called. */
  year?: string | undefined
}

export function mailListPage(view: MailListView) {
  const { states, wish, url, base, zone } = view
  const developer = base === '/dev/mailbox'
  const total = [...states.values()].reduce((sum, n) => sum + n, 0)
  const shown = wish.state === undefined ? total : (states.get(wish.state) ?? 0)
  const up: Crumb[] = developer ? [] : [{ href: '/committee', label: words.today }]
  return {
    title: developer ? words.mailbox : words.mail,
    stack: true,
    body: (
      <>
        {up.length > 0 && <Breadcrumb items={up} />}
        <h1>{developer ? words.mailbox : words.mail}</h1>
        <p class="lede">
          {developer ? words.ledeDev : words.lede} {view.health && <a href="/committee/mail/health">{words.health}</a>}
        </p>
        <Search {...view} />
        <Filter
          label={words.which}
          options={[
            {
              href: withQuery(url, { state: null, page: null }),
              label: words.all,
              count: total,
              current: wish.state === undefined,
            },
            ...mailStates
              .filter((state) => (states.get(state) ?? 0) > 0 || state === wish.state)
              .map((state) => ({
                href: withQuery(url, { state, page: null }),
                label: mailWord(state),
                count: states.get(state) ?? 0,
                current: wish.state === state,
              })),
          ]}
        />
        {wish.waits && (
          <p>
            {words.waits[wish.waits]} <a href={withQuery(url, { waits: null, page: null })}>{words.allMail}</a>
          </p>
        )}
        {view.year && (
          <p>
            <Unbroken text={words.year(view.year)} />{' '}
            <a href={withQuery(url, { cycle: null, page: null })}>{words.everyYear}</a>
          </p>
        )}
        {wish.left && (
          <p>
            {words.left(momentText(wish.left.from, zone), momentText(wish.left.to, zone))}{' '}
            <a href={withQuery(url, { from: null, to: null, page: null })}>{words.anytime}</a>
          </p>
        )}
        <Rows {...view} />
        <Pager page={wish.page} size={pageSize} total={shown} url={url} />
      </>
    ),
  }
}

const Search = ({ wish, kinds, base }: MailListView) => (
  <form method="get" action={base} class="dates" role="search">
    {wish.state && <Hidden name="state" value={wish.state} />}
    {wish.pairId && <Hidden name="pair" value={wish.pairId} />}
    {wish.left && <Hidden name="from" value={wish.left.from} />}
    {wish.left && <Hidden name="to" value={wish.left.to} />}
    {wish.cycleId && <Hidden name="cycle" value={wish.cycleId} />}
    {wish.waits && <Hidden name="waits" value={wish.waits} />}
    {wish.personId && <Hidden name="person" value={wish.personId} />}
    <span class="field">
      <label for="q">{words.search}</label>
      <input class="in w20" type="search" id="q" name="q" value={wish.text} />
    </span>
    <span class="field">
      <label for="kind">{words.kind}</label>
      <select class="in w20" id="kind" name="kind">
        <option value="">{words.every}</option>
        {[...kinds.keys()].toSorted().map((kind) => (
          <option key={kind} value={kind} selected={kind === wish.kind}>
            {mailKindText(kind)}
          </option>
        ))}
      </select>
    </span>
    <Button>{words.show}</Button>
  </form>
)

const Rows = ({ rows, zone, base }: MailListView) => (
  <Table
    caption={words.mail}
    captionHidden
    fold
    columns={[
      { key: 'subject', label: words.subject },
      { key: 'to', label: words.to },
      { key: 'kind', label: words.kind },
      { key: 'when', label: words.when, nowrap: true },
      { key: 'state', label: words.state, bare: true },
    ]}
    rows={rows.map((row) => ({
      subject: <a href={`${base}/${row.id}`}>{row.subject}</a>,
      to: row.toName,
      kind: mailKindText(row.kind),
      when: <time datetime={row.sentAt ?? row.dueAt}>{momentText(row.sentAt ?? row.dueAt, zone)}</time>,
      state: <MailTag state={row.state} />,
    }))}
    empty={
      <>
        {words.empty} <a href={base}>{words.clear}</a>
      </>
    }
  />
)

const momentText = (at: Instant, zone: string): string => `${dayText(dayIn(zone, at), 'short')}, ${timeText(at, zone)}`

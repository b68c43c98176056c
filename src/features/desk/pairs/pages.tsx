import { type Day, dayIn, dayText, type Month } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager } from '#ui/parts.tsx'
import { type Column, Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import { type Standing, standings } from '#features/desk/model.ts'
import { type Order, type PairRow, pageSize, type PairsWish } from '#features/desk/pairs/model.ts'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'
import { PairShelf, StandingTag, standingWords } from '#features/desk/standing/pages.tsx'

const words = {
  title: 'Pairs',
  today: 'Today',
  lede: (total: number, label: string) =>
    `${countText(total, 'pair')} of ${label}. Each row says what people told us; nobody’s mail is read.`,
  all: 'All',
  filter: 'Which pairs',
  search: 'Find a name',
  contact: 'Committee contact',
  everyContact: 'Every contact',
  show: 'Show',
  pair: 'Pair',
  shelf: 'Their year',
  standing: 'State',
  lastSign: 'Last sign',
  none: 'None yet',
  and: ' and ',
  empty: 'No pair fits what you asked for.',
  clear: 'Show all pairs',
  person: (name: string) => `Only pairs of ${name}.`,
}

export type PairsView = {
  label: string
  zone: string
  months: readonly Month[]
  today: Day
  counts: ReadonlyMap<Standing, number>
  rows: readonly PairRow[]
  shelves: ReadonlyMap<string, ShelfFacts>
  contacts: readonly { id: string; name: string }[]
  wish: PairsWish
  url: string
}

export function pairsPage(view: PairsView) {
  const { counts, wish, url } = view
  const total = [...counts.values()].reduce((sum, n) => sum + n, 0)
  const shown = wish.standing === undefined ? total : (counts.get(wish.standing) ?? 0)
  return {
    title: wish.standing === undefined ? words.title : `${words.title}: ${standingWords[wish.standing].toLowerCase()}`,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(total, view.label)}</p>
        <Search {...view} />
        <Filter
          label={words.filter}
          options={[
            {
              href: withQuery(url, { standing: null, page: null }),
              label: words.all,
              count: total,
              current: wish.standing === undefined,
            },
            ...standings
              .filter((one) => (counts.get(one) ?? 0) > 0 || one === wish.standing)
              .map((one) => ({
                href: withQuery(url, { standing: one, page: null }),
                label: standingWords[one],
                count: counts.get(one) ?? 0,
                current: wish.standing === one,
              })),
          ]}
        />
        <Rows {...view} />
        <Pager page={wish.page} size={pageSize} total={shown} url={url} />
      </>
    ),
  }
}

const Search = ({ contacts, wish }: PairsView) => (
  <form method="get" action="/committee/pairs" class="dates" role="search">
    {wish.standing && <Hidden name="standing" value={wish.standing} />}
    {wish.personId && <Hidden name="person" value={wish.personId} />}
    <span class="field">
      <label for="q">{words.search}</label>
      <input class="in w20" type="search" id="q" name="q" value={wish.text} />
    </span>
    {contacts.length > 1 && (
      <span class="field">
        <label for="contact">{words.contact}</label>
        <select class="in w20" id="contact" name="contact">
          <option value="">{words.everyContact}</option>
          {contacts.map((one) => (
            <option key={one.id} value={one.id} selected={one.id === wish.officeId}>
              {one.name}
            </option>
          ))}
        </select>
      </span>
    )}
    <Button>{words.show}</Button>
  </form>
)

function Rows({ rows, shelves, months, today, zone, wish, url }: PairsView) {
  const sorted = (order: Order, label: string): Pick<Column, 'label' | 'sortHref' | 'sorted'> => {
    const now = wish.order === order
    const turn = now ? !wish.descending : order === 'sign'
    return {
      label,
      sortHref: withQuery(url, { sort: order, dir: turn ? 'desc' : null, page: null }),
      sorted: now ? (wish.descending ? 'descending' : 'ascending') : undefined,
    }
  }
  return (
    <Table
      caption={words.title}
      captionHidden
      fold
      columns={[
        { key: 'pair', ...sorted('pair', words.pair) },
        { key: 'shelf', label: words.shelf, bare: true },
        { key: 'standing', label: words.standing, bare: true },
        { key: 'sign', nowrap: true, ...sorted('sign', words.lastSign) },
        { key: 'contact', ...sorted('contact', words.contact) },
      ]}
      rows={rows.map((row) => ({
        pair: (
          <span class="pair">
            <a href={`/committee/pairs/${row.id}`}>
              {row.mentor}
              {words.and}
              {row.mentee}
            </a>
          </span>
        ),
        shelf: (
          <PairShelf
            facts={shelves.get(row.id)}
            months={months}
            today={today}
            names={`${row.mentor}${words.and}${row.mentee}`}
          />
        ),
        standing: <StandingTag standing={row.standing} />,
        sign:
          row.lastSign === null ? (
            words.none
          ) : (
            <time datetime={row.lastSign}>{dayText(dayIn(zone, row.lastSign), 'short')}</time>
          ),
        contact: <a href={withQuery(url, { contact: row.officeId, page: null })}>{row.contact}</a>,
      }))}
      empty={
        <>
          {words.empty} <a href="/committee/pairs">{words.clear}</a>
        </>
      }
    />
  )
}

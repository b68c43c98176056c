import { dayIn, dayText, timeText, type Zone } from '#kit/dates.ts'
import { capitalized, countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Opening, Pager } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import {
  changeText,
  kindNames,
  type LogEntry,
  type LogKind,
  logPageSize,
  type LogWish,
} from '#features/desk/log/model.ts'

const words = {
  title: 'What was decided',
  today: 'Today',
  lede: 'Who decided what about whom, when and why, of every year, the latest first. Reports about conduct are not in it, nor what people do with their own account.',
  find: 'A name, of whoever decided or was decided about',
  kind: 'About',
  every: 'Everything',
  show: 'Show',
  all: 'Show everything',
  found: (n: number) => countText(n, 'decision'),
  when: 'When',
  by: 'Who',
  what: 'What',
  about: 'About whom',
  change: 'Before → after',
  why: 'Why',
  others: {
    clock: 'Bookend, by itself',
    rules: 'Bookend, by the rules',
    rehearsal: 'Bookend, which played this year',
    'command line': 'The host',
    host: 'The host',
    applicant: 'The applicant',
    mail: 'A mail that came in',
    'mailed link': 'Whoever holds the mailed link',
  } as Readonly<Record<string, string>>,
  nobody: 'Somebody, not by name',
  noneEver: 'Nothing was decided in this program yet.',
  none: 'No decision fits this. Try a part of the name, or everything.',
  kinds: {
    applications: 'Applications',
    pairs: 'Pairs',
    matching: 'Matching and publication',
    tickets: 'Tickets',
    offices: 'Offices',
    people: 'People, addresses and letters',
    words: 'Words of the program',
  } satisfies Record<LogKind, string>,
}

export type LogView = {
  rows: readonly LogEntry[]
  total: number
  names: ReadonlyMap<string, string>
  wish: LogWish
  zone: Zone
  url: string
}

export function logPage({ rows, total, names, wish, zone, url }: LogView) {
  const all = wish.text === '' && wish.kind === undefined
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <Opening up={[{ href: '/committee', label: words.today }]} title={words.title} lede={words.lede} />
        <Search {...wish} />
        {!all && (
          <p>
            <a class="link" href="/committee/log">
              {words.all}
            </a>
          </p>
        )}
        <Table
          caption={words.found(total)}
          fold
          rowHead={false}
          columns={[
            { key: 'when', label: words.when, nowrap: true },
            { key: 'by', label: words.by },
            { key: 'what', label: words.what },
            { key: 'about', label: words.about },
            { key: 'change', label: words.change },
            { key: 'why', label: words.why, bare: true },
          ]}
          rows={rows.map((row) => ({
            when: <time datetime={row.at}>{`${dayText(dayIn(zone, row.at))}, ${timeText(row.at, zone)}`}</time>,
            by: row.by || <span class="quiet">{words.others[row.actor] ?? words.nobody}</span>,
            what: capitalized(row.what.replaceAll('_', ' ')),
            about: row.href === null ? row.about : <a href={row.href}>{row.about || words.show}</a>,
            change: changeText(row.before, row.after, names),
            why: row.why,
          }))}
          empty={all ? words.noneEver : words.none}
        />
        <Pager page={wish.page} size={logPageSize} total={total} url={url} />
      </>
    ),
  }
}

const Search = ({ text, kind }: LogWish) => (
  <form method="get" action="/committee/log" class="dates" role="search">
    <span class="field">
      <label for="q">{words.find}</label>
      <input class="in w20" type="search" id="q" name="q" value={text} maxlength={80} />
    </span>
    <span class="field">
      <label for="kind">{words.kind}</label>
      <select class="in w20" id="kind" name="kind">
        <option value="">{words.every}</option>
        {kindNames.map((one) => (
          <option key={one} value={one} selected={one === kind}>
            {words.kinds[one]}
          </option>
        ))}
      </select>
    </span>
    <Button>{words.show}</Button>
  </form>
)

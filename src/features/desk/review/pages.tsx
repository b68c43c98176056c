import { dayIn, dayText } from '#kit/dates.ts'
import { countText, lengthText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import { withQuery } from '#ui/url.ts'
import type { Flag } from '#features/applications/review/model.ts'
import { memberWords, StateTag } from '#features/desk/applications/pages.tsx'
import { Made, type MadeView } from '#features/desk/review/made/pages.tsx'
import {
  countOn,
  type Counts,
  decidingReason,
  pageSize,
  type QueueRow,
  type ShelfName,
  shelves,
} from '#features/desk/review/model.ts'
import { inYear, ofYear, type Years } from '#features/applications/years/model.ts'
import { Choice } from '#ui/years.tsx'

const words = {
  title: 'Review',
  today: 'Today',
  lede: (open: number) =>
    open === 0
      ? 'Nothing waits for a decision.'
      : `${countText(open, 'application waits', 'applications wait')} for a person to decide. Rules only say what they found; nobody is declined unread.`,
  begin: 'Read the first',
  clear: 'Look at the clear cases',
  roster: 'Members’ roster',
  pasted: 'Applications from another form',
  twins: 'Sent more than once',
  recruiting: 'Recruiting',
  which: 'Which applications',
  shelves: {
    open: 'To decide',
    asked: 'Asked something',
    late: 'Came late',
    accepted: 'Accepted',
    conditional: 'On a condition',
    waiting: 'Waiting list',
    declined: 'Declined',
    all: 'All',
  } satisfies Record<ShelfName, string>,
  caption: (shelf: string) => `Applications: ${shelf}`,
  name: 'Name',
  role: 'Role',
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  state: 'State',
  notes: 'To know before reading',
  months: 'In positions',
  member: 'Member',
  received: 'Received',
  empty: {
    open: 'Everybody who applied has been decided on. New applications come here by themselves.',
    other: 'Nobody here.',
  },
}

const flagLooks: Record<Flag, Pick<TagProps, 'shape' | 'hot'> & { word: string }> = {
  late: { shape: 'ring', word: 'Came late' },
  not_eligible: { shape: 'cross', word: 'A rule says no' },
  borderline: { shape: 'half', word: 'Borderline' },
  promise: { shape: 'ring', word: 'Promise not given' },
  first_job: { shape: 'diamond', word: 'Sounds like a first-job search' },
  duplicate: { shape: 'diamond', word: 'Possibly sent twice' },
  other_name: { shape: 'diamond', word: 'Two names at one address' },
  named: { shape: 'diamond', word: 'Names a committee member' },
  answered: { shape: 'mail', word: 'Has answered' },
  differ: { shape: 'half', word: 'Reviewers differ' },
}

export const FlagTags = ({ flags }: { flags: readonly Flag[] }) => (
  <>
    {flags.map((flag) => (
      <Tag key={flag} shape={flagLooks[flag].shape}>
        {flagLooks[flag].word}
      </Tag>
    ))}
  </>
)

/** Where an application is read, with the part of the queue one came from. */
export const readingHref = (id: string, shelf: ShelfName): string =>
  `/committee/review/${id}${shelf === 'open' ? '' : `?shelf=${shelf}`}`

export type QueueView = {
  counts: Counts
  rows: readonly QueueRow[]
  shelf: ShelfName
  page: number
  /** Who came first of those that wait. */
  first: string | null
  made: MadeView | undefined
  zone: string
  url: string
  years: Years
}

export function queuePage(view: QueueView) {
  const { counts, rows, shelf, first, page, url, years } = view
  return {
    title: words.title,
    stack: true,
    toast: view.made && <Made {...view.made} shelf={shelf} />,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <Choice years={years} path="/committee/review" />
        <p class="lede">{words.lede(countOn('open', counts))}</p>
        {first !== null && (
          <p class="row">
            <Button first href={readingHref(first, 'open')}>
              {words.begin}
            </Button>
            <Button href={inYear('/committee/review/clear', years)}>{words.clear}</Button>
          </p>
        )}
        <p class="row">
          <a class="link" href={ofYear('/committee/review/roster', years)}>
            {words.roster}
          </a>
          <a class="link" href={ofYear('/committee/review/import', years)}>
            {words.pasted}
          </a>
          <a class="link" href={ofYear('/committee/review/twins', years)}>
            {words.twins}
          </a>
          <a class="link" href="/committee/recruiting">
            {words.recruiting}
          </a>
        </p>
        <Filter
          label={words.which}
          options={shelves
            .map((one) => ({ one, count: countOn(one, counts) }))
            .filter(({ one, count }) => count > 0 || one === 'open' || one === shelf)
            .map(({ one, count }) => ({
              href: withQuery(url, { shelf: one === 'open' ? null : one, page: null, made: null, batch: null }),
              label: words.shelves[one],
              count,
              current: one === shelf,
            }))}
        />
        <Table
          caption={words.caption(words.shelves[shelf])}
          captionHidden
          fold
          columns={[
            { key: 'name', label: words.name },
            { key: 'role', label: words.role },
            { key: 'notes', label: words.notes, bare: true },
            { key: 'months', label: words.months, nowrap: true },
            { key: 'member', label: words.member },
            { key: 'received', label: words.received, nowrap: true },
          ]}
          rows={rows.map((row) => cellsOf(row, view))}
          empty={shelf === 'open' ? words.empty.open : words.empty.other}
        />
        <Pager page={page} size={pageSize} total={countOn(shelf, counts)} url={url} />
      </>
    ),
  }
}

function cellsOf(row: QueueRow, { shelf, zone }: QueueView) {
  return {
    name: <a href={readingHref(row.id, shelf)}>{row.name}</a>,
    role: words.roles[row.role],
    notes: (
      <>
        <span class="row gap-0">
          {shelf !== 'open' && <StateTag state={row.state} />}
          <FlagTags flags={row.flags} />
        </span>
        <span class="small">{decidingReason(row.reasons)}</span>
      </>
    ),
    months: lengthText(row.months),
    member: memberWords[row.membership],
    received: <time datetime={row.receivedAt}>{dayText(dayIn(zone, row.receivedAt), 'short')}</time>,
  }
}

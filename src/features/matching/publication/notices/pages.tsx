import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { withQuery } from '#ui/url.ts'
import { type NoticeRow, noticesOnPage } from '#features/matching/publication/notices/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  before: 'Before you publish',
  title: (mails: number) => `${countText(mails, 'mail')}, as each reader gets it`,
  lede: 'None of them has left. Open one to read it, to change its words for this reader, or to send it to yourself.',
  find: 'Find a name',
  search: 'Find',
  which: 'What to show',
  every: 'All',
  pairs: 'Of pairs',
  alone: 'Without a partner',
  edited: 'In own words',
  to: 'To',
  role: 'As',
  roles: { mentor: 'mentor', mentee: 'mentee' },
  subject: 'Subject',
  state: 'State',
  isEdited: 'own words',
  isDead: 'address returns mail',
  none: 'No mail is like that.',
}

/** The way up from the mails. */
export const crumbs = (runId: string, more: { href: string; label: string }[] = []) => (
  <Breadcrumb
    items={[
      { href: '/committee', label: words.today },
      { href: '/committee/matching', label: words.matching },
      { href: `/committee/matching/runs/${runId}/publish`, label: words.before },
      ...more,
    ]}
  />
)

export type NoticesView = {
  runId: string
  rows: readonly NoticeRow[]
  counts: { all: number; pairs: number; alone: number; edited: number }
  show: 'pairs' | 'alone' | 'edited' | undefined
  total: number
  text: string
  page: number
  url: string
}

/** Every mail of a publication, a page at a time. */
export function noticesPage({ runId, rows, counts, show, total, text, page, url }: NoticesView) {
  const title = words.title(counts.all)
  const option = (kind: NoticesView['show'], label: string, count: number) => ({
    href: withQuery(url, { show: kind ?? null, page: null }),
    label,
    count,
    current: show === kind,
  })
  return {
    title,
    stack: true,
    body: (
      <>
        {crumbs(runId)}
        <h1>{title}</h1>
        <p class="lede">{words.lede}</p>
        <form method="get" action={`/committee/matching/runs/${runId}/mails`} class="row">
          <label for="q">{words.find}</label>{' '}
          <input class="in w20" id="q" name="q" type="search" value={text} maxlength={80} />{' '}
          <Button>{words.search}</Button>
        </form>
        <Filter
          label={words.which}
          options={[
            option(undefined, words.every, counts.all),
            option('pairs', words.pairs, counts.pairs),
            option('alone', words.alone, counts.alone),
            option('edited', words.edited, counts.edited),
          ]}
        />
        <Table
          caption={title}
          captionHidden
          fold
          columns={[
            { key: 'to', label: words.to },
            { key: 'role', label: words.role },
            { key: 'subject', label: words.subject, bare: true },
            { key: 'state', label: words.state, bare: true },
          ]}
          rows={rows.map((row) => ({
            to: <a href={`/committee/matching/runs/${runId}/mails/${row.name}`}>{row.to}</a>,
            role: words.roles[row.role],
            subject: row.subject,
            state: row.dead ? (
              <Tag shape="cross">{words.isDead}</Tag>
            ) : row.edited ? (
              <Tag shape="diamond">{words.isEdited}</Tag>
            ) : (
              ''
            ),
          }))}
          empty={words.none}
        />
        <Pager page={page} size={noticesOnPage} total={total} url={url} />
      </>
    ),
  }
}

import { type Instant, instantText } from '#kit/dates.ts'
import { Breadcrumb, Facts, Filter, Pager, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import { pageSize, type RunRow, type ShownPair, type ShownWithout } from '#features/matching/shown/model.ts'
import type { Reason } from '#features/programs/criteria/sentences/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  title: (pairs: number) => (pairs === 1 ? '1 pair proposed' : `${pairs} pairs proposed`),
  published: (pairs: number) => (pairs === 1 ? '1 pair, published' : `${pairs} pairs, published`),
  told: (when: string) => `Everybody in it was told on ${when}.`,
  untold: (id: string) => `Nobody has been told. “bookend publish --run ${id}” says what publishing it would do.`,
  same: (when: string) =>
    `Same input, same run: nothing that counts has changed since ${when}, so it was not made again.`,
  made: 'Made',
  askedBy: 'Asked for by',
  floor: 'Lowest pair',
  floorText: (points: number | null) => (points === null ? 'no pair' : `${points} of 100 points`),
  points: 'Points of all pairs',
  seed: 'Number for the lot',
  input: 'Input',
  which: 'What to show',
  pairs: 'Pairs',
  without: 'Without a partner',
  mentor: 'Mentor',
  mentee: 'Mentee',
  of100: 'Points',
  why: 'Why this pair',
  contact: 'Contact',
  noContact: 'nobody',
  name: 'Name',
  role: 'Role',
  reason: 'Why',
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  noPairs: 'This run has no pairs: no mentor is possible for any mentee.',
  nobody: 'Nobody: everybody in the pool has a partner.',
}

export type RunView = {
  run: RunRow
  cycle: LiveCycle
  /** One of the two, as the address asks. */
  shown: { kind: 'pairs'; rows: readonly ShownPair[] } | { kind: 'without'; rows: readonly ShownWithout[] }
  /** Somebody asked for a run of the same input. */
  same: boolean
  page: number
  url: string
}

/** A stored run: each pair with what speaks for it, and everybody without a partner with the reason. */
export function runPage(view: RunView) {
  const { run, cycle, shown, page, url } = view
  const { pairs, floor, points } = run.levels
  const when = (at: Instant) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const title = run.publishedAt === null ? words.title(pairs) : words.published(pairs)
  const total = shown.kind === 'pairs' ? pairs : run.without
  return {
    title,
    stack: true,
    toast: view.same ? <Toast>{words.same(when(run.madeAt))}</Toast> : undefined,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/matching', label: words.matching },
          ]}
        />
        <h1>{title}</h1>
        <p class="lede">{run.publishedAt === null ? words.untold(run.id) : words.told(when(run.publishedAt))}</p>
        <Facts
          rows={[
            [words.made, when(run.madeAt)],
            [words.askedBy, run.askedBy],
            [words.floor, words.floorText(floor)],
            [words.points, points.toLocaleString(cycle.definition.locale)],
            [words.seed, String(run.seed)],
            [words.input, run.inputHash.slice(0, 12)],
          ]}
        />
        <Filter
          label={words.which}
          options={(['pairs', 'without'] as const).map((kind) => ({
            href: withQuery(url, { show: kind === 'pairs' ? null : kind, page: null, same: null }),
            label: words[kind],
            count: kind === 'pairs' ? pairs : run.without,
            current: shown.kind === kind,
          }))}
        />
        {shown.kind === 'pairs' ? <Pairs rows={shown.rows} /> : <Without rows={shown.rows} />}
        <Pager page={page} size={pageSize} total={total} url={url} />
      </>
    ),
  }
}

function Pairs({ rows }: { rows: readonly ShownPair[] }) {
  return (
    <Table
      caption={words.pairs}
      captionHidden
      fold
      columns={[
        { key: 'mentor', label: words.mentor },
        { key: 'mentee', label: words.mentee },
        { key: 'points', label: words.of100, num: true },
        { key: 'why', label: words.why, bare: true },
        { key: 'contact', label: words.contact },
      ]}
      rows={rows.map((pair) => ({
        mentor: personLink(pair.mentorApplication, pair.mentor),
        mentee: personLink(pair.menteeApplication, pair.mentee),
        points: String(pair.points),
        why: why(pair.reasons),
        contact: pair.contact ?? words.noContact,
      }))}
      empty={words.noPairs}
    />
  )
}

/** Each criterion in its own words with its points; together they are the pair's. */
const why = (reasons: readonly Reason[]) => (
  <ul class="plainlist">
    {reasons.map(({ criterion, name, points, text }) => (
      <li key={criterion}>
        {text === '' ? name : text}: {points}
      </li>
    ))}
  </ul>
)

function Without({ rows }: { rows: readonly ShownWithout[] }) {
  return (
    <Table
      caption={words.without}
      captionHidden
      fold
      columns={[
        { key: 'name', label: words.name },
        { key: 'role', label: words.role },
        { key: 'reason', label: words.reason, bare: true },
      ]}
      rows={rows.map((one) => ({
        name: personLink(one.application, one.name),
        role: words.roles[one.role],
        reason: one.reason,
      }))}
      empty={words.nobody}
    />
  )
}

const personLink = (id: string, name: string) => <a href={`/committee/applications/${id}`}>{name}</a>

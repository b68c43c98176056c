import { type Instant, instantText } from '#kit/dates.ts'
import { capitalized } from '#kit/text.ts'
import { Breadcrumb, Facts, Filter, Pager, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import { costWords } from '#features/matching/costs/model.ts'
import type { Cost } from '#features/matching/model.ts'
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
  input: 'Fingerprint of the input',
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
  costs: 'What each step costs',
  costsLede:
    'The same people by other rules. Each line leaves a step out, or asks for something else; nobody is told of any of them.',
  way: 'Way',
  different: 'Other mentor',
  differentHint:
    'Other mentor: how many mentees would have another mentor than in this run, or one in only one of the two.',
  noCosts:
    'There is nothing to compare: this run has no pairs, is older than the comparison, or has more than 250,000 possible pairs.',
  rather: (pairs: number) =>
    pairs === 0
      ? 'No two people would both have more points with each other.'
      : pairs === 1
        ? 'There is one pair, not made, whose two would both have more points.'
        : `There are ${pairs} pairs, not made, whose two would both have more points.`,
}

export type RunView = {
  run: RunRow
  cycle: LiveCycle
  /** One of the two, as the address asks. */
  shown:
    | { kind: 'pairs'; rows: readonly ShownPair[] }
    | { kind: 'without'; rows: readonly ShownWithout[] }
    | { kind: 'costs' }
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
  const counts = { pairs, without: run.without, costs: undefined }
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
          options={(['pairs', 'without', 'costs'] as const).map((kind) => ({
            href: withQuery(url, { show: kind === 'pairs' ? null : kind, page: null, same: null }),
            label: words[kind],
            count: counts[kind],
            current: shown.kind === kind,
          }))}
        />
        {shown.kind === 'pairs' && <Pairs rows={shown.rows} />}
        {shown.kind === 'without' && <Without rows={shown.rows} />}
        {shown.kind === 'costs' && <Costs costs={run.costs} locale={cycle.definition.locale} />}
        <Pager page={page} size={pageSize} total={counts[shown.kind] ?? 0} url={url} />
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
        {capitalized(text === '' ? name : text)}: {points}
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

function Costs({ costs, locale }: { costs: readonly Cost[]; locale: string }) {
  const figure = (number: number) => number.toLocaleString(locale)
  return (
    <>
      {costs.length > 0 && <p>{words.costsLede}</p>}
      <Table
        caption={words.costs}
        captionHidden
        fold
        columns={[
          { key: 'way', label: words.way },
          { key: 'pairs', label: words.pairs, num: true },
          { key: 'floor', label: words.floor, num: true },
          { key: 'points', label: words.of100, num: true },
          { key: 'different', label: words.different, num: true },
        ]}
        rows={costs.map(({ name, pairs, floor, points, different, blocking }) => ({
          way: (
            <>
              {costWords[name].name}
              <br />
              <span class="small quiet">
                {costWords[name].means} {blocking !== null && words.rather(blocking)}
              </span>
            </>
          ),
          pairs: figure(pairs),
          floor: floor === null ? '–' : figure(floor),
          points: figure(points),
          different: name === 'own' ? '–' : figure(different),
        }))}
        empty={words.noCosts}
      />
      {costs.length > 0 && <p class="small quiet">{words.differentHint}</p>}
    </>
  )
}

const personLink = (id: string, name: string) => <a href={`/committee/applications/${id}`}>{name}</a>

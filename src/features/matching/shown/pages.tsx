import { type Instant, instantText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Pager, Toast } from '#ui/parts.tsx'
import { islandScript } from '#ui/script.ts'
import { Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import type { Bench } from '#features/matching/bench/model.ts'
import type { Names } from '#features/matching/changes/words/model.ts'
import { Costs } from '#features/matching/costs/pages.tsx'
import type { CallView, RuleView } from '#features/matching/explained/model.ts'
import type { RunNote } from '#features/matching/notes/model.ts'
import { Notes } from '#features/matching/notes/pages.tsx'
import { Call, Rules } from '#features/matching/rules/pages.tsx'
import { pageSize, type RunRow, type ShownWithout } from '#features/matching/shown/model.ts'
import { Aside } from '#features/matching/shown/aside/pages.tsx'
import { Guarantees } from '#features/matching/shown/guarantees/pages.tsx'
import { Pairs, personLink } from '#features/matching/shown/pairs/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  title: (pairs: number) => (pairs === 1 ? '1 pair proposed' : `${pairs} pairs proposed`),
  published: (pairs: number) => (pairs === 1 ? '1 pair, published' : `${pairs} pairs, published`),
  told: (when: string) => `It was published on ${when}.`,
  untold: 'Nobody has been told.',
  allPaired: 'Everybody in the pool has a partner.',
  left: (n: number) => countText(n, 'person stays', 'people stay'),
  alone: ' without a partner.',
  publish: (pairs: number) =>
    pairs === 1
      ? 'Look at what publishing this pair would do'
      : `Look at what publishing these ${pairs} pairs would do`,
  same: (when: string) =>
    `Same input, same run: nothing that counts has changed since ${when}, so it was not made again.`,
  which: 'What to show',
  pairs: 'Pairs',
  without: 'Without a partner',
  name: 'Name',
  role: 'Role',
  reason: 'Why',
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  nobody: 'Nobody: everybody in the pool has a partner.',
  costs: 'What each step costs',
  rules: 'What each rule costs',
  call: 'Whom to call for',
  drafted: 'The changes that stand now are not those that this run was made with.',
  draft: 'See them, and match again',
  gone: 'Somebody in this run changed what they wrote since, or had it erased. Match again to ask.',
}

export type RunView = {
  run: RunRow
  cycle: LiveCycle
  /** One of the two, as the address asks. */
  shown:
    | { kind: 'pairs'; bench: Bench; total: number; without: readonly ShownWithout[] }
    | { kind: 'without'; rows: readonly ShownWithout[] }
    | { kind: 'costs' }
    | { kind: 'rules'; rules: readonly RuleView[] }
    | { kind: 'call'; call: CallView }
    /** Asked anew of everybody, which cannot be any more: people or rules have changed. */
    | { kind: 'gone'; of: 'rules' | 'call' }
  /** What people had decided before it, and locks that could not hold. */
  name: Names
  notes: readonly RunNote[]
  /** The draft says otherwise than this run was made with. */
  drafted: boolean
  /** Somebody asked for a run of the same input. */
  same: boolean
  page: number
  url: string
}

/** A stored run: each pair with what speaks for it, and everybody without a partner with the reason. */
export function runPage(view: RunView) {
  const { run, cycle, shown, page, url } = view
  const { pairs } = run.levels
  const when = (at: Instant) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const title = run.publishedAt === null ? words.title(pairs) : words.published(pairs)
  const counts = { pairs, without: run.without, costs: undefined, rules: undefined, call: undefined }
  const tab = shown.kind === 'gone' ? shown.of : shown.kind
  return {
    title,
    stack: true,
    ...(shown.kind === 'pairs' && shown.bench.rows.length > 0 && { head: <script src={islandScript().path} defer /> }),
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
        <p class="lede">
          {run.publishedAt === null ? words.untold : words.told(when(run.publishedAt))}{' '}
          {run.without > 0 ? (
            <>
              <a href={`/committee/matching/runs/${run.id}?show=without`}>{words.left(run.without)}</a>
              {words.alone}
            </>
          ) : (
            run.publishedAt === null && words.allPaired
          )}
        </p>
        {cycle.publishedAt === null && pairs > 0 && (
          <p>
            <Button first href={`/committee/matching/runs/${run.id}/publish`}>
              {words.publish(pairs)}
            </Button>
          </p>
        )}
        {pairs > 0 && <Guarantees run={run} program={cycle.definition} />}
        {view.drafted && run.publishedAt === null && (
          <p>
            {words.drafted} <a href="/committee/matching#changes">{words.draft}</a>
          </p>
        )}
        <Filter
          label={words.which}
          options={(['pairs', 'without', 'rules', 'costs', 'call'] as const).map((kind) => ({
            href: withQuery(url, {
              show: kind === 'pairs' ? null : kind,
              page: null,
              same: null,
              q: null,
              lowest: null,
            }),
            label: words[kind],
            count: counts[kind],
            current: tab === kind,
          }))}
        />
        <div class="cols">
          <div class="stack">
            {shown.kind === 'pairs' && <Pairs bench={shown.bench} url={url} />}
            {shown.kind === 'without' && <Without run={run} rows={shown.rows} />}
            {shown.kind === 'rules' && (
              <Rules
                rules={shown.rules}
                criteria={'criteria' in run.input ? run.input.criteria : []}
                runId={run.id}
                program={cycle.definition}
              />
            )}
            {shown.kind === 'call' && <Call call={shown.call} program={cycle.definition} />}
            {shown.kind === 'gone' && <p class="empty">{words.gone}</p>}
            {shown.kind === 'costs' && <Costs costs={run.costs} program={cycle.definition} />}
            <Pager
              page={page}
              size={pageSize}
              total={shown.kind === 'pairs' ? shown.total : (counts[tab] ?? 0)}
              url={url}
            />
          </div>
          <Aside run={run} shown={shown} name={view.name} when={when} />
        </div>
        <Notes
          notes={view.notes}
          action={`/committee/matching/runs/${run.id}/notes`}
          zone={cycle.calendar.zone}
          locale={cycle.definition.locale}
        />
      </>
    ),
  }
}

export function Without({ run, rows }: { run: RunRow; rows: readonly ShownWithout[] }) {
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
        name: personLink(run.id, one.application, one.name),
        role: words.roles[one.role],
        reason: one.reason,
      }))}
      empty={words.nobody}
    />
  )
}

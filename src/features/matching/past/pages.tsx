import { type Instant, instantText } from '#kit/dates.ts'
import { capitalized, countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Filter, Opening, Pager, Unbroken } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import type { Names } from '#features/matching/changes/words/model.ts'
import { Costs } from '#features/matching/costs/pages.tsx'
import type { RunNote } from '#features/matching/notes/model.ts'
import { Notes } from '#features/matching/notes/pages.tsx'
import { Weights } from '#features/matching/rules/pages.tsx'
import { Aside } from '#features/matching/shown/aside/pages.tsx'
import { Guarantees } from '#features/matching/shown/guarantees/pages.tsx'
import { pageSize, type RunRow, type ShownPair, type ShownWithout } from '#features/matching/shown/model.ts'
import { Without } from '#features/matching/shown/pages.tsx'
import { personLink } from '#features/matching/shown/pairs/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  past: 'Every year’s pairs',
  title: (pairs: number, label: string, published: boolean) =>
    `${countText(pairs, 'pair')} of ${label}, ${published ? 'published' : 'proposed'}`,
  told: (when: string) => `It was published on ${when}.`,
  untold: 'Nobody was told of this one.',
  lede: 'It can be read here; nothing of it changes any more.',
  which: 'What to show',
  pairs: 'Pairs',
  without: 'Without a partner',
  costs: 'What each step costs',
  rules: 'What the criteria counted',
  rulesLede:
    'With these points every pair was judged. What each rule costs, and whom to call for, is told while a year’s pairs are made: either matches everybody anew, and nothing is left to decide here.',
  noCriteria: 'This run is from before the points of its criteria were kept with it.',
  find: 'Find a name',
  search: 'Find',
  mentor: 'Mentor',
  mentee: 'Mentee',
  contact: 'Committee contact',
  points: 'Points',
  why: 'What speaks for it',
  none: 'No pair of this run has somebody of this name. Try a part of it.',
  noPairs: 'No pair is here.',
  gone: (n: number) =>
    `What the run said of ${countText(n, 'pair')} is not kept any more: it goes two years after the cycle, or sooner where one of the two had their data erased.`,
}

export type PastRunView = {
  run: RunRow
  cycle: LiveCycle
  shown:
    | { kind: 'pairs'; rows: readonly ShownPair[]; total: number; text: string; kept: number }
    | { kind: 'without'; rows: readonly ShownWithout[] }
    | { kind: 'costs' }
    | { kind: 'rules' }
  name: Names
  notes: readonly RunNote[]
  /** By what its state of the rules is known; null of runs from before that was kept. */
  rules: string | null
  page: number
  url: string
}

export const pastTabs = ['without', 'rules', 'costs'] as const

/** A run of an earlier year: each pair with what spoke for it, and everybody without a partner with the reason, to be read. */
export function pastRunPage({ run, cycle, shown, name, notes, rules, page, url }: PastRunView) {
  const { locale } = cycle.definition
  const { zone } = cycle.calendar
  const { pairs } = run.levels
  const when = (at: Instant) => instantText(at, zone, locale)
  const title = words.title(pairs, cycle.label, run.publishedAt !== null)
  const counts = { pairs, without: run.without, rules: undefined, costs: undefined }
  return {
    title,
    stack: true,
    body: (
      <>
        <Opening
          up={[
            { href: '/committee', label: words.today },
            { href: '/committee/past', label: words.past },
          ]}
          title={<Unbroken text={title} />}
          lede={`${run.publishedAt === null ? words.untold : words.told(when(run.publishedAt))} ${words.lede}`}
        />
        {pairs > 0 && <Guarantees run={run} program={cycle.definition} />}
        <Filter
          label={words.which}
          options={(['pairs', ...pastTabs] as const).map((kind) => ({
            href: withQuery(url, { show: kind === 'pairs' ? null : kind, page: null, q: null }),
            label: words[kind],
            count: counts[kind],
            current: shown.kind === kind,
          }))}
        />
        <div class="cols">
          <div class="stack">
            {shown.kind === 'pairs' && <Pairs run={run} {...shown} />}
            {shown.kind === 'without' && <Without run={run} rows={shown.rows} />}
            {shown.kind === 'rules' && (
              <>
                <p>{words.rulesLede}</p>
                <Weights criteria={'criteria' in run.input ? run.input.criteria : []} none={words.noCriteria} />
              </>
            )}
            {shown.kind === 'costs' && <Costs costs={run.costs} program={cycle.definition} />}
            <Pager
              page={page}
              size={pageSize}
              total={shown.kind === 'pairs' ? shown.total : (counts[shown.kind] ?? 0)}
              url={url}
            />
          </div>
          <Aside run={run} shown={shown} name={name} when={when} rules={rules} />
        </div>
        <Notes notes={notes} zone={zone} locale={locale} />
      </>
    ),
  }
}

function Pairs({ run, rows, text, kept }: Extract<PastRunView['shown'], { kind: 'pairs' }> & { run: RunRow }) {
  const gone = run.levels.pairs - kept
  return (
    <>
      {gone > 0 && <p class="aside-note">{words.gone(gone)}</p>}
      {kept > 0 && (
        <form method="get" action={`/committee/matching/runs/${run.id}`} class="dates" role="search">
          <span class="field">
            <label for="q">{words.find}</label>
            <input class="in w20" id="q" name="q" type="search" value={text} maxlength={80} />
          </span>
          <Button>{words.search}</Button>
        </form>
      )}
      <Table
        caption={words.pairs}
        captionHidden
        fold
        columns={[
          { key: 'mentor', label: words.mentor },
          { key: 'mentee', label: words.mentee },
          { key: 'points', label: words.points, num: true },
          { key: 'contact', label: words.contact },
          { key: 'why', label: words.why, bare: true },
        ]}
        rows={rows.map((one) => ({
          mentor: personLink(run.id, one.mentorApplication, one.mentor),
          mentee: personLink(run.id, one.menteeApplication, one.mentee),
          points: String(one.points),
          contact: one.contact ?? '–',
          why: capitalized(one.reasons.map((reason) => (reason.text === '' ? reason.name : reason.text)).join('; ')),
        }))}
        empty={text === '' ? words.noPairs : words.none}
      />
    </>
  )
}

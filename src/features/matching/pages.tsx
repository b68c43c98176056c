import { type Instant, instantText } from '#kit/dates.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Sheet, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { Again } from '#features/matching/again/pages.tsx'
import { Changes } from '#features/matching/changes/list/pages.tsx'
import type { Adjustment } from '#features/matching/changes/model.ts'
import type { Names } from '#features/matching/changes/words/model.ts'
import type { Next } from '#features/matching/next/model.ts'
import { NextYear } from '#features/matching/next/pages.tsx'
import type { MatchRequest } from '#features/matching/requests/model.ts'
import type { PoolCount, RunRow } from '#features/matching/shown/model.ts'
import { can, Pool } from '#features/matching/pool/pages.tsx'
import type { BothAsk } from '#features/pairs/again/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: 'Matching',
  today: 'Today',
  published: (label: string, when: string) => `The pairs of ${label} were published on ${when}.`,
  publication: 'See what left, and what can be taken back',
  asked: (pairs: number) => `${count(pairs, 'pair')} wait for a second member of the committee.`,
  seeAsked: 'See the question',
  now: 'Match now',
  what: 'Pairs are proposed for the whole pool at once, each with its reasons. Nobody is told anything.',
  press: (mentees: number, mentors: number) => `Match ${count(mentees, 'mentee')} with ${count(mentors, 'mentor')}`,
  seed: 'Number for the lot',
  seedHint:
    'It decides only where a lot has to: who has a place when places are short, and between equals. The same people and the same number give the same pairs.',
  seedError: 'Write a whole number from 0 to 2,147,483,647',
  underWay: 'A run is under way',
  watch: 'See how far it is',
  stopped: 'The last run that was asked for was stopped. Nothing of it was stored.',
  failed:
    'The last run that was asked for broke off. Nothing of it was stored; the runs from before are kept. Asking again is safe. Whoever hosts Bookend finds the fault in the log.',
  runs: 'Stored runs',
  changed: 'Changes',
  beside: 'Side by side',
  tick: 'this one',
  compare: 'Put the chosen runs side by side',
  choose: 'Tick two or three runs to see them side by side.',
  made: 'Made',
  pairs: 'Pairs',
  floor: 'Lowest pair',
  points: 'Points',
  without: 'Without a partner',
  state: 'State',
  isPublished: 'Published',
  isProposed: 'Proposed',
  none: 'No run is stored yet. The first one is made by the button above, or by “bookend match”.',
  noneCan: 'No run is stored yet. There is a button for it as soon as a mentee and a mentor are accepted.',
  repairs: 'Changes to the pairs',
  running: 'This year’s pairs run already: take them over from a spreadsheet',
  contacts: 'Committee contacts',
  noneEver: 'No run of this cycle is stored.',
}

const count = (n: number, one: string) => `${n} ${one}${n === 1 ? '' : 's'}`

export type MatchingView = {
  cycle: LiveCycle
  pool: PoolCount
  runs: readonly RunRow[]
  /** The newest that was asked for. */
  request: MatchRequest | undefined
  /** What the field holds, and whether it cannot be taken. */
  seed: string
  wrong?: boolean
  /** What people changed for the next run. */
  all: readonly Adjustment[]
  name: Names
  /** Earlier pairs who both ask to be paired again. */
  both: readonly BothAsk[]
  /** Fewer than two runs were chosen to be compared. */
  choose?: boolean
  /** So many pairs wait for a second member's word. */
  asked?: number | undefined
  next?: Next | undefined
}

/** Who is in the pool, the one button that matches it, and every stored run. */
export function matchingPage(view: MatchingView) {
  const { cycle, pool, runs, request, wrong = false } = view
  const { zone } = cycle.calendar
  const when = (at: Instant) => instantText(at, zone, cycle.definition.locale)
  const open = request?.state === 'waiting' || request?.state === 'running'
  const note = open || cycle.publishedAt !== null ? undefined : noteOf(request)
  return {
    title: words.title,
    stack: true,
    error: wrong,
    body: (
      <>
        {wrong && <ErrorSummary errors={[{ field: 'seed', text: words.seedError }]} />}
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        {cycle.publishedAt === null ? (
          <>
            <Pool {...view} />
            <p class="small">
              <a href="/committee/pairs/running">{words.running}</a>
            </p>
          </>
        ) : (
          <p class="lede">
            {words.published(cycle.label, when(cycle.publishedAt))}{' '}
            <a href="/committee/publication">{words.publication}</a> <a href="/committee/repairs">{words.repairs}</a>{' '}
            <a href="/committee/contacts">{words.contacts}</a>
          </p>
        )}
        <NextYear next={view.next} />
        {view.asked !== undefined && (
          <Toast shape="half" actions={<a href="/committee/publication">{words.seeAsked}</a>}>
            {words.asked(view.asked)}
          </Toast>
        )}
        {note && <Toast shape={note.shape}>{note.text}</Toast>}
        {cycle.publishedAt === null && open && (
          <Sheet id="under-way" title={words.underWay}>
            <p>
              <Button first href={`/committee/matching/requests/${request.id}`}>
                {words.watch}
              </Button>
            </p>
          </Sheet>
        )}
        {cycle.publishedAt === null && !open && can(pool) && <Now {...view} />}
        <Again both={view.both} cycle={cycle} runId={runs[0]?.id} />
        <Changes cycle={cycle} all={view.all} name={view.name} />
        <h2 id="runs">{words.runs}</h2>
        {view.choose && <Toast shape="half">{words.choose}</Toast>}
        <form method="get" action="/committee/matching/compare" class="stack">
          <Table
            caption={words.runs}
            captionHidden
            fold
            columns={[
              { key: 'made', label: words.made },
              { key: 'state', label: words.state, bare: true },
              { key: 'pairs', label: words.pairs, num: true },
              { key: 'floor', label: words.floor, num: true },
              { key: 'points', label: words.points, num: true },
              { key: 'without', label: words.without, num: true },
              { key: 'changed', label: words.changed, num: true },
              { key: 'seed', label: words.seed, num: true },
              ...(runs.length > 1 ? [{ key: 'tick', label: words.beside, bare: true }] : []),
            ]}
            rows={runs.map((run) => ({
              made: <a href={`/committee/matching/runs/${run.id}`}>{when(run.madeAt)}</a>,
              pairs:
                run.levels.pairs === 0 ? '0' : <a href={`/committee/matching/runs/${run.id}`}>{run.levels.pairs}</a>,
              floor: String(run.levels.floor ?? 0),
              points: run.levels.points.toLocaleString(cycle.definition.locale),
              without:
                run.without === 0 ? '0' : <a href={`/committee/matching/runs/${run.id}?show=without`}>{run.without}</a>,
              changed: String(run.changes.length),
              seed: String(run.seed),
              tick: (
                <label class="check">
                  <input type="checkbox" name="run" value={run.id} /> <span>{words.tick}</span>
                </label>
              ),
              state:
                run.publishedAt === null ? (
                  <Tag shape="ring">{words.isProposed}</Tag>
                ) : (
                  <Tag shape="tick" calm>
                    {words.isPublished}
                  </Tag>
                ),
            }))}
            empty={cycle.publishedAt !== null ? words.noneEver : can(pool) ? words.none : words.noneCan}
          />
          {runs.length > 1 && (
            <p>
              <Button>{words.compare}</Button>
            </p>
          )}
        </form>
      </>
    ),
  }
}

function Now({ pool, seed, wrong }: MatchingView) {
  return (
    <Sheet id="now" title={words.now}>
      <form method="post" action="/committee/matching/requests" class="stack">
        <p>{words.what}</p>
        <Field
          id="seed"
          label={words.seed}
          hint={words.seedHint}
          error={wrong ? words.seedError : undefined}
          value={seed}
          inputmode="numeric"
          width="w4"
          maxlength={10}
          required
        />
        <p>
          <Button first>{words.press(pool.mentees, pool.mentors)}</Button>
        </p>
      </form>
    </Sheet>
  )
}

function noteOf(request: MatchRequest | undefined) {
  if (request?.state === 'stopped') return { shape: 'paused' as const, text: words.stopped }
  if (request?.state === 'failed') return { shape: 'cross' as const, text: words.failed }
  return undefined
}

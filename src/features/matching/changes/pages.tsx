import { Button, Check, ErrorSummary, Field, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Section, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Said } from '#features/matching/changes/list/pages.tsx'
import type { Adjustment, Change } from '#features/matching/changes/model.ts'
import { changeText, type Names } from '#features/matching/changes/words/model.ts'
import type { Figures, NamedEffect } from '#features/matching/changes/effect/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  run: 'The run',
  lede: 'Nobody is told, and the run stays as it is. If you take this, it counts when you match again.',
  effect: 'What it would do to everybody',
  figures: 'Before and after',
  pairs: 'Pairs',
  floor: 'Lowest pair',
  points: 'Points',
  now: 'As it stands',
  after: 'With this change',
  none: 'Nobody moves: all pairs stay as they are.',
  moves: (n: number) => (n === 1 ? 'One person moves' : `${n} people move`),
  mentee: 'Mentee',
  from: 'From',
  to: 'To',
  gain: 'Points',
  nobody: 'nobody',
  waits: 'would wait',
  offered: (name: string, places: number) =>
    `${name} offered ${places === 1 ? '1 place' : `${places} places`}. Ask them before you write another number.`,
  over: (rule: string) => `Set this rule aside for these two: ${rule}`,
  reason: 'Why',
  reasonHint: 'Only the committee reads it. It stays with the change and with every run that is made with it.',
  take: 'Take this change',
  leave: 'Leave it',
  stale: (n: number) =>
    n === 1
      ? 'Somebody changed something while you were looking. Your words are kept below; look at theirs, and press again if you still want yours.'
      : `${n} changes were made while you were looking. Your words are kept below; look at theirs, and press again if you still want yours.`,
  since: 'What changed meanwhile',
}

export type PreviewView = {
  cycle: LiveCycle
  runId: string
  change: Change
  name: Names
  effect: NamedEffect | undefined
  /** Rules against a lock that a reason may set aside, in words. */
  rules: readonly { code: string; words: string }[]
  offered: number | undefined
  /** Why it cannot be, before anything is pressed. */
  stands: string | undefined
  version: number
  reason: string
  error: { field: 'reason' | 'over' | 'number'; text: string } | undefined
  since: readonly Adjustment[]
}

/** A change and what it would do to everybody, before it is taken. */
export function previewPage(view: PreviewView) {
  const { cycle, runId, change, name, effect, error, since, stands } = view
  const title = `${changeText(change, name)}?`
  return {
    title,
    stack: true,
    error: error !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[error]} />}
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/matching', label: words.matching },
            { href: `/committee/matching/runs/${runId}`, label: words.run },
          ]}
        />
        <h1>{title}</h1>
        <p class="lede">{words.lede}</p>
        {since.length > 0 && (
          <Section id="since" title={words.since}>
            <Toast shape="half">{words.stale(since.length)}</Toast>
            <ul class="rows">
              {since.map((one) => (
                <li key={one.id}>
                  <Said one={one} cycle={cycle} name={name} />
                </li>
              ))}
            </ul>
          </Section>
        )}
        {stands !== undefined && (
          <p role="status">
            <b>{stands}</b>
          </p>
        )}
        {change.kind === 'capacity' && view.offered !== undefined && view.offered !== change.places && (
          <p>{words.offered(name(change.mentor), view.offered)}</p>
        )}
        {effect && <Effect effect={effect} />}
        {stands === undefined && <Take {...view} />}
        <p>
          <a href={`/committee/matching/runs/${runId}`}>{words.leave}</a>
        </p>
      </>
    ),
  }
}

/** Figures before and after, and who moves. */
export function Effect({ effect: { before, after, moves, said } }: { effect: NamedEffect }) {
  const figures = (what: string, { pairs, floor, points }: Figures) => ({
    what,
    pairs: String(pairs),
    floor: floor === null ? '–' : String(floor),
    points: String(points),
  })
  return (
    <Section id="effect" title={words.effect}>
      {said !== null && <p>{said}</p>}
      {after !== null && (
        <Table
          caption={words.figures}
          captionHidden
          fold
          columns={[
            { key: 'what', label: words.figures },
            { key: 'pairs', label: words.pairs, num: true },
            { key: 'floor', label: words.floor, num: true },
            { key: 'points', label: words.points, num: true },
          ]}
          rows={[figures(words.now, before), figures(words.after, after)]}
          empty=""
        />
      )}
      {(after !== null || moves.length > 0) && (
        <Table
          caption={words.moves(moves.length)}
          fold
          columns={[
            { key: 'mentee', label: words.mentee },
            { key: 'from', label: words.from },
            { key: 'to', label: words.to },
            { key: 'gain', label: words.gain, num: true },
          ]}
          rows={moves.slice(0, 60).map(({ mentee, from, to, gain }) => ({
            mentee: mentee.name,
            from: from?.name ?? words.nobody,
            to: to?.name ?? words.waits,
            gain: gain > 0 ? `+${gain}` : gain < 0 ? `−${-gain}` : '0',
          }))}
          empty={words.none}
        />
      )}
    </Section>
  )
}

/** The form that takes a change, with why; it carries the version of the draft that was seen. `beside`: the page has its filled button elsewhere. */
export const Take = ({
  runId,
  change,
  rules,
  version,
  reason,
  error,
  beside,
}: Pick<PreviewView, 'runId' | 'change' | 'rules' | 'version' | 'reason' | 'error'> & { beside?: boolean }) => (
  <form method="post" action="/committee/matching/changes" class="stack">
    <Hidden name="run" value={runId} />
    <Hidden name="kind" value={change.kind} />
    <Hidden name="version" value={String(version)} />
    {'mentee' in change && <Hidden name="mentee" value={change.mentee} />}
    {'mentor' in change && <Hidden name="mentor" value={change.mentor} />}
    {change.kind === 'weight' && <Hidden name="criterion" value={change.criterion} />}
    {change.kind === 'capacity' && <Hidden name="number" value={String(change.places)} />}
    {change.kind === 'weight' && <Hidden name="number" value={String(change.points)} />}
    {rules.map(({ code, words: said }, at) => (
      <Check
        key={code}
        id={at === 0 ? 'over' : `over-${at + 1}`}
        name="over"
        value={code}
        label={words.over(said)}
        checked={change.kind === 'lock' && change.over.includes(code)}
        error={error?.field === 'over' && at === 0 ? error.text : undefined}
      />
    ))}
    <Field
      id="reason"
      label={words.reason}
      hint={words.reasonHint}
      error={error?.field === 'reason' ? error.text : undefined}
      rows={3}
      maxlength={1000}
      value={reason}
      required
    />
    <p>
      <Button first={!beside}>{words.take}</Button>
    </p>
  </form>
)

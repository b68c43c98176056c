import { instantText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Facts, Section, Sheet } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { Publication } from '#features/matching/publication/model.ts'
import { type LiveCycle, publicationOf } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  titles: {
    none: 'Publication',
    asked: (pairs: number) => `${countText(pairs, 'pair')} wait for a second member`,
    waits: (pairs: number) => `${countText(pairs, 'pair')} published, and nobody told yet`,
    told: (pairs: number) => `${countText(pairs, 'pair')} published`,
  },
  none: 'Nothing waits to be published.',
  askedBy: 'Asked by',
  command: 'a command of the host',
  when: 'Asked',
  confirmedBy: 'Confirmed by',
  published: 'Published',
  leaves: 'First mail leaves',
  last: 'Last mail leaves',
  counts: 'What is told',
  countText: (pairs: number, mails: number) => `${countText(pairs, 'pair')}, ${countText(mails, 'mail')}`,
  why: 'Why people are told all the same',
  run: 'The run',
  look: 'its pairs with their reasons',
  mails: 'The mails',
  lookMails: 'as their readers get them',
  confirm: 'Confirm as the second member',
  typed: (pairs: number) => `To confirm, type the number of pairs: ${pairs}`,
  press: (pairs: number, mails: number) => `Publish ${countText(pairs, 'pair')} and send ${countText(mails, 'mail')}`,
  own: 'You asked for this; somebody else on the committee confirms it.',
  drop: 'Take the question back',
  undo: 'Take everything back',
  undoLede: (until: string) =>
    `Until ${until} every mail waits. Taking it back keeps all of them in; the pairs are not there any more, and you can publish again. It stays in the audit.`,
  undoWhy: 'Why',
  undoPress: (mails: number) => `Take back ${countText(mails, 'mail')}`,
  over: 'The mails have begun to leave; it cannot be taken back any more. What changes now is a change to a pair.',
  answers: 'What the pairs say',
  history: 'Before',
  state: { undone: 'taken back', dropped: 'question taken back' } as Record<string, string>,
  what: 'What',
  who: 'By',
  reason: 'Why',
}

export type AskedView = {
  cycle: LiveCycle
  open: Publication | undefined
  before: readonly Publication[]
  chair: boolean
  mine: boolean
  now: string
  typed: string
  why: string
  error: { field: 'typed' | 'why'; text: string } | undefined
}

/** How the publication stands: waiting for a second member, waiting for the hour to pass, or told. */
export function askedPage(view: AskedView) {
  const { cycle, open, error, now, before } = view
  const when = (at: string) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const undoable = open?.state === 'published' && open.undoUntil !== null && open.undoUntil > now
  const title =
    open === undefined
      ? words.titles.none
      : open.state === 'asked'
        ? words.titles.asked(open.pairs)
        : undoable
          ? words.titles.waits(open.pairs)
          : words.titles.told(open.pairs)
  return {
    title,
    narrow: true,
    stack: true,
    error: error !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[error]} />}
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{title}</h1>
        {open === undefined ? (
          <Empty>{words.none}</Empty>
        ) : (
          <Facts
            rows={[
              [words.counts, words.countText(open.pairs, open.mails)],
              [words.askedBy, open.askedByName || words.command],
              [words.when, when(open.askedAt)],
              [words.confirmedBy, open.confirmedByName],
              [words.published, open.publishedAt !== null && when(open.publishedAt)],
              [words.leaves, open.releaseAt !== null && when(open.releaseAt)],
              [words.last, open.releasedAt !== null && open.releasedAt !== open.releaseAt && when(open.releasedAt)],
              [words.why, open.why !== '' && open.why],
              [words.run, view.chair && <a href={`/committee/matching/runs/${open.runId}`}>{words.look}</a>],
              [
                words.mails,
                view.chair && <a href={`/committee/matching/runs/${open.runId}/mails`}>{words.lookMails}</a>,
              ],
            ]}
          />
        )}
        {open?.state === 'asked' && (view.mine ? <Own {...view} /> : <Confirm {...view} open={open} />)}
        {open?.state === 'published' && view.chair && (undoable ? <Undo {...view} open={open} /> : <p>{words.over}</p>)}
        {open?.state === 'published' && view.chair && publicationOf(cycle.definition).confirm !== 'none' && (
          <p>
            <Button href="/committee/confirmations">{words.answers}</Button>
          </p>
        )}
        {before.length > 0 && (
          <Section id="before" title={words.history}>
            <Table
              caption={words.history}
              captionHidden
              fold
              columns={[
                { key: 'what', label: words.what },
                { key: 'who', label: words.who },
                { key: 'when', label: words.when },
                { key: 'why', label: words.reason },
              ]}
              rows={before.map((one) => ({
                what: `${words.countText(one.pairs, one.mails)}: ${words.state[one.state] ?? one.state}`,
                who: one.endedByName ?? '',
                when: one.endedAt === null ? '' : when(one.endedAt),
                why: one.endedWhy,
              }))}
              empty=""
            />
          </Section>
        )}
      </>
    ),
  }
}

const Own = ({ chair }: AskedView) => (
  <>
    <p>{words.own}</p>
    {chair && (
      <form method="post" action="/committee/publication/drop">
        <Button>{words.drop}</Button>
      </form>
    )}
  </>
)

const Confirm = ({ open, typed, error }: AskedView & { open: Publication }) => (
  <Sheet id="confirm" title={words.confirm}>
    <form method="post" action="/committee/publication/confirmation" class="stack">
      <Field
        id="typed"
        label={words.typed(open.pairs)}
        error={error?.field === 'typed' ? error.text : undefined}
        value={typed}
        inputmode="numeric"
        width="w4"
        maxlength={6}
        required
      />
      <p>
        <Button first>{words.press(open.pairs, open.mails)}</Button>
      </p>
    </form>
  </Sheet>
)

const Undo = ({ open, cycle, why, error }: AskedView & { open: Publication }) => (
  <Sheet id="undo" title={words.undo}>
    <form method="post" action="/committee/publication/undo" class="stack">
      <p>{words.undoLede(instantText(open.undoUntil ?? '', cycle.calendar.zone, cycle.definition.locale))}</p>
      <Field
        id="why"
        label={words.undoWhy}
        error={error?.field === 'why' ? error.text : undefined}
        rows={2}
        maxlength={500}
        value={why}
        required
      />
      <p>
        <Button first>{words.undoPress(open.mails)}</Button>
      </p>
    </form>
  </Sheet>
)

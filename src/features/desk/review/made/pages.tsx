import { dayIn, dayText, type Instant, timeText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Toast } from '#ui/parts.tsx'
import type { DecisionKind, MadeDecision } from '#features/applications/review/model.ts'
import { mayUndo } from '#features/applications/review/rules/model.ts'
import type { ShelfName } from '#features/desk/review/model.ts'

const words = {
  tags: {
    accept: 'Accepted',
    except: 'Accepted',
    condition: 'On a condition',
    decline: 'Declined',
    wait: 'Waiting list',
    ask: 'Asked',
  } satisfies Record<DecisionKind, string>,
  leaves: (name: string, at: string) => `${name}. The mail leaves at ${at}; until then it can be taken back.`,
  kept: (name: string) => `${name}. The address returns mail, so nobody is written to.`,
  left: (name: string) => `${name}. The mail has left.`,
  several: (n: number, at: string) =>
    `${countText(n, 'person', 'people')}. Their mails leave at ${at}; until then all of it can be taken back.`,
  severalLeft: (n: number) => `${countText(n, 'person', 'people')}. Their mails have left.`,
  undo: 'Take it back',
  undoAll: 'Take all back',
  undone: 'Taken back',
  undoneText: 'Nothing was sent, and the application stands as it did before.',
  undoneAll: (n: number) => `${countText(n, 'decision')}. Nothing was sent.`,
  late: 'Too late',
  lateText: 'The mail has left. You can decide otherwise; a second mail then says so.',
}

export { words as madeWords }

/** What was just done. */
export type MadeView = (
  | { what: 'made'; decisions: readonly MadeDecision[]; name: string }
  | { what: 'undone'; n: number }
  | { what: 'late' }
) & { zone: string; now: Instant }

/** Whether what was just done can be taken back from the page. */
export const canUndo = (view: MadeView | undefined): boolean => view?.what === 'made' && view.decisions.some(mayUndo)

/** The last decision, with the way to take it back; it stays until the next page. */
export function Made(view: MadeView & { shelf: ShelfName }) {
  if (view.what === 'undone')
    return <Toast tag={words.undone}>{view.n === 1 ? words.undoneText : words.undoneAll(view.n)}</Toast>
  if (view.what === 'late')
    return (
      <Toast tag={words.late} shape="half">
        {words.lateText}
      </Toast>
    )
  const { decisions, name, shelf } = view
  const [first] = decisions
  if (first === undefined) return null
  const open = decisions.filter(mayUndo)
  return (
    <Toast
      tag={words.tags[first.kind]}
      actions={
        open.length > 0 && (
          <form method="post" action={undoHref(first)}>
            <Hidden name="shelf" value={shelf} />
            <Button plain id="undo">
              {first.batch === null ? words.undo : words.undoAll}
            </Button>
          </form>
        )
      }
    >
      {first.batch === null ? sentenceOf(first, name, view) : severalOf(decisions, open.length, view)}
    </Toast>
  )
}

export const undoHref = ({ id, batch }: MadeDecision): string =>
  batch === null ? `/committee/review/decisions/${id}/undo` : `/committee/review/batches/${batch}/undo`

type Clock = { zone: string; now: Instant }

function sentenceOf({ mail }: MadeDecision, name: string, clock: Clock): string {
  if (mail?.state === 'queued') return words.leaves(name, whenText(mail.dueAt, clock))
  return mail?.state === 'suppressed' ? words.kept(name) : words.left(name)
}

const severalOf = (decisions: readonly MadeDecision[], open: number, clock: Clock): string =>
  open > 0
    ? words.several(decisions.length, whenText(decisions[0]?.mail?.dueAt ?? clock.now, clock))
    : words.severalLeft(decisions.length)

/** "9:34 pm", with its day where that is not today. */
export function whenText(at: Instant, { zone, now }: Clock): string {
  const day = dayIn(zone, at)
  return day === dayIn(zone, now) ? timeText(at, zone) : `${timeText(at, zone)} on ${dayText(day, 'short')}`
}

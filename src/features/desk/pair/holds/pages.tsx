import { dayText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Section, Toast } from '#ui/parts.tsx'
import type { PairView } from '#features/desk/pair/model.ts'
import type { HoldReason, SeenHold } from '#features/pairs/holds/model.ts'

const words = {
  title: 'Pause',
  reasons: {
    leave: 'Leave or a journey',
    illness: 'Illness',
    other: 'Something else',
    unsaid: 'No reason given',
  } satisfies Record<HoldReason, string>,
  since: (from: string, until: string | null) => (until === null ? `since ${from}` : `since ${from}, until ${until}`),
  of: (name: string) => `For ${name}`,
  both: 'For both',
  one: 'Asked for by mailed link',
  over: 'Its day is over. Nobody has said yet that they are back; we ask.',
  bare: 'It is not ended from here.',
  end: 'Let the pair go on',
  pause: 'Pause this pair',
  done: { paused: 'Paused', 'goes-on': 'The pause is over' },
  doneText: {
    paused: 'Nothing automatic goes to either of them.',
    'goes-on': 'Topics and questions come again, unless another pause is open.',
  },
  undo: 'Undo',
}

/** Open pauses with the one press that ends each, or the way to one. */
export function Holds({ pair, holds, today }: PairView) {
  if (pair.state === 'ended') return null
  const nameOf = (hold: SeenHold) => {
    if (hold.personId === null) return hold.byCommittee ? words.both : words.one
    return words.of((hold.personId === pair.mentor.id ? pair.mentor : pair.mentee).name)
  }
  return (
    <Section id="pauses" title={words.title}>
      {holds.map((hold) => (
        <div key={`${hold.id}${hold.from}`} class="stack">
          <p>
            <strong>{words.reasons[hold.reason]}</strong>,{' '}
            {words.since(dayText(hold.from, 'short'), hold.until && dayText(hold.until, 'short'))}
            <br />
            <span class="small quiet">{nameOf(hold)}</span>
          </p>
          {hold.note !== '' && <p>{hold.note}</p>}
          {hold.until !== null && hold.until <= today && <p class="small quiet">{words.over}</p>}
          {hold.endable ? (
            <form method="post" action={`/committee/pairs/${pair.id}/pauses/${hold.id}/end`}>
              <Button>{words.end}</Button>
            </form>
          ) : (
            <p class="small quiet">{words.bare}</p>
          )}
        </div>
      ))}
      {holds.length === 0 && (
        <p>
          <a class="link" href={`/committee/pairs/${pair.id}/pause`}>
            {words.pause}
          </a>
        </p>
      )}
    </Section>
  )
}

/** What was just done about a pause, with the way back. */
export function HoldDone({ pair, done }: PairView) {
  if (done === undefined || (done.what !== 'paused' && done.what !== 'goes-on')) return null
  const back = done.what === 'paused' ? 'end' : 'reopening'
  return (
    <Toast
      tag={words.done[done.what]}
      actions={
        <form method="post" action={`/committee/pairs/${pair.id}/pauses/${done.id}/${back}`}>
          <Button plain>{words.undo}</Button>
        </form>
      }
    >
      {words.doneText[done.what]}
    </Toast>
  )
}

import { Button, Hidden } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Bench, SaidChange } from '#features/matching/bench/model.ts'

const words = {
  changes: (n: number) => (n === 1 ? '1 change for the next run' : `${n} changes for the next run`),
  hint: 'They count when you match again. This run stays as it is.',
  again: 'Match again with these changes',
  undo: 'Take back',
  over: 'a rule set aside',
}

/** What stands for the next run, each with a way back. */
export function Draft({ draft: { changes, seed }, closed }: Bench) {
  if (changes.length === 0) return null
  return (
    <Section id="changes" title={words.changes(changes.length)}>
      <p class="small quiet">{words.hint}</p>
      <ul class="rows tight">
        {changes.map((one) => (
          <li key={one.id}>
            <Said {...one} />
            {!closed && (
              <form method="post" action={`/committee/matching/changes/${one.id}/undo`}>
                <Button plain>{words.undo}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {!closed && (
        <form method="post" action="/committee/matching/requests">
          <Hidden name="seed" value={String(seed)} />
          <Button>{words.again}</Button>
        </form>
      )}
    </Section>
  )
}

/** One change: what, why, by whom. */
export const Said = ({ text, over, reason, by, undone }: SaidChange) => (
  <p>
    <b>{text}.</b> {over && <Tag shape="half">{words.over}</Tag>} {reason}{' '}
    <span class="small quiet">
      {by}
      {undone !== null && `. ${undone}`}
    </span>
  </p>
)

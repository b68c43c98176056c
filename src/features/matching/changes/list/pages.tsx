import { type Instant, instantText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Adjustment } from '#features/matching/changes/model.ts'
import { changeText, type Names } from '#features/matching/changes/words/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: (n: number) => (n === 1 ? '1 change for the next run' : `${n} changes for the next run`),
  hint: 'They count when you match again. Runs that are stored stay as they are.',
  by: (who: string, when: string) => `${who}, ${when}`,
  undo: 'Take back',
  undone: (who: string, when: string) => `Taken back by ${who}, ${when}`,
  over: 'a rule set aside',
  history: 'Changes that were taken back',
}

type ListProps = { cycle: LiveCycle; all: readonly Adjustment[]; name: Names }

/** What stands in the draft, each with a way back; what was taken back beneath. */
export function Changes({ cycle, all, name }: ListProps) {
  const stand = all.filter((one) => one.undoneNth === null)
  const gone = all.filter((one) => one.undoneNth !== null)
  if (all.length === 0) return null
  return (
    <Section id="changes" title={words.title(stand.length)}>
      {stand.length > 0 && <p class="small quiet">{words.hint}</p>}
      <ul class="rows">
        {stand.map((one) => (
          <li key={one.id}>
            <Said one={one} cycle={cycle} name={name} />
            {cycle.publishedAt === null && (
              <form method="post" action={`/committee/matching/changes/${one.id}/undo`}>
                <Button plain>{words.undo}</Button>
              </form>
            )}
          </li>
        ))}
      </ul>
      {gone.length > 0 && (
        <details>
          <summary>{words.history}</summary>
          <ul class="rows">
            {gone.map((one) => (
              <li key={one.id}>
                <Said one={one} cycle={cycle} name={name} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </Section>
  )
}

/** One change: what, by whom, when, why, and whether it was taken back. */
export function Said({ one, cycle, name }: { one: Adjustment; cycle: LiveCycle; name: Names }) {
  const when = (at: Instant) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  return (
    <>
      <b>{changeText(one.change, name)}.</b>{' '}
      {one.change.kind === 'lock' && one.change.over.length > 0 && <Tag shape="half">{words.over}</Tag>} {one.reason}
      <br />
      <span class="small quiet">
        {words.by(one.madeByName, when(one.madeAt))}
        {one.undoneAt !== null && `. ${words.undone(one.undoneByName ?? '', when(one.undoneAt))}`}
      </span>
    </>
  )
}

import type { ComponentChildren } from 'preact'
import type { Instant } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Reader } from '#ui/mailed.tsx'
import { Toast } from '#ui/parts.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = { waiting: 'Waiting', noted: 'Noted', kept: 'Kept back', undo: 'Undo' }

type WeekProps = { title: string; cycle: LiveCycle; name: string; now: Instant; children: ComponentChildren }

/** A page behind a button of the weekly mail: for whom it is, and the year's own clock. */
export function weekPage({ title, cycle, name, now, children }: WeekProps) {
  const { zoneName, locale, shortName } = cycle.definition
  return {
    title,
    narrow: true,
    stack: true,
    small: shortName,
    body: (
      <>
        <Reader name={name} now={now} clock={{ zone: cycle.calendar.zone, zoneName, locale }} />
        <h1>{title}</h1>
        {children}
      </>
    ),
  }
}

/** What was pressed, and the way back. Its mails wait until they leave, or are kept back; or it has none, or they have left. */
export const PressedToast = ({
  undo,
  state,
  children,
}: {
  undo: string
  state: 'waiting' | 'kept' | 'noted'
  children: ComponentChildren
}) => (
  <Toast
    tag={words[state]}
    shape={state === 'noted' ? 'tick' : 'half'}
    actions={
      <form method="post" action={undo}>
        <Button plain>{words.undo}</Button>
      </form>
    }
  >
    {children}
  </Toast>
)

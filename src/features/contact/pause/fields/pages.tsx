import { type Day, dayText } from '#kit/dates.ts'
import { Field, Radios } from '#ui/controls.tsx'
import { mostNote } from '#features/contact/pause/input.ts'
import type { PauseFault, PauseTyped } from '#features/contact/pause/model.ts'
import type { HoldReason } from '#features/pairs/holds/model.ts'

/** Why a pair rests, in the words of whoever asks. */
export const reasonWords: Record<HoldReason, string> = {
  leave: 'Leave or a journey',
  illness: 'Illness',
  other: 'Something else',
  unsaid: 'I would rather not say',
}

const words = {
  long: 'How long?',
  open: 'Until I say that I am back',
  openHint: 'We ask after four weeks, once or twice',
  toDay: 'Until a day',
  toDayHint: 'We ask on that day whether it is over; nothing begins by itself',
  day: 'Which day?',
  reason: 'Why?',
  note: 'Anything else? (optional)',
  faults: {
    long: () => 'Choose how long',
    day: (last: string) => `Choose a day after today, up to ${last}`,
    reason: () => 'Choose one; “rather not say” is fine',
    note: () => `Shorten this to ${mostNote.toLocaleString('en-US')} characters`,
    tell: () => 'Choose whether your partner is told by mail',
    who: () => 'Choose for whom',
  } satisfies Record<PauseFault, (last: string) => string>,
}

export const faultText = (fault: PauseFault, last: Day): string => words.faults[fault](dayText(last))

export type PauseFieldsProps = {
  typed: PauseTyped
  faults: readonly PauseFault[]
  last: Day
  noteHint: string
  pick?: boolean
}

/** How long, why, and a note: the same for the two and for a member. */
export function PauseFields({ typed, faults, last, noteHint, pick = false }: PauseFieldsProps) {
  const error = (fault: PauseFault) => (faults.includes(fault) ? faultText(fault, last) : undefined)
  return (
    <>
      <Radios
        name="long"
        legend={words.long}
        value={typed.long}
        error={error('long')}
        pick={pick}
        options={[
          { value: 'day', label: words.toDay, hint: words.toDayHint },
          { value: 'open', label: words.open, hint: words.openHint },
        ]}
      />
      <Field id="day" type="date" label={words.day} value={typed.day} error={error('day')} />
      <Radios
        name="reason"
        legend={words.reason}
        value={typed.reason}
        error={error('reason')}
        options={(['leave', 'illness', 'other', 'unsaid'] as const).map((value) => ({
          value,
          label: reasonWords[value],
        }))}
      />
      <Field id="note" rows={3} label={words.note} hint={noteHint} value={typed.note} error={error('note')} />
    </>
  )
}

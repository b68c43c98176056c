import { dayText } from '#kit/dates.ts'
import { Linked } from '#ui/linked.tsx'
import { Sheet } from '#ui/parts.tsx'
import { Spans } from '#ui/spans.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Role } from '#features/programs/model.ts'
import { spanText } from '#features/programs/words/model.ts'
import type { Eligibility, Position } from '#features/applications/model.ts'

const words = {
  title: (sum: string) => `Your time so far: ${sum}`,
  none: 'Your time so far: nothing counted yet',
  counted: (day: string) => `Counted on ${day}, the first day of the program. Positions at the same time count once.`,
  begin: 'The sum stands here once a position is complete, with what it means for you.',
  open: (numbers: string) => `Position ${numbers} will be added when it is complete.`,
  outcome: {
    mentee: {
      eligible: 'You can apply as a mentee',
      not_eligible: 'Not yet as a mentee',
      needs_review: 'As a mentee: a committee member decides',
    },
    mentor: {
      eligible: 'You can apply as a mentor',
      not_eligible: 'Not yet as a mentor',
      needs_review: 'As a mentor: a committee member decides',
    },
  } satisfies Record<Role, Record<Eligibility['outcome'], string>>,
  position: (number: number) => `Position ${number}`,
  drawn: (list: string, sum: string) => `${list}. Together ${sum}.`,
  runs: (number: number, from: string, to: string) => `Position ${number} runs from ${from} to ${to}`,
  today: 'now',
  send: 'You can send the application in either case; a person reads every one.',
}

export type SumView = {
  positions: readonly { number: number; position: Position | null }[]
  previews: readonly { role: Role; eligibility: Eligibility }[]
  start: string
  locale: string
  /** Nothing was said of any post yet: then nothing follows from it. */
  empty: boolean
}

/** The running sum, by the rules that decide (R16, R24), and what it means for each role. */
export function Sum({ positions, previews, start, locale, empty }: SumView) {
  const months = previews[0]?.eligibility.months ?? 0
  const whole = positions.flatMap(({ number, position }) => (position === null ? [] : [{ number, ...position }]))
  const open = positions.filter(({ position }) => position === null).map(({ number }) => number)
  // what is missing could change a no
  const told = previews.filter(({ eligibility }) => open.length === 0 || eligibility.outcome === 'eligible')
  const month = (day: string) => dayText(day, 'month', locale)
  const sum = months === 0 ? '' : spanText(months)
  const list = whole.map((one) =>
    words.runs(one.number, month(one.start), one.end === null ? words.today : month(one.end)),
  )
  if (empty)
    return (
      <Sheet id="sum" title={words.none}>
        <p>{words.begin}</p>
      </Sheet>
    )
  return (
    <Sheet id="sum" title={sum === '' ? words.none : words.title(sum)}>
      <p>
        {words.counted(dayText(start, 'long', locale))}
        {open.length > 0 && ` ${words.open(open.join(', '))}`}
      </p>
      {whole.length > 0 && (
        <Spans
          label={words.drawn(list.join('; '), sum || spanText(0))}
          mark={start}
          rows={whole.map((one) => ({ text: words.position(one.number), from: one.start, until: one.end }))}
        />
      )}
      <ul class="rows">
        {told.map(({ role, eligibility }) => (
          <li key={role}>
            <Tag
              shape={
                eligibility.outcome === 'eligible' ? 'tick' : eligibility.outcome === 'needs_review' ? 'half' : 'ring'
              }
            >
              {words.outcome[role][eligibility.outcome]}
            </Tag>
            <br />
            <span class="small">
              <Linked text={eligibility.reasons[0]?.text ?? ''} />
            </span>
          </li>
        ))}
      </ul>
      {told.some(({ eligibility }) => eligibility.outcome !== 'eligible') && <p class="quiet">{words.send}</p>}
    </Sheet>
  )
}

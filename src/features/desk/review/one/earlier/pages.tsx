import { dayText } from '#kit/dates.ts'
import { Section, Unbroken } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { Answers } from '#features/applications/model.ts'
import type { EarlierApplication } from '#features/desk/review/model.ts'

const words = {
  title: (label: string) => `What is new since ${label}`,
  caption: 'Answers that differ',
  what: 'Question',
  before: 'Then',
  now: 'Now',
  same: (label: string, day: string) => `Every answer is the one of ${label}, given on ${day}.`,
  nothing: 'nothing',
  names: {
    jobTitle: 'Works as',
    employer: 'Employer',
    supervisor: 'Supervisor',
    city: 'Place',
    topics: 'Topics',
    areas: 'Fields',
    channels: 'Talks by',
    promise: 'Promise',
    capacity: 'Takes at most',
    statement: 'In their own words',
  },
}

/** Last year's application beside this one's, only where they differ. */
export function Differences({ earlier, answers }: { earlier: EarlierApplication; answers: Answers }) {
  const rows = (Object.keys(words.names) as (keyof typeof words.names)[])
    .map((key) => ({ what: words.names[key], before: textOf(earlier.answers[key]), now: textOf(answers[key]) }))
    .filter(({ before, now }) => before !== now)
    .map(({ what, before, now }) => ({ what, before: before || words.nothing, now: now || words.nothing }))
  return (
    <Section id="earlier" title={<Unbroken text={words.title(earlier.label)} />}>
      <Table
        caption={words.caption}
        captionHidden
        fold
        columns={[
          { key: 'what', label: words.what },
          { key: 'before', label: words.before },
          { key: 'now', label: words.now },
        ]}
        rows={rows}
        empty={words.same(earlier.label, dayText(earlier.receivedAt.slice(0, 10)))}
      />
    </Section>
  )
}

const textOf = (value: string | number | readonly string[]): string =>
  typeof value === 'object' ? value.join(', ') : String(value)

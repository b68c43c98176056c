import { dayText, type Instant } from '#kit/dates.ts'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { type LiveCycle, type Phase, phaseOf } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import { cycleText } from '#features/programs/status/pages.tsx'

const words = {
  title: 'All years',
  lede: (program: string) =>
    `Every cycle of ${program}, the newest first. What a year’s page said then can still be read.`,
  cycle: 'Cycle',
  dates: 'From and to',
  state: 'How it stands',
  span: (from: string, to: string) => `${from} to ${to}`,
  states: {
    before: 'applications open later',
    recruiting: 'applications are open',
    reviewing: 'applications are being read',
    running: 'under way',
    closed: 'over',
  } satisfies Record<Phase, string>,
}

/** Every cycle, the newest first (R1). */
export function cyclesPage(cycles: readonly LiveCycle[], now: Instant) {
  const { name, locale } = cycles.at(-1)!.definition
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lede">{words.lede(name)}</p>
        <Section id="cycles" title={words.cycle}>
          <Table
            caption={words.cycle}
            captionHidden
            fold
            columns={[
              { key: 'cycle', label: words.cycle },
              { key: 'dates', label: words.dates },
              { key: 'state', label: words.state },
            ]}
            rows={cycles.toReversed().map(({ label, calendar }) => ({
              cycle: <a href={`/cycles/${encodeURIComponent(label)}`}>{cycleText(label)}</a>,
              dates: words.span(dayText(calendar.start, 'long', locale), dayText(calendar.end, 'long', locale)),
              state: words.states[phaseOf(calendar, now)],
            }))}
            empty=""
          />
        </Section>
      </>
    ),
  }
}

/** Where two cycles go at once: whose page this is not. */
export const AlsoRunning = ({ cycles, now }: { cycles: readonly LiveCycle[]; now: Instant }) => (
  <>
    {cycles
      .filter(({ calendar }) => phaseOf(calendar, now) === 'running')
      .map(({ label, calendar, definition }) => (
        <p key={label} class="quiet">
          {sayOf(definition, 'standing')('otherRuns', {
            year: cycleText(label),
            day: dayText(calendar.end, 'long', definition.locale),
          })}{' '}
          <a class="link" href={`/cycles/${encodeURIComponent(label)}`}>
            {sayOf(definition, 'standing')('itsPage')}
          </a>
        </p>
      ))}
  </>
)

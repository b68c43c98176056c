import { dayText, type Instant } from '#kit/dates.ts'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { type LiveCycle, phaseOf } from '#features/programs/model.ts'
import { sayOf } from '#features/programs/sayings/model.ts'
import { cycleText } from '#features/programs/status/pages.tsx'

/** Every cycle, the newest first (R1). */
export function cyclesPage(cycles: readonly LiveCycle[], now: Instant) {
  const { definition } = cycles.at(-1)!
  const { locale } = definition
  const say = sayOf(definition, 'years')
  return {
    title: say('title'),
    stack: true,
    body: (
      <>
        <h1>{say('title')}</h1>
        <p class="lede">{say('introduction')}</p>
        <Section id="cycles" title={say('cycle')}>
          <Table
            caption={say('cycle')}
            captionHidden
            fold
            columns={[
              { key: 'cycle', label: say('cycle') },
              { key: 'dates', label: say('dates') },
              { key: 'state', label: say('state') },
            ]}
            rows={cycles.toReversed().map(({ label, calendar }) => ({
              cycle: <a href={`/cycles/${encodeURIComponent(label)}`}>{cycleText(label)}</a>,
              dates: say('span', {
                from: dayText(calendar.start, 'long', locale),
                to: dayText(calendar.end, 'long', locale),
              }),
              state: say(phaseOf(calendar, now)),
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

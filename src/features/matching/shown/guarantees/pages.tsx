import { Section } from '#ui/parts.tsx'
import { countedIn, type Speaking } from '#features/matching/forecast/model.ts'
import type { RunRow } from '#features/matching/shown/model.ts'
import { sayerOf } from '#features/programs/explanations/model.ts'

const title = 'What this run guarantees'

/** What nobody could better, in the order in which it was decided (R38). */
export function Guarantees({ run, program }: { run: RunRow; program: Omit<Speaking, 'name'> }) {
  const { pairs, floor, points } = run.levels
  const { input } = run
  const say = sayerOf(program)
  const counted = countedIn(program)
  const lost = 'dropped' in input ? input.dropped.length : 0
  const kept = run.changes.length - lost
  const held = [
    ...(kept > 0 || lost === 0 ? [say('guarantees.kept', { count: kept })] : []),
    ...(lost > 0 ? [say('guarantees.lost', { count: lost })] : []),
  ]
  return (
    <Section id="guarantees" title={title}>
      <ol class="levels">
        <li>
          <b>{say('guarantees.hold')}</b> {`${held.join('; ')}.`}
        </li>
        <li>
          <b>{say('guarantees.pairs', { count: pairs })}</b>{' '}
          {'places' in input &&
            say('guarantees.places', {
              places: counted('places', input.places),
              pairs: counted('pairs', input.committee),
            })}
        </li>
        <li>
          <b>{say('guarantees.lot')}</b> {say('guarantees.lotHow', { number: String(run.seed) })}
        </li>
        <li>
          <b>{say('guarantees.floor')}</b> {floor !== null && say('guarantees.floorHas', { points: floor })}
        </li>
        <li>
          <b>{say('guarantees.total')}</b> {say('guarantees.totalIs', { points, each: Math.round(points / pairs) })}
        </li>
      </ol>
      {'circles' in input && input.circles !== undefined && (
        <p class="small">
          {say('guarantees.circles', { count: input.circles.parted })}{' '}
          {say(input.circles.every ? 'guarantees.circlesAll' : 'guarantees.circlesMany')}
        </p>
      )}
      {'undrawn' in input && <p class="small">{say('guarantees.undrawn')}</p>}
      <p class="small quiet">{say('guarantees.proof')}</p>
    </Section>
  )
}

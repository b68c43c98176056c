import { countText } from '#kit/text.ts'
import { Section } from '#ui/parts.tsx'
import type { RunRow } from '#features/matching/shown/model.ts'

const words = {
  title: 'What this run guarantees',
  hold: 'Your decisions hold.',
  holdText: (kept: number, lost: number) =>
    `${kept === 0 ? 'Nobody has changed anything' : `${countText(kept, 'change')} ${kept === 1 ? 'is' : 'are'} kept`}${lost === 0 ? '.' : `; ${countText(lost, 'lock')} could not hold.`}`,
  pairs: (n: number) => `No arrangement makes more than ${countText(n, 'pair')}.`,
  places: (places: number, committee: number) =>
    `The mentors have ${countText(places, 'place')}, and the committee takes ${countText(committee, 'pair')}.`,
  lot: 'Who waits was not decided by who asked for more.',
  lotText: (seed: number) => `Who stayed without last year came first, then a lottery, number ${seed}.`,
  floor: 'No arrangement does better for the lowest pair.',
  floorText: (points: number) => `It has ${points} of 100 points.`,
  large: 'The lowest pair was not raised.',
  largeText: 'The people make more than 25 million possible pairs, too many to look for that as well.',
  equal: 'Nearly everybody is worth the same to everybody here: who of them has whom follows no draw.',
  total: 'Under these, no arrangement has a higher total.',
  totalText: (points: string, each: number) => `${points} points, ${each} a pair.`,
  circles: (n: number, every: boolean) =>
    `Nobody is the mentor of their own mentor: ${n === 1 ? 'two people' : `${n} times two people`} would have been. ${every ? 'Each way to part them was matched, and this is the best; what is said above is said of arrangements without such a circle.' : 'Many ways to part them were matched, and this is the best of those; what is said above holds with the pairs left out that were given up for it.'}`,
  proof:
    'The run carries the proof of it, which “bookend verify” checks. Points say what two people have in common; they do not predict how the two will get on.',
}

/** What nobody could better, in the order in which it was decided (R38). */
export function Guarantees({ run, locale }: { run: RunRow; locale: string }) {
  const { pairs, floor, points } = run.levels
  const { input } = run
  const lost = 'dropped' in input ? input.dropped.length : 0
  const leftOut = ('leftOut' in input && input.leftOut) || []
  return (
    <Section id="guarantees" title={words.title}>
      <ol class="levels">
        <li>
          <b>{words.hold}</b> {words.holdText(run.changes.length - lost, lost)}
        </li>
        <li>
          <b>{words.pairs(pairs)}</b> {'places' in input && words.places(input.places, input.committee)}
        </li>
        <li>
          <b>{words.lot}</b> {words.lotText(run.seed)}
        </li>
        {leftOut.includes('floor') ? (
          <li>
            <b>{words.large}</b> {words.largeText}
          </li>
        ) : (
          <li>
            <b>{words.floor}</b> {floor !== null && words.floorText(floor)}
          </li>
        )}
        <li>
          <b>{words.total}</b> {words.totalText(points.toLocaleString(locale), Math.round(points / pairs))}
        </li>
      </ol>
      {'circles' in input && input.circles !== undefined && (
        <p class="small">{words.circles(input.circles.parted, input.circles.every)}</p>
      )}
      {leftOut.includes('ties') && <p class="small">{words.equal}</p>}
      <p class="small quiet">{words.proof}</p>
    </Section>
  )
}

import type { Day } from '#kit/dates.ts'
import { type Guard, inTerm, type Office } from '#features/accounts/model.ts'

const words = {
  title: 'Past the committee',
  counts: [
    'Nobody holds the safeguarding office. Reports about conduct go to the supervising board member instead.',
    'One person holds the safeguarding office; it is meant for two, so that a report about one of them has another reader.',
    '',
  ],
  noBoard: 'No supervising board member is named. Criticism of a chair goes to the safeguarding office instead.',
  nobody:
    'Nobody is there to read what goes past the committee: such a report is kept unread until somebody is, and the form says so. Invite two people to the safeguarding office now.',
  lede: 'They read reports about conduct and criticism of a chair, minus anyone who is named in it, and see nothing of the committee’s. Better nobody who answers for pairs.',
}

/** What holds today of the offices for concerns, said plainly (R47). */
export function Guards({ offices, today }: { offices: readonly (Office | Guard)[]; today: Day }) {
  const serving = (kind: Guard['kind']) => offices.filter((one) => one.kind === kind && inTerm(one, today)).length
  const [two, board] = [serving('safeguarding'), serving('oversight')]
  const said = two + board === 0 ? [words.nobody] : [words.counts[Math.min(two, 2)], board === 0 && words.noBoard]
  return (
    <>
      <h2>{words.title}</h2>
      <p class="quiet">{words.lede}</p>
      {said.map((text) => text && <p class={two + board === 0 ? 'err' : undefined}>{text}</p>)}
    </>
  )
}

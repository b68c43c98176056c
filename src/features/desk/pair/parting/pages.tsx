import { timeText } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Toast } from '#ui/parts.tsx'
import type { PairView } from '#features/desk/pair/model.ts'

const words = {
  until: (time: string) =>
    `The two are told after ${time}. Until then you can take it back: the pair goes on as before, and the ticket closes.`,
  back: 'The pair goes on after all',
  done: {
    back: { tag: 'Goes on', text: 'The pair goes on as before. Nobody was told of an end.' },
    too_late: {
      tag: 'Too late',
      text: 'The half hour is over and the two were told: the pair has ended. A change to a pair forms it anew.',
    },
    other_partner: {
      tag: 'Not taken back',
      text: 'The mentee has another pair meanwhile, so that this one has ended. A change to a pair is the way from here.',
    },
  },
}

/** For half an hour, what takes the end back. */
export function EndBack({ pair, back, zone, program }: PairView) {
  return back === undefined ? null : (
    <form method="post" action={`/committee/pairs/${pair.id}/end/back`} class="stack">
      <p class="aside-note">{words.until(timeText(back, zone, program.locale))}</p>
      <p>
        <Button>{words.back}</Button>
      </p>
    </form>
  )
}

/** What came of pressing it. */
export function EndBackDone({ pair, parted }: PairView) {
  // an address may say anything: what it says has to fit how the pair stands
  if (parted === undefined || (parted === 'back') === (pair.state === 'ended')) return null
  const { tag, text } = words.done[parted]
  return <Toast tag={tag}>{text}</Toast>
}

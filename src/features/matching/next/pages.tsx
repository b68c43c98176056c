import { dayText } from '#kit/dates.ts'
import { inYear, yearText } from '#features/applications/years/model.ts'
import { isTooSoon, type Next } from '#features/matching/next/model.ts'

const words = {
  from: (label: string, day: string, running: string) =>
    `The pairs of ${label} are made here from ${day} on, once ${running} is over. Until then its applications are read under `,
  review: 'Review',
  soon: (label: string, begins: string, running: string, over: string) =>
    `${label} begins on ${begins}, and its pairs can only be made once ${running} is over, from ${over} on: that leaves no day for it. Whoever keeps the program’s folder lets ${label} begin later, or ${running} end earlier.`,
}

/** When the pairs of the year that is recruited for are made, so that nobody looks for them here before. */
export function NextYear({ next }: { next: Next | undefined }) {
  if (next === undefined) return null
  const [label, running] = [yearText(next), yearText({ label: next.running })]
  const from = dayText(next.from)
  return isTooSoon(next) ? (
    <p class="aside-note">{words.soon(label, dayText(next.begins), running, from)}</p>
  ) : (
    <p>
      {words.from(label, from, running)}
      <a href={inYear('/committee/review', { chosen: next.id })}>{words.review}</a>.
    </p>
  )
}

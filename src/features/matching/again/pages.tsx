import { dayIn, dayText } from '#kit/dates.ts'
import { Section } from '#ui/parts.tsx'
import { changeAddress } from '#features/matching/explained/parts/pages.tsx'
import type { BothAsk } from '#features/pairs/again/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: (n: number) =>
    n === 1 ? '1 earlier pair asks to be paired again' : `${n} earlier pairs ask to be paired again`,
  text: 'Both of them ask, so the rule against earlier pairs does not stand between them. Whether they are a pair is yours to decide.',
  since: (mentor: string, mentee: string, day: string) => `${mentor} and ${mentee}, both since ${day}.`,
  look: 'See what making them a pair would do to everybody',
}

/** Earlier pairs who both ask; nobody sees a wish of one alone. */
export function Again({
  both,
  cycle,
  runId,
}: {
  both: readonly BothAsk[]
  cycle: LiveCycle
  runId: string | undefined
}) {
  if (both.length === 0) return null
  return (
    <Section id="again" title={words.title(both.length)}>
      <p>{words.text}</p>
      <ul class="rows">
        {both.map(({ mentor, mentee }) => {
          const last = mentor.askedAt > mentee.askedAt ? mentor.askedAt : mentee.askedAt
          const pair = { mentee: mentee.application, mentor: mentor.application }
          return (
            <li key={`${mentor.application} ${mentee.application}`}>
              {words.since(mentor.name, mentee.name, dayText(dayIn(cycle.calendar.zone, last)))}{' '}
              {runId !== undefined && <a href={changeAddress(runId, { kind: 'lock', ...pair })}>{words.look}</a>}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}

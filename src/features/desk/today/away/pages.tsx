import { dayText, type Day } from '#kit/dates.ts'
import { Tag } from '#ui/tags.tsx'
import type { NamedAbsence } from '#features/accounts/absences/model.ts'

const words = {
  away: 'Away',
  mine: (deputy: string, from: Day, until: Day, today: Day) =>
    from <= today
      ? `You are away until ${dayText(until)}; ${deputy} answers for your pairs.`
      : `You are away from ${dayText(from)} to ${dayText(until)}; ${deputy} will answer for your pairs.`,
  deputy: (name: string, from: Day, until: Day, today: Day) =>
    from <= today
      ? `You answer for ${name}’s pairs until ${dayText(until)}.`
      : `You will answer for ${name}’s pairs from ${dayText(from)} to ${dayText(until)}.`,
  other: (name: string, deputy: string, until: Day) => `${name} is away until ${dayText(until)}; ${deputy} answers.`,
  see: 'Who is away',
}

type AwayProps = { absences: readonly NamedAbsence[]; personId: string; chair: boolean; today: Day }

/** One line for each absence that the reader has to know of: their own, those they stand in for, and for a chair all of today. */
export function AwayLines({ absences, personId, chair, today }: AwayProps) {
  return absences
    .filter((one) => [one.personId, one.deputyPersonId].includes(personId) || (chair && one.startsOn <= today))
    .map((one) => (
      <p key={one.id}>
        <Tag shape="paused" calm>
          {words.away}
        </Tag>{' '}
        {one.personId === personId
          ? words.mine(one.deputy, one.startsOn, one.endsOn, today)
          : one.deputyPersonId === personId
            ? words.deputy(one.name, one.startsOn, one.endsOn, today)
            : words.other(one.name, one.deputy, one.endsOn)}{' '}
        <a href="/committee/absences">{words.see}</a>
      </p>
    ))
}

// Every clock change of every zone this machine knows, 2024 to 2030.
import { addDays, type Day, dayIn, type Instant } from '#kit/dates.ts'

const from = Temporal.Instant.from('2024-01-01T00:00:00Z')
const until = '2031-01-01T00:00:00.000Z'

export type Change = { zone: string; at: Instant }
export const changes: Change[] = Intl.supportedValuesOf('timeZone').flatMap((zone) => {
  const found: Change[] = []
  let at = from.toZonedDateTimeISO(zone).getTimeZoneTransition('next')
  while (at !== null && at.toInstant().toString() < until) {
    found.push({ zone, at: at.toInstant().toString({ smallestUnit: 'millisecond' }) })
    at = at.getTimeZoneTransition('next')
  }
  return found
})
/** The day of the change, the one before and the one after. */
export const around = ({ zone, at }: Change): Day[] => [-1, 0, 1].map((days) => addDays(dayIn(zone, at), days))

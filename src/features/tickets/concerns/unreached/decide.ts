import type { Guard } from '#features/accounts/model.ts'
import { readersOf } from '#features/tickets/concerns/decide.ts'
import type { Concern } from '#features/tickets/concerns/model.ts'

/**
 * Who hears that `lost` cannot be told of a report, and who of them reads it: whoever else holds one of the two offices,
 * never anyone who is named or wrote it. `opens`: no reader is left, so that the others read it, too.
 */
export function othersOf(
  concern: Pick<Concern, 'kind' | 'named' | 'reporterId' | 'text' | 'escalatedAt'>,
  guards: readonly Guard[],
  lost: readonly Guard[],
): { told: Guard[]; readers: ReadonlySet<string>; opens: boolean } {
  const away = new Set(lost.map(({ personId }) => personId))
  const free = readersOf({ ...concern, escalatedAt: 'now' }, guards).filter(({ personId }) => !away.has(personId))
  const told = free.filter((one, at) => free.findIndex(({ personId }) => personId === one.personId) === at)
  const reading = readersOf(concern, guards).filter(({ personId }) => !away.has(personId))
  const opens = reading.length === 0
  return { told, readers: new Set((opens ? told : reading).map(({ personId }) => personId)), opens }
}

import type { Day } from '#kit/dates.ts'

/** Days on which a contact is away, both inclusive, in the program's zone, and the office that answers meanwhile. */
export type Absence = { id: string; officeId: string; deputyId: string; startsOn: Day; endsOn: Day }

/** With the names of both. */
export type NamedAbsence = Absence & { name: string; personId: string; deputy: string; deputyPersonId: string }

/** What somebody entered; the offices are ids. */
export type AbsenceWish = Omit<Absence, 'id'>

export type AbsenceRefusal =
  | { kind: 'no_member' }
  | { kind: 'no_deputy' }
  | { kind: 'order' }
  | { kind: 'past' }
  | { kind: 'long'; most: number }
  | { kind: 'again'; other: Absence }
  | { kind: 'deputy_away'; other: Absence }
  | { kind: 'deputizes'; other: Absence }
  | { kind: 'conflict'; pairs: readonly string[] }

/** A longer one is not an absence: somebody else answers for the pairs then. */
export const mostDays = 120

/** Whether two absences have a day in common. */
export const overlap = (one: Pick<Absence, 'startsOn' | 'endsOn'>, other: Pick<Absence, 'startsOn' | 'endsOn'>) =>
  one.startsOn <= other.endsOn && other.startsOn <= one.endsOn

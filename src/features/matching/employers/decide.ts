import { employerKey } from '#features/applications/conflicts/model.ts'
import type { Conflict } from '#features/matching/employers/model.ts'
import { otherRole, type PairPeople, personIn, roleIn } from '#features/pairs/model.ts'
import type { Definition } from '#features/programs/model.ts'

/** Whether the program pairs nobody with a colleague. */
export function keepsColleaguesApart({ matching }: Pick<Definition, 'matching'>): boolean {
  return matching.criteria.some(
    (one) =>
      one.kind === 'different' && one.hard && one.column.mentors === 'employer' && one.column.mentees === 'employer',
  )
}

/** What stands against a pair since one of the two works for `employer`: the other one works there, too. */
export function withPartner(
  people: PairPeople,
  personId: string,
  employer: string,
  employers: ReadonlyMap<string, readonly string[]>,
): Conflict[] {
  const role = roleIn(people.pair, personId)
  if (role === undefined) return []
  const other = personIn(people, otherRole(role))
  if (employers.get(`${other.id}:${otherRole(role)}`)?.includes(employerKey(employer)) !== true) return []
  const reason = `${personIn(people, role).name} works for ${employer} now, where ${other.name} works, too; by the program's rules colleagues are not paired. Ask each of them alone whether they want to go on. If not, another partner can be looked for.`
  return [{ pairId: people.pair.id, with: 'partner', reason }]
}

/** What stands against a pair's contact (R7): one of the two works where the contact works. `office`: the employer of the contact. */
export function withContact(
  people: PairPeople,
  office: string,
  employers: ReadonlyMap<string, readonly string[]>,
): Conflict[] {
  const key = employerKey(office)
  const roles = (['mentor', 'mentee'] as const).filter(
    (role) => key !== '' && employers.get(`${personIn(people, role).id}:${role}`)?.includes(key) === true,
  )
  if (roles.length === 0) return []
  const names = roles.map((role) => personIn(people, role).name).join(' and ')
  const reason = `${people.contact.name}, who answers for this pair, and ${names} work for the same employer now: ${office}. Nobody answers for a colleague; give the pair another contact on the page of contacts.`
  return [{ pairId: people.pair.id, with: 'contact', reason }]
}

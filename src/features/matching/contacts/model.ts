import type { Office } from '#features/accounts/model.ts'
import { currentEmployers, employerKey } from '#features/applications/conflicts/model.ts'
import type { Candidate } from '#features/matching/model.ts'

/** Whom a committee contact must not answer for (R7): themselves, and whoever works where they work. */
export function barred(
  office: Pick<Office, 'personId' | 'employer'>,
  pair: { people: readonly string[]; employers: ReadonlySet<string> },
): boolean {
  return pair.people.includes(office.personId) || pair.employers.has(employerKey(office.employer))
}

/** Where somebody works on a day, as conflicts are told. */
export const employersOn = ({ answers }: Pick<Candidate, 'answers'>, day: string): Set<string> =>
  new Set(
    currentEmployers(answers, day)
      .map(employerKey)
      .filter((key) => key !== ''),
  )

/** Whether an office may answer for a pair that somebody is in, as far as they are concerned. */
export function answerable(one: Candidate, day: string): (office: Pick<Office, 'personId' | 'employer'>) => boolean {
  const around = { people: [one.personId], employers: employersOn(one, day) }
  return (office) => !barred(office, around)
}

/** A pair on the worklist of contacts. `inTerm`: whether its contact is on the committee today. */
export type ContactRow = {
  pairId: string
  mentor: string
  mentee: string
  officeId: string
  contact: string
  inTerm: boolean
}

/** Somebody in term with the pairs they answer for; `away`: today, with a deputy in their place. */
export type Member = Office & { load: number; away: boolean }

export const rowsOnPage = 50

/** What the worklist shows, as it stands in the address. `gone`: pairs whose contact's term is over. */
export type ContactsWish = {
  officeId: string | undefined
  gone: boolean
  text: string
  sort: 'pair' | 'contact'
  page: number
}

/** A pair that would go from one contact to another. */
export type ContactMove = { pairId: string; pair: string; from: string; to: string }

export type ContactsRefusal =
  | { kind: 'none' }
  | { kind: 'no_member' }
  | { kind: 'away'; name: string }
  | { kind: 'conflict'; pairs: string[]; name: string }
  | { kind: 'full'; name: string; most: number; would: number }
  | { kind: 'changed' }

/** What happened, what is kept, what to do. */
export function contactsRefusalText(refusal: ContactsRefusal): string {
  switch (refusal.kind) {
    case 'none':
      return 'Choose at least one pair. Nothing was changed.'
    case 'no_member':
      return 'Choose somebody whose term on the committee covers today. Nothing was changed.'
    case 'away':
      return `${refusal.name} is away today. Nothing was changed; choose somebody else, or wait until ${refusal.name} is back.`
    case 'conflict':
      return `${refusal.name} is in one of these pairs, or works where one of the two works: ${refusal.pairs.join('; ')}. Nothing was changed; move the others without them.`
    case 'full':
      return `${refusal.name} takes ${refusal.most} pairs at most and would have ${refusal.would}. Nothing was changed; choose fewer, or tick that the limit may be passed.`
    case 'changed':
      return 'Somebody changed contacts while you were looking. Nothing was changed; the present plan is below.'
  }
}

/** Where a chair gives the pairs of a member who leaves to others, before the term ends. */
export const reassign = (officeId: string): string => `/committee/contacts?contact=${officeId}&leaving=1`

/** `without`: pairs that nobody in term can take, by limit or conflict. */
export type Balance = { moves: ContactMove[]; without: string[]; fingerprint: string; to: Map<string, string> }

import type { Day } from '#kit/dates.ts'

/** Somebody of a cycle as they stand in the exported list: once for each part they have, once for each pair in it. */
export type Listed = {
  role: 'mentor' | 'mentee'
  name: string
  pronouns: string
  email: string
  secondEmail: string | null
  phone: string | null
  /** Whether the number is the committee's alone, and not the partner's. */
  phonePrivate: boolean
  jobTitle: string
  employer: string
  place: string
  state: string
  membership: string
  partner: string | null
  contact: string | null
  pairState: string | null
  formedOn: Day | null
  endedOn: Day | null
}

export const columns = [
  'Part',
  'Name',
  'Pronouns',
  'Email',
  'Second email',
  'Phone',
  'Phone for',
  'Job title',
  'Employer',
  'Place',
  'Application',
  'Membership',
  'Partner',
  'Committee contact',
  'Pair',
  'Pair since',
  'Pair until',
  'Taken by',
] as const

const phoneFor = ({ phone, phonePrivate }: Listed): string =>
  phone === null ? '' : phonePrivate ? 'the committee alone' : 'the partner too'

/** Each row says who took the list, and when, so that one found elsewhere says whose it was (trust.md, section 3). */
export function cellsOf(one: Listed, takenBy: string): string[] {
  return [
    one.role,
    one.name,
    one.pronouns,
    one.email,
    one.secondEmail ?? '',
    one.phone ?? '',
    phoneFor(one),
    one.jobTitle,
    one.employer,
    one.place,
    one.state,
    one.membership,
    one.partner ?? '',
    one.contact ?? '',
    one.pairState ?? '',
    one.formedOn ?? '',
    one.endedOn ?? '',
    takenBy,
  ]
}

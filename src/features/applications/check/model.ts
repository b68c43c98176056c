import { addMonths, type Day, firstDayOf, monthOf } from '#kit/dates.ts'
import type { Role } from '#features/programs/model.ts'
import type { Answers, Eligibility } from '#features/applications/model.ts'

/** The three questions: how long in all, whether a post is held now, and the association's membership. */
export type Asked = { months: number; held: boolean; member: 'yes' | 'soon' | 'no' }

/** `on`: the day on which everything is counted. */
export type Checked = {
  asked: Asked
  on: Day
  planned: boolean
  roles: readonly { role: Role; eligibility: Eligibility }[]
}

/** One post that comes to so many months today, counted from the 1st as the form counts (R16); nothing else is asked. */
export function answersOf({ months, held }: Asked, today: Day): Answers {
  const post = {
    title: '-',
    employer: '-',
    start: firstDayOf(monthOf(addMonths(today, -months))),
    end: held ? null : today,
  }
  return {
    jobTitle: '',
    employer: '',
    supervisor: '',
    libraryTypes: [],
    city: '',
    state: '',
    zone: '',
    positions: months === 0 && !held ? [] : [post],
    areas: [],
    topics: [],
    channels: [],
    languages: [],
    promise: 'yes',
    statement: '',
    capacity: 1,
    exclusions: '',
    memberNumber: '',
    bodyMember: 'unsure',
  }
}

import type { Answers, ApplicationRow, Channel, CommitteeRow, RosterLine } from '#features/applications/model.ts'
import { addDays, addMonths, atTime } from '#kit/dates.ts'
import { chance } from '#src/rehearsal/chance.ts'

/** Fictional people in any number, the same for the same seed: who plays a year that has no people yet, in tests and benches, too. */
export type MadeCohort = {
  mentees: ApplicationRow[]
  mentors: ApplicationRow[]
  roster: RosterLine[]
  committee: CommitteeRow[]
}

const given =
  'Ana Wei Noor Jamal Ingrid Devon Rosa Imani Keisha Tomasz Pilar Zahra Lars Priya Farid Siobhán Lưu José Björn Chloé Eun-ji Leilani Ursula Vikram Ximena Yusuf Zoë Amara Carmen Dmitri'.split(
    ' ',
  )
const family =
  'Ruiz Patel García Okafor Begay Kealoha Müller Nguyen Silva Kim Novak Jensen Haddad Lopez Chen Ali Rossi Dubois Yazzie Johansson Petrov Washington Hernández Lindqvist Brown Abebe'.split(
    ' ',
  )
/** Of the committee; none of them is a participant's. */
const committee =
  'Castellano Okoye Lund Ferreira Tamm Sandoval Bakker Moreau Adeyemi Ito Kovács Whitefeather Delgado Hakim Sørensen Marchetti Osei Wójcik Tremblay Fonoti'.split(
    ' ',
  )

/** One of its own for each member: two of the list together, once it is through. */
function surname(at: number): string {
  const [one = '', other = ''] = [
    committee[at % committee.length],
    committee[(at + Math.floor(at / committee.length)) % committee.length],
  ]
  return at < committee.length ? one : `${one}-${other}`
}

const employers =
  'Harbor Riverbend Fairview Summit Juniper Prairie Lakeshore Northfield Bayside Stonebridge Cedar Hill Maple'.split(
    ' ',
  )
const kinds = [
  ['University Library', 'Academic'],
  ['Public Library', 'Public'],
  ['Community College', 'Academic'],
  ['High School', 'School'],
  ['Law Library', 'Law'],
  ['State Archives', 'Archives'],
] as const
const places = [
  ['Seattle', 'WA', 'America/Los_Angeles'],
  ['Austin', 'TX', 'America/Chicago'],
  ['Atlanta', 'GA', 'America/New_York'],
  ['Denver', 'CO', 'America/Denver'],
  ['Phoenix', 'AZ', 'America/Phoenix'],
  ['Hagåtña', 'GU', 'Pacific/Guam'],
] as const
const areas = [
  'Cataloging and metadata',
  'Outreach',
  'Reference and instruction',
  'Systems and technology',
  'Youth services',
  'Administration',
  'Collection development',
]
const topics = [
  'Leadership',
  'Networking',
  'Grant writing',
  'Work-life balance',
  'Instruction skills',
  'Assessment',
  'Association service',
  'Project management',
]

export function makeCohort(
  seed: number,
  mentees: number,
  mentors: number,
  members: number,
  start = '2026-10-01',
): MadeCohort {
  const made = (role: 'mentee' | 'mentor', count: number) =>
    Array.from({ length: count }, (_, at) => person(seed, role, at, start))
  const cohort = { mentees: made('mentee', mentees), mentors: made('mentor', mentors) }
  return {
    ...cohort,
    roster: [...cohort.mentees, ...cohort.mentors].flatMap((row) => rosterLine(seed, row)),
    committee: Array.from({ length: members }, (_, at) => ({
      line: at + 2,
      name: `${given[at % given.length]} ${surname(at)}`,
      email: `committee${at}@example.org`,
      office: at < 2 ? ('chair' as const) : ('member' as const),
      title: at < 2 ? 'Co-chair' : 'Member',
      employer: `${employers[at % employers.length]} University Library`,
      from: addDays(start, -92),
      to: addDays(start, 272),
      mostPairs: Math.max(6, Math.ceil((mentees / members) * 1.4)),
    })),
  }
}

function person(seed: number, role: 'mentee' | 'mentor', at: number, start: string): ApplicationRow {
  const draw = (what: string) => chance(seed, role, String(at), what)
  const one = <T>(list: readonly T[], what: string): T => list[Math.floor(draw(what) * list.length)] as T
  const some = (list: readonly string[], what: string, least: number) =>
    list.filter((item, index) => index < least || draw(`${what} ${item}`) < 0.35).slice(0, 5)
  const [kind, type] = one(kinds, 'kind')
  const [city, state, zone] = one(places, 'place')
  const employer = `${one(employers, 'employer')} ${kind}`
  const months = role === 'mentor' ? 48 + Math.floor(draw('months') * 300) : 3 + Math.floor(draw('months') * 62)
  const channels: Channel[] =
    draw('phone only') < 0.04 ? ['phone'] : draw('video') < 0.4 ? ['email', 'video'] : ['email', 'phone']
  const answers: Answers = {
    jobTitle: `${one(areas, 'job')} librarian`,
    employer,
    supervisor: '',
    libraryTypes: [type],
    city,
    state,
    zone,
    positions: [{ start: addMonths(start, -months), end: null, title: 'Librarian', employer }],
    areas: some(areas, 'area', 1),
    topics: some(topics, 'topic', 2),
    channels,
    languages: draw('spanish') < 0.2 ? ['English', 'Spanish'] : ['English'],
    promise: draw('promise') < 0.97 ? 'yes' : 'Once a month is all I can do',
    statement: 'I would like somebody to talk through next steps with.',
    capacity: role === 'mentor' ? 1 + Math.floor(draw('capacity') * 1.6) : 1,
    exclusions: '',
    memberNumber: draw('number') < 0.97 ? String(1_000_000 + (role === 'mentor' ? 500_000 : 0) + at) : '',
    bodyMember: 'yes',
  }
  const receivedAt = atTime(addDays(start, -61 + Math.floor(draw('received') * 52)), '12:00', 'America/Chicago')
  return {
    line: at + 2,
    role,
    name: `${one(given, 'given')} ${one(family, 'family')}`,
    pronouns: '',
    email: `${role}${at}.s${seed}@example.org`,
    receivedAt,
    answers,
  }
}

function rosterLine(seed: number, row: ApplicationRow): RosterLine[] {
  if (row.answers.memberNumber === '') return []
  const [first = '', last = ''] = [row.name.split(' ')[0], row.name.split(' ').at(-1)]
  const lapsed = chance(seed, 'roster', row.email) < 0.04
  return [
    {
      number: row.answers.memberNumber,
      first,
      last,
      email: row.email,
      status: lapsed ? 'lapsed' : 'active',
      paidThrough: lapsed ? '2026-05-28' : '2027-12-28',
      groups: '',
    },
  ]
}

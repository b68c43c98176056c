import type { Answers, Position } from '#features/applications/model.ts'
import type { Role } from '#features/programs/model.ts'

/** One cast of librarians for tests, examples and pictures. All are invented. */
export type Player = { role: Role; name: string; pronouns: string; email: string; receivedAt: string; answers: Answers }

/** "2022-08", "2022-08-15" or, for the end, null as a post; a month is its first day. */
export function post(
  start: string,
  end: string | null,
  title = 'Librarian',
  employer = 'Harbor Public Library',
): Position {
  const day = (text: string): string => (text.length === 7 ? `${text}-01` : text)
  return { start: day(start), end: end === null ? null : day(end), title, employer }
}

/** The answers of somebody about whom nothing is special, with what is. */
export function answersWith(said: Partial<Answers> = {}): Answers {
  return {
    jobTitle: 'Librarian',
    employer: 'Harbor Public Library',
    supervisor: '',
    libraryTypes: ['Public'],
    city: 'Austin',
    state: 'TX',
    zone: 'America/Chicago',
    positions: [post('2024-03', null)],
    areas: ['Adult services'],
    topics: ['Leadership', 'Networking'],
    channels: ['email', 'video'],
    languages: ['English'],
    promise: 'yes',
    statement: 'I would like someone to talk through next steps with.',
    capacity: 1,
    exclusions: '',
    memberNumber: '1000001',
    bodyMember: 'yes',
    ...said,
  }
}

function player(role: Role, name: string, address: string, said: Partial<Answers>): Player {
  const email = `${address}@example.org`
  return { role, name, pronouns: '', email, receivedAt: '2026-09-03T14:00:00.000Z', answers: answersWith(said) }
}

const works = (title: string, employer: string, start: string): Partial<Answers> => ({
  jobTitle: title,
  employer,
  positions: [post(start, null, title, employer)],
})

export const cast = {
  // Mentors
  amina: player('mentor', 'Amina Diallo', 'amina.diallo', {
    ...works('Head of cataloging', 'Fairview University Library', '2009-05'),
    libraryTypes: ['Academic'],
    areas: ['Cataloging and metadata'],
    memberNumber: '2000001',
    capacity: 2,
  }),
  tomas: player('mentor', 'Tomás Ibarra', 'tomas.ibarra', {
    ...works('Branch manager', 'Cedar Hill County Library System - Main Branch', '2013-02'),
    languages: ['English', 'Spanish'],
    channels: ['phone', 'email'],
    memberNumber: '2000002',
  }),
  greta: player('mentor', 'Greta Ødegård', 'greta.odegard', {
    ...works('School librarian', 'Old Town High School', '2017-08'),
    libraryTypes: ['School'],
    areas: ['Youth services'],
    zone: 'America/Denver',
    memberNumber: '2000003',
  }),
  bernard: player('mentor', 'Bernard Okoye', 'bernard.okoye', {
    jobTitle: 'Retired law librarian',
    employer: '',
    positions: [post('1990-09', '2024-06', 'Director', 'Lakeshore Law Library')],
    libraryTypes: ['Law'],
    memberNumber: '2000004',
  }),
  hana: player('mentor', 'Hana Kimura', 'hana.kimura', {
    ...works('Systems librarian', 'Harbor Institute', '2018-01'),
    libraryTypes: ['Special'],
    areas: ['Systems and technology'],
    zone: 'Pacific/Guam',
    state: 'GU',
    memberNumber: '2000005',
  }),
  // Mentees
  nour: player('mentee', 'نور الهدى', 'nour', {
    ...works('Archivist', 'Stonebridge State Archives', '2025-05'),
    libraryTypes: ['Archives'],
    areas: ['Archives and special collections'],
    memberNumber: '3000001',
  }),
  suharto: player('mentee', 'Suharto', 'suharto', {
    ...works('Outreach librarian', 'Summit Public Library', '2024-02'),
    memberNumber: '3000002',
  }),
  siobhan: player('mentee', "Siobhán O'Brien", 'siobhan.obrien', {
    ...works('Instruction librarian', 'Fairview Univ. Library ', '2022-09'),
    libraryTypes: ['Academic'],
    areas: ['Reference and instruction'],
    memberNumber: '3000003',
  }),
  rosa: player('mentee', 'Rosa van der Berg', 'rosa.vanderberg', {
    ...works('Children’s librarian', 'Mission Valley Public Library', '2023-11'),
    channels: ['phone'],
    languages: ['Spanish'],
    exclusions: 'Please not Greta Ødegård, we used to work together',
    memberNumber: '3000004',
  }),
  wei: player('mentee', 'Wei Chen', 'wei.chen', {
    ...works('Metadata librarian', 'Juniper College Library', '2021-10'),
    libraryTypes: ['Academic'],
    memberNumber: '3000005',
  }),
  joao: player('mentee', 'João Farias', 'joao.farias', {
    jobTitle: 'MLIS student',
    employer: '',
    positions: [],
    statement: 'I am looking for my first library job.',
    memberNumber: '3000006',
  }),
  leilani: player('mentee', 'Leilani Kealoha', 'leilani.kealoha', {
    ...works('Solo librarian', 'Northfield Medical Center Library', '2026-04'),
    libraryTypes: ['Health sciences'],
    zone: 'Pacific/Honolulu',
    state: 'HI',
    promise: 'Once a month is all I can do',
    memberNumber: '',
  }),
} as const satisfies { [name: string]: Player }

/** Who answers for the pairs. */
export const committee = [
  {
    name: 'Ruth Adeyemi',
    email: 'ruth.adeyemi@example.org',
    office: 'chair',
    employer: 'Prairie University Library',
    mostPairs: 4,
  },
  {
    name: 'Ximena Solís',
    email: 'ximena.solis@example.org',
    office: 'member',
    employer: 'Riverbend Public Library',
    mostPairs: 8,
  },
  {
    name: 'Dmitri Volkov',
    email: 'dmitri.volkov@example.org',
    office: 'member',
    employer: 'Fairview University Library',
    mostPairs: 8,
  },
] as const

// Somebody who applies: through the door, and with every page filled in.
import assert from 'node:assert/strict'
import { addMinutes } from '#kit/dates.ts'
import type { Answers } from '#features/applications/model.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo, type Visitor, visitorOf } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

/** Twenty days before the deadline. */
export const early = '2026-09-02T15:00:00.000Z'

/** The application while the call is open, before there are pairs. */
export async function callOf(): Promise<Web> {
  const web = await webOf()
  web.clock.now = early
  await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('cycle').set({ published_at: null }).execute(),
  )
  return web
}

/** Asks for a code and types it. */
export async function opened(web: Web, email: string): Promise<Visitor> {
  const visitor = visitorOf(web)
  const { html } = await visitor.ask('/apply')
  const made = /name="made" value="(\w+)"/.exec(html)?.[1] ?? ''
  const kept = web.clock.now
  web.clock.now = addMinutes(kept, 1)
  const asked = await visitor.ask('/apply', { email, website: '', made })
  assert.equal(asked.location, '/apply/code', asked.text)
  const code = /Your code is (\d{6})/.exec((await mailsTo(web, email, 'application_code')).at(-1) ?? '')?.[1] ?? ''
  const entered = await visitor.ask('/apply/code', { code })
  assert.match(entered.location ?? '', /^\/apply\/(form|sent)$/)
  web.clock.now = kept
  return visitor
}

export const pages = {
  name: {
    name: 'Sinahi Quenga',
    pronouns: '',
    secondEmail: '',
    phone: '',
    zone: 'Guam',
    languages: 'English',
    'languages.other': '',
  },
  memberNumber: { memberNumber: '3535887', bodyMember: 'Not sure' },
  positions: {
    'positions.1.title': 'Librarian',
    'positions.1.employer': 'Harbor Public Library',
    'positions.1.fromMonth': 'January',
    'positions.1.fromYear': '2023',
    'positions.1.toMonth': 'January',
    'positions.1.toYear': '2024',
    'positions.2.title': 'Librarian',
    'positions.2.employer': 'Bayside College Library',
    'positions.2.fromMonth': 'July',
    'positions.2.fromYear': '2023',
    'positions.2.still': 'yes',
  },
  jobTitle: {
    jobTitle: 'Librarian',
    employer: 'Bayside College Library',
    supervisor: '',
    city: 'Hagåtña',
    state: 'Guam',
    libraryTypes: ['Academic', 'Archives'],
    'libraryTypes.other': 'a bookmobile, a ship',
    areas: 'Outreach',
    'areas.other': '',
  },
  topics: {
    topics: ['Leadership', 'Networking'],
    'topics.other': '',
    statement: 'To learn from somebody who has been there.',
  },
  channels: { channels: ['Email', 'Video call'], 'channels.other': '', hours: '' },
  exclusions: { exclusions: 'Hannah Becker', accommodations: '', meetings: '', heard: '' },
  promise: {
    promise: 'yes',
    'promise.instead': '',
    answersFirst: 'yes',
    'answersFirst.instead': '',
    commitment: 'yes',
    'commitment.instead': '',
  },
}

const mentorPromises = {
  promise: 'yes',
  'promise.instead': '',
  writesFirst: 'yes',
  'writesFirst.instead': '',
  commitment: 'yes',
  'commitment.instead': '',
}

let numbers = 3535887

export async function filled(web: Web, email: string, roles = 'mentee'): Promise<Visitor> {
  const visitor = await opened(web, email)
  await visitor.ask('/apply/form/roles', { roles })
  for (const [slug, form] of Object.entries(pages)) {
    // a number of one's own, or they would all be one person
    const own = {
      ...form,
      ...(slug === 'memberNumber' && { memberNumber: String(numbers++) }),
      ...(slug === 'channels' && roles === 'mentor' && { capacity: '1' }),
    }
    const asked = slug === 'promise' && roles === 'mentor' ? mentorPromises : own
    const page = await visitor.ask(`/apply/form/${slug}`, asked)
    assert.equal(page.status, 303, `${slug}: ${page.text}`)
  }
  return visitor
}

export const applicationsOf = async (web: Web, email: string) => {
  const rows = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx
      .selectFrom('application')
      .innerJoin('person', 'person.person_id', 'application.person_id')
      .where('person.email', '=', email)
      .where('application.association_id', '=', 'a1')
      .select(['role', 'state', 'received_at', 'answers', 'eligibility', 'membership', 'person.name'])
      .orderBy('role')
      .execute(),
  )
  return rows.map((row) => ({ ...row, answers: row.answers as unknown as Answers }))
}

// Everything a permission can be about, four times: in the program of test/year, in a second program of the same
// association, in that program's cycle of the year before, and in another association.
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Database } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import { installProgram } from '#features/programs/actions.ts'
import { type Who, people } from '#test/year/people.ts'
import { pairs } from '#test/year/pairs.ts'
import { mails } from '#test/year/mails.ts'
import { evening, inAssociation, keys, seedYear } from '#test/year.ts'
import type { Column } from './matrix.ts'

export const places = ['own', 'old', 'second', 'foreign'] as const
/** `own`: association a1, its first program, the cycle that runs; `old`: its cycle of the year before. */
export type Place = (typeof places)[number]
const suffix = { own: '', old: '-old', second: '-2nd', foreign: '-a2' } as const

export type Actor = {
  name: string
  /** Whose session; undefined: none. */
  person?: string
  /** Where the session was opened. */
  association: 'a1' | 'a2'
  roles: readonly { column: Column; in: Place }[]
}

const actor = (name: string, person: string | undefined, roles: Actor['roles'], association: 'a1' | 'a2' = 'a1') => ({
  name,
  ...(person === undefined ? {} : { person }),
  association,
  roles,
})

/** Who asks. Whoever holds a right in another program or association holds none here. */
export const actors: readonly Actor[] = [
  actor('nobody', undefined, []),
  actor('signed in, no place anywhere', 'former', []),
  actor('a contact whose term is to come', 'tala', []),
  actor('mentee Ingrid', 'ingrid', [{ column: 'participant', in: 'own' }]),
  actor('mentor Devon', 'devon', [{ column: 'participant', in: 'own' }]),
  actor('mentor Rosa, of two pairs', 'rosa', [{ column: 'participant', in: 'own' }]),
  actor('contact Björn', 'bjorn', [{ column: 'contact', in: 'own' }]),
  actor('contact Tomasz', 'tomasz', [{ column: 'contact', in: 'own' }]),
  actor('chair Noor', 'noor', [
    { column: 'contact', in: 'own' },
    { column: 'chair', in: 'own' },
  ]),
  actor('mentee of the second program', 'ingrid-2nd', [{ column: 'participant', in: 'second' }]),
  actor('contact of the second program', 'bjorn-2nd', [{ column: 'contact', in: 'second' }]),
  actor('chair of the second program', 'noor-2nd', [
    { column: 'contact', in: 'second' },
    { column: 'chair', in: 'second' },
  ]),
  actor('chair of another association', 'noor-a2', [], 'a2'),
  actor('contact of another association', 'bjorn-a2', [], 'a2'),
  actor('mentee of another association', 'ingrid-a2', [], 'a2'),
]

const cycleId = (slug: string) => keys.ids('cycle', keys.ids('program', slug), '2026-27')

const kinds = {
  pair: ['pair-well', 'pair-silent', 'pair-never'],
  ticket: ['ticket-returned', 'ticket-silent', 'ticket-never'],
  application: ['app-ingrid', 'app-wei', 'app-mika'],
  decision: ['decision-tala'],
  batch: ['batch'],
  mail: ['mail-topic-ingrid', 'mail-topic-wei', 'mail-again-imani'],
  run: ['run'],
  request: ['request'],
  letter: ['letter-devon'],
  sign: ['s-talked', 's-pair-well-ingrid-2027-01'],
  question: ['q-pair-well-ingrid-2027-01'],
  person: ['ingrid'],
  feedback: ['feedback-ingrid'],
  interest: [],
  draft: [],
  link: [],
  month: ['2027-01'],
  unit: ['text-cost'],
  change: [],
  cycle: ['ingrid'],
} as const satisfies Record<string, readonly string[]>
export type Kind = keyof typeof kinds

/** A thing that an address can name. `absent` is one that was never there. */
export type Thing = { id: string; place: Place | 'absent'; people: readonly string[]; contact?: string }

export function thingsOf(kind: Kind): Thing[] {
  if (kind === 'cycle')
    return [
      { id: cycleId('nmrt-career-mentoring'), place: 'own', people: ['ingrid'] },
      { id: cycleId('second'), place: 'second', people: ['ingrid-2nd'] },
      { id: cycleId('nmrt-career-mentoring-a2'), place: 'foreign', people: ['ingrid-a2'] },
      { id: 'none', place: 'absent', people: [] },
    ]
  const found = places
    // a month or a text of the page is no row: it is the same one everywhere
    .filter((place) => place === 'own' || (kind !== 'month' && kind !== 'unit'))
    .flatMap((place) =>
      kinds[kind].map((id): Thing => {
        const { contact, ...rest } = about(kind, id)
        // last year's people and offices are this year's
        const whose = place === 'old' ? '' : suffix[place]
        return {
          id: `${id}${suffix[place]}`,
          place,
          people: rest.people.map((who) => `${who}${whose}`),
          ...(contact === undefined ? {} : { contact: `${contact}${whose}` }),
        }
      }),
    )
  return [...found, { id: 'none', place: 'absent', people: [] }]
}

function about(kind: Kind, id: string): { people: string[]; contact?: string } {
  const ofPair = (pairId: string) => {
    const pair = pairs.find((one) => one.id === pairId)
    return pair === undefined ? { people: [] } : { people: [pair.mentor, pair.mentee], contact: pair.contact }
  }
  if (kind === 'pair') return ofPair(id)
  // a ticket's people read of it in mails, not on a page
  if (kind === 'ticket') return { ...ofPair(id.replace('ticket', 'pair')), people: [] }
  // what an answer left behind is nobody's to take away
  if (kind === 'sign') return { people: id === 's-talked' ? ['devon'] : [] }
  if (kind === 'mail') {
    const { contact } = ofPair(mails.find((mail) => mail.id === id)?.pair ?? '')
    return { people: [], ...(contact === undefined ? {} : { contact }) }
  }
  const last = id.split('-')[kind === 'question' ? 3 : 1] ?? id
  return { people: last in people ? [last as Who] : [] }
}

/** The tables whose rows are put down again, each after those it points to. */
const copied = [
  'person',
  'office',
  'application',
  'run',
  'match_request',
  'unmatched',
  'pair',
  'sign',
  'question',
  'ticket',
  'step',
  'mail',
  'decision',
  'letter',
  'feedback',
] as const
const unique = new Set(['email', 'email_key', 'mail_key', 'message_id', 'number', 'code', 'batch'])

export async function seedWorld(database: Database): Promise<void> {
  const cycle = await seedYear(database)
  await seedYear(database, 'a2')
  for (const association of ['a1', 'a2'])
    await inAssociation(database, association, async ({ tx }) => {
      await sql`insert into feedback (association_id, feedback_id, cycle_id, person_id, role, invited_at)
        select association_id, 'feedback-ingrid', cycle_id, 'ingrid', 'mentee', ${evening} from cycle`.execute(tx)
    })
  await inAssociation(database, 'a1', async (scope) => {
    await sql`insert into office (association_id, office_id, program_id, person_id, kind, title, starts_on, ends_on, most_pairs)
      values ('a1', 'office-tala', ${cycle.programId}, 'tala', 'chair', 'Chair', '2027-07-01', '2028-06-30', 8)`.execute(
      scope.tx,
    )
    const second = await installProgram(scope, { ...cycle.definition, slug: 'second' }, evening)
    await sql`update program set folder = (select folder from program where program_id = ${cycle.programId}) where program_id = ${second.programId}`.execute(
      scope.tx,
    )
    const last = await putLastYear(scope, cycle.programId)
    await copy(
      scope,
      suffix.old,
      { cycle_id: last },
      new Set(['person', 'office']),
      new Set(['person_id', 'office_id']),
    )
    await copy(scope, suffix.second, { cycle_id: second.id, program_id: second.programId }, new Set(), new Set())
  })
  await inAssociation(database, 'a2', (scope) => copy(scope, suffix.foreign, {}, new Set(), new Set()))
}

async function putLastYear(scope: Scope, programId: string): Promise<string> {
  await scope.tx
    .insertInto('cycle')
    .values({
      association_id: scope.association,
      cycle_id: 'cycle-old',
      program_id: programId,
      label: '2025-26',
      starts_on: '2025-10-01',
      ends_on: '2026-07-31',
      published_at: '2025-10-01T14:00:00.000Z' satisfies Instant,
    })
    .execute()
  return 'cycle-old'
}

/** Where a row's id is not called after its table. */
const idOf: Readonly<Record<string, string>> = { match_request: 'request_id', unmatched: 'run_id' }

/** Rows of the association once more, their ids with this at the end, and some columns set. */
async function copy(
  scope: Scope,
  end: string,
  set: Record<string, string>,
  skip: ReadonlySet<string>,
  keep: ReadonlySet<string>,
): Promise<void> {
  const people = ['person_id', 'mentor_id', 'mentee_id', 'asked_by', 'decided_by', 'opened_by', 'actor']
  const kept = new Set([...keep, ...(keep.has('person_id') ? people : [])])
  const { rows: columns } = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = current_schema() and is_generated = 'NEVER'`.execute(scope.tx)
  for (const table of copied.filter((name) => !skip.has(name))) {
    const names = columns.filter((one) => one.table === table).map((one) => one.column)
    const values = names.map((name) => {
      if (name === 'association_id') return sql.ref(name)
      if (set[name] !== undefined) return sql.lit(set[name])
      const moves = name.endsWith('_id') || people.includes(name) || unique.has(name)
      return moves && !kept.has(name) && name !== 'cycle_id' && name !== 'program_id'
        ? sql`${sql.ref(name)} || ${sql.lit(end)}`
        : sql.ref(name)
    })
    await sql`insert into ${sql.table(table)} (${sql.join(names.map((name) => sql.ref(name)))})
      select ${sql.join(values)} from ${sql.table(table)} where ${sql.ref(`${table}.association_id`)} = ${scope.association}
        and ${names.includes('cycle_id') ? sql`cycle_id in (select cycle_id from cycle where cycle_id <> 'cycle-old' order by starts_on desc, cycle_id limit 100)` : sql`true`}
        and ${sql.ref(idOf[table] ?? `${table}_id`)} not like '%-old'`.execute(scope.tx)
  }
}

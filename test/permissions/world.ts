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
import { copy } from './copy.ts'
import { putConcerns, putMore } from './more.ts'
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
  actor('Amara, safeguarding', 'amara', [{ column: 'guard', in: 'own' }]),
  actor('Hana, safeguarding', 'hana', [{ column: 'guard', in: 'own' }]),
  actor('safeguarding of the second program', 'amara-2nd', [{ column: 'guard', in: 'second' }]),
  actor('chair of another association', 'noor-a2', [], 'a2'),
  actor('contact of another association', 'bjorn-a2', [], 'a2'),
  actor('mentee of another association', 'ingrid-a2', [], 'a2'),
]

const cycleId = (slug: string) => keys.ids('cycle', keys.ids('program', slug), '2026-27')

const kinds = {
  pair: ['pair-well', 'pair-silent', 'pair-never'],
  ticket: ['ticket-returned', 'ticket-silent', 'ticket-never'],
  lost: ['ticket-returned'],
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
  concern: ['concern-open', 'concern-hana'],
  interest: [],
  draft: [],
  link: [],
  month: ['2027-01'],
  unit: ['text-cost'],
  change: ['change'],
  repair: ['repair'],
  nudge: ['nudge'],
  hold: ['hold'],
  entered: ['entered'],
  // a draft without pairs has no mails
  unwritten: [],
  merger: ['merger'],
  rehearsal: ['rehearsal'],
  cycle: ['ingrid'],
  office: ['office-bjorn', 'office-noor'],
  absence: ['absence-bjorn'],
  invitation: ['invitation-rosa'],
  session: ['session-ingrid', 'session-noor'],
  address: [],
  passkey: ['passkey-ingrid', 'passkey-noor'],
  identity: ['identity-ingrid', 'identity-noor'],
} as const satisfies Record<string, readonly string[]>
export type Kind = keyof typeof kinds
const standing = new Set<Kind>(['office', 'absence', 'invitation', 'session', 'passkey', 'identity'])
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
    // last year's committee is this year's, and so are its keys
    .filter((place) => place !== 'old' || !standing.has(kind))
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
  if (kind === 'hold' || kind === 'entered')
    return { ...ofPair(kind === 'hold' ? 'pair-paused' : 'pair-well'), people: [] }
  // whose press it was, in a pair of their own
  if (kind === 'nudge') return { ...ofPair('pair-never'), people: ['noor'] }
  // a ticket's people read of it in mails; what an answer left behind is nobody's to take away
  if (kind === 'ticket' || kind === 'lost') return { ...ofPair(id.replace('ticket', 'pair')), people: [] }
  if (kind === 'sign') return { people: id === 's-talked' ? ['devon'] : [] }
  if (kind === 'mail') {
    const { contact } = ofPair(mails.find((mail) => mail.id === id)?.pair ?? '')
    return { people: [], ...(contact === undefined ? {} : { contact }) }
  }
  // whom it names
  if (kind === 'concern') return { people: id === 'concern-hana' ? ['hana'] : [] }
  // whose it is, as a member of the committee
  if (kind === 'absence' || kind === 'office') {
    const [, who = ''] = id.split('-')
    return { people: [who as Who], contact: who }
  }
  const last = id.split('-')[kind === 'question' ? 3 : 1] ?? id
  return { people: last in people ? [last as Who] : [] }
}

export async function seedWorld(database: Database): Promise<void> {
  const cycle = await seedYear(database)
  await seedYear(database, 'a2')
  for (const association of ['a1', 'a2'])
    await inAssociation(database, association, async ({ tx }) => {
      await sql`insert into feedback (association_id, feedback_id, cycle_id, person_id, role, invited_at)
        select association_id, 'feedback-ingrid', cycle_id, 'ingrid', 'mentee', ${evening} from cycle`.execute(tx)
      await sql`insert into invitation (association_id, invitation_id, program_id, token_hash, purpose, email, invited_by, created_at, expires_at)
        select association_id, 'invitation-rosa', program_id, 'x', 'office', 'rosa@example.org', 'noor', ${evening}, '2027-01-22T00:00:00Z' from cycle`.execute(
        tx,
      )
      await sql`insert into absence (association_id, absence_id, program_id, office_id, deputy_id, starts_on, ends_on, entered_by, entered_at)
        select association_id, 'absence-bjorn', program_id, 'office-bjorn', 'office-noor', '2027-02-01', '2027-02-05', 'bjorn', ${evening} from cycle`.execute(
        tx,
      )
      for (const who of ['ingrid', 'noor', 'bjorn']) {
        await sql`insert into session (association_id, session_id, token_hash, person_id, created_at, seen_at, expires_at)
          values (${association}, ${`session-${who}`}, ${who}, ${who}, ${evening}, ${evening}, '2027-02-16T00:00:00Z')`.execute(
          tx,
        )
        await sql`insert into identity (association_id, identity_id, person_id, issuer, subject_hash, connected_at)
          values (${association}, ${`identity-${who}`}, ${who}, 'https://members.example.org', ${who}, ${evening})`.execute(
          tx,
        )
        for (const nth of ['', ' second'])
          await sql`insert into passkey (association_id, passkey_id, person_id, public_key, counter, transports, device, made_at)
            values (${association}, ${`passkey-${who}${nth}`}, ${who}, 'x', 0, '[]', '', ${evening})`.execute(tx)
      }
    })
  for (const association of ['a1', 'a2']) await inAssociation(database, association, putConcerns)
  await inAssociation(database, 'a1', async (scope) => {
    await sql`insert into office (association_id, office_id, program_id, person_id, kind, title, starts_on, ends_on, most_pairs)
      values ('a1', 'office-tala', ${cycle.programId}, 'tala', 'chair', 'Chair', '2027-07-01', '2028-06-30', 8)`.execute(
      scope.tx,
    )
    const second = await installProgram(scope, { ...cycle.definition, slug: 'second' }, evening)
    await sql`update cycle set folder = (select folder from cycle where cycle_id = ${cycle.id}) where cycle_id = ${second.id}`.execute(
      scope.tx,
    )
    const last = await putLastYear(scope, cycle.programId)
    await copy(
      scope,
      suffix.old,
      { cycle_id: last },
      new Set(['person', 'office', 'absence', 'invitation', 'session', 'passkey', 'identity']),
      new Set(['person_id', 'office_id']),
    )
    await copy(scope, suffix.second, { cycle_id: second.id, program_id: second.programId }, new Set(), new Set())
    await putMore(scope, cycle.id, suffix.own)
    await putMore(scope, last, suffix.old)
    // it runs, too
    await sql`update cycle set published_at = (select published_at from cycle where cycle_id = ${cycle.id}) where cycle_id = ${second.id}`.execute(
      scope.tx,
    )
    await putMore(scope, second.id, suffix.second)
  })
  await inAssociation(database, 'a2', async (scope) => {
    await copy(scope, suffix.foreign, {}, new Set(), new Set())
    await putMore(scope, cycleId('nmrt-career-mentoring-a2'), suffix.foreign)
  })
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

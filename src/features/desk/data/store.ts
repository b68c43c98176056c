import { readFileSync } from 'node:fs'
import { type RawBuilder, sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import type { Area, Described, Registry, Row } from '#features/desk/data/model.ts'

/** What is kept, for what, how long: read once, from the file that a test holds against the tables (decision 24). */
export const registry: Registry = JSON.parse(
  readFileSync(new URL('../../../../docs/legal/personal-data.json', import.meta.url), 'utf8'),
) as Registry

/** By what rows are found to be somebody's; whoever was put together with another is both. */
export type Mine = {
  people: string[]
  keys: string[]
  applications: string[]
  /** Those that are announced. */
  pairs: string[]
  offices: string[]
  drafts: string[]
  members: string[]
  /** Before this, what others decided is known to whom it is about. */
  told: Instant
}

type Where = (mine: Mine) => RawBuilder<boolean>
type Giving = { area: Area; where: Where; leave?: readonly string[] }

const any = (column: string, list: readonly string[]) => sql<boolean>`${sql.ref(column)} = any(${list})`
const either = (one: RawBuilder<boolean>, other: RawBuilder<boolean>) => sql<boolean>`(${one} or ${other})`
const person: Where = ({ people }) => any('person_id', people)
const by =
  (column: string): Where =>
  ({ people }) =>
    any(column, people)
const address: Where = ({ keys }) => any('email_key', keys)
/** Of runs that were published alone: until then nobody learns whom they are proposed for (R12). */
const published = sql<boolean>`run_id in (select run_id from run where published_at is not null)`
const left = sql<boolean>`state in ('sent', 'failed', 'uncertain')`
const questions = ({ people, pairs }: Mine) => sql<boolean>`${any('person_id', people)} and ${any('pair_id', pairs)}`
const mails = ({ people, keys }: Mine) =>
  sql<boolean>`(${any('person_id', people)} or lower(to_address) = any(${keys})) and ${left}`

/** What somebody is given, table by table; `leave`: hashes, keys, and what is another person's. */
export const giving: Readonly<Record<string, Giving>> = {
  person: { area: 'you', where: person },
  roster_line: {
    area: 'you',
    where: ({ keys, members }) => either(any('email_key', keys), any('member_number', members)),
  },
  address_change: { area: 'you', where: person, leave: ['code_hash', 'link_hash', 'to_key'] },
  refusal: { area: 'you', where: person },
  dead_address: { area: 'you', where: ({ keys }) => any('address_key', keys) },
  interest: { area: 'you', where: address, leave: ['network'] },
  draft: { area: 'applying', where: address },
  demographic: { area: 'applying', where: ({ drafts }) => any('draft_id', drafts) },
  application: { area: 'applying', where: person },
  decision: {
    area: 'applying',
    // once its mail has left, as on the applicant's own page (decision 29)
    where: ({ applications }) =>
      sql<boolean>`${any('application_id', applications)} and exists (select from mail m where m.association_id = decision.association_id and m.mail_key = decision.mail_key and m.${left})`,
    leave: ['note', 'decided_by', 'undone_by'],
  },
  merger: {
    area: 'applying',
    where: ({ people }) => either(any('kept_person', people), any('other_person', people)),
    leave: ['made_by', 'undone_by', 'moved'],
  },
  told_apart: {
    area: 'applying',
    where: ({ applications }) => either(any('one_id', applications), any('other_id', applications)),
    leave: ['one_id', 'other_id', 'said_by'],
  },
  proposal: {
    area: 'pairs',
    where: ({ applications }) =>
      sql<boolean>`${either(any('mentee_application_id', applications), any('mentor_application_id', applications))} and ${published}`,
    leave: ['mentee_application_id', 'mentor_application_id'],
  },
  unmatched: {
    area: 'pairs',
    where: ({ applications }) => sql<boolean>`${any('application_id', applications)} and ${published}`,
  },
  pair: { area: 'pairs', where: ({ pairs }) => any('pair_id', pairs), leave: ['note', 'end_note', 'parting'] },
  pair_answer: {
    area: 'pairs',
    where: ({ people, pairs }) =>
      sql<boolean>`${any('pair_id', pairs)} and exists (select from pair p where p.association_id = pair_answer.association_id
        and p.pair_id = pair_answer.pair_id and case role when 'mentor' then p.mentor_id else p.mentee_id end = any(${people}))`,
    leave: ['settled_by'],
  },
  pair_hold: {
    area: 'pairs',
    where: (mine) => sql<boolean>`${questions(mine)} and kind <> 'report'`,
    leave: ['set_by', 'ended_by'],
  },
  job: { area: 'you', where: person },
  again_wish: { area: 'pairs', where: person, leave: ['partner_id'] },
  sign: { area: 'pairs', where: person },
  question: { area: 'pairs', where: questions },
  nudge: {
    area: 'pairs',
    where: (mine) =>
      either(
        sql<boolean>`question_id in (select question_id from question where ${questions(mine)})`,
        by('pressed_by')(mine),
      ),
  },
  // nobody is named to whoever is asked before they say yes
  standby_ask: {
    area: 'pairs',
    where: (mine) => sql<boolean>`${person(mine)} and asked_at is not null`,
    leave: ['mentee_application_id', 'form', 'asked_by'],
  },
  mail: { area: 'mail', where: mails, leave: ['html'] },
  delivery: { area: 'mail', where: (mine) => sql<boolean>`mail_id in (select mail_id from mail where ${mails(mine)})` },
  arrival: { area: 'mail', where: person },
  feedback: { area: 'after', where: person },
  letter: { area: 'after', where: person },
  session: { area: 'account', where: person, leave: ['token_hash'] },
  passkey: { area: 'account', where: person, leave: ['public_key', 'counter', 'passkey_id'] },
  identity: { area: 'account', where: person, leave: ['subject_hash'] },
  erasure: { area: 'account', where: person, leave: ['asked_by', 'ended_by'] },
  invitation: {
    area: 'account',
    where: ({ people, keys }) => either(any('person_id', people), any('email_key', keys)),
    leave: ['token_hash'],
  },
  office: { area: 'office', where: person },
  absence: { area: 'office', where: ({ offices }) => either(any('office_id', offices), any('deputy_id', offices)) },
  topic_words: { area: 'office', where: by('written_by') },
  program_words: { area: 'office', where: by('made_by'), leave: ['was'] },
  match_request: { area: 'office', where: by('asked_by'), leave: ['progress'] },
  publication: {
    area: 'office',
    where: ({ people }) =>
      sql<boolean>`(${any('asked_by', people)} or ${any('confirmed_by', people)} or ${any('ended_by', people)})`,
  },
  // its plan speaks of others
  repair: {
    area: 'office',
    where: ({ people }) =>
      either(
        either(any('made_by', people), any('ended_by', people)),
        either(any('asked_by', people), any('confirmed_by', people)),
      ),
    leave: ['plan', 'ends', 'words', 'said'],
  },
  rehearsal: { area: 'office', where: by('asked_by') },
  audit: {
    area: 'log',
    where: ({ people, applications, pairs, told }) =>
      sql<boolean>`(${any('actor', people)} or (at < ${told} and ${any('subject', [...people, ...applications, ...pairs])}))`,
    // reasons may be a colleague's words about two people
    leave: ['before', 'after', 'why', 'hash', 'words_hash', 'salt', 'nth'],
  },
}

/** What others wrote about somebody in confidence: given by a person who has read it, on request. */
export const asked = [
  'opinion',
  'ticket',
  'step',
  'quote_answer',
  'adjustment',
  'matching_note',
  'pair_note',
  'concern',
  'concern_step',
] as const
/** What is given to nobody: proofs of who somebody is, who a report names, and mails before they leave. */
export const withheld = ['sign_in', 'draft_key', 'concern_named', 'notice_text', 'written', 'program', 'cycle'] as const

export async function mineOf(scope: Scope, personId: string, now: Instant, told: Instant): Promise<Mine> {
  const { rows } = await sql<Omit<Mine, 'told'>>`
    with me as (select person_id, email_key from person
      where association_id = ${scope.association} and (person_id = ${personId} or merged_into = ${personId})),
    ids as (select array_agg(person_id) as people, array_agg(email_key) as keys from me)
    select people, keys,
      array(select application_id from application a where a.association_id = ${scope.association} and a.person_id = any(people)) as applications,
      array(select distinct member_key from application a where a.association_id = ${scope.association} and a.person_id = any(people) and member_key <> '') as members,
      array(select pair_id from pair p where p.association_id = ${scope.association} and (p.mentor_id = any(people) or p.mentee_id = any(people))
        and not exists (select from cycle y where y.association_id = p.association_id and y.cycle_id = p.cycle_id and y.announced_at > ${now})) as pairs,
      array(select office_id from office o where o.association_id = ${scope.association} and o.person_id = any(people)) as offices,
      array(select draft_id from draft d where d.association_id = ${scope.association} and d.email_key = any(keys)) as drafts
    from ids`.execute(scope.tx)
  const none = { people: [], keys: [], applications: [], pairs: [], offices: [], drafts: [], members: [] }
  return { ...(rows[0]?.people == null ? none : rows[0]), told }
}

/** How many rows of each table are given to somebody. */
export async function countsOf(scope: Scope, mine: Mine): Promise<Map<string, number>> {
  const counts = Object.entries(giving).map(
    ([table, { where }]) =>
      sql`select ${table}::text as name, count(*)::int as n from ${sql.table(table)} where ${sql.table(table)}.association_id = ${scope.association} and ${where(mine)}`,
  )
  const { rows } = await sql<{ name: string; n: number }>`${sql.join(counts, sql` union all `)}`.execute(scope.tx)
  return new Map(rows.map(({ name, n }) => [name, n]))
}

/** The rows of a table that are somebody's, oldest first where they say when. */
export async function rowsOf(scope: Scope, mine: Mine, table: string, { columns }: Described): Promise<Row[]> {
  const one = giving[table]
  if (one === undefined) return []
  const names = Object.keys(columns).filter((name) => name !== 'association_id' && !one.leave?.includes(name))
  const when = names.find((name) => name === 'at' || /_(at|on)$/.test(name))
  const { rows } = await sql<Row>`select ${sql.join(names.map((name) => sql.ref(name)))} from ${sql.table(table)}
    where ${sql.table(table)}.association_id = ${scope.association} and ${one.where(mine)}
    order by ${sql.ref(when ?? names[0] ?? 'association_id')}`.execute(scope.tx)
  return rows
}

import { type Kysely, sql } from 'kysely'

/**
 * The house's tables. Every table of an association is keyed by it first, so that one host can serve many and a
 * cluster can be split by it. Instants are UTC; days are plain dates in the cycle's zone (R51).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of tables) await sql.raw(statement).execute(db)
  for (const table of guarded) await guard(db, table)
}

const tables = [
  `create table installation (name text primary key, value text not null)`,
  `create table association (association_id text primary key, name text not null, created_at timestamptz not null)`,
  `create table program (
    association_id text not null references association, program_id text not null, slug text not null unique,
    definition jsonb not null, created_at timestamptz not null,
    primary key (association_id, program_id))`,
  `create table cycle (
    association_id text not null, cycle_id text not null, program_id text not null, label text not null,
    starts_on date not null, ends_on date not null, published_at timestamptz, closed_at timestamptz,
    primary key (association_id, cycle_id), foreign key (association_id, program_id) references program)`,
  `create table occurrence (
    association_id text not null, cycle_id text not null, what text not null, at timestamptz not null,
    primary key (association_id, cycle_id, what), foreign key (association_id, cycle_id) references cycle)`,

  `create table person (
    association_id text not null references association, person_id text not null, name text not null, pronouns text not null default '',
    email text not null, email_key text not null, second_email text, phone text, zone text not null default '',
    address_state text not null default 'works' check (address_state in ('works', 'returned')), address_said text,
    created_at timestamptz not null,
    primary key (association_id, person_id), unique (association_id, email_key))`,
  `create table roster_line (
    association_id text not null references association, member_number text not null, first_name text not null, last_name text not null,
    email_key text not null, status text not null check (status in ('active', 'lapsed')), paid_through date, groups text not null default '',
    imported_at timestamptz not null,
    primary key (association_id, member_number))`,

  `create table office (
    association_id text not null, office_id text not null, program_id text not null, person_id text not null,
    kind text not null check (kind in ('chair', 'member')), title text not null, employer text not null default '',
    starts_on date not null, ends_on date not null, most_pairs int not null check (most_pairs >= 0),
    primary key (association_id, office_id), foreign key (association_id, program_id) references program,
    foreign key (association_id, person_id) references person)`,
  `create table session (
    association_id text not null, token_hash text not null, person_id text not null, created_at timestamptz not null,
    seen_at timestamptz not null, expires_at timestamptz not null,
    primary key (association_id, token_hash), foreign key (association_id, person_id) references person)`,
  `create table sign_in (
    association_id text not null references association, attempt_hash text not null, email_key text not null, code_hash text not null,
    created_at timestamptz not null, expires_at timestamptz not null, guesses int not null default 0, used_at timestamptz,
    primary key (association_id, attempt_hash))`,

  `create table application (
    association_id text not null, application_id text not null, cycle_id text not null, person_id text not null,
    role text not null check (role in ('mentor', 'mentee')),
    state text not null check (state in ('submitted', 'review', 'accepted', 'declined', 'late', 'duplicate', 'waiting', 'withdrawn')),
    received_at timestamptz not null, answers jsonb not null, eligibility jsonb not null,
    membership text not null check (membership in ('verified', 'lapsed', 'missing', 'not_found', 'mismatch')),
    duplicate_of text, as_written jsonb not null, decided_at timestamptz,
    primary key (association_id, application_id), foreign key (association_id, cycle_id) references cycle,
    foreign key (association_id, person_id) references person)`,
  `create index application_by_person on application (association_id, person_id)`,

  `create table run (
    association_id text not null, run_id text not null, cycle_id text not null, made_at timestamptz not null, input_hash text not null,
    seed int not null, levels jsonb not null, certificate jsonb not null, published_at timestamptz,
    primary key (association_id, run_id), foreign key (association_id, cycle_id) references cycle)`,
  `create table proposal (
    association_id text not null, run_id text not null, mentee_application_id text not null, mentor_application_id text not null,
    office_id text, points int not null, reasons jsonb not null,
    primary key (association_id, run_id, mentee_application_id), foreign key (association_id, run_id) references run)`,
  `create table unmatched (
    association_id text not null, run_id text not null, application_id text not null, code text not null, reason text not null, detail jsonb not null,
    primary key (association_id, run_id, application_id), foreign key (association_id, run_id) references run)`,

  `create table pair (
    association_id text not null, pair_id text not null, cycle_id text not null, mentor_id text not null, mentee_id text not null,
    office_id text not null, state text not null check (state in ('active', 'paused', 'ended')),
    origin text not null check (origin in ('run', 'adopted')), run_id text, points int, reasons jsonb not null,
    formed_on date not null, clock_on date, written_at timestamptz, met_at timestamptz,
    paused_on date, paused_until date, pause_note text, ended_on date, end_note text, version int not null default 1,
    primary key (association_id, pair_id), unique (association_id, cycle_id, mentor_id, mentee_id),
    foreign key (association_id, cycle_id) references cycle, foreign key (association_id, office_id) references office,
    foreign key (association_id, mentor_id) references person, foreign key (association_id, mentee_id) references person,
    check (mentor_id <> mentee_id))`,
  `create index pair_by_mentor on pair (association_id, mentor_id)`,
  `create index pair_by_mentee on pair (association_id, mentee_id)`,
  `create table sign (
    association_id text not null, sign_id text not null, pair_id text not null, person_id text not null,
    kind text not null check (kind in ('wrote', 'introduced', 'in_touch', 'a_little', 'talked')),
    source text not null check (source in ('first_contact', 'check_in', 'home', 'committee', 'help')), month text not null, at timestamptz not null,
    primary key (association_id, sign_id), foreign key (association_id, pair_id) references pair)`,
  `create index sign_by_pair on sign (association_id, pair_id)`,
  `create table question (
    association_id text not null, question_id text not null, pair_id text not null, person_id text not null,
    kind text not null check (kind in ('written', 'introduction', 'first_contact', 'check_in')), month text not null,
    asked_at timestamptz not null, closes_at timestamptz not null, asked_again_at timestamptz, answer text, answered_at timestamptz,
    primary key (association_id, question_id), foreign key (association_id, pair_id) references pair)`,
  `create index question_by_pair on question (association_id, pair_id)`,

  `create table ticket (
    association_id text not null, ticket_id text not null, cycle_id text not null, pair_id text, person_id text,
    kind text not null check (kind in ('never_met', 'went_silent', 'returned', 'cannot_reach', 'leave', 'delivery', 'question')),
    state text not null check (state in ('open', 'closed')), opened_at timestamptz not null, opened_by text not null,
    office_id text not null, due_on date not null, chair_on date not null, may_tell boolean, escalated_at timestamptz, decide_by date, closed_at timestamptz, outcome text, reason text not null,
    primary key (association_id, ticket_id), foreign key (association_id, cycle_id) references cycle,
    foreign key (association_id, office_id) references office)`,
  `create index ticket_by_pair on ticket (association_id, pair_id)`,
  `create table step (
    association_id text not null, step_id text not null, ticket_id text not null, at timestamptz not null, actor text not null, text text not null,
    primary key (association_id, step_id), foreign key (association_id, ticket_id) references ticket)`,
  `create index step_by_ticket on step (association_id, ticket_id)`,

  `create table feedback (
    association_id text not null, feedback_id text not null, cycle_id text not null, person_id text not null,
    role text not null check (role in ('mentor', 'mentee')), invited_at timestamptz not null,
    reminders int not null default 0, answered_at timestamptz, answers jsonb,
    primary key (association_id, feedback_id), foreign key (association_id, cycle_id) references cycle)`,
  `create table letter (
    association_id text not null, letter_id text not null, cycle_id text not null, person_id text not null,
    role text not null check (role in ('mentor', 'mentee')), number text not null, code text not null, facts jsonb not null,
    state text not null check (state in ('issued', 'held')), asked_at timestamptz not null, issued_at timestamptz,
    primary key (association_id, letter_id), unique (association_id, code), foreign key (association_id, cycle_id) references cycle)`,

  `create table mail (
    association_id text not null references association, mail_id text not null, mail_key text not null, kind text not null,
    category text not null check (category in ('essential', 'topics', 'news')), cycle_id text, pair_id text, person_id text,
    to_name text not null, to_address text not null, from_name text not null, from_address text not null,
    reply_name text not null, reply_address text not null, subject text not null, text text not null, html text not null,
    message_id text not null, due_at timestamptz not null, created_at timestamptz not null,
    state text not null check (state in ('draft', 'queued', 'sending', 'uncertain', 'sent', 'failed', 'suppressed')),
    attempts int not null default 0, leased_until timestamptz, sent_at timestamptz, said text,
    primary key (association_id, mail_id), unique (association_id, mail_key))`,
  `create index mail_queue on mail (association_id, due_at, mail_id) where state in ('queued', 'sending')`,
  `create index mail_by_person on mail (association_id, person_id)`,
  `create index mail_by_pair on mail (association_id, pair_id)`,
  `create table delivery (
    association_id text not null, mail_id text not null, attempt int not null, at timestamptz not null,
    outcome text not null check (outcome in ('sent', 'returned', 'refused', 'later', 'uncertain')), said text not null,
    primary key (association_id, mail_id, attempt), foreign key (association_id, mail_id) references mail)`,
  `create table refusal (
    association_id text not null, person_id text not null, category text not null, at timestamptz not null,
    primary key (association_id, person_id, category), foreign key (association_id, person_id) references person)`,
  `create table dead_address (
    association_id text not null references association, address_key text not null, at timestamptz not null, said text not null,
    primary key (association_id, address_key))`,
  `create table audit (
    association_id text not null references association, audit_id text not null, at timestamptz not null, actor text not null, what text not null,
    subject text not null, before jsonb, after jsonb, why text not null default '',
    primary key (association_id, audit_id))`,
  `create index audit_by_subject on audit (association_id, subject)`,
]

const guarded = [
  'association',
  'program',
  'cycle',
  'occurrence',
  'person',
  'roster_line',
  'office',
  'session',
  'sign_in',
  'application',
  'run',
  'proposal',
  'unmatched',
  'pair',
  'sign',
  'question',
  'ticket',
  'step',
  'feedback',
  'letter',
  'mail',
  'delivery',
  'refusal',
  'dead_address',
  'audit',
]

/** Public directory: which association a program's address belongs to is found before any association is set. */
const readableByAll = new Set(['association', 'program'])

/** Second lock behind the policies: rows of another association do not exist (also for the tables' owner). */
async function guard(db: Kysely<unknown>, table: string): Promise<void> {
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table ${table} enable row level security`).execute(db)
  await sql.raw(`alter table ${table} force row level security`).execute(db)
  if (readableByAll.has(table)) {
    await sql.raw(`create policy seen on ${table} for select using (true)`).execute(db)
    await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
  } else {
    await sql.raw(`create policy mine on ${table} using (${mine}) with check (${mine})`).execute(db)
  }
}

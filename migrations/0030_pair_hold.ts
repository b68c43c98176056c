import { type Kysely, sql } from 'kysely'

/**
 * Pauses as rows of their own (R11, R47): a pair is paused while any of them is open, so that the end of one never lifts
 * another. `person_id`: whose pause it is, null for both or where nobody may know; `set_by`: the member who entered it,
 * null where it came by a mailed link. What the pair's row says of a pause follows from these; its note moved here.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table pair_hold enable row level security`).execute(db)
  await sql.raw(`alter table pair_hold force row level security`).execute(db)
  await sql.raw(`create policy mine on pair_hold using (${mine}) with check (${mine})`).execute(db)
}

const statements = [
  `create table pair_hold (
    association_id text not null, hold_id text not null, pair_id text not null,
    kind text not null check (kind in ('asked', 'committee', 'report')),
    reason text not null check (reason in ('leave', 'illness', 'other', 'unsaid')), note text not null default '',
    person_id text, set_by text, from_on date not null, until_on date, set_at timestamptz not null,
    asked_at timestamptz, asked_again_at timestamptz, passed_at timestamptz, ended_at timestamptz, ended_by text,
    primary key (association_id, hold_id), foreign key (association_id, pair_id) references pair on delete cascade)`,
  `create index pair_hold_open on pair_hold (association_id, pair_id) where ended_at is null`,
  `insert into pair_hold (association_id, hold_id, pair_id, kind, reason, from_on, set_at)
    select association_id, 'report:' || concern_id, pair_id, 'report', 'unsaid', (opened_at at time zone 'UTC')::date, opened_at
    from concern c where holds and exists (select from pair p where p.association_id = c.association_id and p.pair_id = c.pair_id and p.state <> 'ended')`,
  `insert into pair_hold (association_id, hold_id, pair_id, kind, reason, note, from_on, until_on, set_at)
    select association_id, 'before:' || pair_id, pair_id, 'committee', 'unsaid', coalesce(pause_note, ''), coalesce(paused_on, formed_on), paused_until,
      (coalesce(paused_on, formed_on)::timestamp at time zone 'UTC')
    from pair p where state = 'paused' and (coalesce(pause_note, '') <> '' or paused_until is not null
      or not exists (select from pair_hold h where h.association_id = p.association_id and h.pair_id = p.pair_id))`,
  `alter table pair drop column pause_note`,
]

import { type Kysely, sql } from 'kysely'

/**
 * Mentors who stand by are asked before a pair is made of them (R39): for a mentee of a drafted change, one after the
 * other by `nth`. `form`: the pair as it would be formed; `answer_by`: the first instant that is too late. With it the
 * kind of ticket for a conflict that a change of employer brings (R41).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db)
  const mine = `association_id = nullif(current_setting('app.association', true), '')`
  await sql.raw(`alter table standby_ask enable row level security`).execute(db)
  await sql.raw(`alter table standby_ask force row level security`).execute(db)
  await sql.raw(`create policy mine on standby_ask using (${mine}) with check (${mine})`).execute(db)
}

const statements = [
  `create table standby_ask (
    association_id text not null, ask_id text not null, cycle_id text not null, repair_id text not null,
    mentee_application_id text not null, person_id text not null, nth int not null, form jsonb not null,
    state text not null check (state in ('waits', 'asked', 'yes', 'no', 'silent', 'over')),
    days int not null, asked_by text not null, made_at timestamptz not null, asked_at timestamptz, answer_by timestamptz,
    answered_at timestamptz,
    primary key (association_id, ask_id), foreign key (association_id, repair_id) references repair on delete cascade)`,
  `create index standby_ask_by_cycle on standby_ask (association_id, cycle_id)`,
  `alter table ticket drop constraint ticket_kind_check`,
  `alter table ticket add constraint ticket_kind_check check (kind in ('never_met', 'went_silent', 'returned', 'cannot_reach',
    'leave', 'delivery', 'question', 'mismatch', 'comment', 'criticism', 'accolade', 'call', 'conflict'))`,
]

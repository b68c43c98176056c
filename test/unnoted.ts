// Whatever is decided about people leaves a row in the audit (R52): the test's database watches its own transactions.
import { sql } from 'kysely'
import type { Database } from '#platform/database.ts'
import type { DB } from '#platform/tables.ts'

/**
 * What is a decision about a person: a row that comes or goes in one of these tables, or one of these columns that
 * becomes another. What is kept as a row of its own with who and when, as pauses, steps and notes are, is not among them, nor
 * what nobody else may read (reports, R47).
 */
export const decides: { readonly [table in keyof DB]?: readonly (keyof DB[table] & string)[] } = {
  absence: ['office_id', 'deputy_id', 'starts_on', 'ends_on'],
  adjustment: ['undone_at'],
  application: ['state', 'membership', 'person_id', 'duplicate_of'],
  decision: ['undone_at'],
  erasure: ['ended_at', 'outcome'],
  identity: ['person_id'],
  invitation: ['used_at', 'withdrawn_at'],
  letter: ['state'],
  merger: ['undone_at'],
  office: ['person_id', 'kind', 'title', 'starts_on', 'ends_on'],
  opinion: ['view', 'note'],
  pair: ['state', 'office_id', 'mentor_id', 'mentee_id', 'closed_for', 'paused_until'],
  pair_answer: ['answer', 'settled_at'],
  passkey: ['public_key'],
  person: ['email', 'address_state', 'merged_into'],
  publication: ['state'],
  refusal: ['person_id'],
  repair: ['state', 'plan', 'ends'],
  standby_ask: ['state'],
  ticket: ['state', 'office_id', 'seeks'],
}

/** Has the database note each transaction in which such a row changed and none was written to the audit. */
export const watching: readonly string[] = [
  'create schema watch',
  'create table watch.unnoted (at bigint generated always as identity, about text not null)',
  'grant usage on schema watch to public',
  'grant select, delete on watch.unnoted to public',
  // noticed at the commit, so that the row of the audit may come before what it is about or after it
  `create function watch.note() returns trigger language plpgsql security definer as $$
    declare
      old_row jsonb := case when tg_op <> 'INSERT' then to_jsonb(old) end;
      new_row jsonb := case when tg_op <> 'DELETE' then to_jsonb(new) end;
      columns text := (select string_agg(c, ', ') from unnest(tg_argv) as c where old_row->c is distinct from new_row->c);
    begin
      if (tg_op <> 'UPDATE' or columns is not null)
        and coalesce(current_setting('watch.noted', true), '') <> 'yes' then
        insert into watch.unnoted (about) values (lower(tg_op) || ' ' || tg_table_name || case tg_op when 'UPDATE' then ': ' || columns else '' end);
      end if;
      return null;
    end $$`,
  // before the insert: a row that is there already is one, however often its decision comes
  `create function watch.noted() returns trigger language plpgsql as $$
    begin perform set_config('watch.noted', 'yes', true); return new; end $$`,
  'create trigger watched before insert on public.audit for each row execute function watch.noted()',
  ...Object.entries(decides).map(
    ([
      table,
      columns,
    ]) => `create constraint trigger watched after insert or update or delete on public.${table} deferrable initially deferred
      for each row execute function watch.note(${columns.map((one) => `'${one}'`).join(', ')})`,
  ),
]

/** What changed without a row since this was asked last. */
export async function unnoted({ kysely }: Database): Promise<string[]> {
  const { rows } = await sql<{
    about: string
  }>`with gone as (delete from watch.unnoted returning at, about) select about from gone order by at`.execute(kysely)
  return [...new Set(rows.map(({ about }) => about))]
}

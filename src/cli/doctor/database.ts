import { type Kysely, sql } from 'kysely'
import { refusedUs } from '#kit/refusals.ts'
import { type Address, asOwner, guardedOf, migrationsOf, within } from '#platform/database.ts'
import type { DB as Tables } from '#platform/tables.ts'
import { checkChain, type ChainFacts } from '#features/audit/chain/actions.ts'
import type { Head } from '#features/audit/chain/model.ts'
import type { DatabaseFacts, PostFacts } from '#src/cli/doctor/model.ts'

/** From a mail: which association's chain ended how. */
export type GivenHead = Head & { association: string }

/** Looks and changes nothing. Throws where the database cannot be reached. */
export function databaseFacts(
  address: Address,
  nowMs: () => number,
  heads: readonly GivenHead[] = [],
): Promise<DatabaseFacts> {
  return asOwner(address, async (owner) => {
    const { roundTripMs, aheadMs } = await clocks(owner, nowMs)
    const { rows } = await sql<{ version: number; text: string; encoding: string }>`
      select current_setting('server_version_num')::int as version, current_setting('server_version') as text,
        pg_encoding_to_char(encoding) as encoding from pg_database where datname = current_database()`.execute(owner)
    const migrations = await migrationsOf(owner)
    const there = migrations.applied.length > 0
    const [row] = rows
    return {
      about: `${'url' in address ? 'PostgreSQL' : 'Embedded PostgreSQL'} ${row?.text.split(' ')[0] ?? ''}`,
      version: row?.version ?? 0,
      encoding: row?.encoding ?? '',
      roundTripMs,
      aheadMs,
      migrations,
      guard: there ? await guardFacts(owner, address) : 'no_tables',
      post: there ? await postFacts(owner) : null,
      // an older state of the tables has no chain to look at
      chains: there && migrations.missing.length === 0 ? await chainFacts(owner, heads) : [],
    }
  })
}

/** The quickest of five questions; the clocks are compared at its middle. */
async function clocks(owner: Kysely<Tables>, nowMs: () => number): Promise<{ roundTripMs: number; aheadMs: number }> {
  const times: { roundTripMs: number; aheadMs: number }[] = []
  for (let time = 0; time < 5; time += 1) {
    const sent = nowMs()
    const from = performance.now()
    const { rows } = await sql<{ ms: string }>`select extract(epoch from clock_timestamp()) * 1000 as ms`.execute(owner)
    const roundTripMs = performance.now() - from
    times.push({ roundTripMs, aheadMs: Number(rows[0]?.ms) - (sent + roundTripMs / 2) })
  }
  return times.sort((a, b) => a.roundTripMs - b.roundTripMs)[0] ?? { roundTripMs: 0, aheadMs: 0 }
}

async function guardFacts(owner: Kysely<Tables>, address: Address): Promise<DatabaseFacts['guard']> {
  const { rows } = await sql<{ name: string; guarded: boolean; open: boolean }>`
    select c.relname as name,
      c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid) as guarded,
      exists (select from pg_policy p where p.polrelid = c.oid and pg_get_expr(p.polqual, p.polrelid) = 'true') as open
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'association_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by c.relname`.execute(owner)
  const passes = await sql<{ passes: boolean }>`
    select rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user`.execute(owner)
  const worker = passes.rows[0]?.passes === true ? guardedOf(address) : owner
  try {
    const role = await sql<{ name: string; passes: boolean }>`
      select rolname as name, rolsuper or rolbypassrls as passes from pg_roles where rolname = current_user`.execute(
      worker,
    )
    if (!(await mayRead(worker))) return 'not_prepared'
    const leaks: string[] = []
    for (const { name } of rows.filter((table) => !table.open)) {
      const seen = await sql<{ any: boolean }>`select exists (select from ${sql.table(name)}) as any`.execute(worker)
      if (seen.rows[0]?.any === true) leaks.push(name)
    }
    return {
      tables: rows.length,
      unguarded: rows.filter((table) => !table.guarded).map((table) => table.name),
      role: role.rows[0]?.name ?? '',
      passesBy: role.rows[0]?.passes ?? true,
      leaks,
    }
  } catch (error) {
    // the role is not there yet
    if ((error as { code?: string }).code === '22023') return 'not_prepared'
    throw error
  } finally {
    if (worker !== owner) await worker.destroy()
  }
}

async function mayRead(worker: Kysely<Tables>): Promise<boolean> {
  const { rows } = await sql<{ all: boolean }>`
    select bool_and(has_table_privilege(c.oid, 'select') and has_table_privilege(c.oid, 'insert')) as all
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'association_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r'`.execute(worker)
  return rows[0]?.all === true
}

async function postFacts(owner: Kysely<Tables>): Promise<PostFacts> {
  const mail = await owner.selectFrom('installation').select('value').where('name', '=', 'mail').executeTakeFirst()
  const { rows } = await sql<{ id: string; zone: string | null; sender: string | null }>`
    select a.association_id as id, p.definition->>'zone' as zone, p.definition->'contact'->>'address' as sender from association a
    left join program p on p.association_id = a.association_id`.execute(owner)
  const facts: PostFacts = {
    armed: mail?.value !== 'disarmed',
    waiting: 0,
    late: 0,
    refused: { n: 0, said: '' },
    zones: [...new Set(rows.flatMap(({ zone }) => zone ?? []))].sort(),
    senders: [...new Set(rows.flatMap(({ sender }) => sender ?? []))].sort(),
  }
  for (const id of new Set(rows.map((row) => row.id))) {
    const counted = await within(owner, id, (tx) =>
      sql<{ waiting: number; late: number; refused: number; said: string | null }>`
        select count(*)::int as waiting, (count(*) filter (where due_at < now() - interval '15 minutes'))::int as late,
          (count(*) filter (where starts_with(said, ${refusedUs})))::int as refused, max(said) filter (where starts_with(said, ${refusedUs})) as said
        from mail where association_id = ${id} and state in ('queued', 'sending')`.execute(tx),
    )
    facts.waiting += counted.rows[0]?.waiting ?? 0
    facts.late += counted.rows[0]?.late ?? 0
    facts.refused.n += counted.rows[0]?.refused ?? 0
    facts.refused.said = counted.rows[0]?.said ?? facts.refused.said
  }
  return facts
}

async function chainFacts(owner: Kysely<Tables>, heads: readonly GivenHead[]): Promise<ChainFacts[]> {
  const { rows } = await sql<{ id: string }>`select association_id as id from association order by 1`.execute(owner)
  const ids = [...new Set([...rows.map(({ id }) => id), ...heads.map(({ association }) => association)])]
  const chains: ChainFacts[] = []
  for (const association of ids) {
    const given = heads.filter((head) => head.association === association)
    chains.push(await within(owner, association, (tx) => checkChain({ tx, association }, given), { readOnly: true }))
  }
  return chains
}

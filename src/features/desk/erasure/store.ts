import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Erasure, Standing } from '#features/desk/erasure/model.ts'

type Asked = Pick<Erasure, 'id' | 'personId' | 'askedBy' | 'why' | 'askedAt' | 'dueAt'>

/** False where one is open already. */
export async function insertErasure({ tx, association }: Scope, asked: Asked): Promise<boolean> {
  const row = await tx
    .insertInto('erasure')
    .values({
      association_id: association,
      erasure_id: asked.id,
      person_id: asked.personId,
      asked_by: asked.askedBy,
      why: asked.why,
      asked_at: asked.askedAt,
      due_at: asked.dueAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('erasure_id')
    .executeTakeFirst()
  return row !== undefined
}

const columns = sql`erasure_id as id, person_id as "personId", asked_by as "askedBy", why, asked_at as "askedAt", due_at as "dueAt",
  ended_at as "endedAt", outcome, mails`

/** The one that is open; of one person, or all, oldest first. */
export async function openErasures({ tx, association }: Scope, personId: string | null = null): Promise<Erasure[]> {
  const { rows } =
    await sql<Erasure>`select ${columns} from erasure where association_id = ${association} and ended_at is null
    and (${personId}::text is null or person_id = ${personId}) order by asked_at, erasure_id`.execute(tx)
  return rows
}

/** Those of a program's people that are open, oldest first. */
export async function erasuresOfProgram(
  { tx, association }: Scope,
  programId: string,
): Promise<(Erasure & { name: string })[]> {
  const { rows } = await sql<Erasure & { name: string }>`
    select e.*, p.name from (select ${columns} from erasure where association_id = ${association} and ended_at is null) e
    join person p on p.association_id = ${association} and p.person_id = e."personId"
    where exists (select from application a join cycle c on c.association_id = a.association_id and c.cycle_id = a.cycle_id
        where a.association_id = ${association} and a.person_id = e."personId" and c.program_id = ${programId})
      or exists (select from pair q join cycle c on c.association_id = q.association_id and c.cycle_id = q.cycle_id
        where q.association_id = ${association} and e."personId" in (q.mentor_id, q.mentee_id) and c.program_id = ${programId})
      or exists (select from office o where o.association_id = ${association} and o.person_id = e."personId" and o.program_id = ${programId})
    order by e."askedAt", e.id`.execute(tx)
  return rows
}

/** Erased, and not yet looked after once more. */
export async function uncleanedErasures({ tx, association }: Scope, before: Instant): Promise<Erasure[]> {
  const { rows } =
    await sql<Erasure>`select ${columns} from erasure where association_id = ${association} and outcome = 'erased'
    and cleaned_at is null and ended_at <= ${before} order by erasure_id`.execute(tx)
  return rows
}

/** True when it was open. */
export async function endErasure(
  { tx, association }: Scope,
  id: string,
  ended: { by: string; outcome: 'erased' | 'taken back'; mails: readonly string[] },
  at: Instant,
): Promise<boolean> {
  const { numAffectedRows } =
    await sql`update erasure set ended_at = ${at}, ended_by = ${ended.by}, outcome = ${ended.outcome}, mails = ${json(ended.mails)}, why = ''
    where association_id = ${association} and erasure_id = ${id} and ended_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function markCleaned({ tx, association }: Scope, id: string, at: Instant): Promise<void> {
  await sql`update erasure set cleaned_at = ${at}, mails = '[]' where association_id = ${association} and erasure_id = ${id}`.execute(
    tx,
  )
}

/** Where people are still needed; offices whose last day is today or later count. */
export async function standingOf({ tx, association }: Scope, people: readonly string[], today: Day): Promise<Standing> {
  const { rows } = await sql<Standing>`
    select (select count(*)::int from pair where association_id = ${association} and state <> 'ended' and (mentor_id = any(${people}) or mentee_id = any(${people}))) as pairs,
      (select max(ends_on) from office where association_id = ${association} and person_id = any(${people}) and ends_on >= ${today}) as "officeUntil"`.execute(
    tx,
  )
  return rows[0] ?? { pairs: 0, officeUntil: null }
}

export type Traces = {
  /** Applications of which a pair came. */
  paired: string[]
  /** Addresses besides those people are known by: second ones, and earlier ones, unless they are somebody else's. */
  more: string[]
  /** Names, addresses and numbers by which mails to others name them. */
  said: string[]
}

/** Where else somebody stands than in rows of their own. */
export async function tracesOf({ tx, association }: Scope, people: readonly string[]): Promise<Traces> {
  const { rows } = await sql<Traces>`
    with me as (select name, email_key, lower(second_email) as second, phone from person where association_id = ${association} and person_id = any(${people})),
    more as (select second as key from me where second <> '' union
      select lower(from_address) from address_change where association_id = ${association} and person_id = any(${people}) union
      select to_key from address_change where association_id = ${association} and person_id = any(${people})),
    theirs as (select key from more where key not in (select email_key from person where association_id = ${association} and person_id <> all(${people})))
    select array(select application_id from application a where a.association_id = ${association} and a.person_id = any(${people})
        and exists (select from pair p where p.association_id = a.association_id and p.cycle_id = a.cycle_id and a.person_id in (p.mentor_id, p.mentee_id))) as paired,
      array(select key from theirs) as more,
      array(select one from (select name as one from me union select email_key from me union select phone from me union select key from theirs) x
        where length(one) > 2) as said`.execute(tx)
  return rows[0] ?? { paired: [], more: [], said: [] }
}

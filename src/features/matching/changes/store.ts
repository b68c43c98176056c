import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Adjustment, Change, Draft } from '#features/matching/changes/model.ts'

/** Everything that was decided about the cycle's pairs before publication, and the version that stands. */
export async function draftOf(scope: Scope, cycleId: string): Promise<Draft> {
  const { rows } = await sql<Row>`
    select a.adjustment_id as id, a.nth, a.kind, a.mentee_application_id as mentee, a.mentor_application_id as mentor, a.criterion, a.number, a.over,
      a.reason, a.made_by as "madeBy", coalesce(m.name, '') as "madeByName", a.made_at as "madeAt", a.undone_nth as "undoneNth", u.name as "undoneByName", a.undone_at as "undoneAt"
    from adjustment a left join person m on m.association_id = a.association_id and m.person_id = a.made_by
    left join person u on u.association_id = a.association_id and u.person_id = a.undone_by
    where a.association_id = ${scope.association} and a.cycle_id = ${cycleId} order by a.nth`.execute(scope.tx)
  const version = await scope.tx
    .selectFrom('matching_draft')
    .select('version')
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .executeTakeFirst()
  return { version: version?.version ?? 0, all: rows.map(adjustmentOf) }
}

/** Counts one on where the version is still the expected one; false where somebody was faster. */
export async function advance(scope: Scope, cycleId: string, expected: number): Promise<boolean> {
  await sql`insert into matching_draft (association_id, cycle_id) values (${scope.association}, ${cycleId}) on conflict do nothing`.execute(
    scope.tx,
  )
  const { rows } = await sql`
    update matching_draft set version = version + 1 where association_id = ${scope.association} and cycle_id = ${cycleId} and version = ${expected}
    returning version`.execute(scope.tx)
  return rows.length > 0
}

export async function insertAdjustment(
  scope: Scope,
  cycleId: string,
  one: Pick<Adjustment, 'id' | 'nth' | 'change' | 'reason' | 'madeBy' | 'madeAt'>,
): Promise<void> {
  const { change } = one
  await scope.tx
    .insertInto('adjustment')
    .values({
      association_id: scope.association,
      adjustment_id: one.id,
      cycle_id: cycleId,
      nth: one.nth,
      kind: change.kind,
      mentee_application_id: 'mentee' in change ? change.mentee : null,
      mentor_application_id: 'mentor' in change ? change.mentor : null,
      criterion: change.kind === 'weight' ? change.criterion : null,
      number: change.kind === 'weight' ? change.points : change.kind === 'capacity' ? change.places : null,
      over: json(change.kind === 'lock' ? change.over : []),
      reason: one.reason,
      made_by: one.madeBy,
      made_at: one.madeAt,
    })
    .execute()
}

/** Takes one back, once; false where it was taken back before, or is not there. */
export async function undoAdjustment(
  scope: Scope,
  cycleId: string,
  id: string,
  by: { nth: number; personId: string; at: Instant },
): Promise<boolean> {
  const result = await scope.tx
    .updateTable('adjustment')
    .set({ undone_nth: by.nth, undone_by: by.personId, undone_at: by.at })
    .where('association_id', '=', scope.association)
    .where('cycle_id', '=', cycleId)
    .where('adjustment_id', '=', id)
    .where('undone_nth', 'is', null)
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

type Row = Omit<Adjustment, 'change'> & {
  kind: Change['kind']
  mentee: string | null
  mentor: string | null
  criterion: string | null
  number: number | null
  over: string[]
}

function adjustmentOf({ kind, mentee, mentor, criterion, number, over, ...rest }: Row): Adjustment {
  return { ...rest, change: changeOf({ kind, mentee, mentor, criterion, number, over }) }
}

function changeOf({
  kind,
  mentee,
  mentor,
  criterion,
  number,
  over,
}: Pick<Row, 'kind' | 'mentee' | 'mentor' | 'criterion' | 'number' | 'over'>): Change {
  const pair = { mentee: mentee ?? '', mentor: mentor ?? '' }
  switch (kind) {
    case 'lock':
      return { kind, ...pair, over }
    case 'ban':
      return { kind, ...pair }
    case 'capacity':
      return { kind, mentor: mentor ?? '', places: number ?? 0 }
    case 'weight':
      return { kind, criterion: criterion ?? '', points: number ?? 0 }
  }
}

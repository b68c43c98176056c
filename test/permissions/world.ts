// Everything a permission can be about is put down four times, as things.ts names it.
import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import type { Database } from '#platform/database.ts'
import type { Scope } from '#platform/scope.ts'
import { installProgram } from '#features/programs/actions.ts'
import type { Definition } from '#features/programs/model.ts'
import { evening, inAssociation, keys, seedYear } from '#test/year.ts'
import { copy } from './copy.ts'
import { putLinks } from './links.ts'
import { putConcerns, putMore } from './more.ts'
import { cycleId, suffix } from './things.ts'

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
    await putLinks(scope, { cycleId: cycle.id, programId: cycle.programId, end: suffix.own, whose: '' }, true)
    await putLinks(scope, { cycleId: last, programId: cycle.programId, end: suffix.old, whose: '' }, false)
    // it runs, too
    await sql`update cycle set published_at = (select published_at from cycle where cycle_id = ${cycle.id}) where cycle_id = ${second.id}`.execute(
      scope.tx,
    )
    await putMore(scope, second.id, suffix.second)
    const { programId } = second
    await putLinks(scope, { cycleId: second.id, programId, end: suffix.second, whose: suffix.second }, true)
    await putThird(scope, cycle.definition)
  })
  await inAssociation(database, 'a2', async (scope) => {
    await copy(scope, suffix.foreign, {}, new Set(), new Set())
    const foreign = cycleId('nmrt-career-mentoring-a2')
    await putMore(scope, foreign, suffix.foreign)
    const programId = keys.ids('program', 'nmrt-career-mentoring-a2')
    await putLinks(scope, { cycleId: foreign, programId, end: suffix.foreign, whose: suffix.foreign }, true)
  })
}

/** A program whose pairs are not announced, with a chair and nobody else. */
async function putThird(scope: Scope, definition: Definition): Promise<void> {
  const { id, programId } = await installProgram(scope, { ...definition, slug: 'third' }, evening)
  await sql`update cycle set folder = (select folder from cycle where folder is not null limit 1) where cycle_id = ${id}`.execute(
    scope.tx,
  )
  const [person_id, email] = ['noor-3rd', 'noor-3rd@example.org']
  const mine = { association_id: scope.association, person_id }
  await scope.tx
    .insertInto('person')
    .values({ ...mine, name: 'Noor Abdi', email, email_key: email, created_at: evening })
    .execute()
  await scope.tx
    .insertInto('office')
    .values({
      ...mine,
      office_id: 'office-third',
      program_id: programId,
      kind: 'chair',
      title: 'Chair',
      starts_on: '2026-07-01',
      ends_on: '2027-06-30',
      most_pairs: 0,
    })
    .execute()
  await sql`insert into passkey (association_id, passkey_id, person_id, public_key, counter, transports, device, made_at)
    values (${scope.association}, 'passkey-third', ${person_id}, 'x', 0, '[]', '', ${evening})`.execute(scope.tx)
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

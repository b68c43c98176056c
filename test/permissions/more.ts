// What the committee made in the year of test/year, one of each and in each place, so that another's chair can be seen to ask
// for it in vain; and reports about conduct.
import { sql } from 'kysely'
import type { Scope } from '#platform/scope.ts'
import { evening } from '#test/year.ts'

/** Their ids end so: a draft of changes, a pause, a merger, a rehearsal, a press of nudges, a lock, and a sign that a contact entered. */
export async function putMore({ tx, association }: Scope, cycleId: string, end: string): Promise<void> {
  const mine = { association_id: association, cycle_id: cycleId }
  const made = { made_by: 'noor', made_at: evening }
  const nothing = JSON.stringify([])
  await tx
    .insertInto('repair')
    .values({ ...mine, ...made, repair_id: `repair${end}`, nth: 1, state: 'draft', plan: nothing })
    .execute()
  await tx
    .insertInto('pair_hold')
    .values({
      association_id: association,
      hold_id: `hold${end}`,
      pair_id: `pair-paused${end}`,
      kind: 'committee',
      reason: 'other',
      set_by: 'bjorn',
      set_at: '2026-12-05T15:00:00Z',
      from_on: '2026-12-05',
      until_on: '2027-02-01',
    })
    .execute()
  const kept = await tx
    .selectFrom('application')
    .select(['answers', 'eligibility', 'membership', 'state'])
    .where('application_id', '=', `app-mika${end}`)
    .executeTakeFirst()
  await tx
    .insertInto('merger')
    .values({
      ...mine,
      ...made,
      merger_id: `merger${end}`,
      kept_id: `app-mika${end}`,
      other_id: `app-wei${end}`,
      kept_person: 'mika',
      other_person: 'wei',
      before: JSON.stringify({
        ...kept,
        name: 'Mika',
        secondEmail: null,
        otherState: 'submitted',
        otherDuplicateOf: null,
      }),
      moved: JSON.stringify({}),
    })
    .execute()
  await tx
    .insertInto('rehearsal')
    .values({ ...mine, rehearsal_id: `rehearsal${end}`, seed: 1, asked_by: 'noor', asked_at: evening, state: 'played' })
    .execute()
  await tx
    .insertInto('nudge')
    .values({
      ...mine,
      batch: `nudge${end}`,
      question_id: `q-pair-never-lopez-2027-01${end}`,
      pair_id: `pair-never${end}`,
      mail_key: `nudge${end}`,
      pressed_by: 'noor',
      at: evening,
      leaves_at: evening,
    })
    .execute()
  await tx
    .insertInto('adjustment')
    .values({
      ...mine,
      ...made,
      adjustment_id: `change${end}`,
      nth: 1,
      kind: 'capacity',
      mentor_application_id: `app-wei${end}`,
      number: 2,
      reason: 'she said so',
    })
    .execute()
  await tx
    .insertInto('sign')
    .values({
      association_id: association,
      sign_id: `entered${end}:mentor`,
      pair_id: `pair-well${end}`,
      person_id: 'devon',
      kind: 'in_touch',
      source: 'committee',
      month: '2027-01',
      at: evening,
      known_by: 'on the telephone',
      entered_by: 'bjorn',
    })
    .execute()
}

/** Two who read what goes past the committee, and two reports, one of which is about one of them. */
export async function putConcerns({ tx, association }: Scope): Promise<void> {
  for (const [who, name] of [
    ['amara', 'Amara Osei'],
    ['hana', 'Hana Novák'],
  ]) {
    await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
      values (${association}, ${who}, ${name}, ${`${who}@example.org`}, ${`${who}@example.org`}, ${evening})`.execute(
      tx,
    )
    await sql`insert into office (association_id, office_id, program_id, person_id, kind, title, starts_on, ends_on, most_pairs)
      select association_id, ${`office-${who}`}, program_id, ${who}, 'safeguarding', 'Safeguarding', '2026-07-01', '2027-06-30', 0
      from cycle`.execute(tx)
  }
  for (const id of ['concern-open', 'concern-hana'])
    await sql`insert into concern (association_id, concern_id, program_id, cycle_id, kind, reporter_name, reporter_email, text, opened_at)
      select association_id, ${id}, program_id, cycle_id, 'conduct', '', '', 'What happened.', ${evening} from cycle`.execute(
      tx,
    )
  await sql`insert into concern_named (association_id, concern_id, person_id) values (${association}, 'concern-hana', 'hana')`.execute(
    tx,
  )
}

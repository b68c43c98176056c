import { sql } from 'kysely'
import type { Instant } from '#kit/dates.ts'
import { emailKey } from '#kit/text.ts'
import { pieces } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Person } from '#features/people/model.ts'

export type NewPerson = { name: string; email: string; pronouns?: string; zone?: string }

/**
 * Adds who is not there yet (by address, however it is written); returns the id of each by the address's key. An address of
 * somebody who was put together with another leads to that other.
 */
export async function putPeople(
  scope: Scope,
  people: readonly NewPerson[],
  now: Instant,
): Promise<Map<string, string>> {
  const byKey = new Map(people.map((person) => [emailKey(person.email), person]))
  for (const piece of pieces([...byKey])) {
    await scope.tx
      .insertInto('person')
      .values(
        piece.map(([key, person]) => ({
          association_id: scope.association,
          person_id: scope.ids('person', key),
          name: person.name,
          pronouns: person.pronouns ?? '',
          email: person.email,
          email_key: key,
          zone: person.zone ?? '',
          created_at: now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  const ids = new Map<string, string>()
  const { rows } = await sql<{ person_id: string; email_key: string }>`
    select coalesce(merged_into, person_id) as person_id, email_key from person
    where association_id = ${scope.association} and email_key = any(${[...byKey.keys()]})`.execute(scope.tx)
  for (const row of rows) ids.set(row.email_key, row.person_id)
  return ids
}

export async function peopleOf(scope: Scope, ids: readonly string[]): Promise<Map<string, Person>> {
  const { rows } =
    await sql<PersonRow>`select * from person where association_id = ${scope.association} and person_id = any(${ids})`.execute(
      scope.tx,
    )
  return new Map(rows.map((row) => [row.person_id, personOf(row)]))
}

/** What a person who holds the address says of themselves now; null: nothing new, what is known stays. */
export async function updatePerson(
  scope: Scope,
  personId: string,
  said: Pick<Person, 'name' | 'pronouns' | 'zone' | 'phone' | 'phonePrivate'> & { secondEmail: string | null },
): Promise<void> {
  await scope.tx
    .updateTable('person')
    .set({
      name: said.name,
      pronouns: said.pronouns,
      zone: said.zone,
      ...(said.phone === null ? {} : { phone: said.phone }),
      // also of a number that is known from before: whoever does not say yes now shares none
      phone_private: said.phonePrivate,
      ...(said.secondEmail === null ? {} : { second_email: said.secondEmail }),
    })
    .where('association_id', '=', scope.association)
    .where('person_id', '=', personId)
    .execute()
}

export async function markReturned(scope: Scope, personIds: readonly string[], said: string): Promise<void> {
  await sql`update person set address_state = 'returned', address_said = ${said} where association_id = ${scope.association} and person_id = any(${personIds})`.execute(
    scope.tx,
  )
}

/** Whoever has this address. */
export async function peopleByAddress(scope: Scope, addressKey: string): Promise<Person[]> {
  const { rows } = await sql<PersonRow>`
    select p.* from person a join person p on p.association_id = a.association_id and p.person_id = coalesce(a.merged_into, a.person_id)
    where a.association_id = ${scope.association} and a.email_key = ${addressKey} order by p.person_id`.execute(
    scope.tx,
  )
  return rows.map(personOf)
}

/** The address works after all. */
export async function trustAddress(scope: Scope, personId: string): Promise<void> {
  await scope.tx
    .updateTable('person')
    .set({ address_state: 'works', address_said: null })
    .where('association_id', '=', scope.association)
    .where('person_id', '=', personId)
    .execute()
}

/** A new address for a person whose mail came back; false when somebody else has it. */
export async function changeAddress(scope: Scope, personId: string, address: string): Promise<boolean> {
  const taken = await scope.tx
    .selectFrom('person')
    .select('person_id')
    .where('association_id', '=', scope.association)
    .where('email_key', '=', emailKey(address))
    .where('person_id', '<>', personId)
    .executeTakeFirst()
  if (taken !== undefined) return false
  await scope.tx
    .updateTable('person')
    .set({ email: address, email_key: emailKey(address), address_state: 'works', address_said: null })
    .where('association_id', '=', scope.association)
    .where('person_id', '=', personId)
    .execute()
  return true
}

/** Whose second address it is, and what else is kept of a person that nobody is shown. */
export async function secondAddressOf(scope: Scope, personId: string): Promise<string | null> {
  const row = await scope.tx
    .selectFrom('person')
    .select('second_email')
    .where('association_id', '=', scope.association)
    .where('person_id', '=', personId)
    .executeTakeFirst()
  return row?.second_email ?? null
}

/** Who somebody is now: whoever was put together with another is that other. */
export async function personNow(scope: Scope, personId: string): Promise<Person | undefined> {
  const { rows } = await sql<PersonRow>`
    select p.* from person a join person p on p.association_id = a.association_id and p.person_id = coalesce(a.merged_into, a.person_id)
    where a.association_id = ${scope.association} and a.person_id = ${personId}`.execute(scope.tx)
  return rows[0] && personOf(rows[0])
}

/** From now on this person's address leads to another one; null: to themselves again. */
export async function setMergedInto(scope: Scope, personId: string, into: string | null): Promise<void> {
  await sql`update person set merged_into = ${into} where association_id = ${scope.association} and person_id = ${personId}`.execute(
    scope.tx,
  )
}

/** Addresses that led to one person lead to another; with `ids` only these. Returns whose. */
export async function moveAliases(
  scope: Scope,
  from: string,
  to: string,
  ids: readonly string[] | null = null,
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update person set merged_into = ${to} where association_id = ${scope.association} and merged_into = ${from}
      and (${ids}::text[] is null or person_id = any(${ids}::text[])) returning person_id as id`.execute(scope.tx)
  return rows.map(({ id }) => id)
}

/** Name and second address as a merger leaves them. */
export async function setNameAndSecond(
  scope: Scope,
  personId: string,
  { name, secondEmail }: { name: string; secondEmail: string | null },
): Promise<void> {
  await sql`update person set name = ${name}, second_email = ${secondEmail}
    where association_id = ${scope.association} and person_id = ${personId}`.execute(scope.tx)
}

type PersonRow = {
  person_id: string
  name: string
  pronouns: string
  email: string
  phone: string | null
  phone_private: boolean
  zone: string
  address_state: 'works' | 'returned'
}

export function personOf(row: PersonRow): Person {
  return {
    id: row.person_id,
    name: row.name,
    pronouns: row.pronouns,
    email: row.email,
    phone: row.phone,
    phonePrivate: row.phone_private,
    zone: row.zone,
    addressState: row.address_state,
  }
}

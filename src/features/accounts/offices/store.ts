import { sql } from 'kysely'
import type { Day, Instant } from '#kit/dates.ts'
import { json } from '#platform/json.ts'
import type { Scope } from '#platform/scope.ts'
import type { Invitation } from '#features/accounts/offices/model.ts'

export async function insertInvitation(
  scope: Scope,
  invitation: Omit<Invitation, 'usedAt' | 'withdrawnAt'> & { tokenHash: string; emailKey: string },
): Promise<void> {
  await scope.tx
    .insertInto('invitation')
    .values({
      association_id: scope.association,
      invitation_id: invitation.id,
      program_id: invitation.programId,
      token_hash: invitation.tokenHash,
      purpose: invitation.purpose,
      name: invitation.name,
      email: invitation.email,
      email_key: invitation.emailKey,
      person_id: invitation.personId,
      office: invitation.office === null ? null : json(invitation.office),
      hands_over: invitation.handsOver,
      invited_by: invitation.invitedBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .execute()
}

const columns = sql`invitation_id as id, program_id as "programId", purpose, name, email, person_id as "personId", office,
  hands_over as "handsOver", invited_by as "invitedBy", created_at as "createdAt", expires_at as "expiresAt",
  used_at as "usedAt", withdrawn_at as "withdrawnAt"`

export async function invitationWith(scope: Scope, tokenHash: string): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`select ${columns} from invitation
    where association_id = ${scope.association} and token_hash = ${tokenHash}`.execute(scope.tx)
  return rows[0]
}

/** Those that could still be taken up, the latest first. */
export async function openInvitations(scope: Scope, programId: string, now: Instant): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`select ${columns} from invitation
    where association_id = ${scope.association} and program_id = ${programId} and used_at is null and withdrawn_at is null
      and expires_at > ${now} order by created_at desc, invitation_id`.execute(scope.tx)
  return rows
}

/** True for the one that took it up first, however many come at once. */
export async function takeInvitation(scope: Scope, id: string, now: Instant): Promise<boolean> {
  const { rows } = await sql`update invitation set used_at = ${now}
    where association_id = ${scope.association} and invitation_id = ${id} and used_at is null and withdrawn_at is null
      and expires_at > ${now} returning 1`.execute(scope.tx)
  return rows.length > 0
}

/** Takes back one that nobody has taken up, or all of a purpose. */
export async function withdrawInvitations(
  scope: Scope,
  programId: string,
  which: { id: string } | { by: string },
  now: Instant,
): Promise<void> {
  const chosen = 'id' in which ? sql`invitation_id = ${which.id}` : sql`invited_by = ${which.by}`
  await sql`update invitation set withdrawn_at = ${now} where association_id = ${scope.association}
    and program_id = ${programId} and used_at is null and withdrawn_at is null and ${chosen}`.execute(scope.tx)
}

/** Whoever changes the offices of a program does so one after the other: two chairs must not end each other's terms. */
export async function holdOffices(scope: Scope, programId: string): Promise<void> {
  await sql`select from program where association_id = ${scope.association} and program_id = ${programId} for no key update`.execute(
    scope.tx,
  )
}

export async function putEnd(scope: Scope, officeId: string, endsOn: Day): Promise<void> {
  // a term that has not begun is over before it begins
  await sql`update office set ends_on = ${endsOn}, starts_on = least(starts_on, ${endsOn}::date)
    where association_id = ${scope.association} and office_id = ${officeId}`.execute(scope.tx)
}

/** Of these people, who has registered a passkey. */
export async function withPasskey(scope: Scope, personIds: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`select distinct person_id as id from passkey
    where association_id = ${scope.association} and person_id = any(${personIds})`.execute(scope.tx)
  return new Set(rows.map(({ id }) => id))
}

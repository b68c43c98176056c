import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type Session, sessionSettings } from '#features/accounts/sessions/model.ts'

export async function insertSession(scope: Scope, tokenHash: string, personId: string, now: Instant): Promise<void> {
  await scope.tx
    .insertInto('session')
    .values({
      association_id: scope.association,
      token_hash: tokenHash,
      person_id: personId,
      created_at: now,
      seen_at: now,
      expires_at: addMinutes(now, sessionSettings.longestDays * 24 * 60),
    })
    .execute()
}

export type SessionOf = Session & { name: string; email: string }

export async function sessionOf(scope: Scope, tokenHash: string): Promise<SessionOf | undefined> {
  const { rows } = await sql<SessionOf>`
    select s.person_id as "personId", s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt", p.name, p.email
    from session s join person p on p.association_id = s.association_id and p.person_id = s.person_id
    where s.association_id = ${scope.association} and s.token_hash = ${tokenHash}`.execute(scope.tx)
  return rows[0]
}

export async function touchSession(scope: Scope, tokenHash: string, now: Instant): Promise<void> {
  await sql`update session set seen_at = ${now}
    where association_id = ${scope.association} and token_hash = ${tokenHash} and seen_at < ${now}`.execute(scope.tx)
}

export async function deleteSession(scope: Scope, tokenHash: string): Promise<void> {
  await sql`delete from session where association_id = ${scope.association} and token_hash = ${tokenHash}`.execute(
    scope.tx,
  )
}

/** Sessions and attempts that are over for good. */
export async function deleteOld(scope: Scope, now: Instant): Promise<void> {
  await sql`delete from session where association_id = ${scope.association} and expires_at < ${now}`.execute(scope.tx)
  await sql`delete from sign_in where association_id = ${scope.association} and expires_at < ${addMinutes(now, -24 * 60)}`.execute(
    scope.tx,
  )
}

export type Attempt = {
  attemptHash: string
  emailKey: string
  codeHash: string
  createdAt: Instant
  expiresAt: Instant
}

export async function insertAttempt(scope: Scope, attempt: Attempt): Promise<void> {
  await scope.tx
    .insertInto('sign_in')
    .values({
      association_id: scope.association,
      attempt_hash: attempt.attemptHash,
      email_key: attempt.emailKey,
      code_hash: attempt.codeHash,
      created_at: attempt.createdAt,
      expires_at: attempt.expiresAt,
    })
    .execute()
}

export async function attemptsSince(scope: Scope, emailKey: string, since: Instant): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from sign_in
    where association_id = ${scope.association} and email_key = ${emailKey} and created_at > ${since}`.execute(scope.tx)
  return rows[0]?.n ?? 0
}

/** Counts one guess, also when several come at once; undefined when the attempt is over, used up or was never there. */
export async function takeGuess(
  scope: Scope,
  attemptHash: string,
  most: number,
  now: Instant,
): Promise<{ emailKey: string; codeHash: string; guesses: number } | undefined> {
  const { rows } = await sql<{ emailKey: string; codeHash: string; guesses: number }>`
    update sign_in set guesses = guesses + 1
    where association_id = ${scope.association} and attempt_hash = ${attemptHash}
      and used_at is null and expires_at > ${now} and guesses < ${most}
    returning email_key as "emailKey", code_hash as "codeHash", guesses`.execute(scope.tx)
  return rows[0]
}

export async function markUsed(scope: Scope, attemptHash: string, now: Instant): Promise<void> {
  await sql`update sign_in set used_at = ${now}
    where association_id = ${scope.association} and attempt_hash = ${attemptHash}`.execute(scope.tx)
}

export async function personByEmail(
  scope: Scope,
  emailKey: string,
): Promise<{ id: string; name: string; email: string } | undefined> {
  const { rows } = await sql<{ id: string; name: string; email: string }>`
    select person_id as id, name, email from person
    where association_id = ${scope.association} and email_key = ${emailKey}`.execute(scope.tx)
  return rows[0]
}

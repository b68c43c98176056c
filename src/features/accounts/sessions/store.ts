import { sql } from 'kysely'
import { addMinutes, type Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { type Session, sessionSettings, type Way } from '#features/accounts/sessions/model.ts'

export type NewSession = { id: string; tokenHash: string; personId: string; way: Way; device: string }

export async function insertSession(scope: Scope, session: NewSession, now: Instant): Promise<void> {
  await scope.tx
    .insertInto('session')
    .values({
      association_id: scope.association,
      token_hash: session.tokenHash,
      person_id: session.personId,
      session_id: session.id,
      way: session.way,
      device: session.device,
      passkey_at: session.way === 'passkey' ? now : null,
      created_at: now,
      seen_at: now,
      expires_at: addMinutes(now, sessionSettings.longestDays * 24 * 60),
    })
    .execute()
}

export type SessionOf = Session & { name: string; email: string }

export async function sessionOf(scope: Scope, tokenHash: string): Promise<SessionOf | undefined> {
  const { rows } = await sql<SessionOf>`
    select s.session_id as id, s.person_id as "personId", s.way, s.device, s.passkey_at as "passkeyAt", s.created_at as "createdAt", s.seen_at as "seenAt", s.expires_at as "expiresAt", p.name, p.email
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

/** Everywhere somebody is signed in, the latest first. */
export async function sessionsOf(scope: Scope, personId: string, now: Instant): Promise<Session[]> {
  const { rows } = await sql<Session>`
    select session_id as id, person_id as "personId", way, device, passkey_at as "passkeyAt", created_at as "createdAt", seen_at as "seenAt", expires_at as "expiresAt"
    from session where association_id = ${scope.association} and person_id = ${personId} and expires_at > ${now}
    order by seen_at desc, session_id`.execute(scope.tx)
  return rows
}

/** Ends one of somebody's sessions, or all but the one to keep; the ids of those that ended. */
export async function deleteSessionsOf(
  scope: Scope,
  personId: string,
  which: { id: string } | { except: string },
): Promise<string[]> {
  const chosen = 'id' in which ? sql`session_id = ${which.id}` : sql`token_hash <> ${which.except}`
  const { rows } = await sql<{ id: string }>`delete from session
    where association_id = ${scope.association} and person_id = ${personId} and ${chosen} returning session_id as id`.execute(
    scope.tx,
  )
  return rows.map(({ id }) => id)
}

/** A passkey was just used in this session. */
export async function markPasskeyUsed(scope: Scope, tokenHash: string, now: Instant): Promise<void> {
  await sql`update session set passkey_at = ${now} where association_id = ${scope.association} and token_hash = ${tokenHash}`.execute(
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
  linkHash: string
  /** A keyed hash of the network; empty when it is not known. */
  network: string
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
      link_hash: attempt.linkHash,
      network: attempt.network,
      created_at: attempt.createdAt,
      expires_at: attempt.expiresAt,
    })
    .execute()
}

export type Attempts = { address: number; network: number; everywhere: number }

/** How often somebody asked to sign in since then: with this address, from this network, and in all. */
export async function attemptsSince(
  scope: Scope,
  { emailKey, network }: { emailKey: string; network: string },
  since: Instant,
): Promise<Attempts> {
  const { rows } = await sql<Attempts>`select count(*) filter (where email_key = ${emailKey}) as address,
      count(*) filter (where network = ${network} and network <> '') as network, count(*) as everywhere
    from sign_in where association_id = ${scope.association} and created_at > ${since}`.execute(scope.tx)
  return rows[0] ?? { address: 0, network: 0, everywhere: 0 }
}

/** Whether this browser's attempt was sent this link, and may still use it; it is then used up. */
export async function takeLink(
  scope: Scope,
  { attemptHash, linkHash }: { attemptHash: string; linkHash: string },
  now: Instant,
): Promise<string | undefined> {
  const { rows } = await sql<{ emailKey: string }>`
    update sign_in set used_at = ${now}
    where association_id = ${scope.association} and attempt_hash = ${attemptHash} and link_hash = ${linkHash} and link_hash <> ''
      and used_at is null and expires_at > ${now}
    returning email_key as "emailKey"`.execute(scope.tx)
  return rows[0]?.emailKey
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
    select p.person_id as id, p.name, p.email from person a
    join person p on p.association_id = a.association_id and p.person_id = coalesce(a.merged_into, a.person_id)
    where a.association_id = ${scope.association} and a.email_key = ${emailKey}`.execute(scope.tx)
  return rows[0]
}

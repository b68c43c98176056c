/** The tag that makes words of SQL; the store that asks hands in its own, so that these words stand once for all of them. */
type Words<T> = (words: TemplateStringsArray, ...values: readonly unknown[]) => T

/**
 * Of ticket `t`: it is of no pair of this person, who may be reported by the partner and reads nothing of it (R32, R13). The one
 * place that says so: tickets' own pages and the desk ask it (decision 56).
 */
export const notOwn = <T>(sql: Words<T>, personId: string | null): T =>
  sql`not exists (select from pair own where own.association_id = t.association_id and own.pair_id = t.pair_id
    and ${personId}::text in (own.mentor_id, own.mentee_id))`

/**
 * Of mail `m`: it is about no ticket of a pair of this person, and goes to no partner of theirs about the two: what the
 * other told the committee, and what the committee answered, is not theirs to read.
 */
export const notOfOwn = <T>(sql: Words<T>, personId: string | null): T =>
  sql`not exists (select from pair own where own.association_id = m.association_id and ${personId}::text in (own.mentor_id, own.mentee_id)
    and (own.pair_id = m.pair_id and m.person_id is distinct from ${personId}::text
      or own.pair_id = (select t.pair_id from ticket t where t.association_id = m.association_id and t.ticket_id = m.ticket_id)))`

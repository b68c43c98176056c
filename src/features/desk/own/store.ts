import { type RawBuilder, sql } from 'kysely'

/** Of ticket `t`: it is of no pair of this person (R32); tickets' own pages say it in the same words. */
export const notOwn = (personId: string | null): RawBuilder<boolean> =>
  sql<boolean>`not exists (select from pair own where own.association_id = t.association_id and own.pair_id = t.pair_id
    and ${personId}::text in (own.mentor_id, own.mentee_id))`

/**
 * Of mail `m`: it is about no ticket of a pair of this person, and goes to no partner of theirs about the two: what the
 * other told the committee, and what the committee answered, is not theirs to read.
 */
export const notOfOwn = (personId: string | null): RawBuilder<boolean> =>
  sql<boolean>`not exists (select from pair own where own.association_id = m.association_id and ${personId}::text in (own.mentor_id, own.mentee_id)
    and (own.pair_id = m.pair_id and m.person_id is distinct from ${personId}::text
      or own.pair_id = (select t.pair_id from ticket t where t.association_id = m.association_id and t.ticket_id = m.ticket_id)))`

import type { Transaction } from 'kysely'
import type { Ids, Links } from '#kit/ids.ts'
import type { DB as Tables } from '#platform/tables.ts'

/**
 * What an action works in: one transaction, one association. Every store function takes it, or its parts, explicitly.
 * `now` is never in here: it is an argument of its own.
 */
export type Scope = {
  tx: Transaction<Tables>
  association: string
  ids: Ids
  links: Links
  /** "https://mentoring.example.org", without a slash at the end. */
  baseUrl: string
  /** The pattern of the addresses whose mail comes to us (decision 34); null or none: none does. */
  inbound?: string | null
}

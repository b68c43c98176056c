// What is said of an address in routes.ts.
import type { Action, Column } from './matrix.ts'
import type { Kind } from './things.ts'

/**
 * Through which door: `open` to everybody; `account` for whoever is signed in; `own` for who takes part, `desk` for the
 * committee; `guard` for who reads what goes past it; `link` for whoever holds the mailed link; `developer` only in a demonstration.
 */
export type Door = 'open' | 'account' | 'own' | 'desk' | 'guard' | 'link' | 'developer'

export type Said = {
  action: Action
  door: Door
  /** What the address names. */
  about?: Kind
  /** Who reaches by it what is of an earlier year of their program, too. */
  beyond?: readonly Column[]
  /** For what a mailed link was sealed. */
  sealed?: string
  /** The form's field that names it, where the address does not. */
  field?: string
  /** A form that would be taken. */
  form?: Record<string, string>
}

import type { Instant } from '#kit/dates.ts'
import type { Scope } from '#platform/scope.ts'
import { checkHeads, checkRows, linksAfter, unchecked } from '#features/audit/chain/decide.ts'
import { erased, type Head } from '#features/audit/chain/model.ts'
import {
  chainEnd,
  chainedRows,
  emptyWords,
  holdChain,
  looseRows,
  mailedHeads,
  putLinks,
  rowsAbout,
} from '#features/audit/chain/store.ts'
import { writeAudit } from '#features/audit/store.ts'

const atOnce = 2000

/**
 * Puts what was decided since the last time behind the chain (R52), oldest first. In a transaction of its own: whoever
 * decides waits for nobody. Returns how many rows.
 */
export async function chainAudit(scope: Scope): Promise<number> {
  await holdChain(scope)
  let end = await chainEnd(scope)
  for (let count = 0; ; ) {
    const rows = await looseRows(scope, atOnce)
    const links = linksAfter(scope.association, end, rows, (id) => scope.ids('audit salt', id))
    const last = links.at(-1)
    if (last === undefined) return count
    await putLinks(scope, links)
    end = last
    count += links.length
    if (rows.length < atOnce) return count
  }
}

export type ChainFacts = {
  association: string
  rows: number
  /** Not in the chain yet. */
  loose: number
  /** Heads that it was held against: mailed ones as they are stored, and those given. */
  heads: number
  faults: string[]
}

/** Holds an association's chain against itself, the heads that were mailed and those that somebody kept. Changes nothing. */
export async function checkChain(
  scope: Pick<Scope, 'tx' | 'association'>,
  given: readonly Head[] = [],
): Promise<ChainFacts> {
  const { association } = scope
  const heads = [...(await mailedHeads(scope)), ...given]
  const wanted = new Set(heads.map((head) => head.nth))
  const at = new Map<number, string>()
  let checked = unchecked()
  for (;;) {
    const rows = await chainedRows(scope, checked.end.nth, atOnce)
    for (const { nth, hash } of rows) if (nth !== null && wanted.has(nth)) at.set(nth, hash ?? '')
    checked = checkRows(association, checked, rows)
    if (rows.length < atOnce) break
  }
  const loose = await looseRows(scope, 100_000)
  checked = checkRows(association, checked, loose)
  const faults = checkHeads(association, checked, heads, at)
  return { association, rows: checked.end.nth, loose: loose.length, heads: heads.length, faults }
}

/**
 * Erases the words of what was decided by or about somebody: reasons, and what was before and after. That it was decided
 * stays, and so does the chain. `ids`: the person's and those of their applications and pairs. Returns how many rows.
 */
export async function eraseWords(
  scope: Scope,
  { ids, actor }: { ids: readonly string[]; actor: string },
  now: Instant,
): Promise<number> {
  // what is in no chain yet is put there first, or nothing would say what it had been
  await chainAudit(scope)
  const rows = ids.length === 0 ? [] : await rowsAbout(scope, ids)
  if (rows.length === 0) return 0
  await emptyWords(scope, rows)
  await writeAudit(
    scope,
    rows.map((id) => ({ at: now, actor, what: erased, subject: id, after: null })),
  )
  return rows.length
}

import { countText } from '#kit/text.ts'
import {
  type ChainRow,
  erased,
  hashAfter,
  type Head,
  headText,
  type Link,
  type MailedHead,
  start,
  wordsHashOf,
} from '#features/audit/chain/model.ts'

/** Puts rows behind the chain's end, in the order given. `saltOf` gives each its salt. */
export function linksAfter(
  association: string,
  end: Head,
  rows: readonly ChainRow[],
  saltOf: (id: string) => string,
): Link[] {
  let { nth, hash } = end
  return rows.map((row) => {
    nth += 1
    const salt = saltOf(row.id)
    const wordsHash = wordsHashOf(row, salt)
    hash = hashAfter(association, hash, { ...row, nth, wordsHash })
    return { id: row.id, nth, hash, wordsHash, salt }
  })
}

export type Checked = {
  /** Where the rows that were read end. */
  end: Head
  /** What does not hold, in sentences; empty: all of it does. */
  faults: string[]
  /** Rows whose words were erased, until the row is found that says so. */
  unexplained: Set<string>
}

export const unchecked = (): Checked => ({ end: start, faults: [], unexplained: new Set() })

/** Faults that are told one by one; a chain with more is broken all the same. */
const most = 20

/**
 * Reads on in a chain: `rows` are the next ones by number, after them those that are in no chain yet. Each row's hash is
 * made again from what stands there, and from the hash of the one before as it stands there: an edit is told once, at its row.
 */
export function checkRows(association: string, before: Checked, rows: readonly ChainRow[]): Checked {
  let { end } = before
  const faults = [...before.faults]
  const unexplained = new Set(before.unexplained)
  for (const row of rows) {
    if (row.what === erased) unexplained.delete(row.subject)
    if (row.nth === null) continue
    const { nth } = row
    if (nth !== end.nth + 1)
      faults.push(nth === end.nth + 2 ? `Row ${nth - 1} is missing.` : `Rows ${end.nth + 1} to ${nth - 1} are missing.`)
    const wordsHash = row.wordsHash ?? ''
    if (row.salt === null) {
      unexplained.add(row.id)
      if (row.why !== '' || row.before !== null || row.after !== null)
        faults.push(`Row ${nth} has words without what they were sealed with.`)
    } else if (wordsHashOf(row, row.salt) !== wordsHash) faults.push(`The words of row ${nth} were changed.`)
    if (nth === end.nth + 1 && hashAfter(association, end.hash, { ...row, nth, wordsHash }) !== row.hash)
      faults.push(`Row ${nth} was changed, or does not belong behind row ${nth - 1}.`)
    end = { nth, hash: row.hash ?? '' }
  }
  return { end, faults, unexplained }
}

/** What was told of the chain against the chain: `at` gives the hash that stands at a number today. */
export function checkHeads(
  association: string,
  checked: Checked,
  heads: readonly (Head | MailedHead)[],
  at: ReadonlyMap<number, string>,
): string[] {
  const faults = [...checked.faults]
  if (checked.unexplained.size > 0)
    faults.push(`The words of ${countText(checked.unexplained.size, 'row')} are gone, and no row says who erased them.`)
  for (const head of heads) {
    const name = 'day' in head ? `the head of ${head.day}` : `the head ${shortly(headText(association, head))}`
    if (head.nth > checked.end.nth)
      faults.push(
        `The chain ends at row ${checked.end.nth}; ${name} knows ${head.nth} rows: the last ones were taken away.`,
      )
    else if (at.get(head.nth) !== head.hash)
      faults.push(`Row ${head.nth} is not the one that ${name} knows: the chain was written anew.`)
  }
  return faults.length > most ? [...faults.slice(0, most), `And ${faults.length - most} more.`] : faults
}

const shortly = (text: string): string => text.replace(/([0-9a-f]{12})[0-9a-f]{52}$/, '$1…')

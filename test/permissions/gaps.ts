// What is missing of an address before it may be served.
import { readFileSync } from 'node:fs'
import { audiences } from '#features/accounts/model.ts'
import { columns, type Mark } from './matrix.ts'

type Address = { method: string; address: string; policy?: unknown }

/** A sentence for each address that says for nobody, or not to which row of the matrix it belongs. */
export function gapsIn(served: readonly Address[], listed: Readonly<Record<string, unknown>>): string[] {
  return served.flatMap(({ method, address, policy }) => {
    const name = `${method} ${address}`
    const known = (audiences as readonly unknown[]).includes(policy)
    return [
      ...(known ? [] : [`${name} does not say whom it is for`]),
      ...(Object.hasOwn(listed, name) ? [] : [`${name} is in no row of the matrix`]),
    ]
  })
}

/** The matrix as the document has it: the sign at the beginning of each cell, and whether it asks for a fresh passkey. */
export function documented(): Record<string, Record<string, Mark | boolean>> {
  const text = readFileSync(new URL('../../docs/developer/trust.md', import.meta.url), 'utf8')
  const table = text.split('## 4. Permissions')[1]?.split('## 5.')[0] ?? ''
  const rows = table.split('\n').filter((line) => line.startsWith('|'))
  return Object.fromEntries(
    rows.slice(2).map((line) => {
      const [action = '', ...cells] = line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim())
      const marks = columns.map((column, at) => [column, (cells[at] ?? '–').slice(0, 1) as Mark])
      return [action, { ...Object.fromEntries(marks), fresh: cells[columns.indexOf('chair')]?.includes('²') ?? false }]
    }),
  )
}

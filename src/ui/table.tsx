import { type ComponentChildren, isValidElement } from 'preact'
import { Empty } from './parts.tsx'

export type Column = {
  key: string
  label: string
  /** A figure: to the right. */
  num?: boolean
  nowrap?: boolean
  /** Sorting happens on the server; the head is a link. */
  sortHref?: string
  /** How it is sorted now. */
  sorted?: 'ascending' | 'descending'
  /** On a phone the value stands alone, without its label: for text that explains itself. */
  bare?: boolean
}

export type Row = Readonly<Record<string, ComponentChildren>>

export type TableProps<R extends Row> = {
  caption: ComponentChildren
  captionHidden?: boolean
  columns: readonly Column[]
  rows: readonly R[]
  /** Rows become blocks below 832 px. */
  fold?: boolean
  /** Said instead of the table when it has no rows. */
  empty: ComponentChildren
  /** The first column names its row; false where it is a date or a number. */
  rowHead?: boolean
  /** Totals below. */
  foot?: R
  /** The opened row; its detail, if any, follows beneath. */
  open?: (row: R) => boolean
  detail?: (row: R) => ComponentChildren
  /** An id for a row, so that a link can lead to it. */
  rowId?: (row: R) => string | undefined
  id?: string
  /** Another class: how wide its columns are. */
  look?: string
}

/** Head small and quiet, hairlines, figures to the right. */
export function Table<R extends Row>(props: TableProps<R>) {
  const { columns, rows, fold, foot, rowHead = true } = props
  if (rows.length === 0) return <Empty>{props.empty}</Empty>
  return (
    <table class={['list', fold && 'fold', props.look].filter(Boolean).join(' ')} id={props.id}>
      <caption class={props.captionHidden ? 'vh' : undefined}>{props.caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <Head key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, place) => (
          <BodyRow key={place} row={row} {...props} />
        ))}
      </tbody>
      {foot && (
        <tfoot>
          <Cells row={foot} columns={columns} rowHead={rowHead} />
        </tfoot>
      )}
    </table>
  )
}

const Head = ({ column: { label, num, sortHref, sorted } }: { column: Column }) => (
  <th scope="col" class={num ? 'n' : undefined} aria-sort={sorted}>
    {sortHref === undefined ? label : <a href={sortHref}>{label}</a>}
  </th>
)

function BodyRow<R extends Row>({ row, columns, open, detail, rowId, rowHead = true }: TableProps<R> & { row: R }) {
  const opened = open?.(row) ?? false
  const beneath = opened && detail?.(row)
  return (
    <>
      <Cells row={row} columns={columns} rowHead={rowHead} rowLook={opened ? 'open' : undefined} id={rowId?.(row)} />
      {beneath && (
        <tr class="open detail">
          <td colspan={columns.length}>{beneath}</td>
        </tr>
      )}
    </>
  )
}

type CellsProps = { row: Row; columns: readonly Column[]; rowHead: boolean; rowLook?: string; id?: string }

const Cells = ({ row, columns, rowHead, rowLook, id }: CellsProps) => (
  <tr class={rowLook} id={id}>
    {columns.map((column, place) =>
      rowHead && place === 0 ? (
        <th key={column.key} scope="row" class={look(column, row)}>
          {row[column.key]}
        </th>
      ) : (
        <td key={column.key} class={look(column, row)} data-l={column.bare || place === 0 ? undefined : column.label}>
          {row[column.key]}
        </td>
      ),
    )}
  </tr>
)

const look = ({ key, num, nowrap }: Column, row: Row) =>
  num ? 'n' : nowrap ? 'nowrap' : hasLongWord(row[key]) ? 'long' : undefined

/** Only such cells may break inside a word: elsewhere a browser would break “Committee” to make a column narrow. */
function hasLongWord(said: unknown): boolean {
  if (typeof said === 'string') return /\S{16}/.test(said)
  if (Array.isArray(said)) return said.some(hasLongWord)
  return isValidElement(said) && hasLongWord(said.props.children)
}

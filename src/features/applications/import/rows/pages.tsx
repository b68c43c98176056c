import { Field, Hidden, Radios } from '#ui/controls.tsx'
import { describedBy, Remarks } from '#ui/remarks.tsx'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { SheetOffer } from '#features/applications/import/workbook/input.ts'
import type { ColumnReading } from '#features/applications/model.ts'

const words = {
  file: 'The file',
  fileHint:
    'An Excel workbook (.xlsx) or a CSV file, of at most 10 MB. Nothing is kept before you have seen how it was read.',
  or: 'Or paste the rows, with their headings',
  orHint: 'Select everything in your spreadsheet program, copy, and paste it here.',
  which: 'Which sheet is it?',
  rows: (n: number) => (n === 1 ? '1 row' : `${n.toLocaleString('en-US')} rows`),
  columns: 'What each column was taken for',
  column: 'Column',
  taken: 'Taken for',
  takenFor: (column: string) => `Column ${column} is taken for`,
  sample: 'For example',
  unused: 'not used',
}

type RowsProps = { rows?: string; error?: string | undefined; sheets?: readonly SheetOffer[] | undefined }

/** A file, or rows that are pasted; where a file has several sheets, which of them. The form is multipart/form-data. */
export function RowsFields({ rows = '', error, sheets }: RowsProps) {
  if (sheets !== undefined)
    return (
      <>
        <Radios
          name="sheet"
          legend={words.which}
          value={undefined}
          options={sheets.map(({ name, text }, at) => ({
            value: String(at),
            label: `${name} (${words.rows(text.split('\r\n').length - 2)})`,
          }))}
          error={error}
        />
        {sheets.map(({ name, text }) => (
          <Hidden key={name} name="sheets" value={text} />
        ))}
      </>
    )
  return (
    <>
      <div class={error ? 'field bad' : 'field'}>
        <label for="file">{words.file}</label>
        <Remarks id="file" hint={words.fileHint} error={error} />
        <input
          id="file"
          name="file"
          type="file"
          class="in"
          accept=".xlsx,.csv,.tsv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv"
          aria-describedby={describedBy('file', words.fileHint, error)}
          aria-invalid={error ? 'true' : undefined}
        />
      </div>
      <Field id="rows" label={words.or} hint={words.orHint} value={rows} rows={8} />
    </>
  )
}

type Option = { value: string; label: string }

/** What each column was taken for; with options it can be put right. */
export const Columns = ({ readings, options }: { readings: readonly ColumnReading[]; options?: readonly Option[] }) => (
  <Section id="columns" title={words.columns}>
    <Table
      caption={words.columns}
      captionHidden
      fold
      columns={[
        { key: 'column', label: words.column },
        { key: 'taken', label: words.taken },
        { key: 'sample', label: words.sample },
      ]}
      rows={readings.map(({ column, field, sample }, at) => ({
        column,
        taken: options ? <Choice {...{ column, field, at, options }} /> : (field ?? words.unused),
        sample,
      }))}
      empty=""
    />
  </Section>
)

type ChoiceProps = { column: string; field: string | null; at: number; options: readonly Option[] }

const Choice = ({ column, field, at, options }: ChoiceProps) => (
  <select class="in" name={`as.${at}`} aria-label={words.takenFor(column)}>
    <option value="" selected={field === null}>
      {words.unused}
    </option>
    {options.map(({ value, label }) => (
      <option key={value} value={value} selected={field === value}>
        {label}
      </option>
    ))}
  </select>
)

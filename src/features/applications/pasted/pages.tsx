import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Field, Hidden, Radios } from '#ui/controls.tsx'
import { Breadcrumb, Section, Sheet, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { describeNotice, describeRefusal } from '#features/applications/import/words/input.ts'
import type { ApplicationState, ColumnReading, ImportRefusal, RowNotice } from '#features/applications/model.ts'
import type { LiveCycle, Role } from '#features/programs/model.ts'

const words = {
  review: 'Review',
  title: 'Applications from another form',
  lede: 'If your call is answered on a form of its own, bring its answers here. Each is decided by the same rules as one that was written here, and nobody is mailed by this.',
  role: 'Whose applications are these?',
  roles: { mentee: 'Mentees’', mentor: 'Mentors’' },
  rows: 'The rows, with their headings',
  hint: 'Open the file in your spreadsheet program, select everything, copy, and paste it here. The text of a CSV file does as well. Nothing is kept before you have seen how it was read.',
  missingRows: 'Paste the rows',
  missingRole: 'Say whose applications these are',
  broken: 'These rows cannot be taken in as they are',
  // what the command says, where a file is given beside the rows
  inFile: 'name it in a mapping file',
  here: 'choose it below',
  look: 'Show how it is read',
  again: 'Read it again like this',
  columns: 'What each column was taken for',
  column: 'Column',
  taken: 'Taken for',
  takenFor: (column: string) => `Column ${column} is taken for`,
  sample: 'For example',
  unused: 'not used',
  would: 'What would be taken in',
  count: (rows: number, known: number) =>
    `${countText(rows, 'application')} read${known === 0 ? '' : `, ${known} of which ${known === 1 ? 'is' : 'are'} here already and ${known === 1 ? 'stays' : 'stay'} as ${known === 1 ? 'it is' : 'they are'}`}.`,
  notices: 'To know',
  more: (n: number) => `and ${n} more like these`,
  take: (n: number) => `Take in ${countText(n, 'application')}`,
  done: 'Taken in',
  doneText: (n: number, states: readonly string[]) =>
    n === 0
      ? 'All of them were here already; nothing changed.'
      : `${countText(n, 'application')}: ${states.join(', ')}.`,
  states: {
    submitted: 'submitted',
    review: 'for a person to read',
    asked: 'asked',
    accepted: 'accepted',
    conditional: 'accepted on a condition',
    declined: 'declined',
    late: 'on the late list',
    duplicate: 'sent twice',
    waiting: 'waiting',
    withdrawn: 'withdrawn',
  } satisfies Record<ApplicationState, string>,
  queue: 'To the queue',
}

export type PastedView = {
  cycle: LiveCycle
  role?: Role
  rows?: string
  problem?: 'role' | 'rows'
  refusal?: ImportRefusal
  readings?: readonly ColumnReading[]
  notices?: readonly RowNotice[]
  options: readonly { value: string; label: string }[]
  /** How many rows were read, and how many of them are new. */
  would?: { rows: number; fresh: number }
  done?: { fresh: number; byState: Partial<Record<ApplicationState, number>> }
}

/** A form's export in the browser: paste, see how each column was read, put that right, take it in (R23). */
export function pastedPage(view: PastedView) {
  const { problem, refusal, would, done, readings = [], rows } = view
  const wrong =
    problem === 'role' ? words.missingRole : problem === 'rows' ? words.missingRows : refusal && words.broken
  return {
    title: words.title,
    stack: true,
    error: wrong !== undefined,
    toast: done && (
      <Toast tag={words.done} actions={<a href="/committee/review">{words.queue}</a>}>
        {words.doneText(done.fresh, countsOf(done.byState))}
      </Toast>
    ),
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee/review', label: words.review }]} />
        <h1>{words.title}</h1>
        {wrong !== undefined && (
          <ErrorSummary errors={[{ field: problem === 'role' ? 'role' : 'rows', text: wrong }]} />
        )}
        <p class="lede">{words.lede}</p>
        <form method="post" action="/committee/review/import" class="stack">
          <Radios
            name="role"
            legend={words.role}
            value={view.role}
            options={(['mentee', 'mentor'] as const).map((value) => ({ value, label: words.roles[value] }))}
            error={problem === 'role' ? words.missingRole : undefined}
          />
          {refusal && (
            <pre class="scroll" tabindex={0}>
              {describeRefusal(refusal).replaceAll(words.inFile, words.here)}
            </pre>
          )}
          {would === undefined && readings.length === 0 ? (
            <Field
              id="rows"
              label={words.rows}
              hint={words.hint}
              error={problem === 'rows' || refusal ? wrong : undefined}
              value={rows ?? ''}
              rows={8}
              required
            />
          ) : (
            <Hidden name="rows" value={rows ?? ''} />
          )}
          <Hidden name="shown" value={readings.map(({ field }) => field ?? '').join(',')} />
          {would && (
            <Sheet id="would" title={words.would}>
              <p>{words.count(would.rows, would.rows - would.fresh)}</p>
              <Button first name="press" value="take">
                {words.take(would.fresh)}
              </Button>
            </Sheet>
          )}
          {readings.length > 0 && <Columns {...view} readings={readings} />}
          <p>
            <Button first={would === undefined} name="press" value="look">
              {readings.length > 0 ? words.again : words.look}
            </Button>
          </p>
        </form>
        <Notices notices={view.notices ?? []} />
      </>
    ),
  }
}

const Columns = ({ readings, options }: { readings: readonly ColumnReading[]; options: PastedView['options'] }) => (
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
        taken: (
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
        ),
        sample,
      }))}
      empty=""
    />
  </Section>
)

const mostNotices = 50

const Notices = ({ notices }: { notices: readonly RowNotice[] }) =>
  notices.length === 0 ? null : (
    <Section id="notices" title={words.notices}>
      <ul class="rows">
        {notices.slice(0, mostNotices).map((notice) => (
          <li key={describeNotice(notice)}>{describeNotice(notice)}</li>
        ))}
        {notices.length > mostNotices && <li>{words.more(notices.length - mostNotices)}</li>}
      </ul>
    </Section>
  )

function countsOf(byState: Partial<Record<ApplicationState, number>>): string[] {
  return (Object.entries(byState) as [ApplicationState, number][]).map(([state, n]) => `${n} ${words.states[state]}`)
}

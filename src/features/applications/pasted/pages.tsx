import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Hidden, Radios } from '#ui/controls.tsx'
import { Breadcrumb, Section, Sheet, Toast } from '#ui/parts.tsx'
import { Columns, RowsFields } from '#features/applications/import/rows/pages.tsx'
import { nameOf, type SheetOffer } from '#features/applications/import/workbook/input.ts'
import { describeNotice, describeRefusal, type Place, placeIn } from '#features/applications/import/words/input.ts'
import type { ApplicationState, ColumnReading, ImportRefusal, RowNotice } from '#features/applications/model.ts'
import { inYear, ofYear, type Years } from '#features/applications/years/model.ts'
import { Choice } from '#ui/years.tsx'
import type { Role } from '#features/programs/model.ts'

const words = {
  review: 'Review',
  title: 'Applications from another form',
  lede: 'If your call is answered on a form of its own, bring its answers here. Each is decided by the same rules as one that was written here, and nobody is mailed by this.',
  role: 'Whose applications are these?',
  roles: { mentee: 'Mentees’', mentor: 'Mentors’' },
  missingRows: 'Choose the file, or paste the rows',
  missingSheet: 'Say which sheet it is',
  missingRole: 'Say whose applications these are',
  broken: 'These rows cannot be taken in as they are',
  here: 'choose it below',
  look: 'Show how it is read',
  again: 'Read it again like this',
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
  years: Years
  role?: Role
  rows?: string
  problem?: 'role' | 'rows' | 'sheet'
  /** Why the file could not be read. */
  unread?: string
  /** Of which one is to be chosen. */
  sheets?: readonly SheetOffer[]
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
  const { problem, refusal, would, done, readings = [], rows, years } = view
  const wrong = wrongIn(view)
  return {
    title: words.title,
    stack: true,
    error: wrong !== undefined,
    toast: done && (
      <Toast tag={words.done} actions={<a href={inYear('/committee/review', years)}>{words.queue}</a>}>
        {words.doneText(done.fresh, countsOf(done.byState))}
      </Toast>
    ),
    body: (
      <>
        <Breadcrumb items={[{ href: inYear('/committee/review', years), label: words.review }]} />
        <h1>{words.title}</h1>
        <Choice years={years} path="/committee/review/import" />
        {wrong !== undefined && <ErrorSummary errors={[{ field: fieldIn(view), text: wrong }]} />}
        <p class="lede">{words.lede}</p>
        <form
          method="post"
          action={ofYear('/committee/review/import', years)}
          enctype="multipart/form-data"
          class="stack"
        >
          <Radios
            name="role"
            legend={words.role}
            value={view.role}
            options={(['mentee', 'mentor'] as const).map((value) => ({ value, label: words.roles[value] }))}
            error={problem === 'role' ? words.missingRole : undefined}
          />
          {refusal && (
            <pre class="scroll" tabindex={0}>
              {describeRefusal(refusal, placeIn(nameOf(rows ?? '') || undefined), words.here)}
            </pre>
          )}
          {would === undefined && readings.length === 0 ? (
            <RowsFields rows={rows ?? ''} error={problem === 'role' ? undefined : wrong} sheets={view.sheets} />
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
          {readings.length > 0 && <Columns readings={readings} options={view.options} />}
          <p>
            <Button first={would === undefined} name="press" value="look">
              {readings.length > 0 ? words.again : words.look}
            </Button>
          </p>
        </form>
        <Notices notices={view.notices ?? []} place={placeIn(nameOf(rows ?? '') || undefined)} />
      </>
    ),
  }
}

/** Where the mistake can be put right. */
function fieldIn({ problem, sheets, readings = [] }: PastedView): string {
  if (problem === 'role') return 'role'
  if (sheets !== undefined) return 'sheet'
  return readings.length > 0 ? 'columns' : 'file'
}

function wrongIn({ problem, unread, refusal }: PastedView): string | undefined {
  if (problem === 'role') return words.missingRole
  if (problem !== undefined) return problem === 'rows' ? words.missingRows : words.missingSheet
  return unread ?? (refusal && words.broken)
}

const mostNotices = 50

const Notices = ({ notices, place }: { notices: readonly RowNotice[]; place: Place }) =>
  notices.length === 0 ? null : (
    <Section id="notices" title={words.notices}>
      <ul class="rows">
        {notices.slice(0, mostNotices).map((notice) => (
          <li key={describeNotice(notice, place)}>{describeNotice(notice, place)}</li>
        ))}
        {notices.length > mostNotices && <li>{words.more(notices.length - mostNotices)}</li>}
      </ul>
    </Section>
  )

function countsOf(byState: Partial<Record<ApplicationState, number>>): string[] {
  return (Object.entries(byState) as [ApplicationState, number][]).map(([state, n]) => `${n} ${words.states[state]}`)
}

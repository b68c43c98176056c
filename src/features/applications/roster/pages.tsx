import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Section, Sheet, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Columns, RowsFields } from '#features/applications/import/rows/pages.tsx'
import { nameOf, type SheetOffer } from '#features/applications/import/workbook/input.ts'
import { describeRefusal, placeIn } from '#features/applications/import/words/input.ts'
import type { ColumnReading, ImportRefusal, Membership } from '#features/applications/model.ts'
import type { RosterDiff } from '#features/applications/roster/model.ts'
import { inYear, ofYear, yearText, type Years } from '#features/applications/years/model.ts'
import { Choice } from '#ui/years.tsx'

const words = {
  review: 'Review',
  title: 'Members’ roster',
  lede: (n: number, association: string) =>
    n === 0
      ? `No roster of ${association} is here yet, so nobody’s membership could be verified.`
      : `The roster of ${association} has ${countText(n, 'member')}. A newer one takes the place of what it has lines for.`,
  year: (label: string) =>
    `Memberships of ${label} are read with it. Another year’s are read when you choose that year and take it in once more.`,
  blocks: (n: number) => `${countText(n, 'person is', 'people are')} accepted and not verified as a member. `,
  blocksWhy: 'Their pairs are not published before the roster shows them, or a chair says why. ',
  show: 'Show who they are',
  missing: 'Choose the roster’s file, or paste its rows',
  sheetMissing: 'Say which sheet is the roster',
  broken: 'These rows cannot be taken in as they are',
  look: 'Show what it would change',
  would: 'What it would change',
  counts: (lines: number, diff: RosterDiff) =>
    `${countText(lines, 'member')} read: ${diff.fresh} new, ${diff.changed} changed, ${diff.same} as they were. ${countText(diff.absent, 'member')} of the roster we have ${diff.absent === 1 ? 'is' : 'are'} not in this one, and ${diff.absent === 1 ? 'stays' : 'stay'} as before.`,
  people: 'Applications that read otherwise',
  name: 'Name',
  before: 'Now',
  after: 'Then',
  nobody: 'Nobody’s membership changes by it.',
  take: (n: number) => `Take in ${countText(n, 'member')}`,
  mails:
    'Nobody is accepted or declined by this, and no pair ends. Once the pairs are announced, whoever has lapsed since is reminded kindly, once. Whoever is verified then may be a clear case.',
  taken: 'Taken in',
  takenText: (diff: RosterDiff) =>
    `${diff.fresh} new, ${diff.changed} changed; ${countText(diff.people.length, 'membership reads', 'memberships read')} otherwise.`,
  clear: 'Look at the clear cases',
  states: {
    verified: 'Verified',
    lapsed: 'Lapsed',
    missing: 'No number given',
    not_found: 'Not on the roster',
    mismatch: 'Number of somebody else',
  } satisfies Record<Membership, string>,
}

export type RosterView = {
  years: Years
  members: number
  unverified: number
  rows?: string
  missing?: boolean
  /** Why the file could not be read. */
  unread?: string
  /** Of which one is to be chosen. */
  sheets?: { offers: readonly SheetOffer[]; unchosen: boolean }
  refusal?: ImportRefusal
  look?: { diff: RosterDiff; readings: readonly ColumnReading[]; lines: number }
  taken?: RosterDiff
}

/** The roster in the browser: paste, see what it would change, take it in (R4). */
export function rosterPage(view: RosterView) {
  const { years, members, unverified, look, taken } = view
  const wrong = wrongIn(view)
  return {
    title: words.title,
    stack: true,
    error: wrong !== undefined,
    toast: taken && (
      <Toast tag={words.taken} actions={<a href={inYear('/committee/review/clear', years)}>{words.clear}</a>}>
        {words.takenText(taken)}
      </Toast>
    ),
    body: (
      <>
        <Breadcrumb items={[{ href: inYear('/committee/review', years), label: words.review }]} />
        <h1>{words.title}</h1>
        <Choice years={years} path="/committee/review/roster" />
        {wrong !== undefined && <ErrorSummary errors={[{ field: view.sheets ? 'sheet' : 'file', text: wrong }]} />}
        <p class="lede">{words.lede(members, years.current.definition.association.short)}</p>
        {years.open.length > 1 && <p>{words.year(yearText(years.current))}</p>}
        {unverified > 0 && (
          <p>
            {words.blocks(unverified)}
            {words.blocksWhy}
            <a href={inYear('/committee/applications?member=unverified', years)}>{words.show}</a>
          </p>
        )}
        {taken && <People diff={taken} />}
        {look && <Look {...look} rows={view.rows ?? ''} years={years} />}
        {look === undefined && <Paste {...view} wrong={wrong} />}
      </>
    ),
  }
}

function wrongIn({ missing, unread, sheets, refusal }: RosterView): string | undefined {
  if (missing === true) return words.missing
  if (sheets?.unchosen === true) return words.sheetMissing
  return unread ?? (refusal === undefined ? undefined : words.broken)
}

const Paste = ({ rows, refusal, taken, wrong, sheets, years }: RosterView & { wrong: string | undefined }) => (
  <form method="post" action={ofYear('/committee/review/roster', years)} enctype="multipart/form-data" class="stack">
    {refusal && (
      <pre class="scroll" tabindex={0}>
        {describeRefusal(refusal, placeIn(nameOf(rows ?? '') || undefined))}
      </pre>
    )}
    <RowsFields rows={rows ?? ''} error={wrong} sheets={sheets?.offers} />
    <Button first={taken === undefined}>{words.look}</Button>
  </form>
)

function Look({
  diff,
  readings,
  lines,
  rows,
  years,
}: NonNullable<RosterView['look']> & { rows: string; years: Years }) {
  return (
    <>
      <Sheet id="would" title={words.would}>
        <p>{words.counts(lines, diff)}</p>
        <form method="post" action={ofYear('/committee/review/roster', years)} class="stack">
          <Hidden name="rows" value={rows} />
          <Hidden name="take" value="yes" />
          <Button first>{words.take(lines)}</Button>
        </form>
        <p class="small quiet">{words.mails}</p>
      </Sheet>
      <People diff={diff} />
      <Columns readings={readings} />
    </>
  )
}

const People = ({ diff }: { diff: RosterDiff }) => (
  <Section id="people" title={words.people}>
    <Table
      caption={words.people}
      captionHidden
      fold
      columns={[
        { key: 'name', label: words.name },
        { key: 'before', label: words.before },
        { key: 'after', label: words.after },
      ]}
      rows={diff.people.map((one) => ({
        name: <a href={`/committee/review/${one.id}?shelf=all`}>{one.name}</a>,
        before: words.states[one.before],
        after: words.states[one.after],
      }))}
      empty={words.nobody}
    />
  </Section>
)

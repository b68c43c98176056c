import { dayText, type Instant, instantText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button, ErrorSummary, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Section, Sheet, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Columns, RowsFields } from '#features/applications/import/rows/pages.tsx'
import { nameOf, type SheetOffer } from '#features/applications/import/workbook/input.ts'
import { describeNotice, describeRefusal, placeIn } from '#features/applications/import/words/input.ts'
import type { ColumnReading, ImportRefusal, RowNotice } from '#features/applications/model.ts'
import type { LastTaken, RunningLine, RunningLook, RunningTaken } from '#features/applications/running/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  title: 'Pairs that run already',
  lede: 'For a year that began before Bookend did: the list of its pairs, with who answers for each. People and pairs are taken over as they are; nobody is written to for what is past, no first-contact clock runs, and the next topic is the first.',
  needs:
    'The list needs the name and address of mentor, mentee and committee contact, and the day of pairing. Contacts are found by their address: enter the committee first, under Offices.',
  missing: 'Choose the file with the pairs, or paste its rows',
  sheetMissing: 'Say which sheet has the pairs',
  broken: 'These rows cannot be taken in as they are',
  look: 'Show how it is read',
  would: 'What it would do',
  counts: (fresh: number, known: number) =>
    `${countText(fresh, 'pair')} new${known > 0 ? `; ${countText(known, 'pair stands', 'pairs stand')} already and ${known === 1 ? 'stays as it is' : 'stay as they are'}` : ''}.`,
  faulty: (n: number) =>
    `${countText(n, 'row')} cannot be taken as ${n === 1 ? 'it is' : 'they are'}, and so none is: mend ${n === 1 ? 'it' : 'them'} in your spreadsheet, and choose the file again. Nothing was kept.`,
  nothing: 'All of these pairs stand already; there is nothing to take over.',
  take: (n: number) => `Take over ${countText(n, 'pair')}`,
  silent: 'Nobody gets a mail by this. It can be taken back as long as nothing has happened in a pair.',
  again: 'Choose another file',
  rows: 'Each row',
  line: 'Row',
  pair: 'Pair',
  contact: 'Contact',
  since: 'Paired',
  state: 'State',
  result: 'What comes of it',
  results: { new: 'new', known: 'stands already', faulty: 'cannot be taken' } satisfies Record<
    RunningLine['result'],
    string
  >,
  states: { active: 'active', paused: 'paused', ended: 'ended' },
  run: (n: number) =>
    `This cycle has ${countText(n, 'pair')} from a run of its own, and needs no list. Nothing was changed.`,
  taken: 'Taken over',
  takenText: ({ formed, known, next }: RunningTaken) =>
    `${countText(formed, 'pair')} taken over${known > 0 ? `; ${known} stood already` : ''}. ${next}`,
  see: 'See the pairs',
  last: 'The last list',
  lastText: (when: string, by: string, pairs: number) =>
    `${countText(pairs, 'pair')} taken over ${when}${by === '' ? '' : ` by ${by}`}.`,
  back: (n: number, of: number) =>
    n === of
      ? 'Nothing has happened in these pairs since.'
      : `In ${countText(of - n, 'pair')} something has happened since, so that ${of - n === 1 ? 'it stays' : 'they stay'}.`,
  undo: (n: number) => `Take back ${countText(n, 'pair')}`,
  undone: (n: number) =>
    n === 0 ? 'Nothing could be taken back.' : `${countText(n, 'pair')} taken back, as if never taken over.`,
  undoneTag: 'Taken back',
}

export type RunningView = {
  cycle: LiveCycle
  last: LastTaken | undefined
  rows?: string
  missing?: boolean
  /** Why the file could not be read. */
  unread?: string
  sheets?: { offers: readonly SheetOffer[]; unchosen: boolean }
  refusal?: ImportRefusal
  look?: { look: RunningLook; readings: readonly ColumnReading[]; notices: readonly RowNotice[] }
  taken?: RunningTaken
  undone?: number
}

/** The pairs of a running cycle in the browser: a file, how each row was read, and then taken over (R54). */
export function runningPage(view: RunningView) {
  const { cycle, last, look, taken, undone } = view
  const wrong = wrongIn(view)
  const at = view.sheets ? 'sheet' : 'file'
  return {
    title: words.title,
    stack: true,
    error: wrong !== undefined,
    toast:
      taken !== undefined ? (
        <Toast tag={words.taken} actions={<a href="/committee/pairs">{words.see}</a>}>
          {words.takenText(taken)}
        </Toast>
      ) : (
        undone !== undefined && <Toast tag={words.undoneTag}>{words.undone(undone)}</Toast>
      ),
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        {wrong !== undefined && <ErrorSummary errors={[{ field: at, text: wrong }]} />}
        <p class="lede">{words.lede}</p>
        {look !== undefined && <Look {...look} rows={view.rows ?? ''} />}
        {(look === undefined || look.look.kind === 'run') && <Paste {...view} wrong={wrong} />}
        {last !== undefined && look === undefined && <Last last={last} cycle={cycle} />}
      </>
    ),
  }
}

function wrongIn({ missing, unread, sheets, refusal, look }: RunningView): string | undefined {
  if (missing === true) return words.missing
  if (sheets?.unchosen === true) return words.sheetMissing
  if (look?.look.kind === 'run') return words.run(look.look.pairs)
  if (look?.look.kind === 'lines') {
    const n = look.look.lines.filter(({ result }) => result === 'faulty').length
    return n > 0 ? words.faulty(n) : undefined
  }
  return unread ?? (refusal === undefined ? undefined : words.broken)
}

const Paste = ({ rows, refusal, taken, wrong, sheets }: RunningView & { wrong: string | undefined }) => (
  <form method="post" action="/committee/pairs/running" enctype="multipart/form-data" class="stack">
    {refusal && (
      <pre class="scroll" tabindex={0}>
        {describeRefusal(refusal, placeIn(nameOf(rows ?? '') || undefined))}
      </pre>
    )}
    <p>{words.needs}</p>
    <RowsFields rows={rows ?? ''} error={wrong} sheets={sheets?.offers} />
    <Button first={taken === undefined}>{words.look}</Button>
  </form>
)

function Look({ look, readings, notices, rows }: NonNullable<RunningView['look']> & { rows: string }) {
  if (look.kind === 'run') return null
  const { lines } = look
  const count = (result: RunningLine['result']) => lines.filter((one) => one.result === result).length
  const [fresh, faulty] = [count('new'), count('faulty')]
  const place = placeIn(nameOf(rows) || undefined)
  return (
    <>
      <Sheet id="would" title={words.would}>
        <p>{fresh === 0 && faulty === 0 ? words.nothing : words.counts(fresh, count('known'))}</p>
        {notices.length > 0 && (
          <ul>
            {notices.map((notice) => (
              <li key={`${notice.line} ${notice.text}`}>{describeNotice(notice, place)}</li>
            ))}
          </ul>
        )}
        {fresh > 0 && faulty === 0 && (
          <form method="post" action="/committee/pairs/running" class="stack" id="file">
            <Hidden name="rows" value={rows} />
            <Hidden name="take" value="yes" />
            <Button first>{words.take(fresh)}</Button>
            <p class="small quiet">{words.silent}</p>
          </form>
        )}
        <p id={faulty > 0 ? 'file' : undefined}>
          <a href="/committee/pairs/running">{words.again}</a>
        </p>
      </Sheet>
      <Rows lines={lines} />
      <Columns readings={readings} />
    </>
  )
}

const order = { faulty: 0, new: 1, known: 2 } as const

const Rows = ({ lines }: { lines: readonly RunningLine[] }) => (
  <Section id="rows" title={words.rows}>
    <Table
      caption={words.rows}
      captionHidden
      fold
      columns={[
        { key: 'line', label: words.line },
        { key: 'pair', label: words.pair },
        { key: 'contact', label: words.contact },
        { key: 'since', label: words.since },
        { key: 'state', label: words.state },
        { key: 'result', label: words.result },
      ]}
      rows={[...lines]
        .sort((a, b) => order[a.result] - order[b.result] || a.row.line - b.row.line)
        .map(({ row, result, says }) => ({
          line: String(row.line),
          pair: `${row.mentorName}, ${row.menteeName}`,
          contact: row.contactName,
          since: dayText(row.pairedOn),
          state: words.states[row.state],
          result: [words.results[result], ...says].join('; '),
        }))}
      empty=""
    />
  </Section>
)

const Last = ({ last, cycle }: { last: LastTaken; cycle: LiveCycle }) => {
  const when = (at: Instant) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  return (
    <Section id="last" title={words.last}>
      <p>
        {words.lastText(when(last.at), last.by, last.pairs)} {words.back(last.back, last.pairs)}
      </p>
      {last.back > 0 && (
        <form method="post" action="/committee/pairs/running/undo">
          <Button>{words.undo(last.back)}</Button>
        </form>
      )}
    </Section>
  )
}

import { lengthText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { type Bench, type BenchRow, besides, type Opened } from '#features/matching/bench/model.ts'
import { Draft } from '#features/matching/bench/draft/pages.tsx'
import { Looked } from '#features/matching/bench/look/pages.tsx'
import { WhyNot } from '#features/matching/explained/asked/pages.tsx'
import type { PersonCard } from '#features/matching/explained/model.ts'
import {
  address,
  AlternativeTable,
  changeAddress,
  Ranks,
  ReasonTable,
} from '#features/matching/explained/parts/pages.tsx'

const words = {
  pairs: 'Proposed pairs',
  who: 'Mentor, with mentee',
  with: 'with',
  why: 'Why',
  points: 'Points',
  contact: 'Contact',
  noContact: 'nobody',
  noPairs: 'This run has no pairs: no mentor is possible for any mentee.',
  nobodyCalled: 'Nobody in these pairs is called that.',
  marks: { locked: 'Locked', lock: 'Locked for the next run', ban: 'Kept apart in the next run' },
  practice: (text: string) => `${text} in professional positions.`,
  places: (n: number) => (n === 1 ? '1 place.' : `${n} places.`),
  offers: (topics: string) => `Offers ${topics}.`,
  asks: (topics: string) => `Asks about ${topics}.`,
  gone: 'Somebody applied, withdrew or was decided on since this run was made, or a rule changed: what else could have been cannot be told any more. Match again to ask.',
  first: 'Go through the pairs one by one',
  previous: 'Previous pair',
  next: 'Next pair',
  close: 'Close',
  way: 'From pair to pair',
  ban: 'Keep these two apart',
  lock: 'Make sure that they are a pair',
  note: 'Notes of the committee',
}

/** The pairs of a run, one of them open; the same on the server and, where a browser runs scripts, in it. */
export function Workbench(bench: Bench) {
  const { rows, open, wish, runId } = bench
  const inList = rows.some(({ mentee }) => mentee.id === open?.mentee.id)
  return (
    <>
      <div role="status" id="told" tabindex={-1}>
        {bench.told !== null && <p class="toast">{bench.told}</p>}
      </div>
      <Draft {...bench} />
      {open === undefined && rows[0] !== undefined && (
        <p>
          <a class="link" id="next-pair" href={address(runId, rows[0].mentee.id)}>
            {words.first}
          </a>
        </p>
      )}
      {open !== undefined && !inList && (
        <section class="sheet detail" aria-label={open.mentee.name}>
          <Detail {...bench} open={open} />
        </section>
      )}
      <Table
        caption={words.pairs}
        captionHidden
        fold
        look="pairs"
        columns={[
          { key: 'who', label: words.who },
          { key: 'why', label: words.why, bare: true },
          { key: 'points', label: words.points, num: true },
          { key: 'contact', label: words.contact },
        ]}
        rows={rows.map((row) => ({
          id: row.mentee.id,
          who: <Two runId={runId} row={row} open={open?.mentee.id === row.mentee.id} />,
          why: row.why,
          points: String(row.points),
          contact: (
            <>
              {row.contact ?? words.noContact}
              {row.mark !== null && (
                <>
                  <br />
                  <Tag shape={row.mark === 'ban' ? 'cross' : 'lock'}>{words.marks[row.mark]}</Tag>
                </>
              )}
            </>
          ),
        }))}
        rowId={(row) => `pair-${row.id}`}
        open={(row) => row.id === open?.mentee.id}
        detail={() => open && <Detail {...bench} open={open} />}
        empty={wish.text === '' ? words.noPairs : words.nobodyCalled}
      />
    </>
  )
}

/** The mentee's name opens the pair, and can be dragged onto another mentor's row. */
const Two = ({ runId, row: { mentee, mentor }, open }: { runId: string; row: BenchRow; open: boolean }) => (
  <>
    <a href={address(runId, mentor.id)} data-mentor={mentor.id}>
      {mentor.name}
    </a>
    <br />
    <span class="quiet">{words.with}</span>{' '}
    <a href={address(runId, mentee.id)} data-mentee={mentee.id} aria-expanded={open ? 'true' : undefined}>
      {mentee.name}
    </a>
  </>
)

function Detail(bench: Bench & { open: Opened }) {
  const { runId, open, closed, words: told } = bench
  const { mentee, view } = open
  const pair = view?.pair
  const ask = open.look === undefined && view !== undefined
  return (
    <div class="stack" id="opened">
      <Way {...bench} />
      {open.look && <Looked look={open.look} runId={runId} back={address(runId, mentee.id)} />}
      {view === undefined && <p class="empty">{words.gone}</p>}
      {view !== undefined && (
        <div class="two">
          {pair && <Brief runId={runId} one={pair.mentor} />}
          <Brief runId={runId} one={view.mentee} />
        </div>
      )}
      {view !== undefined && pair === undefined && (
        <>
          {open.reason !== undefined && <p>{open.reason}</p>}
          {view.help.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </>
      )}
      {ask && pair && (
        <div class="two">
          <div>
            <ReasonTable points={pair.points} reasons={pair.reasons} told={told} captionHidden={false} />
            <Ranks pair={pair} mentee={mentee} told={told} />
          </div>
          {!pair.locked && (
            <div>
              <AlternativeTable runId={runId} view={view} brief told={told} />
            </div>
          )}
        </div>
      )}
      {ask && <WhyNot runId={runId} past={false} mentee={mentee} question={open.question} told={told} />}
      <p class="row">
        {ask && pair && !pair.locked && !closed && (
          <>
            <Button
              id="keep-apart"
              href={changeAddress(runId, { kind: 'ban', mentee: mentee.id, mentor: pair.mentor.id })}
            >
              {words.ban}
            </Button>
            <Button
              id="make-sure"
              href={changeAddress(runId, { kind: 'lock', mentee: mentee.id, mentor: pair.mentor.id })}
            >
              {words.lock}
            </Button>
          </>
        )}
        <a class="link small" href={`${address(runId, mentee.id)}#notes`}>
          {words.note}
        </a>
      </p>
    </div>
  )
}

/** To the pair before, the one after, and back to the list. */
function Way(bench: Bench) {
  const { before, after } = besides(bench)
  return (
    <nav class="filter" aria-label={words.way}>
      {before && (
        <a id="previous-pair" href={address(bench.runId, before.mentee.id)}>
          {words.previous}
        </a>
      )}
      {after && (
        <a id="next-pair" href={address(bench.runId, after.mentee.id)}>
          {words.next}
        </a>
      )}
      <a id="close-pair" href={`/committee/matching/runs/${bench.runId}`}>
        {words.close}
      </a>
    </nav>
  )
}

/** Somebody in two lines; their page has the rest. */
const Brief = ({ runId, one }: { runId: string; one: PersonCard }) => (
  <div>
    <h3>
      <a href={`${address(runId, one.id)}#card-${one.id}`}>{one.name}</a>
    </h3>
    <p>
      {one.card.line}. {words.practice(lengthText(one.months))} {one.role === 'mentor' && words.places(one.places)}{' '}
      {one.card.topics !== '' && (one.role === 'mentor' ? words.offers : words.asks)(one.card.topics)}
    </p>
  </div>
)

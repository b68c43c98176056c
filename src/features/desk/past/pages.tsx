import { dayIn, dayText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Pager } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { pairPath, pastPageSize, type PastPair, type PastWish } from '#features/desk/past/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: 'Every year’s pairs',
  today: 'Today',
  pairs: 'Pairs',
  lede: 'Who was paired with whom in which year, as what, and what came of it. In matching, whoever was a pair before is not paired again unless both ask.',
  find: 'Find a name',
  search: 'Find',
  found: (n: number) => countText(n, 'pair'),
  only: (name: string) => `Only pairs of ${name}.`,
  all: 'Show everybody',
  year: 'Year',
  mentor: 'Mentor',
  mentee: 'Mentee',
  contact: 'Contact',
  outcome: 'What came of it',
  none: 'No pair of any year has somebody of this name. Try a part of it.',
  noneEver: 'No pairs were made in this program yet.',
  ended: (day: string, note: string | null) =>
    note === null || note === '' ? `Ended on ${day}` : `Ended on ${day}: ${note}`,
  underWay: 'Under way',
  paused: 'Paused',
  whole: (day: string) => `The whole year; last heard of on ${day}`,
  wholeSilent: 'The whole year, without a word to us',
  notMet: 'Nobody told us that the two met',
  wholeGone: 'The whole year; what we heard of it is not kept any more',
}

export type PastView = {
  cycle: LiveCycle
  rows: readonly PastPair[]
  total: number
  wish: PastWish
  url: string
}

export function pastPage({ cycle, rows, total, wish, url }: PastView) {
  const [first] = rows
  const name = first && (first.mentorId === wish.personId ? first.mentor : first.mentee)
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/pairs', label: words.pairs },
          ]}
        />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <form method="get" action="/committee/past" class="dates" role="search">
          <span class="field">
            <label for="q">{words.find}</label>
            <input class="in w20" type="search" id="q" name="q" value={wish.text} maxlength={80} />
          </span>
          <Button>{words.search}</Button>
        </form>
        {wish.personId !== undefined && name !== undefined && (
          <p>
            {words.only(name)} <a href="/committee/past">{words.all}</a>
          </p>
        )}
        <Table
          caption={words.found(total)}
          fold
          columns={[
            { key: 'year', label: words.year, nowrap: true },
            { key: 'mentor', label: words.mentor },
            { key: 'mentee', label: words.mentee },
            { key: 'contact', label: words.contact },
            { key: 'outcome', label: words.outcome, bare: true },
          ]}
          rows={rows.map((row) => ({
            year: row.label,
            mentor: <a href={`/committee/past?person=${row.mentorId}`}>{row.mentor}</a>,
            mentee: <a href={`/committee/past?person=${row.menteeId}`}>{row.mentee}</a>,
            contact: row.contact,
            outcome: <a href={pairPath(row, cycle.id)}>{outcome(row, cycle.calendar.zone)}</a>,
          }))}
          empty={wish.text === '' && wish.personId === undefined ? words.noneEver : words.none}
        />
        <Pager page={wish.page} size={pastPageSize} total={total} url={url} />
      </>
    ),
  }
}

/** What is known of a pair, and no more: silence towards us is no silence between the two. */
export function outcome(pair: PastPair, zone: string): string {
  const { state, endedOn, endNote, over, met, lastSign, purged } = pair
  if (state === 'ended') return words.ended(endedOn === null ? '' : dayText(endedOn), endNote)
  if (!over) return state === 'paused' ? words.paused : words.underWay
  if (purged) return words.wholeGone
  if (lastSign === null) return words.wholeSilent
  return met ? words.whole(dayText(dayIn(zone, lastSign))) : words.notMet
}

import { capitalized } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Filter } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { withQuery } from '#ui/url.ts'
import type { PairWish, RunRow, ShownPair } from '#features/matching/shown/model.ts'
import type { Reason } from '#features/programs/criteria/sentences/model.ts'

const words = {
  pairs: 'Pairs',
  mentor: 'Mentor',
  mentee: 'Mentee',
  of100: 'Points',
  why: 'Why this pair',
  contact: 'Contact',
  noContact: 'nobody',
  noPairs: 'This run has no pairs: no mentor is possible for any mentee.',
  nobodyCalled: 'Nobody in these pairs is called that.',
  find: 'Find a name',
  search: 'Find',
  byMentor: 'By mentor',
  lowest: 'Lowest first',
  order: 'Order',
}

/** Pairs with their reasons; a name can be looked for, and the lowest come first on request. */
export function Pairs({
  run,
  rows,
  wish,
  url,
}: {
  run: RunRow
  rows: readonly ShownPair[]
  wish: PairWish
  url: string
}) {
  return (
    <>
      <form method="get" action={`/committee/matching/runs/${run.id}`} class="row">
        <label for="q">{words.find}</label>{' '}
        <input class="in w20" id="q" name="q" type="search" value={wish.text} maxlength={80} />{' '}
        {wish.lowest && <input type="hidden" name="lowest" value="1" />}
        <Button>{words.search}</Button>
      </form>
      <Filter
        label={words.order}
        options={[
          { href: withQuery(url, { lowest: null, page: null }), label: words.byMentor, current: !wish.lowest },
          { href: withQuery(url, { lowest: 1, page: null }), label: words.lowest, current: wish.lowest },
        ]}
      />
      <Table
        caption={words.pairs}
        captionHidden
        fold
        columns={[
          { key: 'mentor', label: words.mentor },
          { key: 'mentee', label: words.mentee },
          { key: 'points', label: words.of100, num: true },
          { key: 'why', label: words.why, bare: true },
          { key: 'contact', label: words.contact },
        ]}
        rows={rows.map((pair) => ({
          mentor: personLink(run.id, pair.mentorApplication, pair.mentor),
          mentee: personLink(run.id, pair.menteeApplication, pair.mentee),
          points: String(pair.points),
          why: why(pair.reasons),
          contact: pair.contact ?? words.noContact,
        }))}
        empty={wish.text === '' ? words.noPairs : words.nobodyCalled}
      />
    </>
  )
}

/** Each criterion in its own words with its points; together they are the pair's. */
const why = (reasons: readonly Reason[]) => (
  <ul class="plainlist">
    {reasons.map(({ criterion, name, points, text }) => (
      <li key={criterion}>
        {capitalized(text === '' ? name : text)}: {points}
      </li>
    ))}
  </ul>
)

/** To somebody's page in the run. */
export const personLink = (runId: string, id: string, name: string) => (
  <a href={`/committee/matching/runs/${runId}/people/${id}`}>{name}</a>
)

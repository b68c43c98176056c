import type { Day, Month } from '#kit/dates.ts'
import { monthText } from '#kit/dates.ts'
import { countText } from '#kit/text.ts'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import type { PairRow } from '#features/desk/pairs/model.ts'
import type { ShelfFacts } from '#features/desk/shelf/model.ts'
import { PairShelf } from '#features/desk/standing/pages.tsx'

const words = {
  title: (n: number, chair: boolean) =>
    `${chair ? 'All' : 'Your'} ${n === 0 ? 'pairs' : countText(n, 'pair')} on one shelf`,
  legend: (places: string, from: string, to: string) =>
    `${places} each, ${from} to ${to}. A tall book: in touch. A short one: a little. An outline: we asked and nobody answered. Lying flat: paused. A triangle: an open ticket. Press a pair to open it.`,
  caption: 'Pairs by committee contact',
  contact: 'Committee contact',
  pairs: 'Pairs',
  and: (mentor: string, mentee: string) => `${mentor} and ${mentee}`,
  many: (n: number) => `and ${countText(n, 'more pair')}`,
  empty: 'No pairs yet. They stand here once they are published.',
}

/** Above this a contact's shelf leads on to the list: the page keeps its weight with a thousand pairs. */
const perContact = 24

type ShelfPair = Pick<PairRow, 'id' | 'mentor' | 'mentee' | 'officeId' | 'contact' | 'standing'>

export type AllView = {
  pairs: readonly ShelfPair[]
  shelves: ReadonlyMap<string, ShelfFacts>
  months: readonly Month[]
  today: Day
  chair: boolean
}

export function AllPairs({ pairs, shelves, months, today, chair }: AllView) {
  const groups = [...Map.groupBy(pairs, (pair) => pair.officeId)]
  const most = pairs.length > 200 ? 8 : perContact
  return (
    <Section id="shelf" title={words.title(pairs.length, chair)}>
      {pairs.length > 0 && (
        <p class="quiet">
          {words.legend(
            countText(months.length, 'place'),
            monthText(months[0] ?? '2000-01'),
            monthText(months.at(-1) ?? '2000-01'),
          )}
        </p>
      )}
      <Table
        caption={words.caption}
        captionHidden
        fold
        columns={[
          { key: 'contact', label: words.contact },
          { key: 'pairs', label: words.pairs, bare: true },
        ]}
        rows={groups.map(([officeId, own]) => ({
          contact: (
            <>
              {own[0]?.contact}
              <br />
              <a class="small" href={`/committee/pairs?contact=${officeId}`}>
                {countText(own.length, 'pair')}
              </a>
            </>
          ),
          pairs: (
            <div class="shelves">
              {own.slice(0, most).map((pair) => (
                <a key={pair.id} href={`/committee/pairs/${pair.id}`}>
                  <PairShelf
                    facts={shelves.get(pair.id)}
                    months={months}
                    today={today}
                    names={words.and(pair.mentor, pair.mentee)}
                  />
                </a>
              ))}
              {own.length > most && (
                <a href={`/committee/pairs?contact=${officeId}`}>{words.many(own.length - most)}</a>
              )}
            </div>
          ),
        }))}
        empty={words.empty}
      />
    </Section>
  )
}

/** Whose shelves are drawn: the first of each contact, so that no more is read than is shown. */
export function drawnPairs(pairs: readonly ShelfPair[]): string[] {
  const most = pairs.length > 200 ? 8 : perContact
  return [...Map.groupBy(pairs, (pair) => pair.officeId).values()].flatMap((own) =>
    own.slice(0, most).map((pair) => pair.id),
  )
}

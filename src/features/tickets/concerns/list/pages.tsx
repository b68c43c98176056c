import { dayIn, dayText } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import type { Clock } from '#ui/mailed.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import type { Guard } from '#features/accounts/model.ts'
import { type Concern, concernWords } from '#features/tickets/concerns/model.ts'

const words = {
  title: 'Reports to you',
  lede: 'Only you and those named below read them; nobody of the committee does, and no list, mail or history of theirs shows one. A report that names you is not here.',
  readers: (names: string) => `Reports are read by ${names}, each minus those that name them.`,
  empty: 'No report waits. When one comes, a mail tells you that it is here; its words stand only on this page.',
  report: 'Report',
  came: 'Came',
  from: 'From',
  state: 'State',
  nameless: 'Somebody who gave no name',
  states: { waits: 'Nobody has said that they read it', read: 'Read', closed: 'Closed' },
}

type ListView = { concerns: readonly Concern[]; guards: readonly Guard[]; clock: Clock }

export function concernsPage({ concerns, guards, clock }: ListView) {
  const names = listText([...new Set(guards.map(({ name }) => name))])
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <p class="quiet">{words.readers(names)}</p>
        <Table
          caption={words.title}
          captionHidden
          fold
          columns={[
            { key: 'report', label: words.report },
            { key: 'from', label: words.from },
            { key: 'came', label: words.came, nowrap: true },
            { key: 'state', label: words.state, bare: true },
          ]}
          rows={concerns.map((concern) => ({
            report: <a href={`/concerns/${concern.id}`}>{concernWords[concern.kind]}</a>,
            from: concern.reporterName || words.nameless,
            came: <time datetime={concern.openedAt}>{dayText(dayIn(clock.zone, concern.openedAt), 'short')}</time>,
            state: <StateTag concern={concern} />,
          }))}
          empty={words.empty}
        />
      </>
    ),
  }
}

/** Whether anybody has said that they read it. */
export const StateTag = ({ concern }: { concern: Concern }) =>
  concern.closedAt !== null ? (
    <Tag shape="tick" calm>
      {words.states.closed}
    </Tag>
  ) : concern.acknowledgedAt !== null ? (
    <Tag shape="half">{words.states.read}</Tag>
  ) : (
    <Tag shape="triangle" hot>
      {words.states.waits}
    </Tag>
  )

import { dayIn, dayText, type Zone } from '#kit/dates.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Filter } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { withQuery } from '#ui/url.ts'
import type { Letter } from '#features/letters/model.ts'

const words = {
  title: 'Letters',
  today: 'Today',
  lede: 'A letter is sent only because somebody asked for it. Where the dates are shorter than the cycle’s, somebody on the committee reads them first.',
  waiting: (n: number) => (n === 1 ? '1 letter waits to be read' : `${n} letters wait to be read`),
  nothingWaits: 'No letter waits to be read.',
  approve: (name: string) => `Send ${name} the letter`,
  one: (number: string, role: string, span: string) => `Letter ${number}, as a ${role}. It states ${span}.`,
  states: (from: string, to: string) => `${from} to ${to}`,
  asked: 'Asked for',
  number: 'Number',
  name: 'Name',
  dates: 'Dates it states',
  state: 'State',
  held: 'Waits to be read',
  issued: 'Sent',
  roles: { mentor: 'mentor', mentee: 'mentee' },
  which: 'Which letters',
  all: 'All',
  noneSo: 'No letter is in this state.',
  none: 'Nobody has asked for a letter yet.',
}

type Props = {
  letters: readonly Letter[]
  state: 'held' | 'issued' | undefined
  url: string
  zone: Zone
  locale: string
}

/** Every letter of the cycle, those that wait first, each with the one button that sends it. */
export function lettersPage({ letters, state, url, zone, locale }: Props) {
  const held = letters.filter((letter) => letter.state === 'held')
  const issued = letters.filter((letter) => letter.state === 'issued')
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <p class="lede">{held.length === 0 ? words.nothingWaits : words.waiting(held.length)}</p>
        <p class="quiet">{words.lede}</p>
        {held.map((letter, at) => (
          <form method="post" action={`/committee/letters/${letter.id}/approval`} class="card stack" key={letter.id}>
            <h2>{letter.facts.name}</h2>
            <p>{words.one(letter.number, words.roles[letter.role], stated(letter, locale))}</p>
            <p>
              <Button first={at === 0}>{words.approve(letter.facts.name)}</Button>
            </p>
          </form>
        ))}
        {letters.length === 0 ? (
          <Empty>{words.none}</Empty>
        ) : (
          <>
            <Filter
              label={words.which}
              options={[
                { label: words.all, count: letters.length, of: undefined },
                { label: words.held, count: held.length, of: 'held' as const },
                { label: words.issued, count: issued.length, of: 'issued' as const },
              ].map(({ of, ...option }) => ({
                ...option,
                href: withQuery(url, { state: of ?? null }),
                current: state === of,
              }))}
            />
            <Table
              caption={words.title}
              captionHidden
              fold
              columns={[
                { key: 'name', label: words.name },
                { key: 'number', label: words.number, nowrap: true },
                { key: 'dates', label: words.dates },
                { key: 'asked', label: words.asked, nowrap: true },
                { key: 'state', label: words.state, bare: true },
              ]}
              rows={[...held, ...issued]
                .filter((letter) => state === undefined || letter.state === state)
                .map((letter) => ({
                  name: `${letter.facts.name}, ${words.roles[letter.role]}`,
                  number: letter.number,
                  dates: stated(letter, locale),
                  asked: dayText(dayIn(zone, letter.askedAt), 'long', locale),
                  state:
                    letter.state === 'held' ? (
                      <Tag shape="half">{words.held}</Tag>
                    ) : (
                      <Tag shape="tick" calm>
                        {words.issued}
                      </Tag>
                    ),
                }))}
              empty={words.noneSo}
            />
          </>
        )}
      </>
    ),
  }
}

function stated({ facts }: Letter, locale: string): string {
  return words.states(dayText(facts.from, 'long', locale), dayText(facts.to, 'long', locale))
}

import type { ComponentChildren } from 'preact'
import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Breadcrumb, Card, Facts, Section } from '#ui/parts.tsx'
import { type Area, areas, type Given, type Kept, type Registry, type Value } from '#features/desk/data/model.ts'

const words = {
  title: 'Your data',
  lede: 'What is kept about you here, for what, and until when. You can take all of it with you.',
  account: 'Your account',
  areas: {
    you: 'Who you are',
    applying: 'Applying',
    pairs: 'Pairs and contact',
    mail: 'Mail between us',
    after: 'Survey and letters',
    account: 'Signing in',
    office: 'Your part in the committee',
    log: 'What was decided, and noted',
  } satisfies Record<Area, string>,
  rows: (n: number) => countText(n, 'entry', 'entries'),
  kept: 'Kept',
  erased: 'When you are erased',
  what: 'What it holds, and for what',
  take: 'Take it with you',
  takeLede:
    'All of it as one file that programs read (JSON), or as a page to read and print. We ask once more that it is you, because this is everything at once.',
  json: 'Download everything',
  read: 'Read everything',
  erase: 'Have it erased',
  never: 'What two people write to each other is not kept, not read and not asked for.',
  asked: 'Not in it',
  askedLede:
    'What others wrote in confidence, and may speak of others, is read by a person before it is given. Ask the committee for it.',
  contact: 'Write to the committee',
  all: 'Everything that is kept about you',
  allLede: (at: string) => `As of ${at} (UTC). Print it, or save it: this page is made anew each time.`,
  back: 'Back to your data',
  none: 'Nothing is kept about you besides your name and address.',
}

const frame = { narrow: true, stack: true }
const crumbs = <Breadcrumb items={[{ href: '/account', label: words.account }]} />
const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`

type Listing = { kept: readonly Kept[]; periods: Registry['periods']; asked: readonly string[] }

export function dataPage({ kept, periods, asked }: Listing) {
  return {
    title: words.title,
    ...frame,
    body: (
      <>
        {crumbs}
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <Card id="take" title={words.take}>
          <p>{words.takeLede}</p>
          <div class="row">
            <form method="post" action="/account/data/download">
              <Button first>{words.json}</Button>
            </form>
            <form method="post" action="/account/data/reading">
              <Button>{words.read}</Button>
            </form>
          </div>
        </Card>
        <p>
          <a class="link" href="/account/data/erasure">
            {words.erase}
          </a>
        </p>
        {kept.length === 0 && <p>{words.none}</p>}
        {areas.map((area) => (
          <Listed key={area} area={area} kept={kept.filter((one) => one.area === area)} periods={periods} />
        ))}
        <Asked asked={asked} />
        <p class="small quiet">{words.never}</p>
      </>
    ),
  }
}

function Listed({ area, kept, periods }: { area: Area; kept: readonly Kept[]; periods: Registry['periods'] }) {
  if (kept.length === 0) return null
  return (
    <Section id={area} title={words.areas[area]}>
      {kept.map(({ table, rows, described }) => (
        <div key={table} class="stack gap-s">
          <p>
            <b>{sentence(described.about)}</b> <span class="small quiet">{words.rows(rows)}</span>
          </p>
          <Facts
            rows={[
              [words.kept, periods[described.until ?? ''] ?? untilOf(described.columns, periods)],
              [words.erased, described.erase],
            ]}
          />
          <details>
            <summary>{words.what}</summary>
            <ul>
              {[...new Set(Object.values(described.columns).flatMap((one) => (one === null ? [] : [one.purpose])))].map(
                (purpose) => (
                  <li key={purpose}>{purpose}</li>
                ),
              )}
            </ul>
          </details>
        </div>
      ))}
    </Section>
  )
}

function untilOf(columns: Kept['described']['columns'], periods: Registry['periods']): string | undefined {
  const [first] = Object.values(columns).flatMap((one) => one?.until ?? [])
  return periods[first ?? '']
}

const Asked = ({ asked }: { asked: readonly string[] }) => (
  <Section id="asked" title={words.asked}>
    <p>
      {words.askedLede}{' '}
      <a class="link" href="/contact">
        {words.contact}
      </a>
    </p>
    <ul>
      {asked.map((about) => (
        <li key={about}>{sentence(about)}</li>
      ))}
    </ul>
  </Section>
)

/** Everything, to be read by a person. */
export const readingPage = ({ given }: { given: Given }) => ({
  title: words.all,
  ...frame,
  body: (
    <>
      <Breadcrumb
        items={[
          { href: '/account', label: words.account },
          { href: '/account/data', label: words.title },
        ]}
      />
      <h1>{words.all}</h1>
      <p class="lede">{words.allLede(given.takenAt.slice(0, 16).replace('T', ' '))}</p>
      {given.tables.map(({ table, about, kept, rows }) => (
        <Section key={table} id={table} title={sentence(about)}>
          {kept !== '' && (
            <p class="small quiet">
              {words.kept}: {kept}
            </p>
          )}
          {rows.map((row, at) => (
            <Facts key={at} rows={Object.entries(row).map(([name, value]) => [labelOf(name), shown(value)])} />
          ))}
        </Section>
      ))}
      <Asked asked={given.asked} />
      <p>
        <a class="link" href="/account/data">
          {words.back}
        </a>
      </p>
    </>
  ),
})

/** "received_at", "jobTitle" → "Received at", "Job title". */
const labelOf = (name: string): string => {
  const text = name
    .replace(/_/g, ' ')
    .replace(/([a-z])([A-Z])/g, (_, one: string, two: string) => `${one} ${two.toLowerCase()}`)
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`
}

function shown(value: Value): ComponentChildren {
  if (value === null || value === '') return undefined
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value)
  if (typeof value === 'string') return value.includes('\n') ? <span class="said">{value}</span> : value
  if (Array.isArray(value)) {
    const list = value as readonly Value[]
    if (list.length === 0) return undefined
    if (list.every((one) => typeof one !== 'object')) return list.join(', ')
    return list.map((one, at) => <div key={at}>{shown(one)}</div>)
  }
  const rows = Object.entries(value).filter(([, one]) => one !== null && one !== '')
  // no table within a table: on a narrow screen it has no room
  return rows.length === 0 ? undefined : (
    <ul class="plainlist">
      {rows.map(([name, one]) => (
        <li key={name}>
          {labelOf(name)}: {shown(one)}
        </li>
      ))}
    </ul>
  )
}

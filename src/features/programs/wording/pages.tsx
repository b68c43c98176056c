import { dayText } from '#kit/dates.ts'
import { countText, cutText } from '#kit/text.ts'
import { Empty, Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import {
  type Dropped,
  folderChanged,
  type Group,
  groupNames,
  inUse,
  saidIn,
  type Unit,
  type Version,
} from '#features/programs/wording/model.ts'
import { Choice, wordsAt, type Years } from '#features/programs/wording/years/pages.tsx'

const words = {
  title: 'Words',
  lede: 'The program’s words can be changed here: what stands on the public pages and around the application form, the eligibility check and what it answers, questions and answers, privacy and accessibility, the questions of the form, topics, mails and letters. You see them before they count, and every earlier version stays. What the software says inside the form’s pages, to pairs, and to the committee is the same for every program. The deadline can be moved here, too, and whether pairs are asked before they begin; all other dates and the rules stand in the program’s folder, which the host keeps.',
  none: 'The words are here once the service has read the folder of this year. Ask your host to start it again with that folder.',
  count: (n: number, changed: number) => `${countText(n, 'text')}, ${changed === 0 ? 'none' : changed} changed`,
  what: 'Words',
  begins: 'Begins',
  changed: 'Changed',
  by: (name: string, day: string) => `${day}, ${name}`,
  newer: 'the folder has other words by now',
  dropped: (n: number) => `${countText(n, 'change')} of yours cannot be used`,
  droppedWhy:
    'The program’s folder was changed, and these words do not go with it. Its own words stand in their place; yours are kept below “Earlier versions”.',
  somebody: 'somebody who has left',
}

export type WordsView = {
  units: readonly Unit[]
  versions: readonly Version[]
  dropped: readonly Dropped[]
  years: Years
}

/** Everything that a chair may put into other words, by where people meet it. */
export function wordsPage(years: Years, view: Omit<WordsView, 'years'> | undefined) {
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <h1>{words.title}</h1>
        {view !== undefined && <p class="lede">{words.lede}</p>}
        <Choice years={years} rest="" empty={view === undefined} />
        {view === undefined && <Empty>{words.none}</Empty>}
        {view !== undefined && view.dropped.length > 0 && <DroppedWords {...view} years={years} />}
        {view !== undefined &&
          (Object.keys(groupNames) as Group[]).map((group) => (
            <Units key={group} group={group} {...view} years={years} />
          ))}
      </>
    ),
  }
}

const DroppedWords = ({ dropped, units, years }: WordsView) => (
  <Section id="dropped" title={words.dropped(dropped.length)}>
    <p>{words.droppedWhy}</p>
    <ul>
      {dropped.map(({ unit, faults }) => (
        <li key={unit}>
          <a href={wordsAt(`/${unit}`, years)}>{units.find(({ id }) => id === unit)?.title ?? unit}</a>
          {faults[0] && `: ${faults[0].message}`}
        </li>
      ))}
    </ul>
  </Section>
)

function Units({ group, units, versions, years }: WordsView & { group: Group }) {
  const used = inUse(versions)
  const rows = units.filter((unit) => unit.group === group)
  if (rows.length === 0) return null
  const changed = rows.filter(({ id }) => used.some(({ unit }) => unit === id)).length
  return (
    <Section id={group} title={groupNames[group]}>
      <details open={group === 'page' || group === 'dates' || group === 'asking'}>
        <summary>{words.count(rows.length, changed)}</summary>
        <Table
          caption={groupNames[group]}
          captionHidden
          fold
          columns={[
            { key: 'what', label: words.what },
            { key: 'begins', label: words.begins },
            { key: 'changed', label: words.changed },
          ]}
          rows={rows.map((unit) => {
            const version = used.find((one) => one.unit === unit.id)
            return {
              what: <a href={wordsAt(`/${unit.id}`, years)}>{unit.title}</a>,
              begins: beginningOf(unit, version),
              changed: version === undefined ? '' : <Changed version={version} unit={unit} />,
            }
          })}
          empty=""
        />
      </details>
    </Section>
  )
}

const Changed = ({ version, unit }: { version: Version; unit: Unit }) => (
  <>
    {words.by(version.madeByName || words.somebody, dayText(version.madeAt.slice(0, 10), 'short'))}
    {folderChanged(unit, version) && (
      <>
        <br />
        <span class="small quiet">{words.newer}</span>
      </>
    )}
  </>
)

const longest = 90

function beginningOf(unit: Unit, version: Version | undefined): string {
  const field =
    unit.fields.find(({ name }) => name === 'body' || name === 'answer' || name === 'hint') ?? unit.fields[0]
  const value = version?.fields?.[field?.name ?? ''] ?? field?.value ?? ''
  const text = saidIn(unit, field?.name ?? '', value).replace(/\s+/g, ' ')
  return text.length > longest ? `${cutText(text, longest)}…` : text
}

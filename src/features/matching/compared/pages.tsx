import { instantText } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import { Breadcrumb, Pager, Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { changeText, type Names } from '#features/matching/changes/words/model.ts'
import { type Difference, differencesShown, type Load } from '#features/matching/compared/model.ts'
import type { RunRow } from '#features/matching/shown/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  title: (n: number) => `${n} runs side by side`,
  run: 'Run',
  letter: (at: number) => 'ABC'[at] ?? '',
  what: 'What is compared',
  made: 'Made',
  pool: 'Pool',
  poolText: (mentees: number, mentors: number, places: number) =>
    `${countText(mentees, 'mentee')}, ${countText(mentors, 'mentor')} with ${countText(places, 'place')}`,
  committee: 'Committee takes',
  committeeText: (pairs: number, members: number) => `${countText(pairs, 'pair')}, ${countText(members, 'member')}`,
  criteria: 'Points of the criteria',
  sameCriteria: 'the same in all',
  seed: 'Number for the lot',
  changes: 'Changes by people',
  none: 'none',
  dropped: 'could not hold',
  pairs: 'Pairs',
  without: 'Without a partner',
  floor: 'Lowest pair',
  points: 'Points of all pairs',
  contact: 'Fullest contact',
  load: (name: string, pairs: number, most: number) => `${name}, ${pairs} of ${most}`,
  loads: 'What the committee’s members would answer for',
  member: 'Member',
  old: 'older than this page: not stored',
  differ: (n: number) =>
    n === 0 ? 'No mentee has another mentor' : `${countText(n, 'mentee')} would have another mentor, or none`,
  same: 'The same pairs in all of these runs.',
  mentee: 'Mentee',
  nobody: 'nobody',
}

export type ComparedView = {
  cycle: LiveCycle
  runs: readonly RunRow[]
  loads: readonly Load[]
  differences: { rows: readonly Difference[]; total: number }
  name: Names
  page: number
  url: string
}

/** Two or three runs: what each was made from, what it comes to, and whom it treats otherwise. */
export function comparedPage({ cycle, runs, loads, differences, name, page, url }: ComparedView) {
  const { locale } = cycle.definition
  const row = (what: string, cell: (run: RunRow) => unknown) => ({
    what,
    ...Object.fromEntries(runs.map((run, at) => [words.letter(at), cell(run)])),
  })
  const heads = runs.map((run, at) => ({
    key: words.letter(at),
    label: `${words.run} ${words.letter(at)}`,
  }))
  const input = (run: RunRow) => ('mentees' in run.input ? run.input : undefined)
  const list = (run: RunRow) =>
    run.changes.length === 0
      ? words.none
      : run.changes.map((change, at) => <div key={at}>{changeText(change, name)}</div>)
  const fullest = (run: RunRow) => {
    const [one] = loads.filter(({ runId }) => runId === run.id).toSorted((a, b) => b.pairs / b.most - a.pairs / a.most)
    return one === undefined ? '–' : words.load(one.name, one.pairs, one.most)
  }
  const people = [...new Set(loads.map((one) => one.name))]
  const title = words.title(runs.length)
  return {
    title,
    stack: true,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/matching', label: words.matching },
          ]}
        />
        <h1>{title}</h1>
        <Table
          caption={title}
          captionHidden
          fold
          columns={[{ key: 'what', label: words.what }, ...heads]}
          rows={[
            row(words.made, (run) => (
              <a href={`/committee/matching/runs/${run.id}`}>{instantText(run.madeAt, cycle.calendar.zone, locale)}</a>
            )),
            row(words.pool, (run) => {
              const figures = input(run)
              return figures === undefined
                ? words.old
                : words.poolText(figures.mentees, figures.mentors, figures.places)
            }),
            row(words.committee, (run) => {
              const figures = input(run)
              return figures === undefined ? words.old : words.committeeText(figures.committee, figures.members)
            }),
            row(words.criteria, (run) => criteriaOf(run, runs)),
            row(words.seed, (run) => String(run.seed)),
            row(words.changes, list),
            row(words.pairs, (run) => String(run.levels.pairs)),
            row(words.without, (run) => (
              <a href={`/committee/matching/runs/${run.id}?show=without`}>{String(run.without)}</a>
            )),
            row(words.floor, (run) => (run.levels.floor === null ? '–' : String(run.levels.floor))),
            row(words.points, (run) => run.levels.points.toLocaleString(locale)),
            row(words.contact, fullest),
          ]}
          empty=""
        />
        <Section id="differ" title={words.differ(differences.total)}>
          <Table
            caption={words.differ(differences.total)}
            captionHidden
            fold
            columns={[{ key: 'mentee', label: words.mentee }, ...heads]}
            rows={differences.rows.map((one) => ({
              mentee: one.name,
              ...Object.fromEntries(
                runs.map((run, at) => [
                  words.letter(at),
                  <a key={run.id} href={`/committee/matching/runs/${run.id}/people/${one.mentee}`}>
                    {one.mentors[at] ?? words.nobody}
                  </a>,
                ]),
              ),
            }))}
            empty={words.same}
          />
          <Pager page={page} size={differencesShown} total={differences.total} url={url} />
        </Section>
        <Section id="loads" title={words.loads}>
          <Table
            caption={words.loads}
            captionHidden
            fold
            columns={[{ key: 'member', label: words.member }, ...heads.map((head) => ({ ...head, num: true }))]}
            rows={people.map((person) => ({
              member: person,
              ...Object.fromEntries(runs.map((run, at) => [words.letter(at), loadCell(loads, run.id, person)])),
            }))}
            empty={words.none}
          />
        </Section>
      </>
    ),
  }
}

function loadCell(loads: readonly Load[], runId: string, person: string) {
  const one = loads.find((load) => load.runId === runId && load.name === person)
  if (one === undefined) return '0'
  const text = `${one.pairs} of ${one.most}`
  return one.pairs > one.most ? (
    <Tag shape="triangle" hot>
      {text}
    </Tag>
  ) : (
    text
  )
}

/** Only what is not the same in all: the rest would be a long list of equals. */
function criteriaOf(run: RunRow, runs: readonly RunRow[]): string {
  const points = (one: RunRow) => new Map(('criteria' in one.input ? one.input.criteria : []).map((c) => [c.id, c]))
  const own = [...points(run).values()]
  const differing = own.filter(({ id, points: given }) => runs.some((one) => points(one).get(id)?.points !== given))
  return differing.length === 0
    ? words.sameCriteria
    : listText(differing.map(({ name, points: given }) => `${name} ${given}`))
}

import { dayIn, dayText, type Instant, instantText, monthText, timeText } from '#kit/dates.ts'
import { ErrorSummary } from '#ui/controls.tsx'
import { Breadcrumb, Filter, Log, Section, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { withQuery } from '#ui/url.ts'
import type { LiveCycle } from '#features/programs/model.ts'
import { Preview } from '#features/topics/preview/pages.tsx'
import { WordsForm } from '#features/topics/words/pages.tsx'
import {
  goesAt,
  noWords,
  type TopicLine,
  type TopicPaper,
  type TopicState,
  type TopicVersion,
} from '#features/topics/words/model.ts'

const words = {
  title: 'Topics',
  today: 'Today',
  year: 'Year',
  lede: 'Each goes out by itself, in each contact’s name, also where nobody has touched it. Until then you can put a note before it, or your own words in its place, for your pairs.',
  chair: 'The words for everybody are yours to change under',
  wording: 'Words',
  month: 'Month',
  topic: 'Topic',
  when: 'Goes out',
  state: 'State',
  own: 'Your words',
  has: 'Yes',
  states: {
    sent: 'Sent',
    passed: 'Not sent',
    next: 'Next',
    later: 'Later',
  } satisfies Record<TopicState, string>,
  passed: (month: string) =>
    `${month}’s topic was not sent: nothing ran in its whole month. The archive of each reader has it.`,
  none: 'The program has no topics.',
  goes: (at: string, zone: string) => `Goes out on ${at} ${zone}, in your name, to your pairs.`,
  went: (at: string, zone: string) => `Went out on ${at} ${zone}. What was sent stays as it was sent.`,
  mine: (at: string) => `; your pairs: ${at}`,
  others: (at: string, zone: string) =>
    `Everybody else’s pairs get it on ${at} ${zone}. A mentor who also has a pair with another contact gets one mail for both, on that day.`,
  kept: 'Kept. Your pairs get these words on the day.',
  versions: 'Earlier words',
  version: (n: number, by: string) => `Version ${n}, ${by}`,
  on: (day: string) => `To go out on ${day}`,
  empty: 'the topic as the committee wrote it',
  faults: {
    late: 'It has gone out meanwhile. Your words are kept on this page; send them to your pairs by mail if you like.',
    changed:
      'Somebody kept other words meanwhile. They stand below under “Earlier words”; yours are still in the fields.',
    day: 'Choose one of the days that are named beside the field, or leave it empty: nothing of what you typed is lost.',
    long: 'Shorten your words: a note has 2,000 characters at most, a topic 10,000.',
  },
}

/** The cycles that are open, and the one that was asked for. */
export type Years = { open: readonly LiveCycle[]; chosen: string | null }

/** An address of the topics, in the cycle that was asked for. */
export const topicsAt = (rest: string, { chosen }: Years): string =>
  withQuery(`/committee/topics${rest}`, { cycle: chosen })

type ListView = { cycle: LiveCycle; lines: readonly TopicLine[]; chair: boolean; years: Years }

export function listPage({ cycle, lines, chair, years }: ListView) {
  const { zone } = cycle.calendar
  return {
    title: words.title,
    stack: true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <Choice cycle={cycle} years={years} />
        <p class="lede">{words.lede}</p>
        {chair && (
          <p>
            {words.chair} <a href={withQuery('/committee/words', { cycle: years.chosen })}>{words.wording}</a>.
          </p>
        )}
        {lines
          .filter((line) => line.state === 'passed')
          .map((line) => (
            <p class="err" key={line.month}>
              {words.passed(monthText(line.month))}
            </p>
          ))}
        <Table
          caption={words.title}
          captionHidden
          fold
          columns={[
            { key: 'month', label: words.month },
            { key: 'topic', label: words.topic },
            { key: 'when', label: words.when },
            { key: 'state', label: words.state, bare: true },
            { key: 'own', label: words.own },
          ]}
          rows={lines.map((line) => ({
            month: <a href={topicsAt(`/${line.month}`, years)}>{monthText(line.month)}</a>,
            topic: line.title,
            when: `${shortly(line.at, zone)}${line.later === null ? '' : words.mine(shortly(line.later, zone))}`,
            state: <StateTag state={line.state} />,
            own: line.own ? words.has : '',
          }))}
          empty={words.none}
        />
      </>
    ),
  }
}

const shortly = (at: Instant, zone: string): string => `${dayText(dayIn(zone, at), 'short')}, ${timeText(at, zone)}`

/** Only where there is a choice: one cycle runs, and the next recruits. */
const Choice = ({ cycle, years: { open } }: Pick<ListView, 'cycle' | 'years'>) =>
  open.length > 1 && (
    <Filter
      label={words.year}
      options={open.map(({ id, definition }) => ({
        href: topicsAt('', { open, chosen: id }),
        label: definition.cycle.label.replace('-', '–'),
        current: id === cycle.id,
      }))}
    />
  )

const looks = {
  sent: { shape: 'tick', calm: true },
  passed: { shape: 'cross', hot: true },
  next: { shape: 'half' },
  later: { shape: 'ring', calm: true },
} as const

const StateTag = ({ state }: { state: TopicState }) => <Tag {...looks[state]}>{words.states[state]}</Tag>

type PaperView = {
  cycle: LiveCycle
  paper: TopicPaper
  now: Instant
  reader: string | null
  done: boolean
  years: Years
  fault?: keyof typeof words.faults
}

export function paperPage({ cycle, paper, now, reader, done, years, fault }: PaperView) {
  const { item, versions, preview, readers } = paper
  const [{ zone }, { zoneName }] = [cycle.calendar, cycle.definition]
  const own = goesAt(item.at, versions[0] ?? noWords, zone)
  const over = own <= now
  const title = `${monthText(item.month)}: ${item.topic.title}`
  const address = topicsAt(`/${item.month}`, years)
  const at = instantText(own, zone)
  return {
    title,
    stack: true,
    error: fault !== undefined,
    body: (
      <>
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: topicsAt('', years), label: words.title },
          ]}
        />
        {fault !== undefined && (
          <ErrorSummary errors={[{ field: fault === 'day' ? 'goesOn' : 'note', text: words.faults[fault] }]} />
        )}
        <h1>{title}</h1>
        {done && <Toast>{words.kept}</Toast>}
        <p class="lede">{over ? words.went(at, zoneName) : words.goes(at, zoneName)}</p>
        {own > item.at && <p>{words.others(instantText(item.at, zone), zoneName)}</p>}
        {(!over || fault !== undefined) && <WordsForm paper={paper} address={address} reader={reader} over={over} />}
        <Preview preview={preview} readers={readers} address={address} cycle={years.chosen} reader={reader} />
        {versions.length > 0 && (
          <Section id="versions" title={words.versions}>
            <Log
              rows={versions.map((one) => ({
                at: one.at,
                when: dayText(dayIn(zone, one.at), 'short'),
                text: (
                  <>
                    <b>{words.version(one.version, one.by)}</b>
                    <br />
                    <span class="said">{saidIn(one)}</span>
                  </>
                ),
              }))}
            />
          </Section>
        )}
      </>
    ),
  }
}

const saidIn = ({ note, body, goesOn }: TopicVersion): string =>
  [note, body || (note === '' ? words.empty : ''), goesOn === null ? '' : words.on(dayText(goesOn))]
    .filter((text) => text !== '')
    .join('\n\n')

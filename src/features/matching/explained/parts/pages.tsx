import type { ComponentChildren } from 'preact'
import { capitalized, lengthText } from '#kit/text.ts'
import { Breadcrumb, Card, Facts } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import type { MenteeView, Named, NamedMove, PairView, PersonCard, Rank } from '#features/matching/explained/model.ts'
import { Notes } from '#features/matching/notes/pages.tsx'
import type { RunNote } from '#features/matching/notes/model.ts'
import { tellerOf, type Told } from '#features/programs/explanations/told/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  past: 'Every year’s pairs',
  run: 'The run',
  mentor: 'Mentor',
  mentee: 'Mentee',
  practice: 'In professional positions',
  places: 'Places',
  talksBy: 'Talks by',
  offers: 'Offers',
  asks: 'Asks about',
  application: 'The application',
  why: (points: number) => `Why ${points} of 100 points`,
  compared: 'What counts',
  points: 'Points',
  ofThen:
    'All of this is as it was when the run was made; since then somebody applied, withdrew or was decided on, or a rule changed.',
  again: 'Match again to change anything.',
  ofYear: (label: string) => `Of ${label}`,
  asItWas: 'All of this is as it was when the run was made. It can be read here; nothing of it changes any more.',
  cost: 'What it costs',
  moves: 'Who else moves',
}

export const othersText = (name: string) => `Other mentors for ${name}, and what each would cost everybody`

/** `today`: nothing has changed since the run was made. `past`: it is of an earlier year, and only read. */
export type Frame = { cycle: LiveCycle; runId: string; notes: readonly RunNote[]; today: boolean; past: boolean }

export const address = (runId: string, id: string) => `/committee/matching/runs/${runId}/people/${id}`
export const changeAddress = (runId: string, query: Record<string, string>) =>
  `/committee/matching/runs/${runId}/change?${new URLSearchParams(query).toString()}`

export const Crumbs = ({ runId, past }: Pick<Frame, 'runId' | 'past'>) => (
  <Breadcrumb
    items={[
      { href: '/committee', label: words.today },
      past ? { href: '/committee/past', label: words.past } : { href: '/committee/matching', label: words.matching },
      { href: `/committee/matching/runs/${runId}`, label: words.run },
    ]}
  />
)

/** Says where an answer is about people and rules of then. */
export const Then = ({ cycle, today, past }: Pick<Frame, 'cycle' | 'today' | 'past'>) =>
  past ? (
    <p>
      <Tag shape="half">{words.ofYear(cycle.label)}</Tag> {words.asItWas}
    </p>
  ) : today ? null : (
    <p>
      <Tag shape="half">{words.ofThen}</Tag> {cycle.publishedAt === null && words.again}
    </p>
  )

/** `past`: the application's own page went with its year. */
export function Person({ card: one, link, past }: { card: PersonCard; link?: string; past: boolean }) {
  return (
    <Card id={`card-${one.id}`} title={link === undefined ? one.name : <a href={link}>{one.name}</a>}>
      <Facts
        rows={[
          [one.role === 'mentor' ? words.mentor : words.mentee, one.card.line],
          [words.practice, lengthText(one.months)],
          [words.places, one.role === 'mentor' && String(one.places)],
          [words.talksBy, one.card.talksBy],
          [one.role === 'mentor' ? words.offers : words.asks, one.card.topics],
        ]}
      />
      {!past && (
        <p class="small">
          <a href={`/committee/applications/${one.id}`}>{words.application}</a>
        </p>
      )}
    </Card>
  )
}

export const ReasonTable = ({
  points,
  reasons,
  told,
  captionHidden = true,
}: Pick<PairView, 'points' | 'reasons'> & { told: Told; captionHidden?: boolean }) => (
  <Table
    caption={words.why(points)}
    captionHidden={captionHidden}
    columns={[
      { key: 'what', label: words.compared },
      { key: 'points', label: words.points, num: true },
    ]}
    rows={reasons.map((reason) => ({
      what: capitalized(reason.text === '' ? reason.name : reason.text),
      points: String(reason.points),
    }))}
    rowHead={false}
    empty={tellerOf(told)('alternatives.noReasons')}
  />
)

/** How good each of the two is for the other, among all who are possible. */
export const Ranks = ({ pair, mentee, told }: { pair: PairView; mentee: Named; told: Told }) => (
  <p class="small quiet">
    {rankText(mentee.name, pair.mentee, told)} {rankText(pair.mentor.name, pair.mentorSide, told)}
  </p>
)

function rankText(person: string, { rank, choices, best }: Rank, told: Told): string {
  const say = tellerOf(told)
  if (choices === 1) return say('alternatives.onlyChoice', { person })
  return rank === 1
    ? say('alternatives.firstChoice', { person, choices }, choices)
    : say('alternatives.laterChoice', { person, rank, choices, best }, choices)
}

/** The cheapest other mentors of somebody; each leads to what taking them would do to everybody. */
export const AlternativeTable = ({
  runId,
  view: { mentee, alternatives, more },
  captionHidden,
  brief,
  told,
}: {
  /** undefined: nobody can be asked for any more. */
  runId: string | undefined
  view: MenteeView
  captionHidden?: boolean
  /** Of several who move, only how many. */
  brief?: boolean
  told: Told
}) => (
  <>
    <Table
      caption={othersText(mentee.name)}
      captionHidden={captionHidden}
      fold
      columns={[
        { key: 'mentor', label: words.mentor },
        { key: 'points', label: words.points, num: true },
        { key: 'cost', label: words.cost },
        { key: 'moves', label: words.moves },
      ]}
      rows={alternatives.map(({ mentor, points, cost, moves }) => ({
        mentor:
          runId === undefined ? (
            mentor.name
          ) : (
            <a href={changeAddress(runId, { kind: 'lock', mentee: mentee.id, mentor: mentor.id })}>{mentor.name}</a>
          ),
        points: String(points),
        cost,
        moves:
          brief && moves.length > 1 ? (
            tellerOf(told)('moves.people', { count: moves.length }, moves.length)
          ) : (
            <Moves moves={moves} told={told} />
          ),
      }))}
      empty={tellerOf(told)('alternatives.none')}
    />
    {more > 0 && <p class="small quiet">{tellerOf(told)('alternatives.more', { count: more }, more)}</p>}
  </>
)

/** "Zoë Schwartz to Devon Lopez", one below the other. */
export function Moves({ moves, told }: { moves: readonly NamedMove[]; told: Told }) {
  const say = tellerOf(told)
  if (moves.length === 0) return say('moves.nobody')
  const shown = moves.slice(0, 4)
  const more = moves.length - shown.length
  return (
    <ul class="plainlist">
      {shown.map((move) => (
        <li key={move.mentee.id}>{apart(moveText(move, told, marks), move)}</li>
      ))}
      {more > 0 && <li>{say('moves.more', { count: more }, more)}</li>}
    </ul>
  )
}

const marks = { mentee: '\uFDD0', mentor: '\uFDD1' }

/** A sentence with its names where they are marked, each in its own direction of writing. */
const apart = (text: string, { mentee, to }: NamedMove): ComponentChildren =>
  text
    .split(/([\uFDD0\uFDD1])/)
    .map((part) =>
      part === marks.mentee ? <bdi>{mentee.name}</bdi> : part === marks.mentor ? <bdi>{to?.name}</bdi> : part,
    )

export function moveText({ mentee, to }: NamedMove, told: Told, named?: typeof marks): string {
  const names = named ?? { mentee: mentee.name, mentor: to?.name ?? '' }
  return tellerOf(told)(to === null ? 'moves.waits' : 'moves.to', names)
}

export const NotesOf = ({ cycle, runId, notes, past, id }: Frame & { id: string }) => (
  <Notes
    notes={notes}
    {...(!past && { action: `${address(runId, id)}/notes` })}
    zone={cycle.calendar.zone}
    locale={cycle.definition.locale}
  />
)

import { countText } from '#kit/text.ts'
import { Button } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { type Question, WhyNot } from '#features/matching/explained/asked/pages.tsx'
import type { AlternativeView, MenteeView, PairView, PersonCard, Rank } from '#features/matching/explained/model.ts'
import {
  address,
  changeAddress,
  Crumbs,
  type Frame,
  Moves,
  NotesOf,
  Person,
  ReasonTable,
} from '#features/matching/explained/parts/pages.tsx'

const words = {
  with: (mentor: string, mentee: string) => `${mentor} with ${mentee}`,
  alone: (name: string) => `${name} has no mentor in this run`,
  reason: 'Why',
  helps: 'What would help',
  mentor: 'Mentor',
  why: (points: number) => `Why ${points} of 100 points`,
  points: 'Points',
  rank: (name: string, { rank, choices, best }: Rank) =>
    choices === 1
      ? `${name} has no other choice.`
      : rank === 1
        ? `Nobody would have more points with ${name}: first of ${choices} who are possible.`
        : `For ${name} this is number ${rank} of ${choices} who are possible; the best has ${best} points.`,
  locked: 'Locked',
  lockedText: 'The pair is locked: take that change back to see what else could be.',
  others: (name: string) => `Other mentors for ${name}, and what each would cost everybody`,
  cost: 'What it costs',
  moves: 'Who else moves',
  noOthers: 'Nobody else is possible: a rule stands against every other mentor.',
  more: (n: number) =>
    `${countText(n, 'mentor')} more would be possible, each at a higher cost. Ask below about anybody.`,
  change: 'Change this pair',
  ban: 'Keep these two apart',
  lock: 'Make sure that they are a pair',
}

/** A mentee in a run: the pair with its reasons, what else could be at what cost, and "why not" for anybody. */
export function menteePage({
  view,
  reason,
  question,
  ...frame
}: Frame & { view: MenteeView; reason: string | undefined; question: Question }) {
  const { mentee, pair } = view
  const title = pair === undefined ? words.alone(mentee.name) : words.with(pair.mentor.name, mentee.name)
  return {
    title,
    stack: true,
    body: (
      <>
        <Crumbs runId={frame.runId} />
        <h1>{title}</h1>
        {pair?.locked && (
          <p>
            <Tag shape="lock">{words.locked}</Tag> {words.lockedText}
          </p>
        )}
        <div class="two">
          {pair && <Person card={pair.mentor} link={address(frame.runId, pair.mentor.id)} />}
          <Person card={mentee} />
        </div>
        {pair === undefined ? <Alone reason={reason} help={view.help} /> : <Reasons pair={pair} mentee={mentee} />}
        {pair && !pair.locked && <Alternatives runId={frame.runId} view={view} />}
        <WhyNot runId={frame.runId} mentee={mentee} question={question} />
        {pair && <Change runId={frame.runId} mentee={mentee.id} mentor={pair.mentor.id} locked={pair.locked} />}
        <NotesOf {...frame} id={mentee.id} />
      </>
    ),
  }
}

const Alone = ({ reason, help }: { reason: string | undefined; help: readonly string[] }) => (
  <>
    {reason !== undefined && (
      <Section id="why" title={words.reason}>
        <p>{reason}</p>
      </Section>
    )}
    {help.length > 0 && (
      <Section id="helps" title={words.helps}>
        <ul>
          {help.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    )}
  </>
)

const Reasons = ({ pair, mentee }: { pair: PairView; mentee: PersonCard }) => (
  <Section id="why" title={words.why(pair.points)}>
    <ReasonTable points={pair.points} reasons={pair.reasons} />
    <p class="small quiet">
      {words.rank(mentee.name, pair.mentee)} {words.rank(pair.mentor.name, pair.mentorSide)}
    </p>
  </Section>
)

const Alternatives = ({ runId, view }: { runId: string; view: MenteeView }) => (
  <Section id="others" title={words.others(view.mentee.name)}>
    <Table
      caption={words.others(view.mentee.name)}
      captionHidden
      fold
      columns={[
        { key: 'mentor', label: words.mentor },
        { key: 'points', label: words.points, num: true },
        { key: 'cost', label: words.cost },
        { key: 'moves', label: words.moves },
      ]}
      rows={view.alternatives.map((one) => alternativeRow(runId, view.mentee.id, one))}
      empty={words.noOthers}
    />
    {view.more > 0 && <p class="small quiet">{words.more(view.more)}</p>}
  </Section>
)

const alternativeRow = (runId: string, mentee: string, { mentor, points, cost, moves }: AlternativeView) => ({
  mentor: <a href={changeAddress(runId, { kind: 'lock', mentee, mentor: mentor.id })}>{mentor.name}</a>,
  points: String(points),
  cost,
  moves: <Moves moves={moves} />,
})

const Change = ({
  runId,
  mentee,
  mentor,
  locked,
}: {
  runId: string
  mentee: string
  mentor: string
  locked: boolean
}) =>
  locked ? null : (
    <Section id="change" title={words.change}>
      <p class="row">
        <Button href={changeAddress(runId, { kind: 'ban', mentee, mentor })}>{words.ban}</Button>{' '}
        <Button href={changeAddress(runId, { kind: 'lock', mentee, mentor })}>{words.lock}</Button>
      </p>
    </Section>
  )

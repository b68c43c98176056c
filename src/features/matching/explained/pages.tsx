import { Button } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { Tag } from '#ui/tags.tsx'
import { WhyNot } from '#features/matching/explained/asked/pages.tsx'
import type { MenteeView, PairView, PersonCard, Question } from '#features/matching/explained/model.ts'
import {
  address,
  AlternativeTable,
  changeAddress,
  Crumbs,
  type Frame,
  NotesOf,
  othersText,
  Person,
  Ranks,
  ReasonTable,
  Then,
} from '#features/matching/explained/parts/pages.tsx'
import { toldIn } from '#features/programs/explanations/model.ts'

const words = {
  with: (mentor: string, mentee: string) => `${mentor} with ${mentee}`,
  alone: (name: string) => `${name} has no mentor in this run`,
  reason: 'Why',
  helps: 'What would help',
  why: (points: number) => `Why ${points} of 100 points`,
  locked: 'Locked',
  lockedText: 'The pair is locked: take that change back to see what else could be.',
  others: othersText,
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
        <Crumbs {...frame} />
        <h1>{title}</h1>
        <Then {...frame} />
        {pair?.locked && !frame.past && (
          <p>
            <Tag shape="lock">{words.locked}</Tag> {words.lockedText}
          </p>
        )}
        <div class="two">
          {pair && <Person card={pair.mentor} link={address(frame.runId, pair.mentor.id)} past={frame.past} />}
          <Person card={mentee} past={frame.past} />
        </div>
        {pair === undefined ? (
          <Alone reason={reason} help={view.help} />
        ) : (
          <Reasons {...frame} pair={pair} mentee={mentee} />
        )}
        {pair && !pair.locked && <Alternatives {...frame} view={view} />}
        <WhyNot {...frame} mentee={mentee} question={question} told={toldIn(frame.cycle.definition)} />
        {pair && frame.today && (
          <Change runId={frame.runId} mentee={mentee.id} mentor={pair.mentor.id} locked={pair.locked} />
        )}
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

const Reasons = ({ cycle, pair, mentee }: Pick<Frame, 'cycle'> & { pair: PairView; mentee: PersonCard }) => (
  <Section id="why" title={words.why(pair.points)}>
    <ReasonTable points={pair.points} reasons={pair.reasons} told={toldIn(cycle.definition)} />
    <Ranks pair={pair} mentee={mentee} told={toldIn(cycle.definition)} />
  </Section>
)

const Alternatives = ({
  cycle,
  runId,
  today,
  view,
}: Pick<Frame, 'cycle' | 'runId' | 'today'> & { view: MenteeView }) => (
  <Section id="others" title={words.others(view.mentee.name)}>
    <AlternativeTable runId={today ? runId : undefined} view={view} captionHidden told={toldIn(cycle.definition)} />
  </Section>
)

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

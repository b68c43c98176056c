import { Button, Field } from '#ui/controls.tsx'
import { Section } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import type { MentorView, Named, PairView } from '#features/matching/explained/model.ts'
import {
  address,
  Crumbs,
  type Frame,
  NotesOf,
  Person,
  ReasonTable,
  Then,
} from '#features/matching/explained/parts/pages.tsx'
import { toldIn } from '#features/programs/explanations/model.ts'

const words = {
  mentee: 'Mentee',
  points: 'Points',
  gone: 'Somebody in this run changed what they wrote since, or had it erased. Its pairs stand as they were stored; what else could have been cannot be told any more.',
  again: 'Match again to ask.',
  mentees: 'Mentees in this run',
  noMentees: 'Nobody: this mentor has no mentee in this run.',
  capacity: 'Give other places',
  capacityLabel: 'Mentees at most',
  look: 'See what it would do to everybody',
}

export function mentorPage({ view, reason, ...frame }: Frame & { view: MentorView; reason: string | undefined }) {
  const { mentor, mentees } = view
  return {
    title: mentor.name,
    stack: true,
    body: (
      <>
        <Crumbs {...frame} />
        <h1>{mentor.name}</h1>
        <Then {...frame} />
        <Person card={mentor} past={frame.past} />
        <Table
          caption={words.mentees}
          fold
          columns={[
            { key: 'name', label: words.mentee },
            { key: 'points', label: words.points, num: true },
          ]}
          rows={mentees.map(({ id, name, points }) => ({
            name: <a href={address(frame.runId, id)}>{name}</a>,
            points: String(points),
          }))}
          empty={reason ?? words.noMentees}
        />
        {frame.today && (
          <Section id="capacity" title={words.capacity}>
            <form method="get" action={`/committee/matching/runs/${frame.runId}/change`} class="stack">
              <input type="hidden" name="kind" value="capacity" />
              <input type="hidden" name="mentor" value={mentor.id} />
              <Field
                id="number"
                label={words.capacityLabel}
                value={String(mentor.places)}
                inputmode="numeric"
                width="w4"
                maxlength={2}
                required
              />
              <p>
                <Button>{words.look}</Button>
              </p>
            </form>
          </Section>
        )}
        <NotesOf {...frame} id={mentor.id} />
      </>
    ),
  }
}

/** Somebody in a run whose input is not there any more: only what is stored. */
export function storedPersonPage({
  name,
  id,
  pairs,
  reason,
  ...frame
}: Frame & {
  name: string
  id: string
  pairs: readonly { other: Named; points: number; reasons: PairView['reasons'] }[]
  reason: string | undefined
}) {
  return {
    title: name,
    stack: true,
    body: (
      <>
        <Crumbs {...frame} />
        <h1>{name}</h1>
        <p>
          <Tag shape="half">{words.gone}</Tag> {!frame.past && words.again}
        </p>
        {reason !== undefined && <p class="lede">{reason}</p>}
        {pairs.map((pair) => (
          <Section key={pair.other.id} id={`pair-${pair.other.id}`} title={pair.other.name}>
            <ReasonTable points={pair.points} reasons={pair.reasons} told={toldIn(frame.cycle.definition)} />
          </Section>
        ))}
        <NotesOf {...frame} id={id} />
      </>
    ),
  }
}

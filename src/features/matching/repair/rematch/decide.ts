import { decideRepair, type RepairInput } from '#features/matching/repair/decide.ts'
import type { Ending, Forming, LivePair, Step } from '#features/matching/repair/model.ts'
import type { Seeks } from '#features/tickets/model.ts'

/** Things as they are once these pairs have ended: whoever looks for somebody else is free, and nobody else is (R42). */
export function asIfEnded(input: RepairInput, ends: readonly Ending[]): RepairInput {
  const seeks = new Map(ends.map((one) => [one.pairId, one.seeks]))
  const gone = input.live.filter(({ id }) => seeks.has(id))
  if (gone.length === 0) return input
  const ofThese = (wanted: Seeks, who: 'menteeId' | 'mentorId') =>
    new Set(gone.filter(({ id }) => seeks.get(id) === wanted).map((pair) => pair[who]))
  const resting = ofThese('mentor', 'menteeId')
  const free = new Set(gone.map(({ menteeId }) => menteeId))
  const mentees = input.pool.mentees
    .filter(({ personId }) => !resting.has(personId))
    .map((one) => (free.has(one.personId) ? { ...one, priority: 2 } : one))
  const fewer = Map.groupBy(gone, ({ officeId }) => officeId)
  return {
    ...input,
    pool: { ...input.pool, mentees },
    offices: input.offices.map((one) => ({ ...one, load: one.load - (fewer.get(one.id)?.length ?? 0) })),
    live: input.live.filter(({ id }) => !seeks.has(id)),
    over: [...input.over, ...gone],
    declined: new Set([...(input.declined ?? []), ...ofThese('mentee', 'mentorId')]),
  }
}

type Sought = { menteeId: string; mentorId: string; seeks: Seeks }

/**
 * The changes that give somebody to whoever of a pair looks for somebody else, as things are once it has ended; empty
 * where nobody is possible. What is drafted already stays as it is. A mentor gets one mentee: where the best of all changes
 * has none for them, whoever waits, who lost a mentor first, then who fits best.
 */
export function decideRematch(
  { menteeId, mentorId, seeks }: Sought,
  { input, drafted }: { input: RepairInput; drafted: readonly Forming[] },
): Forming[] {
  const mentee = (form: Forming) => seeks !== 'mentor' && form.menteeId === menteeId
  const mentor = (form: Forming) => seeks !== 'mentee' && form.mentorId === mentorId
  const lost = new Set(input.pool.mentees.flatMap(({ personId, priority }) => (priority > 0 ? [personId] : [])))
  const first = (steps: readonly Step[]): Forming[] =>
    steps
      .flatMap((step) =>
        step.forms.filter(mentor).map((form) => ({ step, form, rank: lost.has(form.menteeId) ? 1 : 0 })),
      )
      .sort((a, b) => b.rank - a.rank || b.form.points - a.form.points)
      .slice(0, 1)
      .flatMap(({ step }) => formsOf(step))
  const best = stepsFor(input, drafted)
  const theirs = best.filter(({ forms }) => forms.some(mentee)).flatMap(formsOf)
  const made = theirs.some(mentor) ? theirs : [...theirs, ...first(best.filter(({ forms }) => !forms.some(mentee)))]
  const others = new Set(input.pool.mentors.flatMap(({ personId }) => (personId === mentorId ? [] : [personId])))
  const more =
    seeks === 'mentee' || made.some(mentor)
      ? []
      : first(stepsFor({ ...input, declined: others }, [...drafted, ...made]))
  return [...made, ...more].map((form) => (mentor(form) ? { ...form, as: 'seeks' } : form))
}

const formsOf = ({ key, forms }: Step): Forming[] => forms.map((form) => ({ ...form, step: key }))

/** Steps that leave alone what is drafted. */
function stepsFor(input: RepairInput, drafted: readonly Forming[]): Step[] {
  const ending = new Set(drafted.flatMap(({ from }) => from ?? []))
  const ours = drafted.map((form, at): LivePair => ({ ...form, id: `drafted ${at}` }))
  const moves = new Set(ours.map(({ id }) => id))
  const ends = input.live.filter(({ id }) => ending.has(id))
  const { steps } = decideRepair({
    ...input,
    live: [...input.live.filter((one) => !ends.includes(one)), ...ours],
    over: [...input.over, ...ends],
  })
  return steps.filter(({ forms }) => !forms.some(({ from }) => from !== null && moves.has(from)))
}

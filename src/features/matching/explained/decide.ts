import { type Cost, explain, type Explanation, forecast, type Move } from '@bookend/matching'
import { cardOf } from '#features/matching/cards/model.ts'
import {
  type AlternativeView,
  type CallView,
  isLargePool,
  type MenteeView,
  type MentorView,
  type Named,
  type NamedMove,
  type PersonCard,
  type RuleView,
  type WhyNotView,
} from '#features/matching/explained/model.ts'
import type { Found } from '#features/matching/found/decide.ts'
import type { Candidate } from '#features/matching/model.ts'
import { type Say, sayerOf } from '#features/programs/explanations/model.ts'

/** A run with the engine's answers at hand. `wide`: as if the committee had room for all. */
export type Explained = {
  found: Found
  own: Explanation
  wide: Explanation
  pairOf: ReadonlyMap<string, string>
  say: Say
}

/** So many alternatives are told with who else would move; each is a search of its own. */
const alternativesShown = { small: 8, large: 3 }

export function explained(found: Found): Explained {
  const { asked, problem, result, wide } = found
  const own = explain(result, asked)
  return {
    found,
    own,
    wide: problem === asked ? own : explain(wide, problem),
    pairOf: new Map(result.pairs.map(({ mentee, mentor }) => [mentee, mentor])),
    say: sayerOf(found.definition),
  }
}

export const isLarge = ({ problem }: Found): boolean => isLargePool(problem)

/** A mentee's pair with what speaks for it and what else could be; or what would help (R38). */
export function menteeView(run: Explained, id: string): MenteeView {
  const { found, own, pairOf } = run
  const mentee = personCard(run, id, 'mentee')
  const mentorId = pairOf.get(id)
  if (mentorId === undefined) return { mentee, pair: undefined, alternatives: [], more: 0, help: helpFor(run, id) }
  const { points, locked, mentee: rank, mentorSide } = own.pair(id)
  const others = own.alternatives(id)
  const shown = isLarge(found) ? alternativesShown.large : alternativesShown.small
  return {
    mentee,
    pair: {
      mentor: personCard(run, mentorId, 'mentor'),
      points,
      reasons: found.judge.reasons(id, mentorId),
      locked,
      mentee: rank,
      mentorSide,
    },
    alternatives: others.slice(0, shown).map(({ mentor, points: other, cost }): AlternativeView => {
      const answer = own.alternative(id, mentor)
      const moves = answer.answer === 'costs' ? answer.moves : []
      return {
        mentor: named(run, mentor, 'mentor'),
        points: other,
        cost: costText(run, cost),
        moves: movesOf(
          run,
          moves.filter((move) => move.mentee !== id),
        ),
      }
    }),
    more: Math.max(0, others.length - shown),
    help: [],
  }
}

export function mentorView(run: Explained, id: string): MentorView {
  const mentees = run.found.result.pairs
    .filter(({ mentor }) => mentor === id)
    .map(({ mentee, points }) => ({ ...named(run, mentee, 'mentee'), points }))
  return { mentor: personCard(run, id, 'mentor'), mentees }
}

/** "Why not this mentor?", for anybody: the rules against it, the lock, or what it costs everybody. */
export function whyNotView(run: Explained, menteeId: string, mentorId: string): WhyNotView {
  const { found, own, wide, pairOf, say } = run
  const mentor = named(run, mentorId, 'mentor')
  const mentee = named(run, menteeId, 'mentee')
  const names = { mentor: mentor.name, mentee: mentee.name }
  const told = (sentences: string[], moves: readonly Move[] = []): WhyNotView => ({
    mentor,
    sentences,
    moves: movesOf(run, moves),
  })
  if (pairOf.get(menteeId) === mentorId) return told([say('whyNot.partner', names)])
  const chosen = found.asked === found.problem || found.asked.mentees.some(({ id }) => id === menteeId)
  const points = found.judge.shown(menteeId, mentorId)
  const full = () => told([say('whyNot.points', { points }), say('whyNot.committeeFull')])
  const would = found.wide.pairs.some(({ mentee, mentor }) => mentee === menteeId && mentor === mentorId)
  if (!chosen && would) return full()
  const answer = (chosen ? own : wide).alternative(menteeId, mentorId)
  switch (answer.answer) {
    case 'forbidden':
      return told([
        say('whyNot.rules', { ...names, rules: answer.codes.map(found.judge.ruleWords) }),
        say('whyNot.setAside'),
      ])
    case 'locked':
      return told([say('whyNot.locked', { ...names, mentor: named(run, answer.mentor, 'mentor').name })])
    case 'no_place':
      return told([
        answer.holders.length === 0
          ? say('whyNot.noPlace', names)
          : say('whyNot.placesLocked', {
              ...names,
              mentees: answer.holders.map((id) => named(run, id, 'mentee').name),
            }),
      ])
    case 'costs': {
      if (!chosen) return full()
      const now = found.result.pairs.find((pair) => pair.mentee === menteeId)
      const both =
        now === undefined
          ? say('whyNot.points', { points })
          : say('whyNot.pointsNow', {
              points,
              now: found.judge.shown(now.mentee, now.mentor),
              current: named(run, now.mentor, 'mentor').name,
            })
      return told(
        [both, costText(run, answer.cost)],
        answer.moves.filter((move) => move.mentee !== menteeId),
      )
    }
  }
}

/** A cost for everybody together, in a sentence. */
export function costText(run: Explained, cost: Cost): string {
  const { say } = run
  const mentee = (id: string) => named(run, id, 'mentee').name
  switch (cost.kind) {
    case 'points':
      if (cost.points === 0) return say('costs.nothing')
      if (cost.points < 0) return say('costs.gain', { points: -cost.points })
      return say('costs.points', { points: cost.points })
    case 'floor':
      return say('costs.floor', { points: cost.floor })
    case 'place':
      return say('costs.place', { loses: mentee(cost.loses), gains: mentee(cost.gains) })
    case 'pair':
      return cost.loses === null ? say('costs.pair') : say('costs.pairOf', { loses: mentee(cost.loses) })
  }
}

/** What would give a mentee without a mentor a place. */
function helpFor({ found, wide, say }: Explained, id: string): string[] {
  const { problem, judge } = found
  if (!found.wide.unmatched.mentees.includes(id)) return [say('help.member')]
  const why = wide.unmatched(id)
  const alone = isLarge(found) ? [] : wide.keptOutBy(id)
  const rules = alone.map((code) => say('help.rule', { rule: judge.ruleWords(code) }))
  if (why.reason === 'every_mentor_forbidden')
    return [...rules, ...(rules.length === 0 && problem.mentors.length > 0 ? [say('help.severalRules')] : [])]
  const names = why.hall.mentors.map((mentor) => judge.mentor(mentor).name)
  const mentors = names.slice(0, 5)
  const more = names.length - mentors.length
  if (names.length === 0) return [say('help.anyMentor'), ...rules]
  return [
    more > 0 ? say('help.placeOrMore', { mentors, count: more }) : say('help.place', { mentors }),
    say('help.newMentor'),
    ...rules,
  ]
}

/** The price of each rule, by what it alone forbids. Each is a match of everybody: some seconds in a large pool. */
export function ruleViews({ found, own }: Explained): RuleView[] {
  return own
    .rules()
    .map(({ code, forbids, alone, placed, points }) => ({
      code,
      words: found.judge.ruleWords(code),
      forbids,
      alone,
      placed,
      points,
    }))
    .toSorted((a, b) => b.placed - a.placed || (b.points ?? 0) - (a.points ?? 0) || (a.code < b.code ? -1 : 1))
}

/** Mentors by the kind of their library: which to call for (R39, R56). In a large pool it takes some seconds, too. */
export function callView({ found }: Pick<Explained, 'found'>): CallView {
  const kinds = new Map<string, string[]>()
  for (const { applicationId, answers } of found.pool.mentors)
    for (const kind of new Set(answers.libraryTypes)) kinds.set(kind, [...(kinds.get(kind) ?? []), applicationId])
  const list = [...kinds].sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, like]) => ({ kind, like }))
  const told = forecast(found.problem, found.policy, list)
  return {
    mentees: told.mentees,
    placed: told.placed,
    kinds: told.kinds.map(({ kind, like, placed }) => ({ kind, here: like.length, ...placed })),
  }
}

export function movesOf(run: Pick<Explained, 'found'>, moves: readonly Move[]): NamedMove[] {
  const mentor = (id: string | null) => (id === null ? null : named(run, id, 'mentor'))
  return moves.map(({ mentee, from, to, gain }) => ({
    mentee: named(run, mentee, 'mentee'),
    from: mentor(from),
    to: mentor(to),
    gain,
  }))
}

export function named({ found }: Pick<Explained, 'found'>, id: string, role: PersonCard['role']): Named {
  return { id, name: candidate(found, id, role).name }
}

const candidate = ({ judge }: Found, id: string, role: PersonCard['role']): Candidate =>
  role === 'mentee' ? judge.mentee(id) : judge.mentor(id)

function personCard({ found }: Explained, id: string, role: PersonCard['role']): PersonCard {
  const { name, answers, months } = candidate(found, id, role)
  const places = role === 'mentor' ? (found.problem.mentors.find((one) => one.id === id)?.capacity ?? 0) : 0
  return { id, name, role, card: cardOf(answers), months, places }
}

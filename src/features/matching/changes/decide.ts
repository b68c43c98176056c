import { type MatchResult, type Pair, session } from '@bookend/matching'
import {
  type Change,
  type ChangeRefusal,
  type Draft,
  keyOf,
  mostPlaces,
  sameChange,
  standing,
  untouchable,
} from '#features/matching/changes/model.ts'
import { costText, type Explained, isLarge, movesOf } from '#features/matching/explained/decide.ts'
import type { Figures, NamedEffect } from '#features/matching/changes/effect/model.ts'
import { type Found, findPairs } from '#features/matching/found/decide.ts'
import type { RunInput } from '#features/matching/model.ts'

export type Asked = { change: Change; reason: string; version: number }

/** Whether a change may be taken into the draft. A hard rule is never set aside in silence: a lock names those against it. */
export function decideChange(found: Found, draft: Draft, { change, reason, version }: Asked): ChangeRefusal | null {
  if (version !== draft.version)
    return {
      kind: 'stale',
      since: draft.all.filter(({ nth, undoneNth }) => nth > version || (undoneNth !== null && undoneNth > version)),
    }
  const now = standing(draft.all)
  if (now.some((one) => sameChange(one, change))) return { kind: 'nothing_new' }
  const refusal = wrong(found, now, change)
  if (refusal !== null) return refusal
  return reason === '' ? { kind: 'no_reason' } : null
}

function wrong(found: Found, now: readonly Change[], change: Change): ChangeRefusal | null {
  const { problem, judge } = found
  const locks = now.flatMap((one) => (one.kind === 'lock' ? [one] : []))
  const mentor = 'mentor' in change ? problem.mentors.find(({ id }) => id === change.mentor) : undefined
  if (change.kind !== 'weight' && mentor === undefined) return { kind: 'unknown' }
  if ('mentee' in change && !problem.mentees.some(({ id }) => id === change.mentee)) return { kind: 'unknown' }
  switch (change.kind) {
    case 'lock': {
      if (now.some((one) => keyOf(one) === keyOf({ ...change, kind: 'ban' }))) return { kind: 'banned' }
      if (locks.some(({ mentee }) => mentee === change.mentee)) return { kind: 'locked' }
      const rules = rulesAgainst(found, change.mentee, change.mentor)
      const never = rules.filter((code) => (untouchable as readonly string[]).includes(code))
      if (never.length > 0) return { kind: 'untouchable', rules: never }
      const person = judge.mentee(change.mentee).personId
      const other = judge.mentor(change.mentor).personId
      if (
        locks.some((one) => judge.mentor(one.mentor).personId === person && judge.mentee(one.mentee).personId === other)
      )
        return { kind: 'circle' }
      const places = mentor?.capacity ?? 0
      if (locks.filter((one) => one.mentor === change.mentor).length >= places) return { kind: 'no_place', places }
      const silent = rules.filter((code) => !change.over.includes(code))
      return silent.length > 0 ? { kind: 'rules', rules: silent } : null
    }
    case 'ban':
      return locks.some((one) => one.mentee === change.mentee && one.mentor === change.mentor)
        ? { kind: 'locked' }
        : null
    case 'capacity': {
      if (!Number.isInteger(change.places) || change.places < 0 || change.places > mostPlaces)
        return { kind: 'places', most: mostPlaces }
      const held = locks.filter((one) => one.mentor === change.mentor).length
      return held > change.places ? { kind: 'held', locks: held } : null
    }
    case 'weight': {
      const { criteria } = found.definition.matching
      const own = criteria.find(({ id }) => id === change.criterion)
      if (own === undefined || typeof own.points !== 'number') return { kind: 'unknown' }
      const sum = criteria.reduce(
        (all, one) =>
          all + (one.id === change.criterion ? change.points : typeof one.points === 'number' ? one.points : 0),
        0,
      )
      if (!Number.isInteger(change.points) || change.points < 0 || sum > 100) return { kind: 'points', sum }
      return null
    }
  }
}

/** The rules that stand against a pair now, bans left out. */
export function rulesAgainst({ judge }: Found, mentee: string, mentor: string): string[] {
  const score = judge.score(mentee, mentor)
  return 'forbidden' in score ? [score.forbidden].flat().toSorted() : []
}

/** The pool of a run with the changes that stand, matched; the run itself where they are its own. */
export function drafted({ found }: Explained, input: RunInput, changes: readonly Change[]): Found {
  const own = input.rules.changes ?? []
  if (own.length === changes.length && own.every((one, at) => sameChange(one, changes[at] as Change))) return found
  return findPairs(input.pool, input.offices, withChanges(input, changes).rules)
}

/**
 * The effect of one change on everybody, exact. In large pools what is asked of two people alone needs no second matching: then it takes
 * some milliseconds, else as long as a run.
 */
export function effectOf(
  run: Explained,
  input: RunInput,
  base: Found,
  changes: readonly Change[],
  change: Change,
): NamedEffect {
  const quick = isLarge(run.found) ? quickEffect(run, changes, change) : undefined
  if (quick !== undefined) return quick
  const all = standing([...changes, change].map((one) => ({ change: one, undoneNth: null })))
  const after = findPairs(input.pool, input.offices, withChanges(input, all).rules)
  return {
    before: figuresOf(base.result),
    after: figuresOf(after.result),
    moves: movesOf({ found: after }, movesBetween(base.result.pairs, after.result.pairs)),
    said: null,
  }
}

/** undefined where only matching everybody again tells. */
function quickEffect(run: Explained, changes: readonly Change[], change: Change): NamedEffect | undefined {
  const { result, asked, problem } = run.found
  // where the committee has too little room, a change of two may change who has a place at all
  if (asked !== problem) return undefined
  const nothing = { before: figuresOf(result), after: null, moves: [], said: null }
  if (change.kind === 'lock' && changes.length === 0) {
    const answer = run.own.alternative(change.mentee, change.mentor)
    if (answer.answer !== 'costs') return undefined
    return { ...nothing, moves: movesOf(run, answer.moves), said: costText(run, answer.cost) }
  }
  if (change.kind !== 'ban' || changes.some(({ kind }) => kind !== 'ban')) return undefined
  if (changes.length === 0) {
    const quick = withoutPair(run, change)
    if (quick !== undefined) return { ...nothing, ...quick }
  }
  const going = session(result, asked)
  const known = new Set((asked.bans ?? []).map(({ mentee, mentor }) => `${mentee} ${mentor}`))
  for (const one of changes)
    if (one.kind === 'ban' && !known.has(`${one.mentee} ${one.mentor}`)) going.ban(one.mentee, one.mentor, 'committee')
  const before = going.result().levels
  const { moves, levels } = going.ban(change.mentee, change.mentor, 'committee')
  return { before, after: levels, moves: movesOf(run, moves), said: null }
}

/**
 * Of a pair that is made, the best of everything else is the cheapest other mentor who costs points alone and keeps the
 * floor; undefined where there is none, and a pair that is not made changes nothing.
 */
function withoutPair(
  run: Explained,
  { mentee, mentor }: { mentee: string; mentor: string },
): Pick<NamedEffect, 'after' | 'moves'> | undefined {
  const before = figuresOf(run.found.result)
  if (run.pairOf.get(mentee) !== mentor) return { after: before, moves: [] }
  const best = run.own
    .alternatives(mentee)
    .find(({ cost, points }) => cost.kind === 'points' && points >= (before.floor ?? 0))
  const answer = best && run.own.alternative(mentee, best.mentor)
  if (answer?.answer !== 'costs' || answer.cost.kind !== 'points') return undefined
  return { after: { ...before, points: before.points - answer.cost.points }, moves: movesOf(run, answer.moves) }
}

function withChanges(input: RunInput, changes: readonly Change[]): RunInput {
  return { ...input, rules: { ...input.rules, changes } }
}

const figuresOf = ({ levels: { pairs, floor, points } }: MatchResult): Figures => ({ pairs, floor, points })

/** What changes for each mentee from one list of pairs to another. */
export function movesBetween(before: readonly Pair[], after: readonly Pair[]) {
  const was = new Map(before.map((pair) => [pair.mentee, pair]))
  const is = new Map(after.map((pair) => [pair.mentee, pair]))
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((mentee) => {
    const [from, to] = [was.get(mentee), is.get(mentee)]
    if (from?.mentor === to?.mentor) return []
    return [
      { mentee, from: from?.mentor ?? null, to: to?.mentor ?? null, gain: (to?.points ?? 0) - (from?.points ?? 0) },
    ]
  })
}

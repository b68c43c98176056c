import { isAside, programColumns, type ProgramCriterion, type Sentences, sides } from '../../criteria/model.ts'
import { placeholders } from '../../criteria/sentences/model.ts'
import type { Settings } from '../../words/model.ts'
import { type Clash, unless } from '../clash/input.ts'

type Matching = Settings['matching']

/** What cannot be seen of a criterion by itself: ids, what its column holds, its words, and the sum of all points. */
export function matchingClashes({ criteria, never, without }: Matching): Clash[] {
  const path = ['matching', 'criteria']
  const own = criteria.flatMap((criterion, at) =>
    criterionClashes(criterion, at, criteria, Object.keys(never)).map((clash) => ({
      ...clash,
      path: [...path, at, ...clash.path],
    })),
  )
  const most = criteria.reduce((sum, criterion) => sum + mostOf(criterion), 0)
  return [
    ...own,
    ...(own.length > 0 ? [] : unless(most === 100, path, 'points that add up to 100', most)),
    ...withoutClashes(without),
  ]
}

function criterionClashes(
  criterion: ProgramCriterion,
  at: number,
  criteria: readonly ProgramCriterion[],
  taken: readonly string[],
): Clash[] {
  const { id, kind, hard, reason, not, covers } = criterion
  const ids = criteria.map((one) => one.id)
  const strange = covers.findIndex((one) => one === id || !ids.includes(one))
  return [
    ...unless(ids.indexOf(id) === at && !taken.includes(id), ['id'], 'an id that no other rule has', id),
    ...columnClashes(criterion),
    ...pointClashes(criterion),
    ...unless(strange < 0, ['covers', strange], 'the id of another criterion', covers[strange]),
    ...asideClashes(criterion),
    ...unless(
      reason !== undefined || isAside(criterion) || mostOf(criterion) === 0,
      ['reason'],
      'the sentence that says what speaks for a pair',
      reason,
    ),
    ...unless(!hard || not !== undefined, ['not'], 'what is said of a pair that does not meet it', not),
    ...sentenceClashes(['reason'], reason, placeholders[kind]),
    ...sentenceClashes(['not'], not, []),
  ]
}

/** A sentence, or a rule that forbids a pair, would tell one of the two what the other has said for the matching alone. */
function asideClashes(criterion: ProgramCriterion): Clash[] {
  if (!isAside(criterion)) return []
  const { hard, reason, covers } = criterion
  return [
    ...unless(reason === undefined, ['reason'], 'no reason: nobody is told of it', reason),
    ...unless(!hard, ['hard'], 'no hard rule: nobody is told of it', hard),
    ...unless(covers.length === 0, ['covers'], 'nothing it covers: nobody is told of it', covers),
  ]
}

/** What is asked for the matching alone is used by it, and asked with something to choose from (R46). */
export function demographicsClashes({ demographics, matching }: Settings): Clash[] {
  const used = matching.criteria.findIndex(isAside)
  const covered = matching.criteria.findIndex(({ covers }) =>
    covers.some((id) => matching.criteria.some((one) => one.id === id && isAside(one))),
  )
  const ids = demographics?.questions.map(({ id }) => id) ?? []
  return [
    ...unless(
      demographics === undefined || used >= 0,
      ['demographics'],
      'a criterion with column: demographics, or nothing asked: what nothing uses is not asked',
      'no such criterion',
    ),
    ...unless(
      demographics !== undefined || used < 0,
      ['matching', 'criteria', used, 'column'],
      'questions under demographics for it',
      'demographics',
    ),
    ...unless(
      covered < 0,
      ['matching', 'criteria', covered, 'covers'],
      'no criterion that nobody is told of',
      'demographics',
    ),
    ...(demographics?.questions ?? []).flatMap(({ id, options }, at) => [
      ...unless(ids.indexOf(id) === at, ['demographics', 'questions', at, 'id'], 'an id that no other has', id),
      ...unless(options.length >= 2, ['demographics', 'questions', at, 'options'], 'two options or more', options),
    ]),
  ]
}

function columnClashes(criterion: ProgramCriterion): Clash[] {
  const { kind, column } = criterion
  const holds = kind === 'timezone' ? 'zone' : kind === 'gap' ? 'number' : 'words'
  const fitting = Object.entries(programColumns).flatMap(([name, what]) => (what === holds ? [name] : []))
  const wrong = sides.map((side) => column[side]).find((name) => name === null || !fitting.includes(name))
  return [
    ...unless(wrong === undefined, ['column'], `for the kind ${kind} one of ${fitting.join(', ')}`, wrong),
    ...unless(kind !== 'gap' || criterion.order === undefined, ['order'], 'no order: it is a number already', 'a list'),
  ]
}

function pointClashes(criterion: ProgramCriterion): Clash[] {
  const points = [criterion.points].flat()
  const bounded = criterion.kind !== 'overlap' || Array.isArray(criterion.points) || criterion.points === 0
  const { most, full } = criterion.kind === 'overlap' ? criterion : {}
  return [
    ...unless(
      points.every((one) => one >= 0),
      ['points'],
      'no points below 0',
      criterion.points,
    ),
    ...unless(
      bounded || most !== undefined || full !== undefined,
      ['points'],
      'most or full beside them: how many points all that they share may bring',
      criterion.points,
    ),
  ]
}

/** The most points that a pair can have by it. */
function mostOf(criterion: ProgramCriterion): number {
  const sum = [criterion.points].flat().reduce((all, one) => all + one, 0)
  if (criterion.kind !== 'overlap' || criterion.most === undefined) return sum
  return Array.isArray(criterion.points) ? Math.min(criterion.most, sum) : criterion.most
}

function withoutClashes(without: Matching['without']): Clash[] {
  const { counts, ...sentences } = without
  const path = ['matching', 'without']
  const names = ['mentees', 'mentors', 'places', 'pairs', 'rules', 'room']
  return [
    ...Object.entries(counts).flatMap(([name, text]) => sentenceClashes([...path, 'counts', name], text, ['count'])),
    ...Object.entries(sentences).flatMap(([name, text]) => sentenceClashes([...path, name], text, names)),
  ]
}

export function sentenceClashes(path: Clash['path'], said: Sentences | undefined, known: readonly string[]): Clash[] {
  if (said === undefined) return []
  const texts = typeof said === 'string' ? [said] : Object.values(said)
  const strange = texts
    .flatMap((text) => text.match(/\{\{.*?\}\}|\{\{|\{%.*?%\}/g) ?? [])
    .find((found) => !known.some((name) => new RegExp(`^\\{\\{\\s*${name}\\s*\\}\\}$`).test(found)))
  const expected = known.length === 0 ? 'a text without {{ }}' : `one of ${known.join(', ')} in {{ }}`
  return unless(strange === undefined, path, expected, strange)
}

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Cast, Criterion, Person, Setup, Word } from '../model.ts'
import { pointsBy, questionFrom } from './model.ts'

const both = (column: string) => ({ mentees: column, mentors: column })
const setupWith = (criteria: Criterion[], more: Partial<Setup> = {}): Setup => ({
  id: both('email'),
  name: { mentees: [], mentors: [] },
  capacity: null,
  priority: null,
  levels: { who: true, floor: true, total: true, ties: false },
  criteria,
  locks: [],
  bans: [],
  ...more,
})
const says = (key: string | number): Word[] => [{ key, text: String(key) }]
const person = (id: string, number: number, ...said: Word[][]): Person => ({ id, name: id, line: 2, number, said })
const castOf = (mentees: Person[], mentors: Person[]): Cast => ({ mentees, mentors, unknown: [] })
const soft = { hard: false, unsaid: 'allow' } as const

const employer: Criterion = { kind: 'different', column: both('employer'), ...soft, hard: true, points: 0 }
const topics: Criterion = { kind: 'overlap', column: both('topics'), ...soft, points: 10, separator: ';', most: 15 }
const zone: Criterion = { kind: 'timezone', column: both('tz'), ...soft, points: 12, within: 12 }
const apart: Criterion = { kind: 'exclusion', column: both('not with'), ...soft, hard: true, separator: ';' }

describe('the question to the engine', () => {
  test('points by criterion and the codes of rules, in the order of the files', () => {
    const wei = person('wei@example.org', 3, says('harbor'), [...says('a'), ...says('b')], says(-6), [])
    const rosa = person('rosa@example.org', 0, [], says('b'), [], says('hana@example.org'))
    const amina = person('amina@example.org', 2, says('bay'), [...says('b'), ...says('a')], says(-5), [])
    const hana = person('hana@example.org', 0, says('harbor'), [], says(9), [])
    const asked = questionFrom(setupWith([employer, topics, zone, apart]), castOf([wei, rosa], [amina, hana]))
    assert.ok(asked.ok)
    const { problem, levels } = asked.value
    assert.deepEqual(levels, { who: true, floor: true, total: true, tieBreak: false })
    assert.deepEqual(problem.mentees, [
      { id: 'wei@example.org', priority: 3 },
      { id: 'rosa@example.org', priority: 0 },
    ])
    assert.deepEqual(problem.mentors, [
      { id: 'amina@example.org', capacity: 2 },
      { id: 'hana@example.org', capacity: 0 },
    ])
    assert.deepEqual(problem.score.pair(0, 0), {
      parts: [
        { criterion: 'criteria[2]', points: 15 },
        { criterion: 'criteria[3]', points: 11 },
      ],
      codes: [],
    })
    assert.deepEqual(problem.score.pair(0, 1).codes, ['criteria[1]'])
    assert.deepEqual(problem.score.pair(1, 0), { parts: [{ criterion: 'criteria[2]', points: 10 }], codes: [] })
    assert.deepEqual(problem.score.pair(1, 1).codes, ['criteria[4]'])
  })

  describe('more pairs than a table holds', () => {
    const topic: Criterion = { kind: 'overlap', column: both('topics'), ...soft, points: 10, separator: ';' }
    const many = (word: string, count: number) =>
      Array.from({ length: count }, (_, at) => person(`${word}${at}@example.org`, 1, says(String(at % 5))))
    const [mentees, mentors] = [many('wei', 5200), many('hana', 5000)]
    const asked = (levels: Setup['levels'], wanting = mentees) =>
      questionFrom(setupWith([topic], { levels }), castOf(wanting, mentors))
    const unsaid = { who: true, floor: null, total: true, ties: null }

    test('all levels are there; only ties may be left out, and the floor is where points say who has a place', () => {
      const read = asked(unsaid)
      assert.ok(read.ok)
      assert.deepEqual(read.value.levels, { who: true, floor: true, total: true, tieBreak: true })
      assert.deepEqual(read.value.unsaid, ['ties'])
      const short = asked({ ...unsaid, who: false })
      assert.ok(short.ok)
      assert.deepEqual(short.value.levels, { who: false, floor: false, total: true, tieBreak: true })
      assert.deepEqual(short.value.unsaid, ['floor', 'ties'])
    })

    test('a smaller pool has them', () => {
      const read = asked(unsaid, mentees.slice(0, 5000))
      assert.ok(read.ok)
      assert.deepEqual(read.value.levels, { who: true, floor: true, total: true, tieBreak: true })
      assert.deepEqual(read.value.unsaid, [])
    })

    test('who asks for one by name, or not for points, is told', () => {
      const read = asked({ who: false, floor: true, total: false, ties: true })
      assert.ok(!read.ok)
      assert.deepEqual(
        read.refusal,
        (['floor', 'total'] as const).map((level) => ({
          kind: 'level_of_large',
          path: ['levels', level],
          level,
          mentees: 5200,
          mentors: 5000,
        })),
      )
    })
  })

  test('so many shared items bring all the points, and all of what a mentee names who names fewer', () => {
    const offers = (...keys: string[]) => keys.flatMap(says)
    const given = (points: number, full: number, named: number, shared: number) => {
      const full20: Criterion = { kind: 'overlap', column: both('topics'), ...soft, hard: true, points, full }
      const asks = person('wei', 0, offers(...Array.from({ length: named }, (_, at) => `t${at}`)))
      const has = person('hana', 1, offers('other', ...Array.from({ length: shared }, (_, at) => `t${at}`)))
      const asked = questionFrom(setupWith([full20]), castOf([asks], [has]))
      assert.ok(asked.ok)
      const { parts, codes } = asked.value.problem.score.pair(0, 0)
      assert.deepEqual(codes, shared === 0 ? ['criteria[1]'] : [])
      return pointsBy(parts).get('criteria[1]') ?? 0
    }
    const row = (points: number, full: number, named: number) =>
      Array.from({ length: named + 1 }, (_, shared) => given(points, full, named, shared))
    assert.deepEqual(row(20, 3, 5), [0, 7, 14, 20, 20, 20])
    assert.deepEqual(row(20, 3, 2), [0, 10, 20])
    assert.deepEqual(row(20, 3, 1), [0, 20])
    assert.deepEqual(row(5, 2, 2), [0, 3, 5])
    assert.deepEqual(row(2, 4, 4), [0, 1, 2, 2, 2])
  })

  test('nobody is paired with themselves; bans take the ids as the files write them', () => {
    const cast = castOf(
      [person('Wei@example.org', 0, []), person('rosa@example.org', 0, [])],
      [person('wei@example.org', 1, []), person('hana@example.org', 1, [])],
    )
    const asked = questionFrom(setupWith([employer], { bans: [['ROSA@example.org', 'hana@example.org']] }), cast)
    assert.deepEqual(asked.ok && asked.value.problem.bans, [
      { mentee: 'rosa@example.org', mentor: 'hana@example.org', reason: 'ban' },
      { mentee: 'Wei@example.org', mentor: 'wei@example.org', reason: 'self' },
    ])
  })

  test('locks and bans that cannot be, each with its place', () => {
    const cast = castOf(
      ['wei', 'rosa', 'joao', 'suharto'].map((id) => person(id, 0, says(id === 'rosa' ? 'bay' : 'harbor'))),
      [person('amina', 1, says('bay')), person('hana', 3, says('lake'))],
    )
    const refused = (more: Partial<Setup>) => {
      const asked = questionFrom(setupWith([employer], more), cast)
      return asked.ok ? [] : asked.refusal.map(({ kind, ...rest }) => ({ kind, ...rest }))
    }
    assert.deepEqual(refused({ locks: [['wei', 'nobody']], bans: [['nobody', 'hana']] }), [
      { kind: 'no_person', path: ['locks', 0, 1], side: 'mentors', id: 'nobody' },
      { kind: 'no_person', path: ['bans', 0, 0], side: 'mentees', id: 'nobody' },
    ])
    const lock = (at: number, mentee: string, mentor: string, why: unknown) => ({
      kind: 'lock',
      path: ['locks', at],
      why,
      mentee,
      mentor,
    })
    assert.deepEqual(
      refused({
        locks: [
          ['wei', 'amina'],
          ['wei', 'hana'],
          ['joao', 'amina'],
          ['rosa', 'amina'],
          ['suharto', 'hana'],
        ],
        bans: [['suharto', 'hana']],
      }),
      [
        lock(1, 'wei', 'hana', 'twice'),
        lock(2, 'joao', 'amina', 'over_capacity'),
        lock(3, 'rosa', 'amina', 'over_capacity'),
        lock(4, 'suharto', 'hana', 'banned'),
        lock(3, 'rosa', 'amina', { broken: 0 }),
      ],
    )
  })

  test('points that are too many only together', () => {
    const much = Array.from({ length: 20 }, (_, at) => `item ${at}`).map((key) => ({ key, text: key }))
    const rows = Array.from({ length: 600 }, () => ({ ...topics, points: 100_000, most: undefined }))
    const cast = castOf([person('wei', 0, ...rows.map(() => much))], [person('hana', 1, ...rows.map(() => much))])
    const asked = questionFrom(setupWith(rows), cast)
    assert.deepEqual(asked.ok ? [] : asked.refusal, [{ kind: 'points_too_large', path: ['criteria', 500, 'points'] }])
  })
})

import fc from 'fast-check'
import { generator } from '../bench/cohort.ts'
import type { Column, Criterion, People, Value } from '../src/criteria.ts'

/** Criteria of every kind over random people, who say little or much, in few words or in many. */
export type Compared = { criteria: Criterion[]; mentees: People; mentors: People }

export function anyCompared({ points = 60, mentees = 12, mentors = 75, signed = true } = {}): fc.Arbitrary<Compared> {
  return fc
    .record({
      criteria: fc.array(anyCriterion(points, signed), { minLength: 1, maxLength: 5 }),
      mentees: fc.integer({ min: 0, max: mentees }),
      mentors: fc.integer({ min: 0, max: mentors }),
      turned: fc.boolean(),
      words: fc.constantFrom(2, 5, 30, 90, 400),
      silent: fc.constantFrom(0, 0.2),
      seed: fc.nat(1e6),
    })
    .map(({ criteria, mentees, mentors, turned, words, silent, seed }) => {
      const next = generator(seed)
      const [less, more] = [
        people('mentee', mentees, words, silent, next),
        people('mentor', mentors, words, silent, next),
      ]
      const named = criteria.map((criterion, at) => ({ ...criterion, id: `${criterion.kind}-${at}` }))
      return { criteria: named, mentees: turned ? more : less, mentors: turned ? less : more }
    })
}

function people(role: string, count: number, words: number, silent: number, next: () => number): People {
  const whole = (below: number) => Math.floor(next() * below)
  const column = (say: () => Value) => Array.from({ length: count }, () => (next() < silent ? null : say()))
  const list = (longest: number) => Array.from({ length: 1 + whole(longest) }, () => `w${whole(words)}`)
  return {
    ids: Array.from({ length: count }, (_, at) => `${role}-${at}`),
    columns: {
      one: column(() => `w${whole(words)}`),
      list: column(() => list(6)),
      long: column(() => list(12)),
      height: column(() => whole(words) / 2 - 1),
      heights: column(() => [whole(8), whole(8)]),
      grade: column(() => grades[whole(grades.length)]!),
      avoids: column(() => [`${whole(2) ? 'mentee' : 'mentor'}-${whole(75)}`, `w${whole(5 * words)}`]),
    },
  }
}

const grades = ['low', 'middle', 'high', 'top']

function anyCriterion(largest: number, signed: boolean): fc.Arbitrary<Criterion> {
  const points = fc.oneof(
    fc.integer({ min: 0, max: largest }),
    fc.integer({ min: signed ? -largest : 0, max: largest }),
  )
  const rule = { hard: fc.boolean(), unsaid: fc.constantFrom('allow' as const, 'forbid' as const) }
  const words: fc.Arbitrary<Column> = fc.oneof(
    fc.constantFrom('one', 'list', 'long'),
    fc.record({ mentees: fc.constantFrom('one', 'list'), mentors: fc.constantFrom('one', 'list', 'long') }),
  )
  const kind = <Kind extends Criterion['kind']>(name: Kind) => ({
    id: fc.constant(''),
    kind: fc.constant(name),
    ...rule,
  })
  const wanted = fc
    .tuple(fc.integer({ min: -3, max: 3 }), fc.nat(3))
    .map(([from, more]) => [from, from + more] as const)
  return fc.oneof(
    fc.record({ ...kind('equal'), column: words, points }),
    fc.record({ ...kind('different'), column: words, points }),
    fc.record(
      {
        ...kind('overlap'),
        column: words,
        points: fc.oneof(points, fc.array(points, { minLength: 1, maxLength: 6 })),
        most: fc.nat(3 * largest),
      },
      { requiredKeys: ['id', 'kind', 'column', 'points'] },
    ),
    fc.record(
      { ...kind('gap'), column: fc.constantFrom('height', 'heights'), wanted, points, loses: fc.nat(largest) },
      { requiredKeys: ['id', 'kind', 'column', 'wanted', 'points'] },
    ),
    fc.record({ ...kind('gap'), column: fc.constant('grade'), order: fc.constant(grades), wanted, points }),
    fc.record({ ...kind('timezone'), column: fc.constant('height'), points, within: fc.integer({ min: 1, max: 12 }) }),
    fc.record({
      ...kind('table'),
      column: fc.constantFrom('one', 'list', 'heights'),
      table: fc.dictionary(
        fc.constantFrom('w0', 'w1', 'w2', '0', '1', '2'),
        fc.dictionary(fc.constantFrom('w0', 'w1', '0', '1', '2'), points),
      ),
    }),
    fc.record({ ...kind('exclusion'), column: fc.constant('avoids'), names: fc.constant('one') }),
  )
}

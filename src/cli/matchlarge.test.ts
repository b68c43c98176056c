// Two files of more pairs than a table holds: what is left out, what is refused, and in which order people are taken.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { compile, match } from '@bookend/matching'
import { outcomeOf } from '#src/cli/matchfiles/outcome.ts'
import { readInputs } from '#src/cli/matchfiles/read.ts'
import { resultOf } from '#src/cli/matchfiles/result.ts'
import type { TableLevel } from '#features/programs/criteria/model.ts'
import { bookend } from '#test/bookend.ts'
import { criteria, matchFlags as flags, mentees, mentors } from '#test/cast/files.ts'

const folder = mkdtempSync(join(tmpdir(), 'bookend-match-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, text: string): void => writeFileSync(join(folder, name), text)

test('a level that so many people cannot have is refused where the file asks for it, with what to write', async () => {
  const list = (count: number) =>
    `id,topics\n${Array.from({ length: count }, (_, at) => `p${at}${count},${at % 7}\n`).join('')}`
  put('many.csv', list(5200))
  put('many2.csv', list(5000))
  put(
    'many.yaml',
    'id: id\nlevels: { who: false, floor: true }\ncriteria: [{ kind: overlap, column: topics, points: 5 }]\n',
  )
  const { code, err } = await bookend(flags('many', ['many.csv', 'many2.csv', 'many.yaml']), {}, folder)
  assert.equal(code, 1)
  assert.deepEqual(err.trimEnd().split('\n'), [
    'Nothing was written; 1 place to put right:',
    'many.yaml:2 levels.floor: expected false, or nothing said of it: 5,200 mentees and 5,000 mentors are too many for it; found true. Write levels: { floor: false }, or match fewer people',
  ])
  assert.ok(!existsSync(join(folder, 'many')))
})

test('where nearly everybody in a large pool is equal no draw is made, unless the file asks for it: then it is refused', () => {
  const side = (word: string, count: number) => ({
    ids: Array.from({ length: count }, (_, at) => `${word}${at}@example.org`),
    columns: { topics: Array<string>(count).fill('same') },
  })
  const [learning, helping] = [side('wei', 5010), side('hana', 5010)]
  const score = compile([{ id: 'topics', kind: 'equal', column: 'topics', points: 5 }], learning, helping)
  const problem = {
    mentees: learning.ids.map((id) => ({ id })),
    mentors: helping.ids.map((id) => ({ id, capacity: 1 })),
    score,
  }
  const levels = { who: true, floor: false, total: true, tieBreak: true }
  const asked = (unsaid: TableLevel[]) => resultOf({ question: { problem, levels, unsaid } }, 7, () => undefined)
  const found = asked(['floor', 'ties'])
  assert.deepEqual(found.policy.levels, { ...levels, tieBreak: false })
  assert.equal(found.pairs.length, 5010)
  assert.throws(() => asked(['floor']), /too many pairs are worth the same to be drawn among\. Leave ties out/)
})

test('the engine is given people in one order, however the lists are sorted, so that no equal is moved by it', () => {
  const turned = (text: string) => {
    const [head = '', ...rows] = text.trimEnd().split('\n')
    return Buffer.from([head, ...rows.reverse(), ''].join('\n'))
  }
  const names = { criteria: 'criteria.yaml', mentees: 'mentees.csv', mentors: 'mentors.csv' }
  const asked = (read: (text: string) => Buffer) => {
    const bytes = { criteria: Buffer.from(criteria), mentees: read(mentees), mentors: read(mentors) }
    const found = readInputs(bytes, names)
    assert.ok(found.ok)
    const { problem } = found.value.question
    const rows = problem.mentees.map((_, at) => {
      const row = new Int32Array(problem.mentors.length)
      problem.score.row(at, row)
      return [...row]
    })
    return { mentees: problem.mentees, mentors: problem.mentors, rows }
  }
  const one = asked((text) => Buffer.from(text))
  assert.deepEqual(asked(turned), one)
  assert.deepEqual(
    one.mentors.map(({ id }) => id),
    ['=hana@example.org', 'amina.diallo@example.org', 'bernard.okoye@example.org'],
  )
})

test('report.md says what was left out because there were too many people', () => {
  const bytes = { criteria: Buffer.from(criteria), mentees: Buffer.from(mentees), mentors: Buffer.from(mentors) }
  const read = readInputs(bytes, { criteria: 'criteria.yaml', mentees: 'mentees.csv', mentors: 'mentors.csv' })
  assert.ok(read.ok)
  const { question } = read.value
  const said = (unsaid: typeof question.unsaid, tieBreak: boolean) => {
    const levels = { ...question.levels, floor: false, tieBreak }
    const found = match(question.problem, { seed: 7, levels })
    return outcomeOf({ ...read.value, question: { ...question, levels, unsaid } }, found)['report.md'].split('\n')
  }
  const sentence = (what: string) =>
    `4 mentees and 3 mentors make more than 25 million possible pairs: ${what}. All else is as exact as ever.`
  const [floor, ties] = ['the lowest pair was not raised (floor)', 'no draw settled what is equal (ties)']
  assert.ok(said(['floor', 'ties'], false).includes(sentence(`${floor} and ${ties}`)))
  assert.ok(said(['floor', 'ties'], true).includes(sentence(floor!)))
  assert.ok(said(['ties'], false).includes(sentence(ties!)))
  assert.doesNotMatch(said([], false).join('\n'), /more than 25 million/)
})

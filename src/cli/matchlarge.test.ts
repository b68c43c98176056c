// Two files of more pairs than a table holds: what is left out, what is refused, and in which order people are taken.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { match } from '@bookend/matching'
import { outcomeOf } from '#src/cli/matchfiles/outcome.ts'
import { readInputs } from '#src/cli/matchfiles/read.ts'
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
  put('many.yaml', 'id: id\nlevels: { floor: true }\ncriteria: [{ kind: overlap, column: topics, points: 5 }]\n')
  const { code, err } = await bookend(flags('many', ['many.csv', 'many2.csv', 'many.yaml']), {}, folder)
  assert.equal(code, 1)
  assert.deepEqual(err.trimEnd().split('\n'), [
    'Nothing was written; 1 place to put right:',
    'many.yaml:2 levels.floor: expected false, or nothing said of it: 5,200 mentees and 5,000 mentors are too many for it; found true. Write levels: { floor: false }, or match fewer people',
  ])
  assert.ok(!existsSync(join(folder, 'many')))
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
  const levels = { ...question.levels, floor: false, tieBreak: false }
  const found = match(question.problem, { seed: 7, levels })
  const said = (leftOut: typeof question.leftOut) =>
    outcomeOf({ ...read.value, question: { ...question, levels, leftOut } }, found)['report.md']
  const sentence =
    '4 mentees and 3 mentors make more than 25 million possible pairs: the lowest pair was not raised (floor) and no draw settled what is equal (ties). All else is as exact as ever.'
  assert.ok(said(['floor', 'ties']).split('\n').includes(sentence))
  assert.doesNotMatch(said([]), /more than 25 million/)
})

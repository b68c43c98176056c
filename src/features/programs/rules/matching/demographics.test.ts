import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAside } from '#features/programs/criteria/model.ts'
import { edit, type Files, programFiles, read, refused } from '#test/programs.ts'

const files = await programFiles('example-museum-educators')
const told = (changed: Files) => refused(changed).map(({ file, key }) => `${file} ${key}`)
const inProgram = (from: string, to: string) => edit(files, 'program.yaml', from, to)

test('the example asks what its matching uses, and has no sentence for it', () => {
  const { demographics, matching } = read(files)
  assert.deepEqual(
    demographics?.questions.map(({ id, many }) => [id, many]),
    [
      ['way', true],
      ['disability', false],
    ],
  )
  const aside = matching.criteria.filter(isAside)
  assert.deepEqual(
    aside.map(({ id, reason, hard }) => [id, reason, hard]),
    [['background', undefined, false]],
  )
})

test('nothing is asked that nothing uses, and nothing used that nobody is asked', () => {
  assert.deepEqual(told(inProgram('column: demographics', 'column: jobTitle')), [
    'program.yaml matching.criteria[8].reason',
    'program.yaml demographics',
  ])
  const from = files.get('program.yaml')?.match(/^demographics:\n(?:[ ].*\n)+/m)?.[0] ?? 'none'
  assert.deepEqual(told(inProgram(from, '')), ['program.yaml matching.criteria[8].column'])
})

test('a criterion of it has no reason, forbids nothing, and is covered by none', () => {
  const line = '      words: Said for the matching alone\n'
  assert.deepEqual(told(inProgram(line, `${line}      reason: both have said something\n`)), [
    'program.yaml matching.criteria[8].reason',
  ])
  assert.deepEqual(told(inProgram(line, `${line}      hard: true\n      not: is another\n`)), [
    'program.yaml matching.criteria[8].hard',
  ])
  const area = '      reason: both work in {{shared}}\n'
  assert.deepEqual(told(inProgram(area, `${area}      covers: [background]\n`)), [
    'program.yaml matching.criteria[2].covers',
  ])
})

test('two options or more, and ids that differ', () => {
  assert.deepEqual(told(inProgram('options: ["Yes", "No"]\n\nletter', 'options: ["Yes"]\n\nletter')), [
    'program.yaml demographics.questions[2].options',
  ])
  assert.deepEqual(told(inProgram('id: disability', 'id: way')), ['program.yaml demographics.questions[2].id'])
})

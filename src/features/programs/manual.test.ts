import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { edit, program, programFiles, read, refused } from '#test/programs.ts'
import { textOf } from './explanations/defaults/model.ts'
import { catalogueOf } from './explanations/model.ts'
import { describeFaults } from './input.ts'
import { wordsOf } from './words/model.ts'

const manual = readFileSync(`${import.meta.dirname}/../../../docs/committee/program-as-data.md`, 'utf8')

describe('what the manual says of a program as data', () => {
  it('shows the answer as it is given', async () => {
    let files = await programFiles('nmrt-career-mentoring')
    files = edit(files, 'program.yaml', 'close: 2026-09-21', 'close: 21 Sept')
    files = edit(files, 'program.yaml', 'minMonths: 6\n', 'minMonths: 6\n    minimum: 6\n')
    files = edit(files, 'mails/closing.liquid', 'Dear {{ given }},\n', 'Dear {{ given }},\n{{ contactName }}\n')
    const answer = /^3 places to put right:\n[^`]*/m.exec(manual)?.[0].trimEnd()
    assert.equal(describeFaults(refused(files)), answer)
  })

  it('shows a criterion that can be read', async () => {
    let files = await programFiles('nmrt-career-mentoring')
    const example = /^- id: experience\n[^`]*/m.exec(manual)?.[0] ?? ''
    files = edit(files, 'program.yaml', '  criteria:\n', `  criteria:\n${example.replace(/^(?=.)/gm, '    ')}`)
    const { criteria } = read(edit(files, 'program.yaml', 'points: 20', 'points: 10')).matching
    assert.deepEqual(criteria[0]?.kind, 'gap')
  })

  it('lists every word that a text may name, and no other', async () => {
    const words = Object.keys(wordsOf(await program('nmrt-career-mentoring')))
    const table = manual.slice(manual.indexOf('## Figures in texts'), manual.indexOf('## When something'))
    const listed = [...table.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1])
    assert.deepEqual(new Set(listed), new Set(words))
  })

  it('shows every sentence that explains a run, as the software has it, and some that can be read', async () => {
    const text = readFileSync(`${import.meta.dirname}/../../../docs/committee/explanations.md`, 'utf8')
    const blocks = Array.from(text.matchAll(/```yaml\n([^`]*)```/g), ([, block = '']) => block)
    const files = await programFiles('nmrt-career-mentoring')
    const [example, all] = blocks.map((block) => read(edit(files, 'program.yaml', /^kinds:\n/m, `${block}\nkinds:\n`)))
    assert.equal(example?.explanations?.numbers?.[1], 'eine')
    assert.deepEqual(
      catalogueOf(all ?? {}).map(({ own }) => own),
      catalogueOf({}).map(({ one }) => textOf(one)),
    )
  })
})

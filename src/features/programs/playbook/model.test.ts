import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { playFor, playKinds } from '#features/programs/playbook/model.ts'
import { edit, program, programFiles, programs, refused } from '#test/programs.ts'

describe('what helps with each kind of trouble', () => {
  it('is there for every kind in every program, with nothing left to fill in', async () => {
    for (const slug of programs)
      for (const kind of playKinds) {
        const { advice, subject, mail, say } = playFor(await program(slug), kind, { mentor: 'Ada', mentee: 'Ben' })
        for (const part of [advice.join(), subject, mail.join(), say]) assert.notEqual(part, '', `${slug} ${kind}`)
        assert.doesNotMatch([...advice, subject, ...mail, say].join(), /\{\{/)
      }
  })

  it('names the two, where they are known', async () => {
    const nmrt = await program('nmrt-career-mentoring')
    const [first] = playFor(nmrt, 'delivery', { mentor: 'Ada Adams', mentee: 'Ben Boyd' }).mail
    assert.match(first ?? '', /^Ada Adams and Ben Boyd, one of you has written/)
    assert.match(playFor(nmrt, 'delivery', { mentee: 'Ben Boyd' }).mail[0] ?? '', /^your partner and Ben Boyd/)
  })

  it('is nothing where the folder was read before there was any', () => {
    assert.deepEqual(playFor({}, 'call', {}), { id: 'call', advice: [], subject: '', mail: [], say: '' })
  })

  it('is refused where a kind is missing or stands there twice', async () => {
    const files = await programFiles('nmrt-career-mentoring')
    const [fault, other] = refused(edit(files, 'playbook.yaml', '- id: question', '- id: comment'))
    assert.equal(fault?.message, 'expected one entry question, found none')
    assert.equal(other?.message, 'expected one entry comment, found 2')
  })
})

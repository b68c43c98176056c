import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Played, playYear } from '#test/rehearsal/year.ts'

// Pairs that are asked whether something speaks against them: most say yes, some nothing, and of some it is said that it does.

const year = { seed: 3, size: [16, 14, 3] as [number, number, number], until: '2026-11-20' }
const count = (played: Played, kind: string) => played.outcome.mail.filter((mail) => mail.kind === kind).length

test('asked first, they begin when both have said yes; chairs decide where one sees a conflict or says nothing', async () => {
  const played = await playYear({ ...year, confirm: 'ask' })
  assert.deepEqual(played.breaches, [])
  assert.deepEqual(
    ['confirm_reminder', 'conflict_told', 'pair_confirmed', 'pair_ended'].map((kind) => [
      kind,
      count(played, kind) > 0,
    ]),
    [
      ['confirm_reminder', true],
      ['conflict_told', true],
      ['pair_confirmed', true],
      ['pair_ended', true],
    ],
  )
})

test('told at once, they begin, and stop where one sees a conflict; stopped and started again it is the same year', async () => {
  const played = await playYear({ ...year, confirm: 'notify' })
  assert.deepEqual(played.breaches, [])
  assert.ok(count(played, 'conflict_told') > 0)
  assert.deepEqual([count(played, 'confirm_reminder'), count(played, 'pair_confirmed')], [0, 0])
  const killed = await playYear({ ...year, confirm: 'notify', killAt: [40, 220] })
  assert.deepEqual(killed.outcome.mail, played.outcome.mail)
})

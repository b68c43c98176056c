import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chance } from '#src/rehearsal/chance.ts'
import { mailsOf, playYear } from '#test/rehearsal/year.ts'

const until = '2026-11-20'

for (const seed of [3, 11, 19, 27]) {
  test(`year ${seed}, killed at steps all over it and started again, ends with the same mail`, async () => {
    const whole = await playYear({ seed, until })
    const killAt = Array.from(
      { length: 12 },
      (_, at) => 1 + Math.floor(chance(seed, 'kill', String(at)) * whole.steps),
    ).sort((a, b) => a - b)
    const killed = await playYear({ seed, until, killAt: [...new Set(killAt)] })
    assert.deepEqual(mailsOf(killed), mailsOf(whole))
    assert.deepEqual(killed.outcome.pairs, whole.outcome.pairs)
    assert.deepEqual(killed.outcome.tickets, whole.outcome.tickets)
    assert.deepEqual(killed.breaches, [])
    // A crash between giving a mail away and remembering it sends that one again, under the same Message-ID.
    const again = [...killed.sends].filter(([, times]) => times > 1)
    assert.ok(again.every(([, times]) => times <= killAt.length + 1))
  })
}

test('each single step of publication morning can be the last: nothing is half done', async () => {
  const seed = 5
  const size: [number, number, number] = [5, 4, 2]
  const whole = await playYear({ seed, until: '2026-10-01', size })
  for (let step = whole.steps; step > Math.max(0, whole.steps - 24); step -= 1) {
    const killed = await playYear({ seed, until: '2026-10-01', size, killAt: [step] })
    assert.deepEqual(mailsOf(killed), mailsOf(whole), `killed at step ${step}`)
  }
})

test('the same seed gives the same year, another seed another', async () => {
  const [one, again, other] = [
    await playYear({ seed: 8, until }),
    await playYear({ seed: 8, until }),
    await playYear({ seed: 9, until }),
  ]
  assert.deepEqual(again.outcome, one.outcome)
  assert.notDeepEqual(mailsOf(other), mailsOf(one))
})

test('the second program runs through the same code, its mentees write first and nobody is asked for a membership', async () => {
  const played = await playYear({ seed: 4, slug: 'example-museum-educators', size: [8, 9, 3] })
  assert.deepEqual(played.breaches, [])
  assert.ok(played.outcome.applications.every((one) => one.membership === 'verified'))
  const reminded = played.outcome.mail.filter((mail) => mail.kind === 'first_contact_reminder')
  const mentees = new Set(played.outcome.pairs.map((pair) => pair.mentee))
  assert.ok(reminded.every((mail) => mentees.has(mail.to)))
  assert.equal(
    new Set(played.outcome.mail.filter((mail) => mail.kind === 'topic').map((mail) => mail.subject)).size >= 4,
    true,
  )
})

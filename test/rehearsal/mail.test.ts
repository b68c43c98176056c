import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mailsOf, playYear } from '#test/rehearsal/year.ts'

// The same autumn twice: once with mail handed over from hand to hand, once with every mail through SMTP to servers on
// loopback, and with reports, notices and answers that come back as real mails through the house's own door.
test('by real mail the year is the same: reports are wrong addresses, notices are nothing, answers reach the contact', async () => {
  const year = { seed: 5, size: [12, 10, 3] as [number, number, number], until: '2026-11-12' }
  const byHand = await playYear(year)
  const byMail = await playYear({ ...year, mail: true })
  assert.deepEqual(byMail.breaches, [])
  assert.deepEqual(mailsOf(byMail), mailsOf(byHand))
  assert.deepEqual(byMail.outcome.tickets, byHand.outcome.tickets)
  const came = (kind: string) => byMail.arrivals.filter((one) => one.kind === kind)
  assert.ok(came('bounce').length > 0 && came('automatic').length > 0)
  assert.ok(came('reply').length > 0 && came('reply').every(({ state }) => state === 'passed'))
  assert.ok(byMail.arrivals.every(({ door }) => door === 'rehearsal'))
  assert.deepEqual(byHand.arrivals, [])
})

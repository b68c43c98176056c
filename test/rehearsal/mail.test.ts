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
  assert.deepEqual(byHand.arrivals, [])
  assert.ok(byMail.arrivals.every(({ door }) => door === 'rehearsal'))

  // what a chair reads of it: each mail that came in, what it is about, and what became of it
  const about = (nth: number | null) => {
    const mail = nth === null ? undefined : byMail.mails[nth - 1]
    return mail === undefined ? '' : `${mail.kind} to ${mail.toName}`
  }
  const came = byMail.mails.filter(({ course }) => course === 'in')
  assert.equal(came.length, byMail.arrivals.length)
  assert.deepEqual(
    came.map((one) => `${one.day} ${one.kind} of ${one.fromName}: ${about(one.about)}, ${one.became?.state}`),
    [
      '2026-10-01 reply of Wei Haddad: topic to Wei Haddad, passed',
      '2026-10-01 automatic of José Brown: topic to José Brown, done',
      '2026-10-01 reply of Ximena Kealoha: pair_notice to Ximena Kealoha, passed',
      '2026-10-01 automatic of José Brown: pair_notice to José Brown, done',
      '2026-10-01 reply of Ursula Petrov: pair_notice to Ursula Petrov, passed',
      '2026-10-08 reply of Noor Silva: check_in_reminder to Noor Silva, passed',
      '2026-10-08 automatic of José Brown: check_in_reminder to José Brown, done',
      '2026-11-02 reply of Ximena Kealoha: topic to Ximena Kealoha, passed',
      '2026-11-02 reply of Lưu Chen: topic to Lưu Chen, passed',
      '2026-11-09 bounce of Mail Delivery System: check_in_reminder to Priya Hernández, done',
      '2026-11-09 automatic of José Brown: check_in_reminder to José Brown, done',
    ],
  )
  const became = (kind: string) => came.filter((one) => one.kind === kind).map((one) => one.became)
  assert.deepEqual(became('bounce'), [
    {
      state: 'done',
      failure: 'dead',
      said: 'smtp; 550 5.1.1 User unknown 5.1.1',
      ticket: 'returned',
      owner: 'Noor Lund',
    },
  ])
  const nothing = { state: 'done', failure: null, said: 'Auto-Submitted', ticket: null, owner: '' }
  assert.deepEqual(became('automatic'), [nothing, nothing, nothing, nothing])
  // each answer is given on to the pair's contact, in the name of whoever wrote, also the one that was broken on its way
  const passed = byMail.mails.filter(({ course }) => course === 'passed')
  const question = 'Thank you. May I ask you something about this month?'
  assert.deepEqual(
    passed.map((one) => [one.fromName, one.toName, byMail.mails[(one.about ?? 0) - 1]?.kind, one.text]),
    [
      ['Wei Haddad via NMRT Career Mentoring', 'Wei Okoye', 'reply', ''],
      ['Ximena Kealoha via NMRT Career Mentoring', 'Ana Castellano', 'reply', question],
      ['Ursula Petrov via NMRT Career Mentoring', 'Ana Castellano', 'reply', question],
      ['Noor Silva via NMRT Career Mentoring', 'Ana Castellano', 'reply', question],
      ['Ximena Kealoha via NMRT Career Mentoring', 'Ana Castellano', 'reply', question],
      ['Lưu Chen via NMRT Career Mentoring', 'Noor Lund', 'reply', question],
    ],
  )
  // what came back had left all the same, and stands in the list
  const left = byMail.mails.filter(({ course }) => course === 'out')
  assert.ok(left.some(({ kind, toName }) => kind === 'check_in_reminder' && toName === 'Priya Hernández'))
})

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readMail } from '#features/mail/incoming/input.ts'
import { failureOf } from '#features/mail/incoming/bounces/model.ts'

// Forms that mail systems use, in words of our own; figures on collections of real ones come from bench/bounces.ts.
const from = 'From: Mail Delivery System <MAILER-DAEMON@mx.example.net>\r\nTo: post@mail.example.org\r\n'
const read = async (raw: string) => (await readMail(Buffer.from(raw), { from: '', to: '' })).report

const dsn = (group: string, rest = '') =>
  `${from}Subject: Undelivered Mail\r\nMIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example.net\r\n\r\n${group}\r\n${rest}--b--\r\n`

describe('the standard form', () => {
  test('names the address that was written to, not the one it was passed on to, and the mail it is about', async () => {
    const report = await read(
      dsn(
        'Original-Recipient: rfc822;wei@example.org\r\nFinal-Recipient: rfc822; wei@home.example.net\r\nAction: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 unknown\r\n  user\r\n',
        '--b\r\nContent-Type: text/rfc822-headers\r\n\r\nSubject: January\r\nMessage-ID: <m1@example.org>\r\n\r\n',
      ),
    )
    assert.deepEqual(report, {
      recipients: ['wei@example.org'],
      failure: 'dead',
      said: 'smtp; 550 5.1.1 unknown user 5.1.1',
      delayed: false,
      messageId: '<m1@example.org>',
    })
  })

  test('a delay is told apart; a failure beside it counts', async () => {
    const delayed = 'Final-Recipient: rfc822; a@example.org\r\nAction: delayed\r\nStatus: 4.4.1\r\n'
    assert.equal((await read(dsn(delayed)))?.delayed, true)
    const both = await read(
      dsn(`${delayed}\r\nFinal-Recipient: rfc822; b@example.org\r\nAction: failed\r\nStatus: 5.2.2\r\n`),
    )
    assert.deepEqual([both?.recipients, both?.failure, both?.delayed], [['b@example.org'], 'full', false])
  })

  test('delivered is no report of a failure', async () => {
    assert.equal(
      await read(dsn('Final-Recipient: rfc822; a@example.org\r\nAction: delivered\r\nStatus: 2.0.0\r\n')),
      null,
    )
  })
})

describe('other forms', () => {
  const forms: [string, string, string[], string][] = [
    [
      'a line with the address and a colon',
      'Hi. I was not able to deliver your message to the following addresses.\n\n<wei@example.org>:\nSorry, no mailbox here by that name.\n\n--- Below this line is a copy of the message.\n\nFrom: x@example.org',
      ['wei@example.org'],
      'dead',
    ],
    [
      'an address alone on its line',
      'A message that you sent could not be delivered. This is a permanent error. The following address(es) failed:\n\n  wei@example.org\n    mailbox is full\n',
      ['wei@example.org'],
      'full',
    ],
    [
      'a transcript',
      'The message could not be delivered.\n\n<<< RCPT TO:<wei@example.org>\n>>> 550 5.7.1 Message rejected due to content policy\n',
      ['wei@example.org'],
      'refused',
    ],
    [
      'whom it did not reach, after the address it was to',
      'Your message\n\n  To: list@example.org\n\ndid not reach the following recipient(s):\n\nwei@example.org on Fri, 1 Jan\n    The recipient name is not recognized\n',
      ['wei@example.org'],
      'dead',
    ],
    [
      'several',
      'Unable to deliver message to the following address(es).\n\n<a@example.org>:\nunknown user\n\n<b@example.org>:\nunknown user\n',
      ['a@example.org', 'b@example.org'],
      'dead',
    ],
  ]
  for (const [name, text, recipients, failure] of forms)
    test(name, async () => {
      const report = await read(`${from}Subject: failure notice\r\n\r\n${text}`)
      assert.deepEqual([report?.recipients, report?.failure, report?.delayed], [recipients, failure, false])
    })

  test('still being tried', async () => {
    const report = await read(
      `${from}Subject: Warning: message delayed\r\n\r\nYour message has not yet been delivered to\n\n  wei@example.org\n\nDelivery attempts will continue for some time; no action is required.`,
    )
    assert.equal(report?.delayed, true)
  })
})

describe('what is no report', () => {
  const people = 'From: Ana <ana@example.org>\r\nTo: post@mail.example.org\r\n'
  const mails = {
    'somebody who writes about one': `${people}Subject: Undelivered mail\r\nIn-Reply-To: <1@example.org>\r\n\r\nI got this: "could not be delivered to wei@example.org", user unknown. What now?`,
    'an ordinary mail with addresses in it': `${people}Subject: Lunch\r\n\r\nWrite to wei@example.org: he cannot come.`,
    'a postmaster who writes about something else':
      'From: postmaster@example.net\r\nSubject: Maintenance\r\n\r\nOn Sunday we are away. Questions: help@example.net.',
    'an out-of-office answer': `${people}Subject: Out of office\r\nAuto-Submitted: auto-replied\r\n\r\nI am away; write to wei@example.org.`,
  }
  for (const [name, mail] of Object.entries(mails))
    test(name, async () => {
      const { report } = await readMail(Buffer.from(mail), { from: 'ana@example.org', to: '' })
      assert.equal(report, null)
    })
})

test('why: words about room and policy win over the code of an unknown user, plain words over the code of policy', () => {
  assert.equal(failureOf('5.1.1', '550 5.1.1 user unknown'), 'dead')
  assert.equal(failureOf('5.1.1', '550 5.1.1 over quota'), 'full')
  assert.equal(failureOf('5.1.1', '550 5.1.1 rejected due to spam content'), 'refused')
  assert.equal(failureOf('5.7.1', '550 5.7.1 No such user'), 'dead')
  assert.equal(failureOf('5.7.1', '550 5.7.1 not today'), 'refused')
  assert.equal(failureOf('5.0.0', 'smtp; 550'), 'unknown')
  assert.equal(failureOf('4.4.7', 'delivery time expired'), 'passing')
  assert.equal(failureOf(null, ''), 'unknown')
})

test('why: that we have sent enough for a day is no full mailbox', () => {
  assert.equal(failureOf('5.4.5', '550 5.4.5 Daily user sending quota exceeded.'), 'passing')
  assert.equal(failureOf(null, '554 5.2.0 SubmissionQuotaExceededException'), 'passing')
  assert.equal(failureOf('5.2.2', '552 5.2.2 The account exceeded its quota'), 'full')
})

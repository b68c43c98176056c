import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { renderMail } from '#features/mail/mails.ts'
import { program, programs } from '#test/programs.ts'

const letterhead = { lang: 'en', line: 'A program', why: 'A test.' }
const to = { name: 'Noor de la Cruz', address: 'noor@example.org' }
const common = {
  given: 'Noor',
  kindText: 'A question',
  pairText: '',
  reasonText: 'Question, from Tala: When does it begin?',
  ticketUrl: 'https://mentoring.example.org/committee/tickets/t1',
  dueText: 'Monday, January 18, 2027',
  openedText: 'January 4, 2027',
  ownerName: 'Björn Yazzie',
  askedText: '',
}
/** A mark of punctuation with nothing before it to belong to, or at the end of a subject. */
const gaps = /(^|\s)[:;,.]|[:;,]\s*\.|^ /m

for (const slug of programs)
  describe(`a ticket about no pair in the mails of ${slug}`, async () => {
    const { mails } = await program(slug)
    for (const kind of ['ticket_opened', 'ticket_escalated'] as const)
      for (const ownerName of [common.ownerName, ''])
        test(`${kind}, ${ownerName === '' ? 'of nobody' : 'of somebody'}`, () => {
          const template = mails[kind] ?? { subject: '', body: '' }
          const { subject, text } = renderMail({ vars: { ...common, ownerName }, letterhead, to }, template)
          assert.match(subject, /question$/i)
          assert.doesNotMatch(text, gaps)
          assert.doesNotMatch(text, /pair of yours|committee contact/)
        })
  })

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readMail } from '#features/mail/incoming/input.ts'

const person = 'wei.obrien@example.org'
const read = (subject: string, head = '', from = person) =>
  readMail(Buffer.from(`From: Wei O’Brien <${person}>\r\n${head}Subject: ${subject}\r\n\r\nSee you in March.\r\n`), {
    from,
    to: 'post@mail.example.org',
  })

describe('an answering machine', () => {
  for (const [head, sign] of [
    ['Auto-Submitted: auto-replied\r\n', 'Auto-Submitted'],
    ['X-Autoreply: yes\r\n', 'x-autoreply'],
    ['X-Auto-Response-Suppress: All\r\n', 'X-Auto-Response-Suppress'],
    ['Precedence: auto_reply\r\n', 'Precedence'],
    ['X-Precedence: auto_reply\r\n', 'X-Precedence'],
    ['Return-Path: <>\r\n', 'no sender'],
  ] as const)
    test(`is known by ${head.trim()}, whatever it is titled`, async () => {
      assert.equal((await read('Re: January: Aims', head)).automatic, sign)
    })

  for (const title of [
    'Out of office',
    'Out of Office: Re: January: Aims',
    'Re: Out of the office (back on Monday)',
    'Out of office reply',
    'Automatic reply: January: Aims',
    'Auto-Reply: January: Aims',
    'Auto response',
    'Automatische Antwort: Januar',
    'Abwesenheitsnotiz: Januar',
    'Réponse automatique : Aims',
    'Respuesta automática: Aims',
    'Risposta automatica: Aims',
  ])
    test(`is known by its title alone: ${title}`, async () => {
      assert.equal((await read(title)).automatic, 'subject')
    })
})

describe('somebody who writes that they will be away', () => {
  for (const title of [
    'Away from March 1 to 10',
    'On vacation next week: can we move our talk?',
    'I am away until Monday',
    'I am out next Tuesday',
    'Out of office next week',
    'Re: out of the office on Friday, so write to my other address',
    'Abwesenheit im März',
    'Re: January: Aims',
  ])
    test(`is a person: ${title}`, async () => {
      const mail = await read(title)
      assert.equal(mail.automatic, null)
      assert.equal(mail.text, 'See you in March.')
    })

  test('a mail that passed through a list is a person’s, too', async () => {
    assert.equal((await read('Re: January: Aims', 'Precedence: list\r\nAuto-Submitted: no\r\n')).automatic, null)
  })
})

// Whatever comes to an address of ours is dealt with: no door has it lying there for ever, and nobody's address dies of it.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { tokenKinds } from '#features/mail/incoming/model.ts'
import { hostileMails } from '#test/hostile/mails.ts'
import { arriving, bring, ours, postbox, rows } from '#test/web/arriving.ts'
import { evening, inAssociation } from '#test/year.ts'

const given = arriving()
const addresses = async (): Promise<[string, string][]> => {
  const raw = 'From: <wei.obrien@example.org>\r\nSubject: An answer\r\n\r\nHello.\r\n'
  await bring(raw, ours('reply', 'mail-topic-wei'))
  const id = (await rows('arrival'))[0]?.arrival_id ?? ''
  await inAssociation(given.database(), 'a1', (scope) =>
    scope.tx.updateTable('mail').set({ ticket_id: 'ticket-silent' }).where('mail_id', '=', 'mail-uncertain').execute(),
  )
  const idOf = { reply: 'mail-topic-rosa', bounce: 'mail-topic-rosa', passed: id, relay: 'pair-silent' }
  return [
    ...tokenKinds.map((kind): [string, string] => [kind, ours(kind, idOf[kind])]),
    ['a ticket', ours('reply', 'mail-uncertain')],
    ['nobody', 'post@mail.example.org'],
  ]
}

describe('hostile mail', () => {
  test('is taken at each kind of address, once', async () => {
    const box = postbox()
    let minutes = 0
    for (const [where, to] of await addresses())
      for (const [name, raw] of hostileMails) {
        // an hour apart: what is too much within one is put off for another reason
        const now = addMinutes(evening, (minutes += 61))
        const from = name.includes('report') ? '' : 'somebody@example.org'
        assert.equal((await bring(raw, to, from, box, { now })).taken, 'taken', `${name} to ${where}`)
        assert.equal((await bring(raw, to, from, box, { now })).taken, 'known', `${name} to ${where}`)
      }
  })

  test('leaves nothing in what is kept that a line of text has not', async () => {
    for (const { said } of await rows('arrival')) assert.ok(said.length <= 500 && !/[\u0000\r\n]/.test(said), said)
    for (const { text } of await rows('step')) assert.doesNotMatch(text, /[\u0000\ud800-\udfff\u202e]/u)
  })
})

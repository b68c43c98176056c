import assert from 'node:assert/strict'
import { test } from 'node:test'
import { linksUnder } from '#kit/ids.ts'
import { withoutSecrets } from '#features/desk/mail/model.ts'

const links = linksUnder('a key for tests')

test('every sealed link of a mail is cut, with the answer behind it; other addresses stay', () => {
  const ids = ['q5f0z8k2m1n7p3r9', 'pair-well', '0'.repeat(16)]
  for (const id of ids) {
    const sealed = links.seal('question', id)
    for (const text of [
      `https://a.example/q/${sealed}`,
      `https://a.example/q/${sealed}/well`,
      `href="https://a.example/help/${sealed}"`,
      `https://a.example/survey/${sealed}.`,
    ])
      assert.ok(!withoutSecrets(text).includes(sealed.slice(-26)), text)
  }
  const kept = 'https://a.example/committee/tickets/0123456789abcdef and https://a.example/my/letter'
  assert.equal(withoutSecrets(kept), kept)
})

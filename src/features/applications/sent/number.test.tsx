import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Web } from '#test/web.ts'
import { callOf, filled, pages } from '#test/web/form.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await callOf()
})
after(() => web.close())

test('a number stands on the card where its holder shares it, and is the committee’s alone once they do not', async () => {
  const visitor = await filled(web, 'number@example.org')
  const shared = async (phoneConsent: string) => {
    await visitor.ask('/apply/form/name', { ...pages.name, phone: '+1 671 555 0100', phoneConsent })
    await visitor.ask('/apply/submission', {})
    const card = await visitor.ask('/apply/card')
    const kept = await inAssociation(web.database, 'a1', ({ tx }) =>
      tx
        .selectFrom('person')
        .select(['phone', 'phone_private'])
        .where('email', '=', 'number@example.org')
        .executeTakeFirstOrThrow(),
    )
    return { text: card.text, kept }
  }
  const yes = await shared('Yes')
  assert.deepEqual(yes.kept, { phone: '+1 671 555 0100', phone_private: false })
  assert.match(yes.text, /Email number@example\.org Phone \+1 671 555 0100 Likes to talk by/)
  assert.match(
    yes.text,
    /Your supervisor, your reasons for taking part and your private notes stay with the committee\./,
  )
  await visitor.ask('/apply/form/name', { ...pages.name, phone: '', phoneConsent: 'Yes' })
  await visitor.ask('/apply/submission', {})
  const emptied = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('person').select('phone_private').where('email', '=', 'number@example.org').executeTakeFirst(),
  )
  assert.deepEqual(emptied, { phone_private: true })
  assert.equal((await shared('Yes')).kept.phone_private, false)
  const no = await shared('No')
  assert.deepEqual(no.kept, { phone: '+1 671 555 0100', phone_private: true })
  assert.doesNotMatch(no.text, /671/)
  assert.match(no.text, /Your phone number, your supervisor, /)
})

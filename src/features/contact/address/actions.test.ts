import assert from 'node:assert/strict'
import { afterEach, beforeEach, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { reviveAddress } from '#features/contact/address/actions.ts'
import { superseded } from '#features/mail/readdressing/store.ts'
import { deadAddress } from '#features/mail/store.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { evening, inAssociation } from '#test/year.ts'
import { kept } from '#test/year/kept.ts'
import { people } from '#test/year/people.ts'

// Our mail to Grace comes back, and she asks for a code to sign in.
let web: Web
beforeEach(async () => {
  web = await webOf()
  web.clock.now = evening
  await inAssociation(web.database, 'a1', (scope) =>
    buryAddresses(scope, [{ address: people.grace.email, said: '550 no such mailbox', mailId: null }], evening),
  )
})
afterEach(() => web.close())

const state = () =>
  inAssociation(web.database, 'a1', async ({ tx }) => ({
    dead: await tx.selectFrom('dead_address').select('address_key').execute(),
    person: await tx
      .selectFrom('person')
      .select(['email', 'address_state', 'address_said'])
      .where('person_id', '=', 'grace')
      .execute(),
    ticket: await tx
      .selectFrom('ticket')
      .select(['state', 'outcome'])
      .where('ticket_id', '=', 'ticket-returned')
      .execute(),
    steps: await tx
      .selectFrom('step')
      .select(['actor', 'text'])
      .where('ticket_id', '=', 'ticket-returned')
      .orderBy('at')
      .orderBy('step_id')
      .execute(),
    kept: await tx
      .selectFrom('mail')
      .select(['state', 'said', 'to_address'])
      .where('mail_id', 'in', ['kept', 'spent'])
      .orderBy('mail_id')
      .execute(),
    audit: await tx
      .selectFrom('audit')
      .select(['actor', 'what', 'subject', 'before', 'after'])
      .where('at', '=', web.clock.now)
      .orderBy('what')
      .execute(),
  }))

const signInCode = async () => {
  const mails = await mailsTo(web, people.grace.email, 'sign_in_code')
  return mails.flatMap((text) => /\b\d{6}\b/.exec(text) ?? []).at(-1) ?? ''
}

test('a mailed code that is entered proves that mail arrives again: what was kept back goes out and the ticket closes, once', async () => {
  const spent = {
    ...kept,
    mail_id: 'spent',
    mail_key: 'spent',
    message_id: '<spent@example.org>',
    kind: 'sign_in_code',
  }
  await inAssociation(web.database, 'a1', ({ tx }) => tx.insertInto('mail').values([kept, spent]).execute())
  const { ask } = visitorOf(web)
  await ask('/sign-in', { email: people.grace.email })
  const code = await signInCode()
  const before = await state()
  assert.equal((await ask('/sign-in/code', { code: code === '000000' ? '000001' : '000000' })).status, 422)
  assert.deepEqual(await state(), before, 'a wrong code proves nothing')
  web.clock.now = addMinutes(evening, 2)
  assert.equal((await ask('/sign-in/code', { code })).status, 303)
  assert.deepEqual(await state(), {
    dead: [],
    person: [{ email: people.grace.email, address_state: 'works', address_said: null }],
    ticket: [{ state: 'closed', outcome: 'Mail arrives again' }],
    steps: [
      {
        actor: 'grace',
        text: 'They used a code that was mailed there: mail arrives again, and what had been kept back goes out.',
      },
    ],
    kept: [
      { state: 'queued', said: null, to_address: people.grace.email },
      // a code of then is worth nothing now
      { state: 'suppressed', said: deadAddress, to_address: people.grace.email },
    ],
    audit: [
      {
        actor: 'grace',
        what: 'address used again',
        subject: 'grace',
        before: { address: 'returned' },
        after: { address: 'works' },
      },
      {
        actor: 'grace',
        what: 'ticket closed',
        subject: 'ticket-returned',
        before: { state: 'open' },
        after: { state: 'closed' },
      },
    ],
  })
  // signing in once more settles nothing anew
  const { ask: again } = visitorOf(web)
  await again('/sign-in', { email: people.grace.email })
  web.clock.now = addMinutes(evening, 4)
  assert.equal((await again('/sign-in/code', { code: await signInCode() })).status, 303)
  const more = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('audit').select('what').where('at', '=', web.clock.now).execute(),
  )
  assert.deepEqual(more, [])
})

test('so does the mailed link, in the browser that asked', async () => {
  const { ask } = visitorOf(web)
  await ask('/sign-in', { email: people.grace.email })
  const [link = ''] =
    /\/sign-in\/link\/\w+/.exec((await mailsTo(web, people.grace.email, 'sign_in_code')).at(-1) ?? '') ?? []
  await ask(link)
  assert.equal((await state()).ticket[0]?.state, 'open', 'looking at it presses nothing')
  await ask(link, {})
  assert.deepEqual((await state()).ticket, [{ state: 'closed', outcome: 'Mail arrives again' }])
})

test('what goes out again is no burst: the newest of a series, what still matters, and nothing before its time', async () => {
  const days = (n: number) => addMinutes(evening, n * 24 * 60)
  const one = (id: string, kind: string, due_at: string) => ({
    ...kept,
    mail_id: id,
    mail_key: id,
    message_id: `<${id}@example.org>`,
    kind,
    due_at,
  })
  const mails = [
    ...[33, 26, 19, 12, 5].map((ago) => one(`digest-${ago}`, 'weekly_digest', days(-ago))),
    one('ladder-3', 'first_contact_reminder', days(-40)),
    one('ladder-7', 'first_contact_question', days(-36)),
    one('survey-1', 'survey_invitation', days(-30)),
    one('survey-2', 'survey_reminder', days(-20)),
    one('survey-3', 'survey_reminder', days(-10)),
    one('notice', 'pair_notice', addMinutes(evening, 60)),
    one('accepted', 'application_accepted', days(-90)),
  ]
  await inAssociation(web.database, 'a1', ({ tx }) => tx.insertInto('mail').values(mails).execute())
  const out = await inAssociation(web.database, 'a1', async (scope) => {
    await reviveAddress(scope, { addressKey: people.grace.email, actor: 'noor' }, evening)
    return scope.tx
      .selectFrom('mail')
      .select(['mail_id', 'state', 'due_at', 'said'])
      .where(
        'mail_id',
        'in',
        mails.map(({ mail_id }) => mail_id),
      )
      .orderBy('mail_id')
      .execute()
  })
  const leaves = out.filter(({ state }) => state === 'queued')
  assert.deepEqual(
    leaves.map(({ mail_id, due_at }) => [mail_id, due_at]),
    [
      ['accepted', evening],
      ['digest-5', evening],
      ['notice', addMinutes(evening, 60)],
      ['survey-3', evening],
    ],
  )
  const stays = out.filter(({ state }) => state !== 'queued')
  assert.deepEqual(new Set(stays.map(({ state, said }) => `${state}: ${said}`)), new Set([`suppressed: ${superseded}`]))
  assert.equal(stays.length, 8)
})

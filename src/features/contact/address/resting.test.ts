import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addressFound, reviveAddress } from '#features/contact/address/actions.ts'
import { deadAddress } from '#features/mail/store.ts'
import { buryAddresses } from '#features/mail/suppression/store.ts'
import { placeHold } from '#features/pairs/holds/actions.ts'
import { pausedSaid } from '#features/pairs/kept/model.ts'
import { webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'
import { kept } from '#test/year/kept.ts'
import { people } from '#test/year/people.ts'

for (const how of ['the same address', 'another'] as const)
  test(`a reminder that a dead address kept back does not leave while the pair is paused, when ${how} works`, async (t) => {
    const web = await webOf()
    t.after(web.close)
    const states = await inAssociation(web.database, 'a1', async (scope) => {
      await buryAddresses(scope, [{ address: people.grace.email, said: '550 no such mailbox', mailId: null }], evening)
      const mail = (id: string, kind: string) => ({
        ...kept,
        kind,
        mail_id: id,
        mail_key: id,
        message_id: `<${id}@example.org>`,
      })
      await scope.tx
        .insertInto('mail')
        .values([{ ...mail('asks', 'nudge'), pair_id: 'pair-returned' }, mail('letter', 'letter_ready')])
        .execute()
      const hold = { id: 'hold', pairId: 'pair-returned', kind: 'report', reason: 'unsaid', note: '' } as const
      const bare = { personId: null, setBy: null, from: '2027-01-15', until: null }
      await placeHold(scope, 'America/Chicago', { ...hold, ...bare }, evening)
      if (how === 'the same address')
        await reviveAddress(scope, { addressKey: people.grace.email, actor: 'noor' }, evening)
      else {
        // as it stands once a new address has taken effect
        await scope.tx
          .updateTable('mail')
          .set({ state: 'queued', said: null })
          .where('mail_id', 'in', ['asks', 'letter'])
          .execute()
        await addressFound(scope, { personId: 'grace', actor: 'grace' }, evening)
      }
      const mails = scope.tx.selectFrom('mail').select(['mail_id', 'state', 'said'])
      return mails.where('mail_id', 'in', ['asks', 'letter']).orderBy('mail_id').execute()
    })
    assert.notEqual(pausedSaid, deadAddress)
    assert.deepEqual(states, [
      { mail_id: 'asks', state: 'suppressed', said: pausedSaid },
      { mail_id: 'letter', state: 'queued', said: null },
    ])
  })

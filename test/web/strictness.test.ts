import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { openSession } from '#features/accounts/sessions/actions.ts'
import { webOf } from '#test/web.ts'
import { enterByCode } from '#test/web/committee-door.ts'
import { evening, inAssociation } from '#test/year.ts'

const random = (bytes: number) => createHash('sha512').update('strictness').digest().subarray(0, bytes)

test('where the host only offers passkeys, a code opens an office, and nothing asks again', async () => {
  const web = await webOf({ passkeys: 'offered' })
  try {
    const who = await enterByCode(web, 'noor@example.org')
    assert.equal((await who.ask('/home')).location, '/committee')
    assert.equal((await who.ask('/committee/offices/invitations', { name: '' })).status, 422)
  } finally {
    await web.close()
  }
})

test('a session from a demonstration’s list is nobody’s in any other installation', async () => {
  for (const dev of [true, false]) {
    const web = await webOf({ dev })
    try {
      const token = await inAssociation(web.database, 'a1', (scope) =>
        openSession(scope, { personId: 'noor', way: 'demonstration' }, random, evening),
      )
      const page = await web.get('/committee', { headers: { cookie: `bookend-4000=${token}` } })
      assert.equal(page.status, dev ? 200 : 303)
    } finally {
      await web.close()
    }
  }
})

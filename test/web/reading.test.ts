import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { mounts } from '#src/mounts.ts'
import { type Web, webOf } from '#test/web.ts'
import { mounted, real } from '#test/web/mounted.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

test('reading changes nothing: whatever anybody opens, every table stays as it was', async () => {
  for (const who of ['noor', 'ingrid'] as const) await web.get('/account', { as: who })
  const before = await fingerprint()
  for (const who of ['nobody', 'ingrid', 'noor'] as const)
    for (const { method, address } of mounted) if (method === 'GET') await web.get(real(address), { as: who })
  assert.deepEqual(await fingerprint(), before)
})

test('a GET cannot write even if its handler tries', async () => {
  const writes = mounts[0]?.routes.find((route) => route.path === '/account')
  assert.ok(writes)
  const kept = writes.handler
  writes.handler = async ({ scope }) => {
    await scope.tx.deleteFrom('session').execute()
    throw new Error('not reached')
  }
  try {
    const page = await web.get('/account', { as: 'ingrid' })
    assert.equal(page.status, 500)
    assert.ok(web.logged.some(({ fields }) => /read-only transaction/.test(String(fields['message']))))
  } finally {
    writes.handler = kept
  }
})

/** How many rows each table has, and a sum over all that is in them. */
async function fingerprint(): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  const tables = [
    'association',
    'program',
    'cycle',
    'person',
    'office',
    'sign_in',
    'session',
    'application',
    'decision',
    'opinion',
    'match_request',
    'run',
    'proposal',
    'unmatched',
    'pair',
    'sign',
    'question',
    'ticket',
    'step',
    'feedback',
    'letter',
    'mail',
    'delivery',
    'refusal',
    'audit',
  ]
  for (const table of tables) {
    const { rows } = await inAssociation(web.database, 'a1', (scope) =>
      sql<{
        sum: string
      }>`select count(*) || ' ' || coalesce(sum(hashtext(t::text)::bigint), 0) as sum from ${sql.table(table)} t`.execute(
        scope.tx,
      ),
    )
    found[table] = rows[0]?.sum ?? ''
  }
  return found
}

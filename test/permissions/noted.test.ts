// Whatever is decided about people leaves a row in the audit (R52): each address that writes, asked as whoever may.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { after, before, test } from 'node:test'
import { openSession } from '#features/accounts/sessions/actions.ts'
import { type TestDatabase, testDatabase } from '#test/database.ts'
import { mounted } from '#test/web/mounted.ts'
import { evening, inAssociation } from '#test/year.ts'
import { sources } from '../../scripts/source.ts'
import { actors } from './actors.ts'
import { casesOf } from './cases.ts'
import { elsewhere, noteless } from './noted.ts'
import { type Asking, servedBackwards } from './served.ts'
import { seedWorld } from './world.ts'

let held: TestDatabase
let asking: Asking
const cookies = new Map<string, string>()
let drawn = 0
const random = (bytes: number) => createHash('sha512').update(`noted ${drawn++}`).digest().subarray(0, bytes)

before(async () => {
  held = await testDatabase()
  await seedWorld(held.database)
  for (const { name, person, association } of actors)
    if (person !== undefined) {
      const token = await inAssociation(held.database, association, (scope) =>
        openSession(scope, { personId: person, way: 'passkey' }, random, evening),
      )
      cookies.set(name, `bookend-4000=${token}`)
      await inAssociation(held.database, association, (scope) =>
        scope.tx.updateTable('session').set({ seen_at: evening }).execute(),
      )
    }
  asking = await servedBackwards(held.database, random)
})
after(async () => {
  await asking.close()
  await held.close()
})

test('each address that writes leaves a row in the audit, or says why it need not, or where it does', async () => {
  const noted = new Map<string, string[]>()
  for (const { method, address, path, form, actor, allowed } of casesOf()) {
    if (method !== 'POST' || !allowed) continue
    const name = `POST ${address}`
    if (noted.has(name) || name in elsewhere) continue
    const cookie = cookies.get(actor.name)
    const answer = await asking.ask({ method, path, form, ...(cookie === undefined ? {} : { cookie }) })
    if (answer.noted.length > 0) noted.set(name, answer.noted)
  }
  const posts = mounted.filter(({ method }) => method === 'POST').map(({ address }) => `POST ${address}`)
  assert.deepEqual(
    posts.filter((one) => !noted.has(one) && !(one in noteless) && !(one in elsewhere)).sort(),
    [],
    'leaves no row: give it a form that is taken, or say in noted.ts why it needs none or what its row says',
  )
  assert.deepEqual(
    [...Object.keys(noteless), ...Object.keys(elsewhere)].filter((one) => !posts.includes(one) || noted.has(one)),
    [],
    'listed, and not there any more, or leaving a row after all',
  )
  assert.deepEqual(noted.get('POST /committee/pairs/:id/end'), ['pair ended', 'ticket opened: leave', 'left'])
})

test('what is said of rows elsewhere is what actions write', () => {
  const written = sources(new URL('../../', import.meta.url).pathname, ['src'])
    .filter(({ path }) => path.endsWith('/actions.ts'))
    .map(({ text }) => text)
    .filter((text) => text.includes('writeAudit('))
  assert.deepEqual(
    Object.values(elsewhere).filter(
      (what) => !written.some((text) => text.includes(`'${what}'`) || text.includes(`\`${what}\``)),
    ),
    [],
  )
})

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { audiences } from '#features/accounts/model.ts'
import { installProgram, liveCycles } from '#features/programs/actions.ts'
import { silentProvider } from '#test/provider.ts'
import { type Web, webOf } from '#test/web.ts'
import { mounted, real } from '#test/web/mounted.ts'
import { evening, inAssociation, seedYear } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf({ settings: silentProvider })
  await seedYear(web.database, 'a2')
  await inAssociation(web.database, 'a1', async ({ tx }) => {
    await sql`insert into invitation (association_id, invitation_id, program_id, token_hash, purpose, invited_by, created_at, expires_at)
      select association_id, 'invitation', program_id, 'x', 'office', 'noor', ${evening}, '2027-01-22T00:00:00Z' from cycle`.execute(
      tx,
    )
  })
})
after(() => web.close())

test('every mounted route says whom it is for', () => {
  assert.ok(mounted.length > 25)
  for (const { address, method, policy } of mounted)
    assert.ok(audiences.includes(policy), `${method} ${address}: ${String(policy)}`)
})

test('no two routes share an address', () => {
  const names = mounted.map(({ method, address }) => `${method} ${address}`)
  assert.deepEqual(
    names.filter((name, at) => names.indexOf(name) !== at),
    [],
  )
})

test('behind a gate nothing is for anyone', () => {
  for (const { mount, address, policy } of mounted)
    if (mount.gate !== 'anyone') assert.ok(!['anyone', 'mailed link', 'signed in'].includes(policy), address)
})

/** Of these this year has none, and what is not there answers so; the tests beside them ask with one. */
const none =
  /\/(absences\/:id\/end|tickets\/:id\/address.*|pauses\/:hold\/\w+|nudges\/:id\/withdrawal|signs\/:sign\/withdrawal|last-year\/.*|rehearsal\/:\w+.*|twins\/:\w+.*|mergers\/:\w+.*|repairs\/:\w+.*)$/

/** Who passes which gate; written out, so that it does not repeat what it tests. */
const passes = {
  nobody: ['anyone', 'mailed link'],
  stranger: ['anyone', 'mailed link', 'signed in'],
  former: ['anyone', 'mailed link', 'signed in'],
  ingrid: ['anyone', 'mailed link', 'signed in', 'participant'],
  bjorn: ['anyone', 'mailed link', 'signed in', 'staff'],
  noor: ['anyone', 'mailed link', 'signed in', 'staff', 'chair'],
} as const

describe('who may ask what', () => {
  for (const [who, allowed] of Object.entries(passes) as [keyof typeof passes, readonly string[]][])
    test(who, async () => {
      for (const { method, address, policy, mount } of mounted) {
        // would end the session this test asks with
        if (address === '/sign-out') continue
        const path = real(address)
        const page = method === 'GET' ? await web.get(path, { as: who }) : await web.post(path, {}, { as: who })
        const may = allowed.includes(policy) && allowed.includes(mount.gate)
        const shut =
          page.status === 404 ||
          (page.status === 303 && page.location?.startsWith('/sign-in') === true && !address.startsWith('/sign-in'))
        if (!may) assert.ok(shut, `${who} ${method} ${path}: ${page.status} ${page.location ?? ''}`)
        else if (policy !== 'mailed link' && who === 'noor' && !none.test(address))
          assert.notEqual(page.status, 404, `${who} ${method} ${path}`)
        assert.ok(page.status < 500, `${who} ${method} ${path}: ${page.status}`)
      }
    })
})

describe('what is not there and what is not yours', () => {
  const same = async (who: 'bjorn' | 'ingrid' | 'noor', absent: string, foreign: string) => {
    const [one, other] = [await web.get(absent, { as: who }), await web.get(foreign, { as: who })]
    assert.deepEqual([one.status, one.html], [404, other.html])
    assert.equal(other.status, 404)
  }
  test('a contact and another contact’s pair', () =>
    same('bjorn', '/committee/pairs/none', '/committee/pairs/pair-silent'))
  test('a contact and another contact’s ticket', () =>
    same('bjorn', '/committee/tickets/none', '/committee/tickets/ticket-silent'))
  test('a contact and mail about another contact’s pair', () =>
    same('bjorn', '/committee/mail/none', '/committee/mail/mail-topic-wei'))
  test('a contact and the applications', () => same('bjorn', '/committee/none', '/committee/applications'))
  test('a participant and the committee’s pages', () => same('ingrid', '/committee/none', '/committee'))
  test('a chair and a sign-in code', () => same('noor', '/committee/mail/none', '/committee/mail/mail-code'))
  test('a chair and another association’s run of matching, or what was asked of it', async () => {
    await inAssociation(web.database, 'a2', async ({ tx }) => {
      await sql`insert into run select association_id, 'run-a2', cycle_id, made_at, input_hash, seed, levels, certificate from run`.execute(
        tx,
      )
      await sql`insert into match_request select association_id, 'request-a2', cycle_id, seed, asked_by, asked_at, 'waiting' from match_request`.execute(
        tx,
      )
    })
    await same('noor', '/committee/matching/runs/none', '/committee/matching/runs/run-a2')
    await same('noor', '/committee/matching/requests/none', '/committee/matching/requests/request-a2')
    assert.equal((await web.post('/committee/matching/requests/request-a2/stop', {}, { as: 'noor' })).status, 404)
    const asked = await inAssociation(web.database, 'a2', ({ tx }) =>
      tx.selectFrom('match_request').select('state').where('request_id', '=', 'request-a2').executeTakeFirst(),
    )
    assert.equal(asked?.state, 'waiting')
  })
  test('a contact and the review', () => same('bjorn', '/committee/none', '/committee/review/app-mika'))
  test('a chair and another association’s decision', async () => {
    await inAssociation(web.database, 'a2', ({ tx }) =>
      sql`update decision set decision_id = 'decision-a2', batch = 'batch-a2' where decision_id = 'decision-alone'`.execute(
        tx,
      ),
    )
    for (const path of ['decisions/decision-a2', 'batches/batch-a2'])
      assert.equal((await web.post(`/committee/review/${path}/undo`, {}, { as: 'noor' })).status, 404)
  })
  test('a contact and the matching', () => same('bjorn', '/committee/none', '/committee/matching/runs/run'))
  test('the switcher outside a demonstration', () => same('noor', '/dev/none', '/dev/people'))
  test('saying "we talked" about somebody else’s pair', async () => {
    const page = await web.post('/my/pairs/pair-silent/signs', { when: 'today' }, { as: 'ingrid' })
    assert.equal(page.status, 404)
  })
})

test('a term that ended gives nothing any more, in the same request', async () => {
  await web.get('/committee', { as: 'tomasz' })
  await endTerm('2027-01-14')
  try {
    assert.equal((await web.get('/committee', { as: 'tomasz' })).status, 404)
  } finally {
    await endTerm('2027-06-30')
  }
})

test('a pair that moves to another contact is gone for the first one with the next request', async () => {
  assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'tomasz' })).status, 200)
  await moveTo('office-bjorn')
  try {
    assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'tomasz' })).status, 404)
    assert.equal((await web.get('/committee/pairs/pair-silent', { as: 'bjorn' })).status, 200)
  } finally {
    await moveTo('office-tomasz')
  }
})

test('another association’s rows do not exist, even for a query that forgets to ask whose', async () => {
  const seen = await inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('person').select(['association_id']).distinct().execute(),
  )
  assert.deepEqual(seen, [{ association_id: 'a1' }])
  const counted = await inAssociation(web.database, 'a2', (scope) =>
    scope.tx
      .selectFrom('pair')
      .select(({ fn }) => fn.countAll().as('n'))
      .execute(),
  )
  assert.deepEqual(counted, [{ n: 8 }])
  const changed = await inAssociation(web.database, 'a2', (scope) =>
    scope.tx.updateTable('person').set({ phone: '1' }).where('association_id', '=', 'a1').executeTakeFirst(),
  )
  assert.equal(changed.numUpdatedRows, 0n)
  await assert.rejects(
    inAssociation(web.database, 'a2', (scope) =>
      scope.tx.insertInto('association').values({ association_id: 'a3', name: 'x', created_at: evening }).execute(),
    ),
    /row-level security/,
  )
})

test('a chair of one program sees nothing of another in the same house', async () => {
  const [cycle] = await inAssociation(web.database, 'a1', liveCycles)
  assert.ok(cycle)
  await inAssociation(web.database, 'a1', async (scope) => {
    const other = await installProgram(scope, { ...cycle.definition, slug: 'another' }, evening)
    await scope.tx.updateTable('mail').set({ cycle_id: other.id }).where('mail_id', '=', 'mail-topic-ingrid').execute()
    await scope.tx.updateTable('pair').set({ cycle_id: other.id }).where('pair_id', '=', 'pair-well').execute()
    await scope.tx
      .updateTable('ticket')
      .set({ cycle_id: other.id })
      .where('ticket_id', '=', 'ticket-returned')
      .execute()
    await scope.tx
      .updateTable('application')
      .set({ cycle_id: other.id })
      .where('application_id', '=', 'app-ingrid')
      .execute()
    for (const table of ['run', 'match_request'] as const)
      await scope.tx.updateTable(table).set({ cycle_id: other.id }).execute()
  })
  for (const path of [
    'mail/mail-topic-ingrid',
    'mail/mail-topic-ingrid/html',
    'pairs/pair-well',
    'tickets/ticket-returned',
    'applications/app-ingrid',
    'review/app-ingrid',
    'matching/runs/run',
    'matching/requests/request',
  ])
    assert.equal((await web.get(`/committee/${path}`, { as: 'noor' })).status, 404, path)
  for (const [path, what] of [
    ['mail', /mail-topic-ingrid/],
    ['pairs', /pair-well/],
    ['tickets', /ticket-returned/],
    ['applications', /app-ingrid/],
    ['review?shelf=all', /app-ingrid/],
    ['matching', /runs\/run/],
    ['', /pair-well/],
  ] as const)
    assert.doesNotMatch((await web.get(`/committee${path === '' ? '' : `/${path}`}`, { as: 'noor' })).html, what)
})

const endTerm = (day: string) =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('office').set({ ends_on: day }).where('office_id', '=', 'office-tomasz').execute(),
  )

const moveTo = (office: string) =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx.updateTable('pair').set({ office_id: office }).where('pair_id', '=', 'pair-silent').execute(),
  )

import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { addMinutes } from '#kit/dates.ts'
import { askInterest, tellInterested } from '#features/applications/interest/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Web, webOf } from '#test/web.ts'
import { mailsTo, visitorOf } from '#test/web/visitor.ts'
import { inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
after(() => web.close())

async function ask(email: string) {
  const visitor = visitorOf(web)
  const { html } = await visitor.ask('/tell-me')
  const made = /name="made" value="(\w+)"/.exec(html)?.[1] ?? ''
  web.clock.now = addMinutes(web.clock.now, 1)
  return visitor.ask('/tell-me', { email, website: '', made })
}

const rows = () =>
  inAssociation(web.database, 'a1', (scope) =>
    scope.tx.selectFrom('interest').select(['email', 'confirmed_at']).orderBy('email').execute(),
  )

describe('hearing of the next call', () => {
  test('thirty addresses an hour from one network, and no more', async () => {
    const known = await inAssociation(web.database, 'a1', async (scope) => {
      const [cycle] = await liveCycles(scope)
      assert.ok(cycle !== undefined)
      for (let n = 0; n < 31; n++)
        await askInterest(scope, cycle, { email: `n${n}@example.org`, network: '203.0.113.9' }, web.clock.now)
      await askInterest(scope, cycle, { email: 'other@example.org', network: '198.51.100.7' }, web.clock.now)
      const found = await scope.tx.selectFrom('interest').select('email').execute()
      await scope.tx.deleteFrom('interest').execute()
      return found.map((row) => row.email)
    })
    assert.deepEqual(
      [known.length, known.includes('n30@example.org'), known.includes('other@example.org')],
      [31, false, true],
    )
  })

  test('an address is on the list once whoever holds it says so, and a visit alone says nothing', async () => {
    assert.equal((await ask('ines@example.org')).location, '/tell-me/asked')
    const [mail = ''] = await mailsTo(web, 'ines@example.org', 'interest_confirm')
    const link = /\/tell-me\/\w{42}/.exec(mail)?.[0] ?? ''
    const reader = visitorOf(web)
    assert.match((await reader.ask(link)).text, /Shall we write to you\?/)
    assert.equal((await rows())[0]?.confirmed_at, null)
    await reader.ask(link, { wants: 'yes' })
    assert.match((await reader.ask(link)).text, /You are on the list/)
    assert.notEqual((await rows())[0]?.confirmed_at, null)
  })

  test('asking again within the hour is one mail and the same answer', async () => {
    const [one, other] = [await ask('ana@example.org'), await ask('ana@example.org')]
    assert.deepEqual([one.location, one.status], [other.location, other.status])
    assert.equal((await mailsTo(web, 'ana@example.org', 'interest_confirm')).length, 1)
  })

  test('an address is taken off with one press', async () => {
    await ask('leo@example.org')
    const [mail = ''] = await mailsTo(web, 'leo@example.org', 'interest_confirm')
    const link = /\/tell-me\/\w{42}/.exec(mail)?.[0] ?? ''
    await visitorOf(web).ask(link, { wants: 'no' })
    assert.equal((await visitorOf(web).ask(link)).status, 410)
    assert.ok(!(await rows()).some(({ email }) => email === 'leo@example.org'))
  })

  test('when the call opens, one mail goes to those who confirmed, and their addresses are gone', async () => {
    const tell = () =>
      inAssociation(web.database, 'a1', async (scope) => {
        const cycle = (await liveCycles(scope)).at(-1)
        if (cycle !== undefined) await tellInterested(scope, cycle, '2026-08-01T06:00:00.000Z')
      })
    await tell()
    await tell()
    assert.equal((await mailsTo(web, 'ines@example.org', 'interest_open')).length, 1)
    assert.equal((await mailsTo(web, 'ana@example.org', 'interest_open')).length, 0)
    assert.deepEqual(
      (await rows()).map(({ email }) => email),
      ['ana@example.org'],
    )
  })

  test('whoever confirms once the call is open hears of it at once, and once', async () => {
    const [mail = ''] = await mailsTo(web, 'ana@example.org', 'interest_confirm')
    await visitorOf(web).ask(/\/tell-me\/\w{42}/.exec(mail)?.[0] ?? '', { wants: 'yes' })
    for (const minute of ['10', '11'])
      await inAssociation(web.database, 'a1', async (scope) => {
        const cycle = (await liveCycles(scope)).at(-1)
        if (cycle !== undefined) await tellInterested(scope, cycle, `2026-08-01T06:${minute}:00.000Z`)
      })
    assert.equal((await mailsTo(web, 'ana@example.org', 'interest_open')).length, 1)
    assert.equal((await mailsTo(web, 'ines@example.org', 'interest_open')).length, 1)
    assert.deepEqual(await rows(), [])
  })

  test('whoever asks again after they were told, and the call is open once more, is told once more', async () => {
    const again = addMinutes(web.clock.now, 60)
    web.clock.now = again
    await ask('ana@example.org')
    const mail = (await mailsTo(web, 'ana@example.org', 'interest_confirm')).at(-1) ?? ''
    await visitorOf(web).ask(/\/tell-me\/\w{42}/.exec(mail)?.[0] ?? '', { wants: 'yes' })
    for (const minute of ['20', '21'])
      await inAssociation(web.database, 'a1', async (scope) => {
        const cycle = (await liveCycles(scope)).at(-1)
        if (cycle !== undefined) await tellInterested(scope, cycle, `2026-08-01T06:${minute}:00.000Z`)
      })
    assert.equal((await mailsTo(web, 'ana@example.org', 'interest_open')).length, 2)
    assert.deepEqual(await rows(), [])
  })

  test('the day of the next call is said until it is over', async () => {
    const kept = web.clock.now
    const on = async (now: string) => {
      web.clock.now = now
      return (await visitorOf(web).ask('/tell-me')).text
    }
    assert.match(await on('2027-08-01T15:00:00.000Z'), /The next call opens on August 1, 2027\./)
    assert.match(await on('2027-08-02T15:00:00.000Z'), /The day of the next call is not set yet\./)
    web.clock.now = kept
  })

  test('while applications are taken the way leads to the program', async () => {
    const kept = web.clock.now
    web.clock.now = '2026-09-02T15:00:00.000Z'
    assert.equal((await visitorOf(web).ask('/tell-me')).location, '/')
    web.clock.now = kept
  })
})

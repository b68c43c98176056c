import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { noticeUnreached } from '#features/contact/trouble/actions.ts'
import { liveCycles } from '#features/programs/actions.ts'
import type { Page } from '#test/web.ts'
import {
  later,
  ask,
  at,
  confirm,
  count,
  early,
  get,
  mails,
  paired,
  post,
  publishing,
  rows,
  set,
  title,
} from '#test/web/publishing.ts'

publishing()

describe('before publishing', () => {
  test('everything is in order: each point says so, and the counts are to be typed', async () => {
    const page = await get(at('publish'))
    const { pairs, mails: all } = await count()
    assert.equal(title(page), `Before you publish ${pairs} pairs`)
    assert.match(page.text, new RegExp(`All ${all} mails are written and readable\\.`))
    assert.match(page.text, /A second member confirms: Björn Yazzie\./)
    assert.match(page.text, /Pairs are not asked whether something speaks against them\./)
    assert.match(page.html, /href="\/committee\/words\/asking"/)
    assert.doesNotMatch(page.html, /class="hot"/)
    const wrong = await ask('noor', { typed: '3' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, new RegExp(`Type ${pairs}, the number of pairs, to confirm`))
    assert.deepEqual(await mails(), [])
  })

  test('somebody who withdrew stops it, with a way to their page', async () => {
    const { mentee } = await paired()
    await set(mentee, { state: 'withdrawn' })
    const page = await get(at('publish'))
    assert.match(page.html, new RegExp(`class="hot"[\\s\\S]*href="/committee/applications/${mentee}"`))
    assert.match(page.text, /Publishing opens when the points marked with a triangle are settled\./)
    assert.equal((await ask()).status, 422)
    assert.deepEqual(await mails(), [])
  })

  test('somebody who is no member stops it until a chair says why', async () => {
    const { mentee } = await paired()
    await set(mentee, { membership: 'lapsed' })
    assert.match((await get(at('publish'))).text, /Not verified as members of ALA\./)
    const silent = await ask()
    assert.equal(silent.status, 422)
    assert.match(silent.html, /id="why"[^>]*aria-invalid/)
    assert.equal((await ask('noor', { why: 'The office confirmed the payment.' })).location, '/committee/publication')
  })

  test('a mail that does not say why stops it, and own words settle that', async () => {
    const { mentee, menteePerson } = await paired()
    await rows(({ tx }) =>
      tx
        .updateTable('proposal')
        .set({ reasons: JSON.stringify([]) })
        .where('mentee_application_id', '=', mentee)
        .execute(),
    )
    const page = await get(at('publish'))
    assert.match(page.text, /Mails that cannot leave as they are.* \(says no reason\)/)
    const link = /href="(\/committee\/matching\/runs\/\w+\/mails\/pair-mentee-[\w-]+)"/.exec(page.html)?.[1] ?? ''
    assert.equal(link, at(`mails/pair-mentee-${menteePerson}`))
    assert.equal((await ask()).status, 422)
  })

  for (const [without, what] of [
    [sql`definition #- '{mails,pair_notice}'`, 'has no text'],
    [sql`jsonb_set(definition, '{mails,pair_notice,body}', '" "')`, 'has an empty text'],
  ] as const)
    test(`a program that ${what} for a mail stops it once, with a way to its words`, async () => {
      const before = await rows(({ tx }) => tx.selectFrom('cycle').select(['cycle_id', 'definition']).execute())
      try {
        await rows(({ tx }) => sql`update cycle set definition = ${without}`.execute(tx))
        const page = await get(at('publish'))
        assert.match(page.text, /Mails for which the program has no words.*: the notice of a pair/)
        assert.match(page.html, /class="hot"[\s\S]*href="\/committee\/words">the notice of a pair</)
        assert.doesNotMatch(page.text, /does not render/)
        assert.match(page.text, /Publishing opens when the points marked with a triangle are settled\./)
        assert.equal((await ask()).status, 422)
        assert.deepEqual(await mails(), [])
      } finally {
        for (const { cycle_id, definition } of before)
          await rows(({ tx }) =>
            tx
              .updateTable('cycle')
              .set({ definition: definition === null ? null : JSON.stringify(definition) })
              .where('cycle_id', '=', cycle_id)
              .execute(),
          )
      }
      assert.doesNotMatch((await get(at('publish'))).html, /class="hot"/)
    })
})

describe('a mail before it leaves', () => {
  const name = async () => `pair-mentee-${(await paired()).menteePerson}`
  const sourceIn = ({ html }: Page) =>
    (/<textarea[^>]*id="source"[^>]*>\n?([\s\S]*?)<\/textarea>/.exec(html)?.[1] ?? '')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .trim()

  test('is listed and read as its reader gets it, without the links that act for them', async () => {
    const list = await get(at('mails'))
    const { mails: all } = await count()
    assert.equal(title(list), `${all} mails, as each reader gets it`)
    const alone = await get(at('mails?show=alone'))
    assert.match(alone.text, /We have not found a partner for you yet/)
    const link = must(/href="([^"]+\/mails\/alone-[^"]+)"/.exec(alone.html)?.[1], 'somebody without a partner')
    assert.match(
      (await get(`${link}/html`)).text,
      /until January 31, 2027; if .+\. Nobody is carried over into the next cycle unasked: if your form says that we may, we write to you once when it opens\./,
    )
    const html = await get(at(`mails/${await name()}/html`))
    assert.match(html.html, /Dear /)
    assert.doesNotMatch(html.html, /\/q\/\w{20}/)
    assert.equal((await get(at('mails/pair-mentee-nobody'))).status, 404)
  })

  test('leaves with the words that somebody gave it for this reader, its links alive', async () => {
    const here = at(`mails/${await name()}`)
    const source = sourceIn(await get(here))
    assert.match(source, /link-\d+/)
    const lost = await post(`${here}/words`, { version: '0', subject: 'You two', source: 'Hello.' })
    assert.equal(lost.status, 422)
    assert.match(lost.text, /These links have to stay, since the reader needs them: link-\d/)
    const words = `Dear Wei,\n\nwe met in June, and I thought of you.\n\n${source}`
    assert.equal(
      (await post(`${here}/words`, { version: '0', subject: 'You two', source: words })).location,
      `${here}?done=saved`,
    )
    const stale = await post(
      `${here}/words`,
      { version: '0', subject: 'Mine', source: `Other words.\n\n${source}` },
      'bjorn',
    )
    assert.equal(stale.status, 409)
    assert.match(stale.text, /Noor de la Cruz kept other words meanwhile/)
    assert.match(stale.html, /Other words\./)
    await ask()
    await confirm()
    const sent = (await mails('pair_notice')).find(({ subject }) => subject === 'You two')
    assert.match(sent?.text ?? '', /we met in June, and I thought of you\.[\s\S]*http:\/\/localhost:4000\/q\/\w{20}/)
    assert.doesNotMatch(sent?.text ?? '', /link-\d/)
  })

  test('is sent to oneself as a test, once a minute, its links leading nowhere', async () => {
    const here = at(`mails/${await name()}`)
    await post(`${here}/test`)
    assert.equal((await post(`${here}/test`)).location, `${here}?done=sent`)
    const [one, ...more] = await mails()
    assert.deepEqual([one?.to_address, one?.due_at, more], ['noor@example.org', early, []])
    assert.match(one?.subject ?? '', /^Test: /)
    assert.doesNotMatch(one?.text ?? '', /\/q\//)
  })

  test('says that the other side cannot be reached, where our mail to them comes back', async () => {
    const { menteePerson, mentorPerson } = await paired()
    const mentee = must(
      await rows(({ tx }) =>
        tx.selectFrom('person').select('email').where('person_id', '=', menteePerson).executeTakeFirst(),
      ),
      'the mentee',
    )
    await rows(({ tx }) =>
      tx
        .insertInto('dead_address')
        .values({ association_id: 'a1', address_key: mentee.email, at: early, said: 'gone' })
        .execute(),
    )
    assert.match((await get(at('publish'))).text, /Their address returns our mail\./)
    await ask()
    await confirm()
    const notices = await mails('pair_notice')
    const of = (person: string) => notices.find(({ person_id }) => person_id === person)
    assert.match(of(mentorPerson)?.text.replace(/\s+/g, ' ') ?? '', /Our own mail to .+ comes back at the moment\./)
    assert.deepEqual([of(menteePerson)?.state, of(mentorPerson)?.state], ['suppressed', 'queued'])
    const tickets = () => rows(({ tx }) => tx.selectFrom('ticket').select(['kind', 'person_id']).execute())
    const look = (now: string) =>
      rows(async (scope) => noticeUnreached(scope, must((await liveCycles(scope)).at(-1), 'a cycle'), now))
    await look(later(61))
    await look(later(62))
    assert.deepEqual(await tickets(), [{ kind: 'returned', person_id: menteePerson }])
  })
})

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { changed, tableSums } from '#test/tables.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation, keys, seedYear } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
  await seedYear(web.database, 'a2')
})
after(() => web.close())
beforeEach(() => {
  web.clock.now = evening
})

const link = (id: string) => `/q/${keys.links.seal('question', id)}`
const ingrid = link('q-pair-well-ingrid-2027-01')
/** Asked in January and not answered yet. */
const wei = link('q-pair-silent-wei-2027-01')

const recorded = (id: string) =>
  inAssociation(web.database, 'a1', async (scope) => {
    const row = await scope.tx
      .selectFrom('question')
      .select(['answer', 'answered_at'])
      .where('question_id', '=', id)
      .executeTakeFirstOrThrow()
    const signs = await scope.tx
      .selectFrom('sign')
      .select(['kind', 'person_id', 'month'])
      .where('at', '>=', evening)
      .orderBy('sign_id')
      .execute()
    return { answer: row.answer, at: row.answered_at, signs }
  })

describe('the question', () => {
  test('has its words, its three answers, and says that nothing is recorded yet', async () => {
    const { status, text, html } = await web.get(wei)
    assert.equal(status, 200)
    assert.match(text, /^For Wei O’Brien, Friday, January 15, 2027 Were you and Rosa in touch in January\?/)
    assert.match(
      text,
      /In touch we talked or wrote A little less than we would like Not at all Tomasz will write to you/,
    )
    assert.match(
      text,
      /Nothing is recorded until you press\. Your committee contact, Tomasz Silva, sees the answer\. Rosa does not\./,
    )
    assert.match(
      text,
      /This link works for your answer only, until Saturday, July 31, 2027, 11:59 pm, Central time \(Chicago\)\./,
    )
    assert.match(text, /I am not Wei This page was made for Wei O’Brien, and opening it recorded nothing/)
    assert.doesNotMatch(html, /checked/)
    assert.match(html, /<title>Were you and Rosa in touch in January\?<\/title>/)
    assert.equal(html.match(/<svg viewBox="0 0 40 28"/g)?.length, 3)
  })

  test('has the answer of the link filled in', async () => {
    for (const answer of ['well', 'little', 'none']) {
      const { html } = await web.get(`${wei}/${answer}`)
      assert.deepEqual(html.match(/value="(\w+)" checked/g), [`value="${answer}" checked`])
    }
  })

  test('opened by anybody’s scanner, however it is opened, changes nothing', async () => {
    const sums = await tableSums(web.database)
    for (const path of [wei, `${wei}/well`, `${wei}/none`, ingrid, `${ingrid}/none`])
      for (const method of ['GET', 'HEAD']) await web.app.fetch(new Request(`http://localhost:4000${path}`, { method }))
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
  })

  test('pressed without an answer says so and records nothing', async () => {
    const { status, text, html } = await web.post(wei, {})
    assert.equal(status, 422)
    assert.match(text, /^One thing to fix on this page Choose one of the answers/)
    assert.match(html, /<title>Error: Were you/)
    assert.match(html, /href="#answer"/)
    assert.equal((await recorded('q-pair-silent-wei-2027-01')).answer, null)
  })

  test('takes no answer of another question and no field of its own invention', async () => {
    const forms: Record<string, string>[] = [{ answer: 'in_touch' }, { answer: 'well', at: '2020-01-01' }]
    for (const form of forms) assert.equal((await web.post(wei, form)).status, 422)
    assert.equal((await web.get(`${wei}/in_touch`)).status, 404)
    assert.equal((await recorded('q-pair-silent-wei-2027-01')).answer, null)
  })
})

describe('an answer', () => {
  test('is recorded by the press, once, and the next page says what, who sees it and the way back', async () => {
    const sent = await web.post(wei, { answer: 'little' })
    assert.deepEqual([sent.status, sent.location], [303, wei])
    assert.deepEqual(await recorded('q-pair-silent-wei-2027-01'), {
      answer: 'little',
      at: evening,
      signs: [{ kind: 'a_little', person_id: 'wei', month: '2027-01' }],
    })
    const sums = await tableSums(web.database)
    assert.equal((await web.post(wei, { answer: 'little' })).status, 303)
    assert.deepEqual(changed(sums, await tableSums(web.database)), [])
    const { text, html } = await web.get(wei)
    assert.match(
      text,
      /Thank you, your answer is recorded You told us that you and Rosa were in touch a little in January\./,
    )
    assert.match(text, /Recorded Friday, January 15, 2027, 9:04 pm, Central time \(Chicago\)/)
    assert.match(text, /Who sees it Tomasz Silva, your committee contact\. Rosa does not\./)
    assert.match(text, /You can change it until Saturday, July 31, 2027, 11:59 pm/)
    assert.match(text, /We ask again with the topic of February\./)
    assert.ok(html.includes(`href="${wei}/little"`))
  })

  test('can be changed: the last one counts, and the sign of the first is gone', async () => {
    const page = await web.get(`${wei}/well`)
    assert.match(page.text, /You answered “A little” on January 15, 2027\. Sending another answer changes it\./)
    await web.post(wei, { answer: 'well' })
    assert.deepEqual((await recorded('q-pair-silent-wei-2027-01')).signs, [
      { kind: 'in_touch', person_id: 'wei', month: '2027-01' },
    ])
    await web.post(wei, { answer: 'none' })
    assert.deepEqual(await recorded('q-pair-silent-wei-2027-01'), { answer: 'none', at: evening, signs: [] })
  })

  test('“not at all” is the contact’s at once, with a day, and blames nobody', async () => {
    const { text } = await web.get(wei)
    assert.match(text, /You told us that you and Rosa were not in touch in January\./)
    assert.match(
      text,
      /What happens next Tomasz Silva has been told and writes to you by Monday, January 18, 2027\. Months fill up and mail goes astray; nobody has done anything wrong\./,
    )
    const tickets = await inAssociation(web.database, 'a1', (scope) =>
      scope.tx.selectFrom('ticket').select(['kind', 'opened_by', 'due_on']).where('opened_at', '=', evening).execute(),
    )
    assert.deepEqual(tickets, [{ kind: 'went_silent', opened_by: 'wei', due_on: '2027-01-18' }])
  })

  test('does not reach the partner’s own page', async () => {
    const rosa = await web.get(link('q-pair-silent-rosa-2027-01'))
    assert.doesNotMatch(rosa.text, /not at all|not in touch/)
  })
})

test('a link that is made up, mistyped, another’s or for something else is the same as none', async () => {
  const none = await web.get('/nothing-here')
  assert.equal(none.status, 404)
  assert.match(none.text, /If a mail of ours led you here, answer that mail: a person reads it and helps\./)
  const right = keys.links.seal('question', 'q-pair-well-ingrid-2027-01')
  const links = [
    'x',
    `${right.slice(0, -1)}${right.endsWith('0') ? '1' : '0'}`,
    right.toUpperCase(),
    keys.links.seal('question', 'no-such-question'),
    keys.links.seal('help-mentee', 'pair-well'),
    keys.links.seal('topics', 'ingrid'),
    // another association’s question of the same installation
    keys.links.seal('question', await foreign()),
    '%00',
    '%ED%A0%80',
  ]
  const sums = await tableSums(web.database)
  for (const sealed of links) {
    const page = await web.get(`/q/${sealed}`)
    assert.deepEqual([page.status, page.html], [404, none.html], sealed)
    const sent = await web.post(`/q/${sealed}`, { answer: 'well' })
    assert.deepEqual([sent.status, sent.html], [404, none.html], sealed)
  }
  assert.deepEqual(changed(sums, await tableSums(web.database)), [])
})

/** A question that only the other association has. */
const foreign = () =>
  inAssociation(web.database, 'a2', async (scope) => {
    const values = {
      association_id: 'a2',
      question_id: 'q-of-others',
      pair_id: 'pair-well',
      person_id: 'ingrid',
      kind: 'check_in',
      month: '2027-01',
      asked_at: evening,
      closes_at: '2027-08-01T05:00:00.000Z',
    }
    await scope.tx
      .insertInto('question')
      .values(values)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return values.question_id
  })

test('names are text, whatever they hold, and those from right to left do not turn a sentence', async () => {
  const rename = (who: string, name: string) =>
    inAssociation(web.database, 'a1', (scope) =>
      scope.tx.updateTable('person').set({ name }).where('person_id', '=', who).execute(),
    )
  await rename('rosa', '<img/src=x onerror=alert(1)> Patel')
  await rename('wei', 'نور الهدى')
  await rename('tomasz', '"><script>alert(2)</script>')
  try {
    for (const path of [wei, `${wei}/well`]) {
      const { html } = await web.get(path)
      assert.doesNotMatch(html, /<img|<script>alert/)
      assert.match(html, /&lt;img\/src=x/)
      assert.ok(html.includes('For \u2068نور الهدى\u2069, Friday'))
    }
  } finally {
    await rename('rosa', 'Rosa Patel')
    await rename('wei', 'Wei O’Brien')
    await rename('tomasz', 'Tomasz Silva')
  }
})

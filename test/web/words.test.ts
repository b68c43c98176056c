import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { installFolder } from '#src/cli/program.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { insertVersions } from '#features/programs/wording/store.ts'
import { programFolder } from '#test/programs.ts'
import { type Web, webOf } from '#test/web.ts'
import { evening, inAssociation } from '#test/year.ts'

let web: Web
before(async () => {
  web = await webOf()
})
beforeEach(async () => {
  const folder = await programFolder('nmrt-career-mentoring')
  await inAssociation(web.database, 'a1', async (scope) => {
    await scope.tx.deleteFrom('program_words').execute()
    await installFolder(scope, folder, evening)
  })
})
after(() => web.close())

const chair = { as: 'noor' } as const
/** Presses, and follows where it leads: what was saved is answered by a page of its own, so that reloading repeats nothing. */
const press = async (unit: string, form: Record<string, string>) => {
  const page = await web.post(`/committee/words/${unit}`, form, chair)
  return page.status === 303 ? web.get(page.location ?? '', chair) : page
}

test('without a folder the page says what to do', async () => {
  await inAssociation(web.database, 'a1', ({ tx }) => tx.updateTable('cycle').set({ folder: null }).execute())
  assert.match((await web.get('/committee/words', chair)).text, /Ask your host to start it again/)
  assert.equal((await web.get('/committee/words/text-cost', chair)).status, 404)
})

test('a chair looks first, then everybody reads it, and the version before is one press away', async () => {
  const looked = await press('text-cost', { press: 'look', seen: '0', cost: 'None, and no gifts. Until {{closes}}.' })
  assert.equal(looked.status, 200)
  assert.match(looked.text, /As it will be read .*None, and no gifts. Until September 21, 2026\./)
  assert.doesNotMatch((await web.get('/')).text, /no gifts/)

  const saved = await press('text-cost', { press: 'save', seen: '0', cost: 'None, and no gifts.' })
  assert.match(saved.text, /^In use from now on/)
  assert.match(saved.text, /Version 1, Noor de la Cruz/)
  assert.match((await web.get('/')).text, /None, and no gifts\./)
  assert.match((await web.get('/committee/words', chair)).html, /Noor de la Cruz/)

  const again = await press('text-cost', { press: 'save', seen: '1', cost: 'None, and no gifts.' })
  assert.match(again.text, /^Nothing changed These words are in use already/)
  assert.match(again.text, /Version 1,/)
  assert.doesNotMatch(again.text, /Version 2,/)

  await press('text-cost', { press: 'save', seen: '1', cost: 'Nothing.' })
  const old = await web.get('/committee/words/text-cost?version=1', chair)
  assert.match(old.html, />None, and no gifts\.</)
  await press('text-cost', { press: 'back', seen: '2' })
  assert.match((await web.get('/committee/words/text-cost', chair)).text, /Version 3, .*the folder’s words again/)
  assert.doesNotMatch((await web.get('/')).text, /Nothing\.|no gifts/)
})

test('of two chairs the second sees the first one’s words beside their own', async () => {
  await press('text-cost', { press: 'save', seen: '0', cost: 'First.' })
  const second = await press('text-cost', { press: 'save', seen: '0', cost: 'Second.' })
  // 0 was what both saw
  assert.equal(second.status, 409)
  assert.match(second.text, /Noor de la Cruz changed the same words meanwhile .*First\./)
  assert.match(second.html, / value="Second\."/)
  assert.match((await web.get('/')).text, /First\./)
  await press('text-cost', { press: 'save', seen: '1', cost: 'Second.' })
  assert.match((await web.get('/')).text, /Second\./)
})

test('what is wrong is said at its field, and what was typed stays', async () => {
  const { status, html, text } = await press('mail-topic', {
    press: 'save',
    seen: '0',
    subject: 'A topic',
    body: 'Hello {{ nam }}',
  })
  assert.equal(status, 422)
  assert.match(text, /Line 1: expected one of name, given, .*, found nam/)
  assert.match(html, />\s*Hello \{\{ nam \}\}</)
})

test('a mail is seen as its reader will, and sent to whoever asks', async () => {
  const body = 'Dear {{ given }},\n\n{{ reasonText }}\n\n{{ waitingText }}'
  const looked = await press('mail-unmatched_notice', {
    press: 'look',
    seen: '0',
    subject: 'About {{ roleWord }}',
    body,
  })
  assert.match(looked.text, /About mentee Dear Noor, .*two months after/)
  const mail = await press('mail-unmatched_notice', { press: 'mail', seen: '0', subject: 'About {{ roleWord }}', body })
  assert.match(mail.html, /<title>About mentee<\/title>/)
  assert.match(mail.headers.get('content-security-policy') ?? '', /sandbox/)
  await press('mail-unmatched_notice', { press: 'send', seen: '0', subject: 'About {{ roleWord }}', body })
  const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('mail').select(['to_address', 'subject', 'state']).where('subject', '=', 'About mentee').execute(),
  )
  assert.deepEqual(rows, [{ to_address: 'noor@example.org', subject: 'About mentee', state: 'queued' }])
})

test('every mail can be looked at before there is one', async () => {
  const list = await web.get('/committee/words', chair)
  const units = [...new Set([...list.html.matchAll(/\/committee\/words\/(mail-\w+)/g)].map(([, id]) => id ?? ''))]
  assert.ok(units.length > 30, String(units.length))
  for (const unit of units) {
    const { html } = await web.get(`/committee/words/${unit}`, chair)
    const valueOf = (field: string) =>
      (
        new RegExp(`id="${field}"[^>]*?(?: value="([^"]*)"[^>]*>|>\\n?([^<]*)<)`).exec(html)?.slice(1).find(Boolean) ??
        ''
      )
        .replaceAll('&quot;', '"')
        .replaceAll('&lt;', '<')
        .replaceAll('&gt;', '>')
        .replaceAll('&amp;', '&')
    const form = { press: 'look', seen: '0', subject: valueOf('subject'), body: valueOf('body') }
    const looked = await press(unit, form)
    assert.equal(looked.status, 200, `${unit}: ${looked.text.slice(0, 400)}`)
    assert.match(looked.text, /As it will be read/)
    assert.doesNotMatch(looked.text, /\[[a-z]+[A-Z]\w*\]/, unit)
    if (unit === 'mail-pair_notice') assert.match(looked.text, /Email: .*Phone: \(206\) 555-0138 .*Likes to talk by/)
  }
})

test('the whole page is shown as it would be, and kept by nobody', async () => {
  const page = await press('topic-starting-well', {
    press: 'page',
    seen: '0',
    title: 'Beginning',
    summary: 'How.',
    body: 'Begin.',
  })
  assert.match(page.text, /A preview .*Beginning/)
  assert.doesNotMatch((await web.get('/')).text, /Beginning/)
})

test('only chairs have it', async () => {
  assert.equal((await web.get('/committee/words', { as: 'imani' })).status, 404)
  assert.equal(
    (await web.post('/committee/words/text-cost', { press: 'save', seen: '0', cost: 'x' }, { as: 'imani' })).status,
    404,
  )
})

test('what a chair changed outlives the next start, and a changed folder is told beside it', async () => {
  await press('text-cost', { press: 'save', seen: '0', cost: 'First.' })
  const folder = await programFolder('nmrt-career-mentoring')
  const files = new Map(folder.files).set(
    'program.yaml',
    (folder.files.get('program.yaml') ?? '').replace('cost: None.', 'cost: No fee.'),
  )
  await inAssociation(web.database, 'a1', (scope) => installFolder(scope, { ...folder, files }, evening))
  assert.match((await web.get('/')).text, /First\./)
  assert.match(
    (await web.get('/committee/words/text-cost', chair)).text,
    /The folder has other words by now .*No fee\./,
  )
  assert.match((await web.get('/committee/words', chair)).text, /the folder has other words by now/)
})

test('a deadline that is moved takes whoever came since from the late list, and every date follows', async () => {
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.updateTable('application').set({ state: 'withdrawn' }).where('state', '=', 'late').execute(),
  )
  await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .updateTable('application')
      .set({ state: 'late', received_at: '2026-09-23T15:00:00.000Z' })
      .where('application_id', 'in', ['app-wei', 'app-mika'])
      .execute(),
  )
  const wrong = await press('dates', { press: 'save', seen: '0', close: '2026-10-02', nextOpen: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /expected a day before the cycle starts, 2026-10-01, found 2026-10-02/)

  const saved = await press('dates', { press: 'save', seen: '0', close: '2026-09-23', nextOpen: '' })
  assert.match(saved.text, /2 applications of the late list are in time now/)
  const rows = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('application')
      .select(['application_id', 'state'])
      .where('application_id', 'in', ['app-wei', 'app-mika'])
      .orderBy('application_id')
      .execute(),
  )
  assert.deepEqual(
    rows.map(({ state }) => state !== 'late'),
    [true, true],
  )
  assert.match((await web.get('/')).text, /After September 23, 2026/)
  const again = await press('dates', { press: 'save', seen: '1', close: '2026-09-23', nextOpen: '' })
  assert.doesNotMatch(again.text, /late list/)
  const log = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx
      .selectFrom('audit')
      .select(['actor', 'subject', 'why'])
      .where('why', 'like', 'the deadline was moved%')
      .orderBy('subject')
      .execute(),
  )
  assert.deepEqual(log, [
    { actor: 'noor', subject: 'app-mika', why: 'the deadline was moved to 2026-09-23' },
    { actor: 'noor', subject: 'app-wei', why: 'the deadline was moved to 2026-09-23' },
  ])
  await press('dates', { press: 'back', seen: '1' })
  const days = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('audit').select(['before', 'after']).where('why', 'like', 'dates of %').orderBy('why').execute(),
  )
  const [folder, moved] = [
    { close: '2026-09-21', nextOpen: '2027-08-01' },
    { close: '2026-09-23', nextOpen: '' },
  ]
  assert.deepEqual(days, [
    { before: folder, after: { number: 1, ...moved } },
    { before: moved, after: { number: 2, ...folder } },
  ])
  const told = await web.get('/committee/log?kind=words', chair)
  assert.match(told.text, /2026-09-21 → 2026-09-23 .*dates of 2026-27, version 1/)
})

test('words that were set aside say on their page what is wrong and how it is put right', async () => {
  const at = '2026-12-01T12:00:00.000Z'
  const fields = {
    subject: 'We have it',
    body: 'You wrote: {{ noteText }}. Until {{ dueText }}, on {{ receivedText }}.',
  }
  await inAssociation(web.database, 'a1', async (scope) => {
    const [cycle] = await liveCycles(scope)
    const version = { unit: 'mail-note_received', number: 1, fields, was: fields, madeBy: 'person-noor', madeAt: at }
    await insertVersions(scope, cycle?.id ?? '', [version])
  })
  const why =
    /repeats nothing that was typed any more, .* Put \{\{ receivedText \}\}, the day it came, in the place of \{\{ noteText \}\}/
  assert.match((await web.get('/committee/words', chair)).text, why)
  const page = await web.get('/committee/words/mail-note_received', chair)
  assert.equal(page.status, 200)
  assert.match(page.text, why)
  assert.match(page.text, /These words are not in use: the program’s own stand in their place/)
  assert.match(page.html, /You wrote: \{\{ noteText \}\}/)
})

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { early, namesOn, type Reviewing, reviewing, undoOn } from '#test/review.ts'

let desk: Reviewing
before(async () => {
  desk = await reviewing()
})
after(() => desk.web.close())
beforeEach(() => desk.reset())

const letter = {
  words: 'It is two months too early.\n\nYour idea for the map room is a good one.',
  codes: 'experience',
  referral: 'yes',
}

describe('the queue', () => {
  test('who waits for a decision, in the order in which they came, each with what is to know', async () => {
    const page = await desk.get('')
    assert.deepEqual(namesOn(page), ['Mika Okafor', 'Tala Ruiz', '李小龍'])
    assert.match(page.text, /3 applications wait for a person to decide/)
    assert.match(page.text, /Tala Ruiz Mentee A rule says no 4 months in professional positions/)
    assert.match(page.html, /href="\/committee\/review\/app-mika"[^>]*>Read the first/)
    assert.match(page.text, /Look at the clear cases/)
  })
  test('every part of it has its count and its address', async () => {
    const page = await desk.get('?shelf=late')
    assert.deepEqual(namesOn(page), ['Eun-ji Rossi'])
    assert.match(page.text, /To decide 3 Came late 1 Accepted 15 All \d+/)
  })
})

describe('one application', () => {
  test('stands beside the rules, each with its figure and what came of it', async () => {
    const { text, html } = await desk.get('/app-tala')
    assert.match(text, /2 of 3 Previous Next/)
    assert.match(
      text,
      /Time in professional positions 4 months on October 1, 2026; asked for: 6 months to 5 years Does not hold/,
    )
    assert.match(text, /Member of ALA Verified, 10\d+ Holds/)
    assert.match(text, /Contact twice a month Promised as it stands Holds/)
    assert.match(html, /<a [^>]*class="btn first[^>]*>Decline kindly/)
    assert.equal(html.match(/class="btn first/g)?.length, 1)
  })
  test('shows nothing of what is asked for matching alone', async () => {
    const set = (said: string) =>
      desk.inHouse(({ tx }) =>
        sql`update application set answers = answers || ${said}::jsonb where application_id = 'app-tala'`.execute(tx),
      )
    await set('{"demographics": {"gender": "canary-gender"}, "accommodations": "canary-lift"}')
    for (const path of ['', '/app-tala', '/app-tala?do=decline'])
      assert.doesNotMatch((await desk.get(path)).html, /canary/)
  })
  test('is not there for another cycle’s or nobody’s id', async () => {
    assert.equal((await desk.get('/none')).status, 404)
    assert.equal((await desk.post('/none/accept')).status, 404)
  })
})

describe('accepting', () => {
  test('leads on to the next, and the mail is held; taking it back leaves nothing', async () => {
    const { status, location } = await desk.post('/app-alone/accept', { shelf: 'open' })
    assert.equal(status, 303)
    assert.match(location ?? '', /^\/committee\/review\/app-tala\?made=\w+$/)
    const next = await desk.web.get(location ?? '', { as: 'noor' })
    assert.match(
      next.text,
      /^Accepted 李小龍\. The mail leaves at 9:34 pm; until then it can be taken back\. Take it back/,
    )
    assert.equal(await desk.stateOf('app-alone'), 'accepted')
    const [mail] = await desk.mails()
    assert.deepEqual(
      [mail?.kind, mail?.state, mail?.due_at],
      ['application_accepted', 'queued', '2026-09-24T02:34:00.000Z'],
    )
    assert.deepEqual(await desk.audited(), [{ actor: 'noor', what: 'application accepted', subject: 'app-alone' }])

    const undo = undoOn(next)
    const back = await desk.web.post(undo, { shelf: 'open' }, { as: 'noor' })
    assert.equal(back.location, '/committee/review/app-alone?undone=1')
    assert.match((await desk.web.get(back.location ?? '', { as: 'noor' })).text, /^Taken back Nothing was sent/)
    assert.equal(await desk.stateOf('app-alone'), 'submitted')
    assert.deepEqual(
      (await desk.mails()).map(({ state }) => state),
      ['suppressed'],
    )
    await desk.web.post(undo, { shelf: 'open' }, { as: 'noor' })
    assert.equal((await desk.audited()).length, 2)
  })
  test('pressing twice is once', async () => {
    await desk.post('/app-alone/accept')
    await desk.post('/app-alone/accept')
    assert.equal((await desk.mails()).length, 1)
    assert.equal((await desk.audited()).length, 1)
  })
  test('past a rule, or without a membership, is refused with a sentence and nothing changes', async () => {
    const rule = await desk.post('/app-tala/accept')
    assert.equal(rule.status, 422)
    assert.match(rule.text, /A rule speaks against it: 4 months in professional positions/)
    const member = await desk.post('/app-mika/accept')
    assert.match(member.text, /The membership is not verified \(number of somebody else\)/)
    assert.deepEqual(
      [await desk.stateOf('app-tala'), await desk.stateOf('app-mika'), await desk.mails()],
      ['review', 'review', []],
    )
  })
})

describe('declining', () => {
  test('begins with what the rules found, and a gap that a person has to fill', async () => {
    const page = await desk.get('/app-tala?do=decline')
    assert.match(
      page.html,
      /<textarea[^>]*>\n4 months in professional positions on October 1, 2026; 6 are asked for\.\n\n\[Write a sentence of your own/,
    )
    const draft = await desk.post('/app-tala/decline', {
      ...letter,
      words: 'Too early. [Write a sentence of your own here]',
    })
    assert.equal(draft.status, 422)
    assert.match(draft.html, /<title>Error: /)
    assert.match(draft.text, /Replace the words in \[brackets\] with a sentence of your own/)
    assert.equal(await desk.stateOf('app-tala'), 'review')
  })
  test('can be looked at as the mail would go, and nothing is kept', async () => {
    const page = await desk.post('/app-tala/decline', { ...letter, preview: 'yes' })
    assert.equal(page.status, 200)
    assert.match(page.text, /Dear Tala,.*Your idea for the map room is a good one/)
    assert.match(page.html, /checked[^>]*>|value="yes" checked/)
    assert.deepEqual([await desk.stateOf('app-tala'), await desk.mails()], ['review', []])
  })
  test('mails the person’s own words, the day, and the resume review service', async () => {
    const { location } = await desk.post('/app-tala/decline', letter)
    assert.match(location ?? '', /\?made=/)
    assert.equal(await desk.stateOf('app-tala'), 'declined')
    const [mail] = await desk.mails()
    assert.equal(mail?.kind, 'application_declined')
    assert.match(mail?.text ?? '', /It is two months too early\.\s+Your idea for the map room is a good one\./)
    assert.match(mail?.text ?? '', /You qualify on December 1, 2026/)
    assert.match(mail?.text ?? '', /Resume Review Service\s+\(https:\/\/example\.org\/resume-review\)/)
    assert.match(mail?.text ?? '', /status\/app-tala\w{26}/)
  })
  test('offers the other role in the mail where a person says so, of either role, and else says nothing of it', async () => {
    const offer = (role: string) =>
      `WHAT YOU COULD DO INSTEAD * Take part as a ${role}: we would be glad to have you. Answer this mail, and we send you that form. If `
    const role = await desk.inHouse(({ tx }) =>
      tx.selectFrom('application').select('role').where('application_id', '=', 'app-tala').executeTakeFirstOrThrow(),
    )
    const offered = async (own: 'mentee' | 'mentor', said: Record<string, string>) => {
      await desk.reset()
      await desk.inHouse(({ tx }) =>
        tx.updateTable('application').set({ role: own }).where('application_id', '=', 'app-tala').execute(),
      )
      await desk.post('/app-tala/decline', { ...letter, ...said })
      const [mail, ...more] = await desk.mails()
      assert.deepEqual([mail?.kind, more], ['application_declined', []])
      return (mail?.text ?? '').replace(/\s+/g, ' ')
    }
    const mentor = await offered('mentor', { otherRole: 'yes' })
    assert.match(mentor, /Thank you for applying as a mentor\./)
    assert.ok(mentor.includes(offer('mentee')), mentor)
    const mentee = await offered('mentee', { otherRole: 'yes' })
    assert.match(mentee, /Thank you for applying as a mentee\./)
    assert.ok(mentee.includes(offer('mentor')), mentee)
    assert.doesNotMatch(await offered('mentee', {}), /WHAT YOU COULD DO INSTEAD|Take part as/)
    await desk.inHouse(({ tx }) =>
      tx.updateTable('application').set(role).where('application_id', '=', 'app-tala').execute(),
    )
  })
  test('without words or a reason is asked for again, with what was written', async () => {
    const page = await desk.post('/app-tala/decline', { words: ' ', note: 'Call in December.' })
    assert.match(page.text, /2 things to fix on this page Write why, in your own words Choose at least one reason/)
    assert.match(page.html, /Call in December\./)
  })
})

test('the queue asks as many questions for two thousand as for ten', async () => {
  const asked = async (path: string) => {
    desk.web.counted.queries = 0
    await desk.get(path)
    return desk.web.counted.queries
  }
  const few = [await asked(''), await asked('/app-tala'), await asked('/clear')]
  await desk.inHouse(async ({ tx }) => {
    await sql`insert into person (association_id, person_id, name, email, email_key, created_at)
      select 'a1', 'many-' || n, 'Many ' || n, 'many' || n || '@example.org', 'many' || n || '@example.org', ${early} from generate_series(1, 2000) n`.execute(
      tx,
    )
    await sql`insert into application (association_id, application_id, cycle_id, person_id, role, state, received_at, answers, eligibility, membership, as_written)
      select 'a1', 'many-' || n, f.cycle_id, 'many-' || n, f.role, 'submitted', f.received_at + n * interval '1 second', f.answers || jsonb_build_object('memberNumber', '9' || n), f.eligibility, 'verified', f.as_written
      from application f, generate_series(1, 2000) n where f.application_id = 'app-wei'`.execute(tx)
  })
  assert.deepEqual([await asked(''), await asked('/app-tala'), await asked('/clear')], few)
  await desk.inHouse(({ tx }) => sql`delete from application where application_id like 'many-%'`.execute(tx))
})

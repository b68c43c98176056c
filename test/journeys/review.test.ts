import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

/** So many decisions one reader takes at a stretch. */
const evening = 60

let house: Served
before(async () => {
  // everybody has applied, and nobody is told anything or in a pair
  if (noBrowser === undefined) house = await serveStory('2026-09-24')
})
after(() => house?.close())

type Application = { id: string; name: string; state: string; kind: string | null; mail: string | null; words: string }

/** How each application of these stands, by its id: its state, the decision that stands, and that decision's mail. */
const standing = (ids: readonly string[]): Promise<Map<string, Application>> =>
  house.rows(async (scope) => {
    const { rows } = await sql<Application>`
      select a.application_id as id, n.name, a.state, d.kind, m.state as mail, coalesce(d.words, '') as words
      from application a join person n on n.association_id = a.association_id and n.person_id = a.person_id
      left join decision d on d.association_id = a.association_id and d.application_id = a.application_id and d.undone_at is null
      left join mail m on m.association_id = d.association_id and m.mail_key = d.mail_key
      where a.association_id = ${scope.association} and a.application_id = any(${[...ids]})`.execute(scope.tx)
    return new Map(rows.map((one) => [one.id, one]))
  })

const waiting = (): Promise<string[]> =>
  house.rows(async (scope) => {
    const { rows } = await sql<{ id: string }>`
      select application_id as id from application where association_id = ${scope.association} and state in ('submitted', 'review')
      order by received_at, application_id`.execute(scope.tx)
    return rows.map(({ id }) => id)
  })

const kinds = ['accept', 'except', 'condition', 'decline', 'wait', 'ask'] as const
type Kind = (typeof kinds)[number]
const keyOf = { accept: 'a', except: 'e', condition: 'c', decline: 'd', wait: 'w', ask: 'q' } as const
const stateAfter = {
  accept: 'accepted',
  except: 'accepted',
  condition: 'conditional',
  decline: 'declined',
  wait: 'waiting',
  ask: 'asked',
} as const
const said: Record<Exclude<Kind, 'accept'>, string> = {
  except: 'The board knows.',
  condition: 'Please renew it in time.',
  decline: 'Full this time, and well written.',
  wait: 'There may be a place.',
  ask: 'Which library is it?',
}

/** A page in front of somebody who has a keyboard and nothing else. */
function keyboard(page: Page) {
  const press = (key: string) => Promise.all([page.waitForEvent('load'), page.keyboard.press(key)])
  const at = (selector: string) => page.evaluate((one) => document.activeElement?.matches(one) ?? false, selector)
  const tabTo = async (selector: string) => {
    for (let tabs = 0; tabs < 60; tabs++) {
      if (await at(selector)) return
      await page.keyboard.press('Tab')
    }
    assert.fail(`${selector} is not reached by Tab on ${page.url()}`)
  }
  return {
    press,
    tabTo,
    at,
    /** The decisions that the page offers. */
    offered: () => page.evaluate((all) => all.filter((one) => document.getElementById(one) !== null), [...kinds]),
    id: () => new URL(page.url()).pathname.split('/').at(-1) ?? '',
    counter: () => page.getByText(/^\d+ of \d+$/).innerText(),
    /** Opens the form of a decision, writes in it and sends it. */
    async decide(kind: Kind) {
      await press(keyOf[kind])
      if (kind === 'accept') return
      await tabTo(kind === 'except' ? '#why' : '#words')
      await page.keyboard.press('ControlOrMeta+a')
      await page.keyboard.type(said[kind])
      if (kind === 'decline' && (await page.locator('input[name=codes]:checked').count()) === 0) {
        await tabTo('input[name=codes][value=places]')
        await page.keyboard.press('Space')
      }
      await tabTo('#form button.first')
      await press('Enter')
    },
  }
}

test('a chair decides sixty applications by keyboard; a student is declined kindly and finds the resume review', {
  skip: noBrowser,
}, async (t) => {
  // those whom the rules have let in already are put back among those that wait: they make a long evening
  const student = await house.rows(async (scope) => {
    await sql`update application set state = 'review', decided_at = null where association_id = ${scope.association} and state in ('accepted', 'conditional')`.execute(
      scope.tx,
    )
    const { rows } = await sql<{ id: string }>`
      select application_id as id from application where association_id = ${scope.association} and state = 'review'
        and eligibility->>'outcome' = 'not_eligible' and eligibility->>'referral' = 'true' order by received_at limit 1`.execute(
      scope.tx,
    )
    const id = rows[0]?.id ?? assert.fail('the example cohort has a student')
    // who came third: whom she reads first is not whom she declines first
    await sql`update application set received_at = (select received_at + interval '1 millisecond' from application
      where state = 'review' order by received_at, application_id offset 1 limit 1) where application_id = ${id}`.execute(
      scope.tx,
    )
    return id
  })
  const queue = await waiting()
  assert.ok(queue.length >= evening + 10, `${queue.length} wait`)

  const page = await house.being('Noor de la Cruz')
  const { press, tabTo, at, offered, id, counter, decide } = keyboard(page)
  await page.goto('/committee/review')
  await tabTo('main a.first')
  await press('Enter')
  assert.equal(await counter(), `1 of ${queue.length}`)

  // through the queue with one key, back with another
  await press('j')
  assert.deepEqual([await counter(), id()], [`2 of ${queue.length}`, queue[1]])
  await press('k')
  assert.deepEqual([await counter(), id()], [`1 of ${queue.length}`, queue[0]])

  const decided = new Map<string, Kind>()
  const count = (kind: Kind) => [...decided.values()].filter((one) => one === kind).length
  const passed: string[] = []
  let takenBack = ''
  while (decided.size < evening) {
    const one = id()
    assert.equal(one, queue[decided.size + passed.length])
    const ways = await offered()
    if (ways.length === 0) {
      // somebody from where she works: another chair reads it, and the page says so
      await page.getByText('so another chair decides').waitFor()
      passed.push(one)
      await press('j')
      continue
    }
    // what was decided least often so far
    const kind = one === student ? 'decline' : ways.reduce((least, next) => (count(next) < count(least) ? next : least))
    if (one === student) await declineStudent()
    else await decide(kind)
    decided.set(one, kind)
    if (kind !== 'accept' || takenBack !== '') continue
    // the first yes was a slip: one key takes it back, and leads to the application again
    await page.getByText('U take the last one back').waitFor()
    assert.equal((await standing([one])).get(one)?.state, 'accepted')
    await press('u')
    assert.equal(id(), one)
    const back = (await standing([one])).get(one)
    assert.deepEqual([back?.state, back?.kind], ['review', null])
    takenBack = one
    await decide('wait')
    decided.set(one, 'wait')
  }

  /** Declining begins with what the rules found; brackets have to be replaced by a person. */
  async function declineStudent() {
    await press('d')
    const words = page.getByLabel('Why not this time, as the applicant reads it')
    assert.match(await words.inputValue(), /\[Write a sentence of your own here/)
    await tabTo('#form button.first')
    await press('Enter')
    assert.match(await page.title(), /^Error: /)
    assert.equal(await page.getByLabel('Point them to the resume review service').isChecked(), true)
    // the summary has the focus, and its link leads to the field
    assert.equal(await at('.errors'), true)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    assert.equal(await at('#words'), true)
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type(
      'It is a little early for this program. What you wrote about your map room stayed with me.',
    )
    await tabTo('#form button.first')
    await press('Enter')
    await page.getByRole('status').getByText('The mail leaves at').waitFor()
  }

  // each of them stands as it was decided, its mail is held, and nothing was decided of anybody else
  assert.ok(decided.has(student), 'the student is among the first sixty')
  const stand = await standing(queue)
  for (const [one, kind] of decided) {
    const { state, kind: made, mail, words } = stand.get(one) ?? assert.fail(one)
    assert.deepEqual([state, made, mail], [stateAfter[kind], kind, 'queued'], one)
    if (kind !== 'accept' && kind !== 'except' && one !== student) assert.equal(words, said[kind])
  }
  assert.deepEqual(await waiting(), [...passed, ...queue.slice(evening + passed.length)])
  for (const one of await waiting()) assert.equal(stand.get(one)?.kind, null)
  assert.ok(
    kinds.every((kind) => count(kind) >= 3),
    JSON.stringify(kinds.map((kind) => [kind, count(kind)])),
  )
  assert.notEqual(takenBack, '')
  t.diagnostic(kinds.map((kind) => `${count(kind)} ${stateAfter[kind]} by ${kind}`).join(', '))

  // until the mail leaves the applicant's page says nothing of it
  const mail = await house.rows((scope) =>
    scope.tx
      .selectFrom('mail')
      .innerJoin('decision', 'decision.mail_key', 'mail.mail_key')
      .select('mail.text')
      .where('decision.application_id', '=', student)
      .executeTakeFirstOrThrow(),
  )
  assert.match(mail.text, /your map\s+room stayed with me/)
  const status = /\/status\/\w{42}/.exec(mail.text)?.[0] ?? ''
  const applicant = await house.visitor()
  await applicant.goto(status)
  await applicant.getByRole('heading', { name: 'A committee member is reading your application' }).waitFor()

  await house.rows((scope) =>
    sql`update mail set state = 'sent' where mail_key like 'decision:%' and state = 'queued'`.execute(scope.tx),
  )
  await applicant.reload()
  await applicant.getByRole('heading', { name: 'We cannot give you a place this time' }).waitFor()
  assert.match(await applicant.locator('main').innerText(), /your map room stayed with me/)
  const service = applicant.getByRole('link', { name: 'the Resume Review Service' })
  assert.match((await service.getAttribute('href')) ?? '', /^https:\/\//)
})

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { must } from '#kit/result.ts'
import { installFolder } from '#src/cli/program.ts'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'
import { programFolder } from '#test/programs.ts'

// Pairs that are asked before they begin, from the setting to the first letter, without scripts.
let house: Served
before(async () => {
  if (noBrowser !== undefined) return
  house = await serveStory('2026-09-30')
  const folder = await programFolder('nmrt-career-mentoring')
  await house.rows((scope) => installFolder(scope, folder, '2026-09-30T14:00:00.000Z'))
})
after(() => house?.close())

const quiet = { javaScriptEnabled: false } as const
const heading = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const main = (page: Page) => page.locator('main').innerText()
type Told = { kind: string; to_name: string; state: string; text: string; pair_id: string | null }
const mails = (kind: string): Promise<Told[]> =>
  house.rows(({ tx }) =>
    tx.selectFrom('mail').select(['kind', 'to_name', 'state', 'text', 'pair_id']).where('kind', '=', kind).execute(),
  )
/** Mail leaves once a minute at most; it is waited for. */
async function sent(kind: string, least: number): Promise<Told[]> {
  for (let at = 0; at < 150; at++) {
    const found = (await mails(kind)).filter(({ state }) => state === 'sent')
    if (found.length >= least) return found
    await wait(1000)
  }
  throw new Error(`${least} mails of the kind ${kind} were not sent`)
}

async function publish(noor: Page, jamal: Page): Promise<number> {
  await noor.goto('/committee/matching')
  await noor.getByLabel('Number for the lot').fill('21')
  await noor.getByRole('button', { name: /^Match/ }).click()
  await noor.waitForURL(/\/committee\/matching\/runs\/\w+/)
  await noor.goto(`${new URL(noor.url()).pathname}/publish`)
  assert.match(
    await main(noor),
    /Both of a pair are asked first, until October 7, 2026, and begin once both have said yes\./,
  )
  const pairs = Number(/publish (\d+) pairs/.exec(await heading(noor))?.[1])
  const why = noor.getByLabel('Why they are told all the same')
  if ((await why.count()) > 0) await why.fill('The office confirmed their payments.')
  await noor.getByLabel(/^To confirm, type the number of pairs/).fill(String(pairs))
  await noor.getByRole('button', { name: /^Ask a second member/ }).click()
  await jamal.goto('/committee/publication')
  await jamal.getByLabel(/^To confirm, type the number of pairs/).fill(String(pairs))
  await jamal.getByRole('button', { name: /^Publish \d+ pairs and send/ }).click()
  return pairs
}

type Pair = { id: string; mentor: string; mentee: string; mentorLink: string; menteeLink: string }

/** Pairs of a mentor with one mentee, with the links of their notices. */
async function asked(): Promise<Pair[]> {
  const people = await house.rows(({ tx }) =>
    tx
      .selectFrom('pair as p')
      .innerJoin('person as a', 'a.person_id', 'p.mentor_id')
      .innerJoin('person as b', 'b.person_id', 'p.mentee_id')
      .select(['p.pair_id as id', 'a.name as mentor', 'b.name as mentee'])
      .where('p.state', '=', 'active')
      .orderBy('p.pair_id')
      .execute(),
  )
  const notices = await sent('pair_notice', 2)
  const linkOf = (name: string) => {
    const links = notices
      .filter(({ to_name }) => to_name === name)
      .flatMap(({ text }) => text.match(/\/confirm\/\w{42}/g))
    return links.length === 1 ? (links[0] ?? undefined) : undefined
  }
  return people.flatMap((one) => {
    const [mentorLink, menteeLink] = [linkOf(one.mentor), linkOf(one.mentee)]
    return mentorLink === undefined || menteeLink === undefined ? [] : [{ ...one, mentorLink, menteeLink }]
  })
}

test('asked first: one pair says yes and begins, a conflict is settled, another pair is taken apart kindly', {
  skip: noBrowser,
}, async () => {
  let noor = await house.being('Noor de la Cruz', quiet)
  const jamal = await house.being('Jamal Begay', quiet)
  await noor.goto('/committee/words')
  await noor.getByRole('link', { name: 'Asking pairs before they begin' }).click()
  await noor.getByLabel(/^Both are asked first/).check()
  await noor.getByRole('button', { name: 'Look at it' }).click()
  assert.match(await main(noor), /Nothing is set yet[\s\S]*Whoever has not answered is reminded once, after 3 days/)
  await noor.getByRole('button', { name: 'Set it' }).click()
  assert.match(await main(noor), /It counts for the next publication\./)

  const pairs = await publish(noor, jamal)
  house.later(1.1)
  const all = await house.rows(({ tx }) =>
    tx.selectFrom('pair').select('pair_id').where('state', '=', 'active').execute(),
  )
  assert.equal(all.length, pairs)
  await sent('pair_notice', new Set((await mails('pair_notice')).map(({ to_name }) => to_name)).size - 2)
  const [yes, settled, apart] = await asked()
  const [agree, stay, part] = [must(yes, 'a pair'), must(settled, 'another'), must(apart, 'a third')]

  const reader = await house.visitor(quiet)
  const says = async (link: string, what: string) => {
    await reader.goto(link)
    assert.match(await heading(reader), /^Does it suit you to be paired with /)
    if (what === 'yes') await reader.getByRole('button', { name: 'Yes, it suits me' }).click()
    else {
      await reader.getByLabel('What speaks against it?').fill(what)
      await reader.getByRole('button', { name: 'Tell the chairs' }).click()
    }
  }
  await says(agree.menteeLink, 'yes')
  assert.match(await main(reader), /has said yes, too, we write to both of you/)
  await says(agree.mentorLink, 'yes')
  assert.match(await main(reader), /you can begin/)
  assert.deepEqual(
    (await sent('pair_confirmed', 2)).map(({ to_name }) => to_name).sort(),
    [agree.mentor, agree.mentee].sort(),
  )

  await says(stay.menteeLink, 'We met once at a conference.')
  await says(part.mentorLink, 'We share an office.')
  assert.match(await main(reader), /The chairs have your note|They look for another way/)
  await reader.goto(part.menteeLink)
  assert.doesNotMatch(await main(reader), /share an office/)

  // an hour is longer than a session is left alone
  noor = await house.being('Noor de la Cruz', quiet)
  await noor.goto('/committee/confirmations')
  const list = await main(noor)
  assert.match(list, /1 pair can begin, or has begun\./)
  assert.match(list, /We met once at a conference\./)
  assert.match(list, /We share an office\./)
  assert.match(list, /waits for both/)
  const of = ({ mentor, mentee }: Pair) => noor.locator('section', { hasText: `${mentor} and ${mentee}` })
  await of(stay).getByRole('button', { name: 'It is settled: they stay a pair' }).click()
  assert.match(await main(noor), /It stands below, and can be taken back for ten minutes\./)
  await noor.getByRole('button', { name: /^Undo/ }).click()
  assert.match(await main(noor), /It is open again, as it was before\.[\s\S]*We met once at a conference\./)
  await of(stay).getByRole('button', { name: 'It is settled: they stay a pair' }).click()

  await of(part).getByRole('link', { name: 'End the pair; both are told, and nobody why' }).click()
  await noor.getByRole('link', { name: /^End th/ }).click()
  await noor.getByLabel(`${part.mentee}, the mentee`).check()
  await noor.getByLabel('Another partner; both stay').check()
  await noor.getByRole('button', { name: 'End this pair' }).click()
  const ended = await mails('pair_ended')
  assert.deepEqual(ended.map(({ to_name }) => to_name).sort(), [part.mentor, part.mentee].sort())
  for (const { text } of ended) {
    assert.match(text, /We look for a new partner for you/)
    assert.doesNotMatch(text, /share an office/)
  }

  await noor.goto('/committee/confirmations')
  assert.doesNotMatch(await main(noor), /share an office|We met once/)
  const standing = await house.rows(({ tx }) =>
    tx.selectFrom('pair').select(['pair_id', 'state', 'clock_on']).orderBy('pair_id').execute(),
  )
  const day = (id: string) => standing.find(({ pair_id }) => pair_id === id)
  assert.deepEqual(day(agree.id), { pair_id: agree.id, state: 'active', clock_on: '2026-09-30' })
  // the mentor of this one has not answered: a chair spoke for them when it was settled
  assert.deepEqual(day(stay.id), { pair_id: stay.id, state: 'active', clock_on: '2026-09-30' })
  assert.deepEqual([day(part.id)?.state, day(part.id)?.clock_on], ['ended', null])
  const others = standing.filter(({ pair_id }) => ![agree.id, stay.id, part.id].includes(pair_id))
  assert.deepEqual(new Set(others.map(({ state, clock_on }) => `${state} ${clock_on}`)), new Set(['active null']))
})

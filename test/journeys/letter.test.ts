import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Locator } from 'playwright-core'
import { noBrowser } from '#test/browser.ts'
import { type Served, serveStory } from '#test/journeys/house.ts'

let house: Served
before(async () => {
  if (noBrowser === undefined) house = await serveStory()
})
after(() => house?.close())

test('a mentee asks for a letter and downloads it, and somebody else checks it', { skip: noBrowser }, async () => {
  const page = await house.visitor()
  await page.goto('/dev/people')
  const name = await withoutLetter(page.getByRole('region', { name: 'Mentees' }).getByRole('listitem'))
  await page.getByRole('listitem').filter({ hasText: name }).getByRole('button').click()
  await page.getByRole('heading', { level: 1, name: /^Hello, / }).waitFor()

  await page.getByRole('link', { name: 'Letter', exact: true }).click()
  await page.getByRole('button', { name: 'Ask for this letter' }).click()
  await page.getByRole('link', { name: 'Download the letter (PDF)' }).waitFor()
  const letter = await letterOf(name)
  assert.equal(letter?.state, 'issued')

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the letter (PDF)' }).click(),
  ])
  assert.equal(download.suggestedFilename(), `letter-${letter.number}.pdf`)
  const bytes = readFileSync(await download.path())
  assert.equal(bytes.subarray(0, 5).toString(), '%PDF-')
  assert.ok(bytes.length > 10_000, `${bytes.length} bytes`)
  assert.deepEqual(await mailsAbout(letter.number), ['letter_ready'])

  const other = await house.visitor()
  await other.goto('/letters')
  // as somebody types what they read: small letters, no hyphens
  await other.getByLabel('Code of the letter').fill(` ${letter.code.toLowerCase().replace(/(.{5})/, '$1 ')}`)
  await other.getByRole('button', { name: 'Check this code' }).click()
  await other.getByRole('heading', { level: 1, name: `Letter ${letter.number} is genuine` }).waitFor()
  const stated = await other.locator('main').innerText()
  assert.match(stated, new RegExp(`This letter recognizes the participation of ${name}`))
  assert.doesNotMatch(stated, new RegExp(letter.partner), 'a letter names no partner')

  const wrong = letter.code.slice(0, -1) + (letter.code.endsWith('7') ? '8' : '7')
  await other.goto('/letters')
  await other.getByLabel('Code of the letter').fill(wrong)
  await other.getByRole('button', { name: 'Check this code' }).click()
  await other.getByRole('heading', { level: 1, name: 'There is no letter with this code' }).waitFor()
  assert.doesNotMatch(await other.locator('main').innerText(), new RegExp(name))
})

/** The first who takes part and has not asked yet. */
async function withoutLetter(people: Locator): Promise<string> {
  for (const text of await people.allInnerTexts()) {
    const [name = '', note = ''] = text.split('\n').map((line) => line.trim())
    if (/^with [^,]*(, open ticket)?$/.test(note) && (await letterOf(name)) === undefined) return name
  }
  throw new Error('everybody who is offered has a letter')
}

type Letter = { number: string; code: string; state: string; partner: string }

function letterOf(name: string): Promise<Letter | undefined> {
  return house.rows(async (scope) => {
    const { rows } = await sql<Letter>`
      select l.number, l.code, l.state, m.name as partner from letter l
      join person n on n.association_id = l.association_id and n.person_id = l.person_id
      join pair p on p.association_id = l.association_id and p.mentee_id = l.person_id
      join person m on m.association_id = p.association_id and m.person_id = p.mentor_id
      where l.association_id = ${scope.association} and n.name = ${name}`.execute(scope.tx)
    return rows[0]
  })
}

function mailsAbout(number: string): Promise<string[]> {
  return house.rows(async (scope) => {
    const { rows } = await sql<{ kind: string }>`
      select kind from mail where association_id = ${scope.association} and text like ${`%${number}%`}`.execute(
      scope.tx,
    )
    return rows.map((row) => row.kind)
  })
}

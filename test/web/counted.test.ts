// "Everything counted is a link" (rule 11): every link of the committee's pages that says a number is followed, and as many
// rows must stand behind it.
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { must } from '#kit/result.ts'
import { json } from '#platform/json.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { type Page, type Web, webOf } from '#test/web.ts'
import { devonsLetter, evening, inAssociation } from '#test/year.ts'
import type { Who } from '#test/year/people.ts'

let web: Web
before(async () => {
  web = await webOf()
  // mail that waits, each for another reason, and a letter of each state; Jamal’s ticket came to the chairs as well
  await inAssociation(web.database, 'a1', async (scope) => {
    const { tx } = scope
    const change = (statement: ReturnType<typeof sql>) => statement.execute(tx)
    await change(sql`
      with sent as (select mail_id, row_number() over (order by mail_id) as nth from mail where state = 'sent')
      update mail m set state = 'queued', sent_at = null,
        due_at = ${evening}::timestamptz + case sent.nth when 1 then interval '-2 hours' when 2 then interval '-5 minutes' else interval '2 days' end,
        tried_since = case sent.nth when 3 then ${evening}::timestamptz end,
        said = case sent.nth when 4 then 'Our own mail server refused us (sign-in): 535 no' end
      from sent where sent.mail_id = m.mail_id and sent.nth <= 4`)
    await change(sql`
      insert into delivery (association_id, mail_id, attempt, at, outcome, said)
        select 'a1', mail_id, 9, ${evening}, 'later', said from mail where said like 'Our own mail server%'`)
    const cycle = must((await liveCycles(scope))[0], 'the cycle')
    const letter = {
      association_id: 'a1',
      cycle_id: cycle.id,
      role: 'mentor',
      facts: json(devonsLetter),
      asked_at: evening,
    }
    await tx
      .insertInto('letter')
      .values([
        { ...letter, letter_id: 'l1', person_id: 'grace', number: '2026-27-0001', code: 'abcdefghjkmn', state: 'held' },
        {
          ...letter,
          letter_id: 'l2',
          person_id: 'devon',
          number: '2026-27-0002',
          code: 'abcdefghjkmp',
          state: 'issued',
        },
      ])
      .execute()
    await change(sql`update office set ends_on = '2027-01-10' where person_id = 'bjorn'`)
  })
})
after(() => web.close())

type Counted = { from: string; to: string; says: string; n: number }

const plain = (html: string) =>
  html
    .replace(/<[^>]+>/g, '')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
const linksOf = (html: string) =>
  [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g)].map(([, href = '', label = '']) => ({
    to: href.replace(/&amp;/g, '&'),
    says: plain(label),
  }))

/** "8 pairs", "See these 3 mails", "Accepted 5": the number that a link says, where it is no date, time, year or number of a letter. */
function numberIn(says: string): number | undefined {
  if (
    /\d[-–:.]\d|\b(?:19|20)\d\d\b|\b[A-Z][a-z]{2,8} \d{1,2}(?:$|[ ,:])(?!.*mails? left)/.test(says) &&
    !/^[\w ]+ \d+$/.test(says)
  )
    return undefined
  const found = [...says.matchAll(/\b\d[\d,]*\b/g)]
  return found.length === 1 ? Number((found[0]?.[0] ?? '').replaceAll(',', '')) : undefined
}

/** How many rows a page shows: of the part that the address names, over all pages of its list. */
function rowsOn(html: string, part: string | undefined): number {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? ''
  const from = part === undefined ? main : (main.slice(main.indexOf(`id="${part}"`)).split('</section>')[0] ?? '')
  const of = /Rows [\d,]+ to [\d,]+ of ([\d,]+)/.exec(from)?.[1]
  if (of !== undefined) return Number(of.replaceAll(',', ''))
  const body = /<tbody>([\s\S]*?)<\/tbody>/.exec(from)?.[1]
  if (body !== undefined)
    return (body.match(/<tr\b/g) ?? []).length - (body.match(/<tr class="open detail"/g) ?? []).length
  return (/<[ou]l class="(?:rows|todo)[^>]*>([\s\S]*?)<\/[ou]l>/.exec(from)?.[1]?.match(/<li/g) ?? []).length
}

/** Where a committee member goes from the frame of their pages; a chair has all of them. */
const starts = [
  '',
  '/pairs',
  '/review',
  '/applications',
  '/matching',
  '/tickets',
  '/topics',
  '/mail',
  '/report',
  '/offices',
]

/** Everything counted on the pages that this person reaches; a list's filters are tried one at a time, of single things a few. */
async function countedBy(as: Who, page: (path: string) => Promise<Page>): Promise<Counted[]> {
  const todo = starts.map((start) => `/committee${start}`)
  const seen = new Set(todo)
  const kinds = new Map<string, number>()
  const counted = new Map<string, Counted>()
  for (let from = todo.shift(); from !== undefined; from = todo.shift()) {
    const { status, html } = await page(from)
    assert.ok(status < 500, `${from} answers ${status}`)
    if (status !== 200) continue
    for (const { to, says } of linksOf(/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '')) {
      const address = new URL(to, `http://x${from}`)
      const path = address.pathname + address.search
      // the run of this world is a stub that says nine pairs and has one; the calendar counts days
      if (address.host !== 'x' || !/^\/committee(?!\/(?:words|matching\/runs))/.test(path)) continue
      const n = from === '/committee/calendar' ? undefined : numberIn(says)
      const known = `${says} ${path}${address.hash}`
      if (n !== undefined && !counted.has(known)) counted.set(known, { from, to: path + address.hash, says, n })
      if (
        seen.has(path) ||
        (from.includes('?') && path.includes('?')) ||
        /\/html$|\.(?:csv|txt)|export|\/log/.test(path)
      )
        continue
      const kind = path
        .replace(/\/(?:pair|mail|app|ticket)-[\w-]+/, '/:id')
        .replace(/(person|pair|contact)=[\w-]+/, '$1')
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      if ((kinds.get(kind) ?? 0) > 2) continue
      seen.add(path)
      todo.push(path)
    }
  }
  return [...counted.values()]
}

/** What must be among them, so that a page that lost its links is noticed: what it says, and where that leads. */
const among = {
  noor: [
    ['6 are active', '/committee/pairs?standing=active'],
    ['1 has an open ticket', '/committee/pairs?standing=ticket'],
    ['1 mail', '/committee/mail?waits=refused'],
    ['1 mail', '/committee/mail?waits=late'],
    ['1 mail', '/committee/mail?waits=due'],
    ['1 mail', '/committee/mail?waits=put_off'],
    ['1 mail', '/committee/mail?waits=later'],
    ['1 mail', '/committee/mail/health#failed'],
    ['1 application waits for a decision', '/committee/review'],
    ['1 application came after the deadline', '/committee/review?shelf=late'],
    ['See these 3 pairs', '/committee/contacts?show=gone#pairs'],
    ['3 pairs', '/committee/pairs?contact=office-tomasz'],
    ['7', '/committee/pairs?met=yes'],
    ['7', '/committee/report/answers?month=2027-01&answer=open'],
    ['2 sent', '/committee/letters?state=issued'],
    ['1 to be read first', '/committee/letters?state=held'],
    ['in 2 pairs', '/committee/pairs?person=rosa'],
  ],
  tomasz: [
    ['3 pairs', '/committee/pairs'],
    ['Open 1', '/committee/tickets'],
  ],
}

for (const as of ['noor', 'tomasz'] as const)
  describe(`what is counted for ${as}`, () => {
    test('has as many rows behind it', async () => {
      const pages = new Map<string, Promise<Page>>()
      const page = (path: string) => {
        const got = pages.get(path) ?? web.get(path, { as })
        pages.set(path, got)
        return got
      }
      const wrong: string[] = []
      const counted = await countedBy(as, page)
      for (const [says, to] of among[as])
        assert.ok(
          counted.some((one) => one.says === says && one.to === to),
          `“${says}” does not lead to ${to}, but ${counted.flatMap((one) => (one.to === to ? one.says : [])).join(', ') || 'nothing'}`,
        )
      for (const { from, to, says, n } of counted) {
        const [path = '', part] = to.split('#')
        const { html, status } = await page(path)
        const rows = rowsOn(html, part)
        if (status !== 200 || rows !== n) wrong.push(`${from} says “${says}”, ${to} shows ${rows} (${status})`)
      }
      assert.deepEqual(wrong, [])
    })
  })

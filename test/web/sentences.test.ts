import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { installFolder } from '#src/cli/program.ts'
import { saidText } from '#features/applications/form/lines/input.ts'
import { liveCycles } from '#features/programs/actions.ts'
import { sayings } from '#features/programs/sayings/model.ts'
import { edit, programFiles, programFolder, read } from '#test/programs.ts'
import { type Web, webOf } from '#test/web.ts'
import { baseUrl, evening, inAssociation } from '#test/year.ts'

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
const press = async (page: string, form: Record<string, string>) => {
  const answer = await web.post(`/committee/words/page-${page}`, { seen: '0', ...form }, chair)
  return answer.status === 303 ? web.get(answer.location ?? '', chair) : answer
}

test('a chair changes what the eligibility check asks and answers, with a look, a version, and the software’s again', async () => {
  const asked = '/eligibility?years=0&months=4&held=yes&member=soon'
  assert.match(
    (await web.get(asked)).text,
    /Counted on October 1, 2027, when we expect the next cycle to begin\..*Not yet, but I can be by October 1, 2027/,
  )
  const form = { title: 'Is it for you, at {{associationShort}}?' }
  const seen = await press('check', { press: 'page', ...form })
  assert.match(seen.text, /A preview .*Is it for you, at ALA\? .*Three questions, an answer at once/)
  assert.match((await web.get('/eligibility')).text, /Do you qualify\?/)
  assert.match((await press('check', { press: 'save', ...form })).text, /^In use from now on .*Version 1, Noor/)
  assert.match((await web.get('/eligibility')).text, /Is it for you, at ALA\? .*Three questions/)
  await press('rules', { press: 'save', experience: 'You have {{length}}, we {{asks}}.' })
  assert.match(
    (await web.get(asked)).text,
    /You have 1 year 1 month, we mentees have between 6 months and 5 years, both included\. /,
  )
  await press('check', { press: 'back', seen: '1' })
  assert.match((await web.get('/eligibility')).text, /Do you qualify\?/)
})

test('a placeholder that a sentence lost is said, also where another sentence has it', async () => {
  const looked = await press('checked', { press: 'look', counted: 'Counted on the first day.' })
  assert.match(
    looked.text,
    /\{\{day\}\} of “Counted” stood in the words so far and does not in yours.* As it will be read Nothing is kept yet\. Counted Counted on the first day\. Look at it/,
  )
  assert.match(looked.text, /Without your change: Counted on \{\{day\}\}, the first day of the program\./)
  const other = await press('checked', { press: 'save', counted: 'Counted for {{name}}.' })
  assert.equal(other.status, 422)
  assert.match(other.text, /expected one of .*associationShort, .*day in \{\{ \}\}, found \{\{name\}\}/)
  assert.match(other.html, /href="#counted"/)
  assert.equal((await press('checked', { press: 'save', counted: '' })).status, 422)
})

test('what somebody typed is no markup and no placeholder in a chair’s sentence', async () => {
  await press('interest', { press: 'save', asked: 'Look', noNext: '[Soon](https://example.org/soon)' })
  await press('parts', { press: 'save', for: 'For {{email}}, [here](https://example.org)' })
  assert.match((await web.get('/tell-me/asked')).text, /Look We have sent a mail/)
})

test('only what was changed is written into the folder’s words, so that the software’s stay its own', async () => {
  await press('contact', { press: 'save', send: 'Off it goes' })
  const { text } = await web.get('/contact')
  assert.match(text, /Write to the committee .*usually within three days\..*Off it goes/)
  const kept = await inAssociation(web.database, 'a1', ({ tx }) =>
    tx.selectFrom('cycle').select('definition').executeTakeFirstOrThrow(),
  )
  assert.deepEqual((kept.definition as { pages?: unknown }).pages, { contact: { send: 'Off it goes' } })
})

test('what stands around the public pages, their dates and the list of years are the chair’s, too', async () => {
  const said = {
    frame: { eligibility: 'Is it for you?' },
    dates: { ends: 'the last day' },
    years: { title: 'Year by year' },
  }
  for (const [page, form] of Object.entries(said)) await press(page, { press: 'save', ...form })
  const page = await web.get('/')
  assert.match(page.html, /href="\/eligibility"[^>]*>Is it for you\?</)
  assert.match(page.text, /Jul 31 the last day/)
  assert.match((await web.get('/dates.ics')).text, /NMRT Career Mentoring: the last day/)
  assert.match((await web.get('/cycles')).text, /Year by year Every cycle of NMRT Career Mentoring Program/)
})

test('a folder may say sentences, and every page of sentences can be looked at', async () => {
  const files = await programFiles('nmrt-career-mentoring')
  const said = edit(files, 'program.yaml', '\nfaq:', '\npages:\n  thanks:\n    back: Home to {{programShort}}\nfaq:')
  await inAssociation(web.database, 'a1', (scope) =>
    installFolder(scope, { definition: read(said), files: said }, evening),
  )
  assert.match((await web.get('/contact/received')).text, /Home to NMRT Career Mentoring/)
  for (const [page, sentences] of Object.entries(sayings)) {
    const answer = await press(page, { press: 'page' })
    assert.equal(answer.status, 200, page)
    assert.match(answer.text, /A preview/, page)
    assert.doesNotMatch(answer.text, /\{\{|undefined/, page)
    const form = await web.get(`/committee/words/page-${page}`, chair)
    assert.equal(form.status, 200, page)
    for (const name of Object.keys(sentences)) assert.match(form.html, new RegExp(` id="${name}"`), `${page}.${name}`)
  }
})

test('a look at a page has around it what its readers will have, in the words that are tried', async () => {
  const { html } = await press('frame', { press: 'page', eligibility: 'Is it for you?' })
  assert.match(html, /<a href="\/eligibility">Is it for you\?<\/a>/)
  assert.match(html, /<body class="roomy">/)
  assert.doesNotMatch(html, /href="\/committee/)
  const mine = await web.post('/committee/words/text-cost', { press: 'page', seen: '0', cost: 'None.' }, chair)
  assert.match(mine.html, /href="\/sign-in">Sign in</)
  assert.doesNotMatch(mine.html, /href="\/committee/)
})

test('what is said where a page cannot be shown is the chair’s, for what is not there and what is not one’s own alike', async () => {
  await press('trouble', { press: 'save', absent: 'Nothing here', absentText: 'Ask {{address}}.', foreign: 'Not ours' })
  const paths = ['/no-such-page', '/committee/words', '/status/none', '/dates.ics?cycle=none']
  const pages = await Promise.all(paths.map((path) => web.get(path, { as: 'ingrid' })))
  for (const { status, text } of pages)
    assert.deepEqual([status, /Nothing here Ask mentoring@example\.org\./.test(text)], [404, true])
  assert.equal(new Set(pages.map(({ html }) => html)).size, 1)
  const foreign = await web.app.fetch(
    new Request(`${baseUrl}/contact`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } }),
  )
  assert.match(await foreign.text(), /Not ours/)
  await press('trouble', { press: 'back', seen: '1' })
  assert.match((await web.get('/no-such-page')).text, /There is nothing at this address/)
})

test('the answers as they are checked and mailed, and a clock beside the deadline, are in the chair’s words', async () => {
  await press('checking', { press: 'save', noPosition: 'Noch keine', position: '{{title}}: {{from}} bis {{until}}' })
  await press('standing', { press: 'save', own: '(bei dir {{time}})' })
  const definition = await inAssociation(
    web.database,
    'a1',
    async (scope) => (await liveCycles(scope)).at(-1)?.definition,
  )
  assert.ok(definition)
  const asked = definition.questions.find(({ kind }) => kind === 'positions')
  assert.ok(asked)
  assert.equal(saidText(asked, { 'positions.none': 'yes' }, definition), 'Noch keine')
  const said = { title: 'Page', employer: 'Port', fromMonth: 'May', fromYear: '2023', toMonth: 'June', toYear: '2024' }
  const rows = Object.fromEntries(Object.entries(said).map(([part, text]) => [`positions.1.${part}`, text]))
  assert.equal(saidText(asked, rows, definition), 'Page: May 2023 bis June 2024')
  const looked = await press('standing', { press: 'page' })
  assert.doesNotMatch(looked.html, /data-own="\(\{time\} your time/)
})

test('a sentence that is called by one word says on its form where it stands', async () => {
  const { text } = await web.get('/committee/words/page-checked', chair)
  assert.match(text, /Both Heading of the answer: somebody qualifies for both roles\./)
})

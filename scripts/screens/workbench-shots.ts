import { askForRun, mailed, pairIs, press, runIs, type Shot, ticketIs } from './finding.ts'
import type { Visit } from './visit.ts'

/** Somebody in the newest run: the mentor of the first row, or the mentee. */
const personIs =
  (which: 'mentor' | 'mentee', query = '') =>
  (visit: Visit) =>
    inRun(visit, '', which === 'mentor' ? 1 : 0, query)

async function inRun(visit: Visit, list: string, nth: number, query = ''): Promise<string> {
  const { html } = await visit.get('chair', await runIs(list)(visit))
  const people = [...html.matchAll(/href="(\/committee\/matching\/runs\/\w+\/people\/[\w-]+)"/g)].map(
    ([, path]) => path,
  )
  const found = people[nth]
  if (found === undefined) throw new Error(`nobody is number ${nth} in a run${list}`)
  return found + query
}

/** The run's page with its first pair open, or with what keeping it apart would do. */
const openIs = (look: boolean) => async (visit: Visit) => {
  const query = new URL(await banIs(visit), 'http://bookend').searchParams
  const place = new URLSearchParams({ open: query.get('mentee') ?? '' })
  if (look) for (const name of ['kind', 'mentor']) place.set(name, query.get(name) ?? '')
  return runIs(`?${place.toString()}`)(visit)
}

/** The preview of keeping the first pair apart. */
const banIs = async (visit: Visit) => {
  const { html } = await visit.get('chair', await personIs('mentee')(visit))
  const found = /href="(\/committee\/matching\/runs\/\w+\/change\?kind=ban[^"]*)"/.exec(html)?.[1]
  if (found === undefined) throw new Error('no pair can be kept apart')
  return found.replaceAll('&amp;', '&')
}

const person = '/committee/matching/runs/:id/people/:person'
const before = { day: 'before', as: 'chair' } as const

/** The workbench of matching day. */
export const workbenchShots: readonly Shot[] = [
  { ...before, name: 'matching-pair', route: person, at: personIs('mentee') },
  { ...before, name: 'matching-open', route: '/committee/matching/runs/:id', at: openIs(false) },
  { ...before, name: 'matching-look', route: '/committee/matching/runs/:id', at: openIs(true) },
  { ...before, name: 'matching-why-not', route: person, at: personIs('mentee', '?whynot=a') },
  { ...before, name: 'matching-mentor', route: person, at: personIs('mentor') },
  { ...before, name: 'matching-alone', route: person, at: (visit) => inRun(visit, '?show=without', 0) },
  { ...before, name: 'matching-rules', route: '/committee/matching/runs/:id', at: runIs('?show=rules') },
  { ...before, name: 'matching-call', route: '/committee/matching/runs/:id', at: runIs('?show=call') },
  { ...before, name: 'matching-lowest', route: '/committee/matching/runs/:id', at: runIs('?lowest=1') },
  { ...before, name: 'matching-change', route: '/committee/matching/runs/:id/change', at: banIs },
  {
    ...before,
    name: 'matching-change-error',
    route: '/committee/matching/runs/:id/change',
    at: banIs,
    act: press(/^Take/),
  },
  {
    ...before,
    name: 'matching-compared',
    route: '/committee/matching/compare',
    at: '/committee/matching',
    act: async (page) => {
      await askForRun(page, '21')
      for (let again = 0; again < 40 && !/\/runs\/\w+$/.test(page.url()); again += 1) await page.waitForTimeout(500)
      await page.goto(new URL('/committee/matching', page.url()).toString())
      for (const box of (await page.getByRole('checkbox').all()).slice(0, 2)) await box.check()
      await press(/^Put the chosen/)(page)
    },
  },
]

const runsId = '/committee/matching/runs/:id'
const mailIsIn = (end: string) => async (visit: Visit) => {
  const { html } = await visit.get('chair', (await runIs('')(visit)) + '/mails')
  const found = /href="(\/committee\/matching\/runs\/\w+\/mails\/pair-mentee-[\w-]+)"/.exec(html)?.[1]
  if (found === undefined) throw new Error('no mail is in the list')
  return found + end
}
const publishIs = async (visit: Visit) => `${await runIs('')(visit)}/publish`

/** The draft that the first ticket about silence leads to; pressed again it is the same. */
const draftIs = async (visit: Visit) =>
  visit.post('chair', `${await ticketIs('went_silent')(visit)}/changes`, { seeks: 'both' })

/** Three rows as a committee pastes them; the demonstration has pairs of its own and takes none. */
const running = [
  ['Mentor', 'Mentor email', 'Mentee', 'Mentee email', 'Committee contact', 'Contact email', 'Paired on'],
  ['Rosa Patel', 'rosa@example.org', 'Wei O’Brien', 'wei@example.org', 'Noor', 'committee0@example.org', '2026-10-01'],
  [
    'Devon Lopez',
    'devon@example.org',
    'Ingrid Begay',
    'ingrid@example.org',
    'Noor',
    'committee0@example.org',
    '2026-10-01',
  ],
  ['Lars Kim', 'lars@example.org', 'Chloé Ruiz', 'chloe@example.org', 'Sam', 'sam@example.org', '2026-10-02'],
]
  .map((cells) => cells.join('\t'))
  .join('\n')

/** From the checklist to the question to a second member. */
export const publicationShots: readonly Shot[] = [
  { ...before, name: 'publish', route: `${runsId}/publish`, at: publishIs },
  { ...before, name: 'publish-error', route: `${runsId}/publish`, at: publishIs, act: press(/^(Ask|Publish)/) },
  {
    ...before,
    name: 'publish-mails',
    route: `${runsId}/mails`,
    at: async (visit) => `${await runIs('')(visit)}/mails`,
  },
  { ...before, name: 'publish-mail', route: `${runsId}/mails/:name`, at: mailIsIn('') },
  { ...before, name: 'publish-mail-alone', route: `${runsId}/mails/:name/html`, at: mailIsIn('/html'), mail: true },
  { name: 'publication', route: '/committee/publication', as: 'chair', at: '/committee/publication' },
  { name: 'confirmations', route: '/committee/confirmations', as: 'chair', at: '/committee/confirmations' },
  { name: 'repairs', route: '/committee/repairs', day: 'summer', as: 'chair', at: '/committee/repairs' },
  {
    name: 'repairs-open',
    last: true,
    route: '/committee/repairs',
    as: 'chair',
    at: async (visit) => {
      await draftIs(visit)
      return '/committee/repairs'
    },
  },
  { name: 'repair-draft', last: true, route: '/committee/repairs/:id', as: 'chair', at: draftIs },
  {
    name: 'repair-mail',
    last: true,
    route: '/committee/repairs/:id/mails/:name',
    as: 'chair',
    at: async (visit) => visit.link('chair', await draftIs(visit), /^\/committee\/repairs\/\w+\/mails\//),
  },
  { name: 'pairs-running', route: '/committee/pairs/running', as: 'chair', at: '/committee/pairs/running' },
  {
    name: 'pairs-running-error',
    route: '/committee/pairs/running',
    as: 'chair',
    at: '/committee/pairs/running',
    act: async (page) => {
      await page.getByLabel(/^Or paste the rows/).fill(running)
      await press(/^Show how it is read/)(page)
    },
  },
  { name: 'words-asking', route: '/committee/words/:unit', as: 'chair', at: '/committee/words/asking' },
  {
    name: 'words-asking-look',
    route: '/committee/words/:unit',
    as: 'chair',
    at: '/committee/words/asking',
    act: async (page) => {
      await page.getByLabel(/^Both are asked first/).check()
      await press('Look at it')(page)
    },
  },
  { name: 'contacts', route: '/committee/contacts', as: 'chair', at: '/committee/contacts' },
  {
    name: 'contacts-error',
    route: '/committee/contacts',
    as: 'chair',
    at: '/committee/contacts',
    act: press(/^Give them/),
  },
  { name: 'contacts-balance', route: '/committee/contacts/balance', as: 'chair', at: '/committee/contacts/balance' },
  {
    name: 'pair-end',
    route: '/committee/pairs/:id/end',
    as: 'chair',
    at: async (visit) => `${await pairIs('paused')(visit)}/end`,
  },
  {
    name: 'leave',
    route: '/leave/:sealed',
    as: 'nobody',
    at: async (visit) =>
      (await mailed('topic', /\/help\/\w{42}/, /Help with reaching/)(visit)).replace('/help/', '/leave/'),
  },
  { ...before, name: 'publication-none', route: '/committee/publication', at: '/committee/publication' },
]

import { linkIs, mailed, type Shot } from './finding.ts'
import { hrefs, type Visit } from './visit.ts'

const both = { day: 'both', as: 'chair' } as const
const second = { day: 'second', as: 'chair' } as const
const run = '/committee/matching/runs/:id'
const person = `${run}/people/:person`
const lastYear = '/committee/recruiting/last-year'

/** The address of a list in the year that recruits, as the choice on the page itself has it. */
const inNext = (path: string) => async (visit: Visit) => {
  const { html } = await visit.get('chair', path)
  const found = /href="([^"]*[?&](?:amp;)?cycle=\w+)"[^>]*>2027–28/.exec(html)?.[1]
  if (found === undefined) throw new Error(`${path} has no choice of 2027–28`)
  return found.replaceAll('&amp;', '&')
}

/** The first thing that a list of the year that recruits leads to. */
const oneInNext = (path: string, pattern: RegExp) => async (visit: Visit) =>
  visit.link('chair', await inNext(path)(visit), pattern)

/** A pair of the year that is over, on a page that is only read. */
const pastPair = linkIs('/committee/past', /^\/committee\/past\/\w+$/)

/** The run that formed it. */
const pastRun =
  (query = '') =>
  async (visit: Visit) =>
    (await visit.link('chair', await pastPair(visit), /^\/committee\/matching\/runs\/\w+$/)) + query

/** Somebody in that run: the mentor of the first row, or its mentee; the first who stayed without. */
const inPastRun =
  (list: string, nth: number, query = '') =>
  async (visit: Visit) => {
    const { html } = await visit.get('chair', await pastRun(list)(visit))
    const people = hrefs(html).filter((href) => /^\/committee\/matching\/runs\/\w+\/people\/[\w-]+$/.test(href))
    const found = people[nth]
    if (found === undefined) throw new Error(`nobody is number ${nth} in the past run${list}`)
    return found + query
  }

/** The list once the first of those who could come back has an invitation that waits. */
async function invited(visit: Visit): Promise<string> {
  const { html } = await visit.get('chair', lastYear)
  const person = /name="person" value="([^"]+)"/.exec(html)?.[1]
  if (person === undefined) throw new Error('nobody of the year before can be invited')
  return visit.post('chair', lastYear, { person })
}

/** While one year runs and the next recruits, and once that one is over. */
export const yearsShots: readonly Shot[] = [
  { ...both, name: 'both-today', route: '/committee', at: '/committee' },
  { ...both, name: 'both-review', route: '/committee/review', at: '/committee/review' },
  { ...both, name: 'both-review-next', route: '/committee/review', at: inNext('/committee/review') },
  {
    ...both,
    name: 'both-clear',
    route: '/committee/review/clear',
    at: oneInNext('/committee/review', /^\/committee\/review\/clear/),
  },
  {
    ...both,
    name: 'both-review-one',
    route: '/committee/review/:id',
    at: oneInNext('/committee/review', /^\/committee\/review\/\w{16}(\?|$)/),
  },
  { ...both, name: 'both-applications', route: '/committee/applications', at: inNext('/committee/applications') },
  {
    ...both,
    name: 'both-application',
    route: '/committee/applications/:id',
    at: oneInNext('/committee/applications', /^\/committee\/applications\/\w{16}$/),
  },
  { ...both, name: 'both-roster', route: '/committee/review/roster', at: '/committee/review/roster' },
  { ...both, name: 'both-pasted', route: '/committee/review/import', at: '/committee/review/import' },
  { ...both, name: 'both-twins', route: '/committee/review/twins', at: '/committee/review/twins' },
  { ...both, name: 'both-topics', route: '/committee/topics', at: '/committee/topics' },
  { ...both, name: 'both-topics-next', route: '/committee/topics', at: inNext('/committee/topics') },
  { ...both, name: 'both-words', route: '/committee/words', at: inNext('/committee/words') },
  { ...both, name: 'both-calendar', route: '/committee/calendar', at: '/committee/calendar' },
  { ...both, name: 'both-recruiting', route: '/committee/recruiting', at: '/committee/recruiting' },
  { ...both, name: 'both-program', route: '/', as: 'nobody', at: '/' },
  { ...both, name: 'both-cycles', route: '/cycles', as: 'nobody', at: '/cycles' },
  { ...both, name: 'both-cycle', route: '/cycles/:label', as: 'nobody', at: '/cycles/2026-27' },
  { ...both, name: 'both-home', route: '/my', as: 'mentee', at: '/my' },

  { ...second, name: 'second-today', route: '/committee', at: '/committee' },
  { ...second, name: 'second-review', route: '/committee/review', at: '/committee/review' },
  { ...second, name: 'second-pairs', route: '/committee/pairs', at: '/committee/pairs' },
  { ...second, name: 'second-matching', route: '/committee/matching', at: '/committee/matching' },
  { ...second, name: 'second-past', route: '/committee/past', at: '/committee/past' },
  { ...second, name: 'second-past-none', route: '/committee/past', at: '/committee/past?q=nobody+of+this+name' },
  { ...second, name: 'second-past-pair', route: '/committee/past/:id', at: pastPair },
  { ...second, name: 'second-run', route: run, at: pastRun() },
  { ...second, name: 'second-run-none', route: run, at: pastRun('?q=nobody+of+this+name') },
  { ...second, name: 'second-run-without', route: run, at: pastRun('?show=without') },
  { ...second, name: 'second-run-rules', route: run, at: pastRun('?show=rules') },
  { ...second, name: 'second-run-costs', route: run, at: pastRun('?show=costs') },
  { ...second, name: 'second-run-mentee', route: person, at: inPastRun('', 1, '?whynot=a') },
  { ...second, name: 'second-run-mentor', route: person, at: inPastRun('', 0) },
  { ...second, name: 'second-run-alone', route: person, at: inPastRun('?show=without', 0) },
  { ...second, name: 'second-log', route: '/committee/log', at: '/committee/log' },
  { ...second, name: 'second-recruiting', route: '/committee/recruiting', at: '/committee/recruiting' },
  { ...second, name: 'second-last-year', route: lastYear, at: lastYear },
  {
    ...second,
    name: 'second-last-year-mail',
    route: `${lastYear}/:person`,
    at: linkIs(lastYear, /^\/committee\/recruiting\/last-year\/\w+$/),
  },
  {
    ...second,
    name: 'second-last-year-mail-alone',
    route: `${lastYear}/:person/html`,
    at: async (visit) => `${await linkIs(lastYear, /^\/committee\/recruiting\/last-year\/\w+$/)(visit)}/html`,
    mail: true,
  },
  { ...second, name: 'second-invited', last: true, route: lastYear, at: invited },
  {
    ...second,
    name: 'second-apply-again',
    last: true,
    route: '/apply/again/:sealed',
    as: 'nobody',
    at: async (visit) => {
      await invited(visit)
      return mailed('apply_again', /\/apply\/again\/\w+/, /filled in already/)(visit)
    },
  },
  { ...second, name: 'second-program', route: '/', as: 'nobody', at: '/' },
  { ...second, name: 'second-cycles', route: '/cycles', as: 'nobody', at: '/cycles' },
  { ...second, name: 'second-cycle', route: '/cycles/:label', as: 'nobody', at: '/cycles/2026-27' },
  { ...second, name: 'second-home', route: '/my', as: 'mentee', at: '/my' },
  { ...second, name: 'second-letter', route: '/my/letter', as: 'mentee', at: '/my/letter' },
]

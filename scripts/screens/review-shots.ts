import { workbook } from '#test/workbook.ts'
import { mailed, press, type Shot } from './finding.ts'
import type { Visit } from './visit.ts'

/** Reviewing: for the chairs, and what the applicant sees of it. */
export const reviewShots: readonly Shot[] = [
  { name: 'review', route: '/committee/review', day: 'before', as: 'chair', at: '/committee/review' },
  { name: 'review-declined', route: '/committee/review', as: 'chair', at: '/committee/review?shelf=declined' },
  { name: 'review-none', route: '/committee/review', as: 'chair', at: '/committee/review?shelf=waiting' },
  { name: 'review-clear', route: '/committee/review/clear', day: 'before', as: 'chair', at: '/committee/review/clear' },
  { name: 'review-one', route: '/committee/review/:id', day: 'before', as: 'chair', at: reviewIs('open') },
  { name: 'review-told', route: '/committee/review/:id', as: 'chair', at: reviewIs('declined') },
  {
    name: 'review-decline',
    route: '/committee/review/:id',
    day: 'before',
    as: 'chair',
    at: reviewIs('open', 'do=decline'),
  },
  {
    name: 'review-decline-error',
    route: '/committee/review/:id',
    day: 'before',
    as: 'chair',
    at: reviewIs('open', 'do=decline'),
    act: press(/^Decline with/),
  },
  {
    name: 'review-condition-preview',
    route: '/committee/review/:id',
    day: 'before',
    as: 'chair',
    at: reviewIs('open', 'do=condition'),
    act: async (page) => {
      await page.getByLabel(/^The condition/).fill('Your membership is renewed by then.')
      await press(/^Show the mail/)(page)
    },
  },
  { name: 'review-except', route: '/committee/review/:id', as: 'chair', at: reviewIs('declined', 'do=except') },
  {
    name: 'words-frame-page',
    route: '/committee/words/:unit',
    as: 'chair',
    at: '/committee/words/page-frame',
    act: press('See the whole page'),
  },
  { name: 'twins', route: '/committee/review/twins', day: 'before', as: 'chair', at: '/committee/review/twins' },
  { name: 'twins-beside', route: '/committee/review/twins/:one/:other', day: 'before', as: 'chair', at: twinsAre },
  { name: 'recruiting', route: '/committee/recruiting', day: 'before', as: 'chair', at: '/committee/recruiting' },
  {
    name: 'recruiting-last-year',
    route: '/committee/recruiting/last-year',
    day: 'before',
    as: 'chair',
    at: '/committee/recruiting/last-year',
  },
  { name: 'pasted', route: '/committee/review/import', day: 'before', as: 'chair', at: '/committee/review/import' },
  {
    name: 'pasted-look',
    route: '/committee/review/import',
    day: 'before',
    as: 'chair',
    at: '/committee/review/import',
    act: async (page) => {
      await page.getByLabel('Mentees’').check()
      await page
        .getByLabel(/^Or paste the rows/)
        .fill(
          'Timestamp\tName\tEmail\tPositions held\tWhat else\n9/3/2026 10:00:00\tAmina Diallo\tamina.diallo@example.org\tLibrarian, Harbor Library, 1/2024 - present\tNothing',
        )
      await press('Show how it is read')(page)
    },
  },
  {
    name: 'pasted-error',
    route: '/committee/review/import',
    day: 'before',
    as: 'chair',
    at: '/committee/review/import',
    act: async (page) => {
      await page.getByLabel('Mentors’').check()
      await page.getByLabel(/^Or paste the rows/).fill('Name,Email\nAmina Diallo,amina at example')
      await press('Show how it is read')(page)
    },
  },
  { name: 'roster', route: '/committee/review/roster', day: 'before', as: 'chair', at: '/committee/review/roster' },
  {
    name: 'roster-look',
    route: '/committee/review/roster',
    day: 'before',
    as: 'chair',
    at: '/committee/review/roster',
    act: async (page) => {
      await page.getByLabel(/^Or paste the rows/).fill('Member number,First,Last,Status\n990001,Amina,Diallo,Active')
      await press(/^Show what/)(page)
    },
  },
  {
    name: 'roster-sheets',
    route: '/committee/review/roster',
    day: 'before',
    as: 'chair',
    at: '/committee/review/roster',
    act: async (page) => {
      const rows = [
        ['Member number', 'First', 'Last'],
        ['990001', 'Amina', 'Diallo'],
      ]
      const buffer = workbook([
        { name: 'Read me', rows: [['The list of October']] },
        { name: 'Members', rows },
      ])
      await page.getByLabel(/^The file/).setInputFiles({ name: 'roster.xlsx', mimeType: 'application/zip', buffer })
      await press(/^Show what/)(page)
    },
  },
  {
    name: 'roster-error',
    route: '/committee/review/roster',
    as: 'chair',
    at: '/committee/review/roster',
    act: press(/^Show what/),
  },
  {
    name: 'status-declined',
    route: '/status/:sealed',
    as: 'nobody',
    at: mailed('application_declined', /\/status\/\w{42}/, /resume-review|We cannot give/),
  },
  {
    name: 'status-asked',
    route: '/status/:sealed',
    as: 'nobody',
    at: mailed('application_question', /\/status\/\w{42}/, /We have a question/),
  },
  {
    name: 'status-accepted',
    route: '/status/:sealed',
    day: 'before',
    as: 'nobody',
    at: mailed('application_accepted', /\/status\/\w{42}/, /You are accepted/),
  },
  {
    name: 'answer',
    route: '/answer/:sealed',
    as: 'nobody',
    at: mailed('application_question', /\/answer\/\w{42}/, /Your answer/),
  },
  {
    name: 'answer-error',
    route: '/answer/:sealed',
    day: 'before',
    as: 'nobody',
    at: mailed('application_question', /\/answer\/\w{42}/, /Send my answer/),
    act: press(/^Send my answer/),
  },
  {
    name: 'answer-given',
    route: '/answer/:sealed',
    day: 'summer',
    as: 'nobody',
    at: mailed('application_question', /\/answer\/\w{42}/, /Send my answer/),
    act: async (page) => {
      await page.getByLabel('Your answer').fill('Once a month by telephone, and mail in between.')
      await press(/^Send my answer/)(page)
    },
  },
]

/** The first application on a part of the queue, with a form opened beside it. */
function reviewIs(shelf: string, query = '') {
  return async (visit: Visit) => {
    const pattern = /^\/committee\/review\/\w{16}(\?|$)/
    const found = await visit.link('chair', `/committee/review?shelf=${shelf}`, pattern)
    return query === '' ? found : `${found}${found.includes('?') ? '&' : '?'}${query}`
  }
}

/** The first two that may be one person's, side by side. */
function twinsAre(visit: Visit): Promise<string> {
  return visit.link('chair', '/committee/review/twins', /^\/committee\/review\/twins\/\w+\/\w+$/)
}

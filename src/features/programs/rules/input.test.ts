import { before, describe, it } from 'node:test'
import { assertFault, type Files, type Planted, programFiles } from '#test/programs.ts'

const yaml = 'program.yaml'

describe('settings that are right alone and wrong together', () => {
  let files: Files
  before(async () => {
    files = await programFiles('nmrt-career-mentoring')
  })
  const planted: { [what: string]: Planted } = {
    'points that are not 100': [
      yaml,
      'column: areas\n      points: 25',
      'column: areas\n      points: 20',
      'matching.criteria',
      'expected points that add up to 100, found 95',
      'criteria:',
    ],
    'an end before the start': [
      yaml,
      'end: 2027-07-31',
      'end: 2026-07-31',
      'cycle.end',
      'expected a day after the start, 2026-10-01, found 2026-07-31',
    ],
    'a deadline before the opening': [
      yaml,
      'open: 2026-08-01',
      'open: 2026-09-22',
      'applications.close',
      'expected a day not before the opening, 2026-09-22, found 2026-09-21',
      'close: 2026-09-21',
    ],
    'a deadline on the first day of the cycle': [
      yaml,
      'close: 2026-09-21',
      'close: 2026-10-01',
      'applications.close',
      'expected a day before the cycle starts, 2026-10-01, found 2026-10-01',
    ],
    'a next call before this one is closed': [
      yaml,
      'nextOpen: 2027-08-01',
      'nextOpen: 2026-08-01',
      'applications.nextOpen',
      'expected a day after this call closes, 2026-09-21, found 2026-08-01',
    ],
    'more months than topics': [
      yaml,
      'end: 2027-07-31',
      'end: 2027-08-31',
      'cycle.end',
      'expected a topic for each month of the cycle, found 10 topics for 11 months',
    ],
    'days of the first contact out of order': [
      yaml,
      'ticket: 10',
      'ticket: 15',
      'rhythm.firstContact',
      'expected remind, askBoth, ticket, chair, decide on days that rise, found 3, 7, 15, 14, 28',
      'firstContact:',
    ],
    'fewer months at most than at least': [
      yaml,
      'maxMonths: 60',
      'maxMonths: 5',
      'eligibility.mentee.maxMonths',
      'expected no fewer months than minMonths, 6, found 5',
    ],
    'a reminder after the survey is closed': [
      yaml,
      '[21, 45]',
      '[21, 61]',
      'survey.remindAfterDays',
      'expected reminders before the end of the cycle, 2027-07-31, found 61',
    ],
    'a survey that opens before the cycle': [
      yaml,
      'opensMonthsBeforeEnd: 1',
      'opensMonthsBeforeEnd: 10',
      'survey.opensMonthsBeforeEnd',
      'expected a month of the cycle, 0 to 9, found 10',
    ],
    'new pairs after the end': [
      yaml,
      'monthsAfterStart: 3',
      'monthsAfterStart: 10',
      'lastNewPairs.monthsAfterStart',
      'expected a month of the cycle, 0 to 9, found 10',
    ],
    'reminders of the deadline out of order': [
      yaml,
      '[14, 7, 2]',
      '[2, 7, 14]',
      'applications.remindDaysBefore',
      'expected days before the deadline that fall, such as [14, 7, 2], found 2, 7, 14',
    ],
  }
  for (const [what, plant] of Object.entries(planted)) it(what, () => assertFault(files, plant))
})

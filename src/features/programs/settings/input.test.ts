import { before, describe, it } from 'node:test'
import { assertFault, type Files, type Planted, programFiles } from '#test/programs.ts'

const [yaml, asked, survey] = ['program.yaml', 'questions.yaml', 'survey.yaml']

describe('a fault in the settings is named by file, line and key', () => {
  let files: Files
  before(async () => {
    files = await programFiles('nmrt-career-mentoring')
  })
  const planted: { [what: string]: Planted } = {
    'a kind of trouble nobody knows': [
      'playbook.yaml',
      '- id: delivery',
      '- id: delivered',
      '[4].id',
      'expected one of never_met, went_silent, returned, cannot_reach, leave, delivery, mismatch, call, question, comment, criticism, accolade, conduct, found "delivered"',
    ],
    'a word where a number belongs': [
      yaml,
      'minMonths: 60',
      'minMonths: five years',
      'eligibility.mentor.minMonths',
      'expected a whole number from 0 to 600, found "five years"',
    ],
    'half a month': [
      yaml,
      'minMonths: 60',
      'minMonths: 59.5',
      'eligibility.mentor.minMonths',
      'expected a whole number from 0 to 600, found 59.5',
    ],
    'a date in words': [
      yaml,
      'close: 2026-09-21',
      'close: 21 Sept',
      'applications.close',
      'expected a date such as 2026-10-01, found "21 Sept"',
    ],
    'a day that no calendar has': [
      yaml,
      'end: 2027-07-31',
      'end: 2027-06-31',
      'cycle.end',
      'expected a date such as 2026-10-01, found "2027-06-31"',
    ],
    'a zone that is none': [
      yaml,
      'zone: America/Chicago',
      'zone: Central',
      'zone',
      'expected a time zone such as America/Chicago, found "Central"',
    ],
    'an unknown key': [
      yaml,
      '    minMonths: 6\n',
      '    minMonths: 6\n    minimum: 6\n',
      'eligibility.mentee.minimum',
      'expected only minMonths, maxMonths, employedNow here, found a setting nobody reads',
      'minimum: 6',
    ],
    'a missing key': [
      yaml,
      '  late: late_list\n',
      '',
      'applications.late',
      'expected one of refuse, late_list, accept, found nothing',
      'applications:',
    ],
    'a missing group': [
      yaml,
      'committee:\n  warnAbove: 8\n',
      '',
      'committee',
      'expected a group of settings: warnAbove, found nothing',
      'slug:',
    ],
    'a membership that is neither asked nor null': [
      yaml,
      'membership:\n    required: true',
      'membership: required',
      'eligibility.membership',
      'expected a group of settings: required, found "required"',
    ],
    'a holiday in words': [
      yaml,
      'holidays: [01-01]',
      'holidays: [New Year]',
      'rhythm.topic.holidays[1]',
      'expected a day of every year such as 01-01, or one date such as 2026-11-26, found "New Year"',
    ],
    'an address that is none': [
      yaml,
      'address: mentoring@example.org',
      'address: mentoring at example',
      'contact.address',
      'expected an email address, found "mentoring at example"',
    ],
    'a link without https': [
      yaml,
      'resumeReview: https://example.org/resume-review',
      'resumeReview: example.org',
      'links.resumeReview',
      'expected a web address that begins with https://, found "example.org"',
    ],
    'a word in a text that no setting fills': [
      yaml,
      'cost: None.',
      'cost: "{{fee}} dollars"',
      'texts.cost',
      /^expected one of .*startMonth.* in \{\{ \}\}, found \{\{fee\}\}$/,
    ],
    'a link in a text that is not set': [
      yaml,
      /^ {2}resumeReview: .*\n/m,
      '',
      'texts.notJobSearch',
      /found \{\{resumeReview\}\}$/,
      'notJobSearch:',
    ],
    'a bracket that is not closed': [
      yaml,
      'slug: nmrt',
      'slug: [nmrt',
      '',
      /^expected YAML that can be read: /,
      'name: NMRT Career Mentoring Program',
    ],
    'a key said twice': [
      yaml,
      'locale: en-US\n',
      'locale: en-US\nlocale: es-US\n',
      '',
      /^expected YAML that can be read: .*unique/,
      'locale: es-US',
    ],
    'an alias': [yaml, 'shortName: NMRT Career Mentoring', 'shortName: *short', '', /\*short$/],
    'a kind of question that is none': [
      asked,
      'kind: positions',
      'kind: jobs',
      '[11].kind',
      'expected one of line, text, choice, many, positions, promise, found "jobs"',
    ],
    'a choice with nothing to choose': [
      asked,
      '  options: ["1", "2", "3"]\n',
      '',
      '[23].options',
      'expected two options or more, found nothing',
      '- id: capacity',
    ],
    'options where a line is asked': [
      asked,
      'id: pronouns\n',
      'id: pronouns\n  options: [she, he, they]\n',
      '[2].options',
      'expected no options for the kind line, found she, he, they',
      'options: [she',
    ],
    'the same id twice': [
      survey,
      'id: fit_why',
      'id: fit',
      '[6].id',
      'expected an id that no other question has, found fit',
      'id: fit\n  label: What made it so',
    ],
  }
  for (const [what, plant] of Object.entries(planted)) it(what, () => assertFault(files, plant))
})

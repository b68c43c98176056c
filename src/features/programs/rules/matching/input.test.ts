import { before, describe, it } from 'node:test'
import { assertFault, type Files, type Planted, programFiles } from '#test/programs.ts'

const yaml = 'program.yaml'
const first = 'matching.criteria[1]'

describe('criteria that are right alone and wrong together', () => {
  let files: Files
  before(async () => {
    files = await programFiles('nmrt-career-mentoring')
  })
  const planted: { [what: string]: Planted } = {
    'a column that nobody answers': [
      yaml,
      'column: libraryTypes',
      'column: libraryType',
      `${first}.column`,
      'expected one of libraryTypes, areas, topics, city, state, channels, languages, employer, jobTitle, zone, experience, demographics, found "libraryType"',
    ],
    'a column of another kind': [
      yaml,
      'column: libraryTypes',
      'column: zone',
      `${first}.column`,
      'expected for the kind equal one of libraryTypes, areas, topics, city, state, channels, languages, employer, jobTitle, demographics, found zone',
      'column: zone\n      points: 25',
    ],
    'an id that a rule of the house has': [
      yaml,
      '- id: libraryType',
      '- id: supervisor',
      `${first}.id`,
      'expected an id that no other rule has, found supervisor',
    ],
    'two of one id': [
      yaml,
      '- id: area',
      '- id: libraryType',
      'matching.criteria[2].id',
      'expected an id that no other rule has, found libraryType',
    ],
    'a word that no sentence of this kind has': [
      yaml,
      'both work in {{shared}} libraries',
      'both work in {{hours}} libraries',
      `${first}.reason`,
      'expected one of mentor, mentee, shared, Shared, count, of in {{ }}, found {{hours}}',
    ],
    'points without a sentence': [
      yaml,
      '      reason: both work in {{shared}} libraries\n',
      '',
      `${first}.reason`,
      'expected the sentence that says what speaks for a pair, found nothing',
      '- id: libraryType',
    ],
    'a rule without its words': [
      yaml,
      '      not: works for the same employer\n',
      '',
      'matching.criteria[10].not',
      'expected what is said of a pair that does not meet it, found nothing',
      '- id: employer',
    ],
    'a sentence that stands for nobody': [
      yaml,
      'covers: [state]',
      'covers: [region]',
      'matching.criteria[4].covers[1]',
      'expected the id of another criterion, found region',
    ],
    'points without an end': [
      yaml,
      '      full: 3\n',
      '',
      'matching.criteria[3].points',
      'expected most or full beside them: how many points all that they share may bring, found 20',
      'points: 20',
    ],
    'a word that no notice has': [
      yaml,
      'take {{room}} between them',
      'take {{rooms}} between them',
      'matching.without.noContact',
      'expected one of mentees, mentors, places, pairs, rules, room in {{ }}, found {{rooms}}',
      'noContact:',
    ],
    'a plural without its other': [
      yaml,
      'other: "{{count}} mentees"',
      'many: "{{count}} mentees"',
      'matching.without.counts.mentees.other',
      'expected a sentence, found nothing',
    ],
  }
  for (const [what, fault] of Object.entries(planted)) it(`${what} is named`, () => assertFault(files, fault))
})

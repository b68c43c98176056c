import type { ImportRules } from '#features/applications/import/input.ts'

const both = ['mentor', 'mentee'] as const
const many = (id: string, label: string, options: string[]): ImportRules['questions'][number] => ({
  id,
  label,
  kind: 'many',
  roles: [...both],
  options,
  required: true,
})

const nothing = { other: '' }

/** A program's form, as far as an import is read by it. */
export const form: ImportRules = {
  zone: 'America/Chicago',
  locale: 'en-US',
  association: { name: 'Association of Invented Libraries', short: 'AIL' },
  body: { name: 'Beginners’ Round Table', short: 'BRT' },
  questions: [
    many('libraryTypes', 'Where on the map of libraries are you?', [
      'Academic',
      'Public',
      'School',
      'Not in a library now',
    ]),
    many('areas', 'Area of work', [
      'Archives and special collections',
      'Reference, instruction, and outreach',
      'Reference',
    ]),
    many('languages', 'Languages', ['English', 'Spanish', 'French']),
  ],
  matching: {
    maxCapacity: 3,
    criteria: [],
    never: { self: '', named: '', supervisor: '', earlier: '', circle: '' },
    without: {
      counts: { mentees: nothing, mentors: nothing, places: nothing, pairs: nothing },
      noMentor: '',
      menteeRules: '',
      mentorRules: '',
      shortage: '',
      noContact: '',
      surplus: '',
    },
  },
}

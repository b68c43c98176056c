import type { EligibilityRules } from '#features/applications/eligibility/decide.ts'

/** A program's rules as far as applications are decided by them: the first program's figures, without its folder. */
export const rules: EligibilityRules = {
  locale: 'en-US',
  association: { name: 'Association of Invented Libraries', short: 'AIL' },
  contact: { name: 'Mentoring Committee', address: 'mentoring@example.org' },
  links: { resumeReview: 'https://example.org/resume-review', joinAssociation: 'https://example.org/join' },
  eligibility: {
    membership: { required: true },
    mentor: { minMonths: 60, employedNow: true },
    mentee: { minMonths: 6, maxMonths: 60, employedNow: true },
  },
  rhythm: {
    writesFirst: 'mentor',
    contactsPerMonth: 2,
    firstContact: { remind: 3, askBoth: 7, ticket: 10, chair: 14, decide: 28 },
    topic: { day: 'first_working_day', time: '09:00', holidays: [] },
    checkIn: { remindAfterDays: 7, missedMonths: 2 },
    ticket: { dueDays: 3, chairAfterDays: 14 },
  },
}

/** The first day of the cast's cycle. */
export const start = '2026-10-01'

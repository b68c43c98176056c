import type { Day, Instant, Month, Zone } from '#kit/dates.ts'
import type { Template } from '#features/mail/model.ts'

export type Role = 'mentor' | 'mentee'
export const roles: readonly Role[] = ['mentor', 'mentee']

/** A program as its folder in programs/ says it. Every number is a setting; the source rules are named beside them. */
export type Definition = {
  slug: string
  name: string
  /** As it stands beside the mark: "NMRT Career Mentoring". */
  shortName: string
  association: { name: string; short: string }
  /** The round table or section that runs it, if any. */
  body?: { name: string; short: string }
  locale: string
  zone: Zone
  /** "Central (Chicago)": how a time's zone is said. */
  zoneName: string
  /** The role address that belongs to the committee (R35). */
  contact: { name: string; address: string }
  links: { site?: string; resumeReview?: string; joinAssociation?: string; joinBody?: string }
  cycle: { label: string; start: Day; end: Day }
  applications: {
    open: Day
    /** Closes at 23:59:59 of this day in the program's zone (R6). */
    close: Day
    late: 'refuse' | 'late_list' | 'accept'
    remindDaysBefore: number[]
  }
  eligibility: {
    /** null: the program asks for no membership. `by`: required on the cycle's start (R4). */
    membership: { required: boolean } | null
    mentor: { minMonths: number; employedNow: boolean }
    mentee: { minMonths: number; maxMonths: number; employedNow: boolean }
  }
  rhythm: {
    /** R18 or, in another program, the mentee. */
    writesFirst: Role
    /** The yardstick people promise (R17). */
    contactsPerMonth: number
    /** Days after the notices (R18): remind the writer, ask both, ticket, chair, decide on a new pair. */
    firstContact: { remind: number; askBoth: number; ticket: number; chair: number; decide: number }
    topic: { day: 'first_working_day'; time: string }
    checkIn: { remindAfterDays: number; missedMonths: number }
    ticket: { dueDays: number; chairAfterDays: number }
  }
  /** Whole months before the end: the survey opens on the first day of that month (R20). Letters need no date. */
  survey: { opensMonthsBeforeEnd: number; remindAfterDays: number[]; closesWithCycle: true }
  /** Months after the start in whose last day new pairs end (R42): 3 is January 31 for an October start. */
  lastNewPairs: { monthsAfterStart: number }
  committee: { warnAbove: number }
  matching: {
    maxCapacity: number
    /** Points for agreement, in the order in which reasons are told; they add up to 100. */
    criteria: { libraryType: number; area: number; topics: number; place: number; zone: number; channel: number; language: number }
    sameEmployer: 'never' | 'allowed'
  }
  letter: { mentorWord: string; menteeWord: string; aims: string; paper: 'us-letter' | 'a4'; signatory: { name: string; office: string } }
  /** Words of the public page and of the forms. */
  texts: { headline: string; lede: string; effort: string; mentees: string[]; mentors: string[]; everyone: string[]; contact: string; topics: string; notJobSearch: string; [key: string]: string | string[] }
  questions: Question[]
  topics: Topic[]
  mails: { readonly [kind: string]: Template }
  surveyQuestions: { mentor: SurveyQuestion[]; mentee: SurveyQuestion[] }
  /** Typst source. */
  letterTemplate: string
}

export type Question = { id: string; label: string; hint?: string; kind: 'line' | 'text' | 'choice' | 'many' | 'positions' | 'promise'; roles: Role[]; options?: string[]; required: boolean }
/** `body` in the mails' small markup. Topics are used in order, one a month; a shorter cycle leaves the later ones out, the last topic always being the closing one when `closing` is set. */
export type Topic = { id: string; title: string; summary: string; body: string }
export type SurveyQuestion = { id: string; label: string; kind: 'choice' | 'scale' | 'text' | 'yes_no'; options?: string[]; perPair?: boolean }

/** What follows from the dates; nothing of it is stored, so that changing the end moves all of it (R2). */
export type Calendar = {
  zone: Zone
  start: Day
  end: Day
  /** Months counted from the start. */
  months: Month[]
  opensAt: Instant
  /** First instant that is too late. */
  closesAt: Instant
  noticesAt: Instant
  topics: { month: Month; number: number; topic: Topic; at: Instant }[]
  lastNewPairs: Day
  surveyOpensAt: Instant
  /** First instant after the cycle. */
  endsAt: Instant
}

/** A place in a program's folder that is wrong: file, line (1-based) and key, and what was expected there. */
export type Fault = { file: string; line: number; key: string; message: string }

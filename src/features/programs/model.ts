import { type Day, type Instant, type Month, type Zone, dayIn, daysBetween, monthOf } from '#kit/dates.ts'
import type { Template } from '#features/mail/model.ts'
import type { ProgramCriterion, Sentences } from './criteria/model.ts'
import type { Confirmation } from './confirming/model.ts'
import type { Explanations, NeverWords } from './explanations/model.ts'
import type { Weekday } from './rhythm/model.ts'
import type { Play } from './playbook/model.ts'

export type Role = 'mentor' | 'mentee'
/** A program as its folder in programs/ says it. Every number is a setting; the source rules are named beside them. */
export type Definition = {
  slug: string
  name: string
  /** As it stands beside the mark and in the sender's line. */
  shortName: string
  association: { name: string; short: string }
  /** The round table or section that runs it, if any. */
  body?: { name: string; short: string }
  locale: string
  zone: Zone
  /** "Central time (Chicago)": how a time's zone is said, used as it stands. */
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
    /** Planned day of the next call, for the page of a program that is closed (R1). */
    nextOpen?: Day
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
    /** Topics, notices and invitations leave at `time` in the program's zone, on no `holidays`: "01-01" every year, "2026-11-26" once. */
    topic: { day: 'first_working_day'; time: string; holidays: string[] }
    checkIn: { remindAfterDays: number; missedMonths: number }
    ticket: { dueDays: number; chairAfterDays: number }
    /** When each contact's week begins, in the program's zone; see `digestOf`. */
    digest?: { day?: Weekday; time?: string }
  }
  /** Whether the two of a pair may write to each other at an address of ours (decision 45); off where it is not said. */
  relay?: boolean
  /** Whole months before the end: the survey opens on the first day of that month (R20). Letters need no date. */
  survey: { opensMonthsBeforeEnd: number; remindAfterDays: number[]; closesWithCycle: true }
  /** Months after the start in whose last day new pairs end (R42): 3 is January 31 for an October start. */
  lastNewPairs: { monthsAfterStart: number }
  committee: { warnAbove: number }
  /** How the pairs are told; see `publicationOf`. */
  publication?: Partial<PublicationRules>
  matching: {
    maxCapacity: number
    /** What pairs are judged by; the points of a pair are at most 100. */
    criteria: ProgramCriterion[]
    /** The rules of the house in the program's words (R40, R41); whose ids the criteria may not have. */
    never: NeverWords
    /** What somebody without a partner is told (R39). */
    without: WithoutWords
  }
  letter: {
    mentorWord: string
    menteeWord: string
    aims: string
    paper: 'us-letter' | 'a4'
    signatory: { name: string; office: string }
  }
  /** Words of the public page and of the forms. */
  texts: Texts
  /** Questions people ask before they apply, with their answers in the texts' small markup. */
  faq: { ask: string; answer: string }[]
  /** What the committee writes to its lists while applications are taken (R56); `id` stands in the link that is counted. */
  calls?: { id: string; list: string; text: string }[]
  /** How a call for mentors names each kind of library, by the answer: "in academic libraries" (R39). */
  kinds?: { [answer: string]: string }
  /** How a run is explained, where the program says it otherwise (R38). */
  explanations?: Explanations
  /** What applicants may say for the matching alone (R37, R46); a program that has none asks nothing of the kind. */
  demographics?: Demographics
  questions: Question[]
  /** Sentences of the public site and around the form that this program says otherwise; see sayings/model.ts. */
  pages?: { readonly [page: string]: { readonly [sentence: string]: string | undefined } | undefined }
  topics: Topic[]
  /** What helps with each kind of trouble; absent where the folder was read by an older version. */
  playbook?: Play[]
  mails: { readonly [kind: string]: Template }
  surveyQuestions: { mentor: SurveyQuestion[]; mentee: SurveyQuestion[] }
  /** Typst source. */
  letterTemplate: string
}

/** Sentences; {{mentees}}, {{mentors}}, {{places}} and {{pairs}} are counted things, {{rules}} a list of rules, {{room}} a figure. */
export type WithoutWords = {
  counts: { mentees: Sentences; mentors: Sentences; places: Sentences; pairs: Sentences }
  noMentor: string
  /** A mentee whom rules keep from every mentor, and the same for a mentor. */
  menteeRules: string
  mentorRules: string
  shortage: string
  noContact: string
  surplus: string
}

/**
 * All in the program's own words. Placeholders ({{months}}, {{endMonth}} …) are filled from the settings when the
 * folder is read, so that no figure stands in two places.
 */
export type Texts = {
  headline: string
  lede: string
  effort: string
  mentees: string[]
  mentors: string[]
  everyone: string[]
  contact: string
  topics: string
  notJobSearch: string
  membership: string
  /** What the page says about meeting in person (R3). */
  travel: string
  cost: string
  /** How pairs are found, in a few sentences. */
  matching: string[]
  /** Questions, comments, criticism, accolades (R13). */
  ask: string
  /** The yardstick as the notice of the pair says it (R17). */
  aim: string
  /** An optional beginning for whoever writes first (R18). */
  starter: string
  [key: string]: string | string[]
}

export type Question = {
  id: string
  label: string
  /** A page of the form begins here, with this title; what follows belongs to it. */
  page?: string
  hint?: string
  kind: 'line' | 'text' | 'choice' | 'many' | 'positions' | 'promise'
  roles: Role[]
  options?: string[]
  required: boolean
}
/** Only options to choose from: free words could not be compared. `many`: more than one may be chosen. */
export type Demographics = {
  title: string
  lede: string
  questions: { id: string; label: string; hint?: string; options: string[]; many: boolean }[]
}
/** `body` in the mails' small markup. Topics are used in order, one a month; a shorter cycle leaves the last ones out (R2). */
export type Topic = { id: string; title: string; summary: string; body: string }
export type SurveyQuestion = {
  id: string
  label: string
  kind: 'choice' | 'scale' | 'text' | 'yes_no'
  options?: string[]
  perPair?: boolean
}

/**
 * `undoMinutes`: so long all mails wait, and the publication can be taken back; `perMinute`: so many leave in a minute after
 * that; `second`: another member of the committee confirms, where there is one; `confirm`: see `Confirmation`.
 */
export type PublicationRules = { undoMinutes: number; perMinute: number; second: boolean; confirm: Confirmation }

export function publicationOf({ publication = {} }: Pick<Definition, 'publication'>): PublicationRules {
  return { undoMinutes: 60, perMinute: 200, second: true, confirm: 'none', ...publication }
}

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
  /** `number` counts the months from the start. */
  topics: { month: Month; number: number; topic: Topic; at: Instant }[]
  lastNewPairs: Day
  surveyOpensAt: Instant
  /** First instant after the cycle. */
  endsAt: Instant
}

/** before the call · while applications are taken · between deadline and start · the cycle itself · after it. */
export type Phase = 'before' | 'recruiting' | 'reviewing' | 'running' | 'closed'

/** The cycle's days are days in the program's zone: the start's first second is running, the end's last one still is. */
export function phaseOf(calendar: Calendar, now: Instant): Phase {
  if (now >= calendar.endsAt) return 'closed'
  if (dayIn(calendar.zone, now) >= calendar.start) return 'running'
  if (now >= calendar.closesAt) return 'reviewing'
  return now >= calendar.opensAt ? 'recruiting' : 'before'
}

/** Whether an application would be looked at now: before the deadline, and after it where late ones are taken (R6). */
export function takesApplications(
  { applications }: Pick<Definition, 'applications'>,
  calendar: Calendar,
  now: Instant,
): boolean {
  const phase = phaseOf(calendar, now)
  return phase === 'recruiting' || (phase === 'reviewing' && applications.late !== 'refuse')
}

/** "Month n of m": 0 before the start, the last month's number after the end. */
export function monthNumber(calendar: Calendar, now: Instant): number {
  const today = dayIn(calendar.zone, now)
  if (today < calendar.start) return 0
  return today > calendar.end ? calendar.months.length : calendar.months.indexOf(monthOf(today)) + 1
}

/** Days from start to end, both counted: 304 from October to July, 305 with a February 29 (R2). */
export function cycleDays(calendar: Pick<Calendar, 'start' | 'end'>): number {
  return daysBetween(calendar.start, calendar.end) + 1
}

/** A place in a program's folder that is wrong: file, line (1-based) and key, and what was expected there. */
export type Fault = { file: string; line: number; key: string; message: string }

/** A cycle as the house works with it: its row, its program's words, and what follows from its dates. */
export type LiveCycle = {
  id: string
  programId: string
  label: string
  definition: Definition
  calendar: Calendar
  publishedAt: Instant | null
  /** From when on everybody may know of the pairs; until then they are the committee's, and can be taken back. */
  announcedAt: Instant | null
  closedAt: Instant | null
}

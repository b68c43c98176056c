import { z } from 'zod'
import { isDay, isZone } from '#kit/dates.ts'
import { isEmail } from '#kit/text.ts'
import { statements } from '../about/model.ts'
import { confirmations } from '../confirming/model.ts'
import { programCriteriaSchema, sentences, sentencesGroup } from '../criteria/kinds/input.ts'
import { defaults } from '../explanations/defaults/model.ts'
import type { Question, SurveyQuestion } from '../model.ts'
import { weekdays } from '../rhythm/model.ts'
import { sayings } from '../sayings/model.ts'
import { type Play, playKinds } from '../playbook/model.ts'
import type { Settings } from '../words/model.ts'

// Every leaf says what it expects; ../yaml/input.ts makes "expected …, found …" of it.

const line = z.string({ error: 'a line of text' }).trim().min(1, { error: 'a line of text' })
const day = z.string({ error: 'a date such as 2026-10-01' }).refine(isDay, { error: 'a date such as 2026-10-01' })
const yes = z.boolean({ error: 'true or false' })
const role = oneOf('mentor', 'mentee')
const address = z.string({ error: 'an email address' }).refine(isEmail, { error: 'an email address' })
const link = text('a web address that begins with https://', (at) => /^https:\/\/[^\s<>"]+$/.test(at))

const clockTime = text('a time such as 09:00', (at) => /^([01]\d|2[0-3]):[0-5]\d$/.test(at))

const holiday = text('a day of every year such as 01-01, or one date such as 2026-11-26', (at) =>
  isDay(at.length === 5 ? `2028-${at}` : at),
)

const id = text('a name of letters, digits and underscores', (at) => /^[a-zA-Z][a-zA-Z0-9_]{0,39}$/.test(at))

/** program.yaml: the settings of a program. */
export const settingsSchema: z.ZodType<Settings> = group({
  slug: text('a short name of small letters, digits and dashes', (at) => /^[a-z][a-z0-9-]{2,59}$/.test(at)),
  name: line,
  shortName: line,
  association: group({ name: line, short: line }),
  body: group({ name: line, short: line }).optional(),
  locale: text('a language such as en-US', (at) => /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(at)),
  zone: text('a time zone such as America/Chicago', isZone),
  zoneName: line,
  contact: group({ name: line, address }),
  links: group({
    site: link.optional(),
    resumeReview: link.optional(),
    joinAssociation: link.optional(),
    joinBody: link.optional(),
  }),
  cycle: group({ label: line, start: day, end: day }),
  applications: group({
    open: day,
    close: day,
    late: oneOf('refuse', 'late_list', 'accept'),
    remindDaysBefore: listOf(count(1, 90)),
    nextOpen: day.optional(),
  }),
  eligibility: group({
    membership: group({ required: yes }).nullable(),
    mentor: group({ minMonths: count(0, 600), employedNow: yes }),
    mentee: group({ minMonths: count(0, 600), maxMonths: count(0, 600), employedNow: yes }),
  }),
  rhythm: group({
    writesFirst: role,
    contactsPerMonth: count(1, 20),
    firstContact: group({
      remind: count(1, 90),
      askBoth: count(1, 90),
      ticket: count(1, 90),
      chair: count(1, 90),
      decide: count(1, 180),
    }),
    topic: group({
      day: oneOf('first_working_day'),
      time: clockTime,
      holidays: listOf(holiday),
    }),
    checkIn: group({ remindAfterDays: count(1, 27), missedMonths: count(1, 12) }),
    ticket: group({ dueDays: count(1, 60), chairAfterDays: count(1, 90) }),
    digest: group({ day: oneOf(...weekdays).optional(), time: clockTime.optional() }).optional(),
  }),
  relay: yes.optional(),
  survey: group({
    opensMonthsBeforeEnd: count(0, 12),
    remindAfterDays: listOf(count(1, 120)),
    closesWithCycle: z.literal(true, { error: 'true: the survey closes with the cycle' }),
  }),
  lastNewPairs: group({ monthsAfterStart: count(0, 24) }),
  committee: group({ warnAbove: count(1, 1000) }),
  publication: group({
    undoMinutes: count(10, 1440).optional(),
    perMinute: count(1, 10_000).optional(),
    second: yes.optional(),
    confirm: oneOf(...confirmations).optional(),
  }).optional(),
  matching: group({
    maxCapacity: count(1, 10),
    criteria: programCriteriaSchema,
    never: group({
      self: line,
      named: line,
      supervisor: line,
      earlier: line,
      circle: line,
      committee: line.optional(),
      contact: line.optional(),
    }),
    without: group({
      counts: group({
        mentees: sentencesGroup(),
        mentors: sentencesGroup(),
        places: sentencesGroup(),
        pairs: sentencesGroup(),
      }),
      noMentor: line,
      menteeRules: line,
      shortage: line,
      noContact: line,
      surplus: line,
      mentorRules: line,
    }),
  }),
  demographics: group({
    title: line,
    lede: line,
    questions: listOf(group({ id, label: line, hint: line.optional(), options: listOf(line), many: yes })),
  }).optional(),
  letter: group({
    mentorWord: line,
    menteeWord: line,
    aims: line,
    paper: oneOf('us-letter', 'a4'),
    signatory: group({ name: line, office: line }),
  }),
  texts: group({
    headline: line,
    lede: line,
    effort: line,
    membership: line,
    travel: line,
    cost: line,
    mentees: listOf(line),
    mentors: listOf(line),
    everyone: listOf(line),
    contact: line,
    topics: line,
    notJobSearch: line,
    matching: listOf(line),
    ask: line,
    aim: line,
    starter: line,
    privacy: listOf(line).default(() => [...statements.privacy]),
    accessibility: listOf(line).default(() => [...statements.accessibility]),
  }),
  pages: group(mapped(sayings, (page) => group(mapped(page, () => line.optional())).optional())).optional(),
  faq: listOf(group({ ask: line, answer: line })),
  calls: listOf(
    group({
      id: text('a short name of small letters, digits and dashes', (at) => /^[a-z][a-z0-9-]{1,39}$/.test(at)),
      list: line,
      text: line,
    }),
  ).optional(),
  kinds: z.record(z.string(), line, { error: 'answers, and how a call for mentors names each' }).optional(),
  explanations: group({ ...explained(), numbers: listOf(line).optional() }).optional(),
})

/** A group for each of the default's, in which every sentence may be left out. */
function explained(): z.core.$ZodLooseShape {
  const each = (names: object) => Object.fromEntries(Object.keys(names).map((name) => [name, sentences.optional()]))
  return Object.fromEntries(Object.entries(defaults).map(([name, names]) => [name, group(each(names)).optional()]))
}

/** questions.yaml: the application form, in order. */
export const questionsSchema: z.ZodType<Question[]> = listOf(
  group({
    id,
    page: line.optional(),
    label: line,
    hint: line.optional(),
    kind: oneOf('line', 'text', 'choice', 'many', 'positions', 'promise'),
    roles: listOf(role),
    options: listOf(line).optional(),
    required: yes,
  }),
)

/** survey.yaml: the questions at the end; without `roles` both are asked. */
export const surveySchema: z.ZodType<(SurveyQuestion & { roles?: Question['roles'] })[]> = listOf(
  group({
    id,
    label: line,
    kind: oneOf('choice', 'scale', 'text', 'yes_no'),
    options: listOf(line).optional(),
    perPair: yes.optional(),
    roles: listOf(role).optional(),
  }),
)

/** playbook.yaml: what helps with each kind of trouble. */
export const playbookSchema: z.ZodType<Play[]> = listOf(
  group({ id: oneOf(...playKinds), advice: listOf(line), subject: line, mail: listOf(line), say: line }),
)

/** A group of settings in which nothing else may stand. */
function group<T extends z.core.$ZodLooseShape>(shape: T): z.ZodObject<T, z.core.$strict> {
  const keys = Object.keys(shape).join(', ')
  return z.strictObject(shape, {
    error: (issue) => (issue.code === 'unrecognized_keys' ? `only ${keys} here` : `a group of settings: ${keys}`),
  })
}

/** The same keys, each with a schema of its own. */
function mapped<V, T>(keys: { readonly [key: string]: V }, schema: (value: V) => T): { [key: string]: T } {
  return Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, schema(value)]))
}

function listOf<T extends z.ZodType>(item: T): z.ZodArray<T> {
  return z.array(item, { error: 'a list' })
}

function oneOf<const T extends readonly string[]>(...values: T): z.ZodEnum<{ [K in T[number]]: K }> {
  return z.enum(values, { error: values.length === 1 ? values[0] : `one of ${values.join(', ')}` })
}

function count(least: number, most: number): z.ZodNumber {
  const error = `a whole number from ${least} to ${most}`
  return z.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}

function text(expected: string, holds: (at: string) => boolean): z.ZodString {
  return z.string({ error: expected }).refine(holds, { error: expected })
}

import type { Instant } from '#kit/dates.ts'

/**
 * What is told of each kind, by how its row in the audit begins; `*` stands for the rest of it. What is in none of these is
 * not shown: reports about conduct (R47), and what people do with their own account. Demographic answers leave no row.
 */
export const logKinds = {
  applications: [
    'application *',
    'applications *',
    'opinion given',
    'question answered',
    'decision taken back',
    'membership *',
    'merger undone',
    'invited to apply again',
    'invitations taken back',
  ],
  pairs: [
    'pair *',
    'pause over',
    'contact changed',
    'changes *',
    'new pair asked for',
    'asked for another partner',
    'left',
    'standby *',
    'conflict said',
    'answer taken back',
    'confirmation settled',
    'settlement taken back',
    'sign of life *',
    'asked again',
    'asking again taken back',
    'employer *',
  ],
  matching: ['run *', 'matching *', 'publication *', 'notice *', 'note left'],
  tickets: ['ticket *', 'quoting answered'],
  offices: ['invited', 'invitation taken back', 'office *', 'term ended', 'term runs on', 'absence *'],
  people: [
    'address *',
    'name changed',
    'people exported',
    'erasure *',
    'erased',
    'mail *',
    'letter approved',
    'purged',
    'purged: *',
  ],
  words: ['words changed', 'topic words kept'],
} as const satisfies Record<string, readonly string[]>

export type LogKind = keyof typeof logKinds
export const kindNames = Object.keys(logKinds) as LogKind[]

/** One decision: by whom, what, about whom, with what before and after. A name is empty where it names nobody any more. */
export type LogEntry = {
  at: Instant
  /** Who decided, as the audit has it; `by` is their name. */
  actor: string
  by: string
  what: string
  about: string
  /** A page about it; null where it has none. */
  href: string | null
  before: unknown
  after: unknown
  why: string
}

export type LogWish = { text: string; kind: LogKind | undefined; page: number }

/** Years whose things have a page of their own, by id: all of them, applications and runs; of other things there is no link. */
export type LogPages = { working: string; applications: readonly string[]; runs: readonly string[]; viewerId: string }

export const logPageSize = 50

/** Which kind a row of the audit is of; undefined for what is not shown. */
export const kindOf = (what: string): LogKind | undefined =>
  kindNames.find((kind) =>
    logKinds[kind].some((one) => (one.endsWith('*') ? what.startsWith(one.slice(0, -1)) : what === one)),
  )

/** What a value says about is told; ids and whatever else a row keeps for the machine are not. */
const told = [
  'state',
  'membership',
  'view',
  'kind',
  'day',
  'places',
  'rows',
  'mails',
  'applications',
  'pairs',
  'people',
  'addresses',
  'lastDay',
  'startsOn',
  'endsOn',
  'close',
  'contact',
  'formedOn',
  'month',
  'category',
] as const

/** A value of before or after in words, ids of offices as their names; empty where nothing of it is for readers. */
export function valueText(value: unknown, names: ReadonlyMap<string, string>): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return ''
  const fields = value as Readonly<Record<string, unknown>>
  return told
    .flatMap((key) => {
      const one = fields[key]
      if (typeof one === 'number') return [`${key}: ${one}`]
      if (typeof one !== 'string' || one === '') return []
      return [key === 'contact' ? (names.get(one) ?? '') : one.replaceAll('_', ' ')]
    })
    .filter((text) => text !== '')
    .join(', ')
}

/** “review → accepted”; one side alone where the other says nothing. */
export function changeText(before: unknown, after: unknown, names: ReadonlyMap<string, string>): string {
  const [from, to] = [valueText(before, names), valueText(after, names)]
  if (from === '' || to === '') return from + to
  return from === to ? to : `${from} → ${to}`
}

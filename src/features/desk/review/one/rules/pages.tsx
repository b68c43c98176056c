import { dayText } from '#kit/dates.ts'
import { lengthText } from '#kit/text.ts'
import { Card } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag, type TagProps } from '#ui/tags.tsx'
import type { Reason } from '#features/applications/model.ts'
import type { FullApplication } from '#features/desk/applications/model.ts'
import { memberWords } from '#features/desk/applications/pages.tsx'
import type { Definition } from '#features/programs/model.ts'

const words = {
  title: {
    eligible: 'The rules hold',
    not_eligible: 'A rule speaks against it',
    needs_review: 'The rules leave it open',
  },
  memberOpen: 'The rules hold, the membership is open',
  hint: 'What the rules found. A person decides.',
  caption: 'Rules, figures and what came of them',
  rule: 'Rule',
  figure: 'Figure',
  found: 'Found',
  positions: 'Time in professional positions',
  asked: (from: string, to: string | null) => (to === null ? `at least ${from}` : `${from} to ${to}`),
  on: (months: string, day: string, asked: string) => `${months} on ${day}; asked for: ${asked}`,
  member: (association: string) => `Member of ${association}`,
  promise: (times: number) => `Contact ${times === 2 ? 'twice' : `${times} times`} a month`,
  promised: 'Promised as it stands',
  unanswered: 'No answer',
  search: 'Not a search for a first position',
  nothing: 'Nothing of it in the goals',
  holds: 'Holds',
  fails: 'Does not hold',
  open: 'Open',
  note: 'A note',
  read: 'As the applicant reads it',
  qualifies: (day: string) => `Qualifies on ${day}.`,
  referral: 'Should hear of the resume review service.',
}

const looks = {
  holds: { shape: 'tick', calm: true, word: words.holds },
  fails: { shape: 'cross', hot: true, word: words.fails },
  open: { shape: 'half', word: words.open },
  note: { shape: 'diamond', word: words.note },
} satisfies Record<string, Pick<TagProps, 'shape' | 'calm' | 'hot'> & { word: string }>
type Look = keyof typeof looks

type Props = { application: FullApplication; definition: Definition }

/** The application beside the rules: each with its figure and what came of it (R16, R24, R17, R4, R26). */
export function RulesTable({ application, definition }: Props) {
  const { eligibility } = application
  const rows = [positions, promise, membership, search].flatMap((row) => row({ application, definition }) ?? [])
  return (
    <Card id="rules" title={titleOf({ application, definition })}>
      <p class="quiet">{words.hint}</p>
      <Table
        caption={words.caption}
        captionHidden
        fold
        columns={[
          { key: 'rule', label: words.rule },
          { key: 'figure', label: words.figure, bare: true },
          { key: 'found', label: words.found, bare: true, nowrap: true },
        ]}
        rows={rows.map(([rule, figure, look]) => ({ rule, figure, found: <Found look={look} /> }))}
        empty=""
      />
      <details>
        <summary>{words.read}</summary>
        <ul class="rows">
          {eligibility.reasons.map((reason) => (
            <li key={reason.code + reason.text}>
              {reason.text} <span class="small quiet">{reason.rule}</span>
            </li>
          ))}
        </ul>
      </details>
      {eligibility.qualifiesOn && <p>{words.qualifies(dayText(eligibility.qualifiesOn))}</p>}
      {eligibility.referral && <p>{words.referral}</p>}
    </Card>
  )
}

function titleOf({ application: { eligibility, membership: found }, definition }: Props): string {
  const required = definition.eligibility.membership?.required === true
  if (eligibility.outcome === 'eligible' && required && found !== 'verified') return words.memberOpen
  return words.title[eligibility.outcome]
}

const Found = ({ look }: { look: Look }) => {
  const { word, ...shape } = looks[look]
  return <Tag {...shape}>{word}</Tag>
}

type RuleRow = readonly [rule: string, figure: string, look: Look]

const reasonOf = ({ application }: Props, ...rules: string[]): Reason | undefined =>
  application.eligibility.reasons.find(({ rule }) => rules.includes(rule))

function positions(props: Props): RuleRow[] {
  const { application, definition } = props
  const { eligibility, role } = application
  const reason = reasonOf(props, 'R16', 'R24')
  const { mentor, mentee } = definition.eligibility
  const asked =
    role === 'mentor'
      ? words.asked(lengthText(mentor.minMonths), null)
      : words.asked(lengthText(mentee.minMonths), lengthText(mentee.maxMonths))
  const on = reason?.figures?.['on'] ?? definition.cycle.start
  const open = reason?.code === 'no_dates' || reason?.code === 'no_post_now'
  const look =
    eligibility.outcome === 'not_eligible' ? 'fails' : eligibility.outcome === 'needs_review' && open ? 'open' : 'holds'
  return [[words.positions, words.on(lengthText(eligibility.months), dayText(String(on)), asked), look]]
}

function promise({ application, definition }: Props): RuleRow[] {
  const said = application.answers.promise
  const rule = words.promise(definition.rhythm.contactsPerMonth)
  if (said === 'yes') return [[rule, words.promised, 'holds']]
  return [[rule, said === '' ? words.unanswered : `“${said}”`, 'open']]
}

function membership({ application, definition }: Props): RuleRow[] {
  if (definition.eligibility.membership === null) return []
  const { membership: found, answers } = application
  const number = answers.memberNumber === '' ? '' : `, ${answers.memberNumber}`
  const look = found === 'verified' ? 'holds' : 'open'
  return [[words.member(definition.association.short), `${memberWords[found]}${number}`, look]]
}

function search(props: Props): RuleRow[] {
  if (props.application.role === 'mentor') return []
  const reason = reasonOf(props, 'R26')
  return [[words.search, reason === undefined ? words.nothing : reason.text, reason === undefined ? 'holds' : 'note']]
}

import { type Day, dayIn, dayText, type Zone } from '#kit/dates.ts'
import { Button, Check, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import { type Guard, inTerm, type Office } from '#features/accounts/model.ts'
import { Guards } from '#features/accounts/offices/guards/pages.tsx'
import type { Invitation } from '#features/accounts/offices/model.ts'

const words = {
  title: 'Offices',
  today: 'Today',
  log: 'What was decided, by whom, about whom and why',
  lede: 'Every office has a term and ends by itself on its last day. Whoever holds one works with a passkey.',
  soon: (day: string) =>
    `Nobody follows as chair after ${day}. Invite the next chair now: until somebody has taken over, the last one’s term runs on by itself, four weeks at a time.`,
  none: 'Nobody is chair today.',
  name: 'Name',
  office: 'Office',
  term: 'Term',
  state: 'Passkey',
  span: (from: string, to: string) => `${from} to ${to}`,
  kinds: {
    chair: 'Chair',
    member: 'Committee member',
    safeguarding: 'Safeguarding',
    oversight: 'Supervising board member',
  },
  has: 'registered',
  lacks: 'none yet',
  past: 'Past',
  invited: 'Invited, not here yet',
  invitedBy: (name: string, day: string) => (name === '' ? `from the host, until ${day}` : `by ${name}, until ${day}`),
  forPasskey: 'to register a passkey',
  takeBack: 'Take back',
  invitePasskey: (name: string) => `Mail ${name} a link to register a passkey`,
  passkeyHint: 'For whoever lost a passkey or never had one. It takes the place of the earlier ones.',
  change: 'Change',
  end: (name: string) => `End the term of ${name}`,
  lastDay: 'Last day',
  endButton: 'End the term',
  invite: 'Invite somebody to an office',
  inviteLede: 'The invitation goes to this address, is good once, for seven days, and ends with a passkey registered.',
  fields: {
    name: 'Name',
    email: 'Email address',
    kind: 'What they may do',
    title: 'Office, as you call it',
    employer: 'Employer (so that nobody answers for a colleague)',
    startsOn: 'First day',
    endsOn: 'Last day',
    mostPairs: 'Pairs, at most',
  },
  may: {
    chair: 'Chair: everything in this program',
    member: 'Member: the pairs they answer for',
    safeguarding: 'Safeguarding: reports about conduct, and nothing else',
    oversight: 'Supervising board member: criticism of a chair, and nothing else',
  },
  handsOver: 'This person takes over from me: my own term ends the day before theirs begins',
  send: 'Send the invitation',
  errors: {
    name: 'Write the name',
    email: 'Write the address in full, such as name@example.org',
    kind: 'Choose what they may do',
    title: 'Write what you call the office, such as “Co-chair”',
    startsOn: 'Give the first day of the term',
    endsOn: 'Give a last day that is not before the first',
    mostPairs: 'Give a number, 0 for none',
  },
  withoutChair:
    'The program would be without a chair. Nothing was changed. Invite another chair first, whose term begins before this one ends.',
}

export type InviteField = keyof typeof words.errors
export type Typed = Partial<Record<keyof typeof words.fields | 'handsOver', string>>

export type OfficesView = {
  offices: readonly ((Office | Guard) & { passkey: boolean })[]
  open: readonly (Invitation & { inviter: string })[]
  warning: { lastDay: Day | null } | undefined
  today: Day
  zone: Zone
  failed?: { fields?: readonly InviteField[]; typed?: Typed; withoutChair?: boolean }
}

export function officesPage({ offices, open, warning, today, zone, failed = {} }: OfficesView) {
  const errors = (failed.fields ?? []).map((field) => ({ field, text: words.errors[field] }))
  const [now, past] = [offices.filter(({ endsOn }) => endsOn >= today), offices.filter(({ endsOn }) => endsOn < today)]
  return {
    title: words.title,
    stack: true,
    error: errors.length > 0 || failed.withoutChair === true,
    body: (
      <>
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <ErrorSummary errors={errors} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <p>
          <a class="link" href="/committee/log">
            {words.log}
          </a>
        </p>
        {failed.withoutChair && (
          <p class="err" role="alert">
            {words.withoutChair}
          </p>
        )}
        {warning && <p class="err">{warning.lastDay === null ? words.none : words.soon(dayText(warning.lastDay))}</p>}
        <Terms offices={now} today={today} />
        <Guards offices={now} today={today} />
        {now.map((office) => (
          <Change office={office} today={today} key={office.id} />
        ))}
        {open.length > 0 && <h2>{words.invited}</h2>}
        {open.map((one) => (
          <form method="post" action={`/committee/offices/invitations/${one.id}/withdrawal`} class="row" key={one.id}>
            <span>
              <b>{one.name || words.kinds.chair}</b>, {one.office?.title ?? words.forPasskey},{' '}
              <span class="small quiet">{words.invitedBy(one.inviter, dayText(dayIn(zone, one.expiresAt)))}</span>
            </span>
            <Button plain>{words.takeBack}</Button>
          </form>
        ))}
        <Invite errors={errors} typed={failed.typed ?? {}} today={today} />
        {past.length > 0 && (
          <details>
            <summary>{words.past}</summary>
            <Terms offices={past} today={today} />
          </details>
        )}
      </>
    ),
  }
}

const Terms = ({ offices, today }: { offices: OfficesView['offices']; today: Day }) => (
  <Table
    caption={words.title}
    captionHidden
    fold
    columns={[
      { key: 'name', label: words.name },
      { key: 'office', label: words.office },
      { key: 'term', label: words.term },
      { key: 'state', label: words.state, bare: true },
    ]}
    rows={offices.map((office) => ({
      name: office.name,
      office: office.title || words.kinds[office.kind],
      term: words.span(dayText(office.startsOn), dayText(office.endsOn)),
      state: office.passkey ? (
        <Tag shape="tick" calm>
          {words.has}
        </Tag>
      ) : (
        <Tag shape="half" calm={!inTerm(office, today)}>
          {words.lacks}
        </Tag>
      ),
    }))}
    empty={words.none}
  />
)

const Change = ({ office, today }: { office: Office | Guard; today: Day }) => (
  <details>
    <summary>{`${words.change}: ${office.name}`}</summary>
    <div class="stack">
      <form method="post" action={`/committee/offices/${office.id}/passkey`} class="stack">
        <p class="quiet small">{words.passkeyHint}</p>
        <p>
          <Button>{words.invitePasskey(office.name)}</Button>
        </p>
      </form>
      <form
        method="post"
        action={`/committee/offices/${office.id}/end`}
        class="stack"
        aria-label={words.end(office.name)}
      >
        <Field
          id={`end-${office.id}`}
          name="lastDay"
          type="date"
          width="w20"
          label={words.lastDay}
          value={today}
          required
        />
        <p>
          <Button>{words.endButton}</Button>
        </p>
      </form>
    </div>
  </details>
)

type InviteProps = { errors: readonly { field: InviteField; text: string }[]; typed: Typed; today: Day }

function Invite({ errors, typed, today }: InviteProps) {
  const field = (id: keyof typeof words.fields) => ({
    id,
    label: words.fields[id],
    value: typed[id],
    error: errors.find((one) => one.field === id)?.text,
    required: id !== 'employer',
  })
  return (
    <section class="card stack" aria-labelledby="invite">
      <h2 id="invite">{words.invite}</h2>
      <p class="quiet">{words.inviteLede}</p>
      <form method="post" action="/committee/offices/invitations" class="stack">
        <Field {...field('name')} autocomplete="off" width="w20" />
        <Field {...field('email')} type="email" autocomplete="off" width="w20" />
        <Field
          {...field('kind')}
          width="w20"
          options={(['member', 'chair', 'safeguarding', 'oversight'] as const).map((value) => ({
            value,
            label: words.may[value],
          }))}
        />
        <Field {...field('title')} width="w20" />
        <Field {...field('employer')} width="w20" />
        <Field {...field('startsOn')} type="date" width="w20" value={typed.startsOn ?? today} />
        <Field {...field('endsOn')} type="date" width="w20" />
        <Field {...field('mostPairs')} inputmode="numeric" width="w2" value={typed.mostPairs ?? '8'} />
        <Check id="handsOver" name="handsOver" label={words.handsOver} checked={typed.handsOver === 'yes'} />
        <p>
          <Button first>{words.send}</Button>
        </p>
      </form>
    </section>
  )
}

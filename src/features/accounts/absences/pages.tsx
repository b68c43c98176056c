import { type Day, dayText } from '#kit/dates.ts'
import { listText } from '#kit/text.ts'
import { Button, ErrorSummary, Field, Hidden } from '#ui/controls.tsx'
import { Breadcrumb, Toast } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import { Tag } from '#ui/tags.tsx'
import type { AbsenceRefusal, NamedAbsence } from '#features/accounts/absences/model.ts'
import type { Office } from '#features/accounts/model.ts'

const words = {
  title: 'Who is away',
  today: 'Today',
  lede: 'While somebody is away, a deputy answers for their pairs: new tickets, the weekly mail and the pairs’ answers go there, and the pairs’ mails say so. It begins and ends by itself; no pair changes hands.',
  none: 'Nobody has said that they will be away.',
  who: 'Who',
  days: 'Days',
  deputy: 'Deputy',
  state: 'State',
  what: 'What to do',
  span: (from: string, to: string) => (from === to ? from : `${from} to ${to}`),
  now: 'away now',
  ahead: 'to come',
  back: (name: string) => `${name} is back`,
  backMine: 'I am back',
  cancel: (name: string) => `${name} will not be away`,
  cancelMine: 'I will not be away',
  mine: 'Say that you will be away',
  anybody: 'Enter that somebody is away',
  hint: (zone: string) => `Both days are days of absence, in ${zone}.`,
  fields: { office: 'Who is away', startsOn: 'First day', endsOn: 'Last day', deputy: 'Deputy' },
  deputyHint: 'Sees the pairs and tickets concerned for these days only.',
  send: 'Enter the absence',
  missing: {
    office: 'Choose who is away',
    startsOn: 'Give the first day',
    endsOn: 'Give the last day',
    deputy: 'Choose who stands in',
  } as Record<string, string>,
  done: {
    entered: 'It is entered, and the deputy is told by mail. It begins and ends by itself.',
    ended: 'It is over: whoever was away answers again from now on. The deputy is told by mail.',
  },
}

export type Typed = { office: string; deputy: string; startsOn: string; endsOn: string }

export type AbsencesView = {
  absences: readonly NamedAbsence[]
  /** Those whose term is not over. */
  offices: readonly Office[]
  /** The viewer's own offices. */
  own: readonly string[]
  chair: boolean
  today: Day
  zoneName: string
  done: 'entered' | 'ended' | undefined
  failed?: { typed: Typed; fields?: readonly string[]; refusal?: AbsenceRefusal }
}

export function absencesPage(view: AbsencesView) {
  const { absences, own, chair, today, done, failed } = view
  const errors = errorsOf(view)
  return {
    title: words.title,
    stack: true,
    error: errors.length > 0,
    ...(done !== undefined && failed === undefined && { toast: <Toast>{words.done[done]}</Toast> }),
    body: (
      <>
        <ErrorSummary errors={errors} />
        <Breadcrumb items={[{ href: '/committee', label: words.today }]} />
        <h1>{words.title}</h1>
        <p class="lede">{words.lede}</p>
        <Table
          caption={words.title}
          captionHidden
          fold
          columns={[
            { key: 'who', label: words.who },
            { key: 'days', label: words.days },
            { key: 'deputy', label: words.deputy },
            { key: 'state', label: words.state, bare: true },
            { key: 'what', label: words.what, bare: true },
          ]}
          rows={absences.map((one) => ({
            who: one.name,
            days: words.span(dayText(one.startsOn), dayText(one.endsOn)),
            deputy: one.deputy,
            state: (
              <Tag shape={one.startsOn <= today ? 'paused' : 'ring'} calm>
                {one.startsOn <= today ? words.now : words.ahead}
              </Tag>
            ),
            what: (chair || own.includes(one.officeId)) && (
              <form method="post" action={`/committee/absences/${one.id}/end`}>
                <Button plain>{endWords(one, own, today)}</Button>
              </form>
            ),
          }))}
          empty={words.none}
        />
        <Enter {...view} errors={errors} />
      </>
    ),
  }
}

function endWords({ officeId, name, startsOn }: NamedAbsence, own: readonly string[], today: Day): string {
  const mine = own.includes(officeId)
  if (startsOn <= today) return mine ? words.backMine : words.back(name)
  return mine ? words.cancelMine : words.cancel(name)
}

function Enter({ offices, own, chair, zoneName, failed, errors }: AbsencesView & { errors: readonly Fault[] }) {
  const typed = failed?.typed
  const field = (id: keyof typeof words.fields) => ({
    id,
    label: words.fields[id],
    error: errors.find((one) => one.field === id)?.text,
    required: true,
    width: 'w20' as const,
  })
  const named = (some: readonly Office[]) => some.map(({ id, name }) => ({ value: id, label: name }))
  const [me] = own
  const deputies = chair ? offices : offices.filter(({ id }) => !own.includes(id))
  return (
    <section class="card stack" aria-labelledby="enter">
      <h2 id="enter">{chair ? words.anybody : words.mine}</h2>
      <form method="post" action="/committee/absences" class="stack">
        {chair ? (
          <Field {...field('office')} options={named(offices)} value={typed?.office ?? me ?? ''} />
        ) : (
          <Hidden name="office" value={me ?? ''} />
        )}
        <Field {...field('startsOn')} type="date" value={typed?.startsOn ?? ''} hint={words.hint(zoneName)} />
        <Field {...field('endsOn')} type="date" value={typed?.endsOn ?? ''} />
        <Field {...field('deputy')} options={named(deputies)} value={typed?.deputy ?? ''} hint={words.deputyHint} />
        <p>
          <Button first>{words.send}</Button>
        </p>
      </form>
    </section>
  )
}

type Fault = { field: string; text: string }

function errorsOf({ failed, offices, absences }: AbsencesView): Fault[] {
  if (failed === undefined) return []
  const missing = [...new Set(failed.fields ?? [])].flatMap((field) => {
    const text = words.missing[field]
    return text === undefined ? [] : [{ field, text }]
  })
  return failed.refusal === undefined ? missing : [...missing, refusalOf(failed.refusal, { offices, absences })]
}

/** What is wrong, and what to do; nothing was entered. */
function refusalOf(refusal: AbsenceRefusal, { offices, absences }: Pick<AbsencesView, 'offices' | 'absences'>): Fault {
  const nameOf = (id: string) => offices.find((office) => office.id === id)?.name ?? ''
  const days = (one: { startsOn: Day; endsOn: Day }) => words.span(dayText(one.startsOn), dayText(one.endsOn))
  switch (refusal.kind) {
    case 'no_member':
      return { field: 'office', text: 'Choose somebody whose term is not over.' }
    case 'no_deputy':
      return { field: 'deputy', text: 'Choose somebody else whose term covers all of these days.' }
    case 'order':
      return { field: 'endsOn', text: 'The last day comes before the first. Change one of the two.' }
    case 'past':
      return { field: 'endsOn', text: 'These days are over. Give a last day from today on.' }
    case 'long':
      return {
        field: 'endsOn',
        text: `An absence is shorter than ${refusal.most} days. For longer, give the pairs to somebody else under Contacts.`,
      }
    case 'again':
      return {
        field: 'startsOn',
        text: `There is an absence already: ${days(refusal.other)}. Take that one back first, or choose other days.`,
      }
    case 'deputy_away':
      return {
        field: 'deputy',
        text: `${nameOf(refusal.other.officeId)} is away too: ${days(refusal.other)}. Choose somebody else.`,
      }
    case 'deputizes':
      return {
        field: 'startsOn',
        text: `${nameOf(refusal.other.deputyId)} stands in for ${absences.find(({ id }) => id === refusal.other.id)?.name ?? ''}: ${days(refusal.other)}. Somebody else has to do that first.`,
      }
    case 'conflict':
      return {
        field: 'deputy',
        text: `The deputy is in one of these pairs, or works where one of the two works: ${listText([...refusal.pairs])}. Choose somebody else.`,
      }
  }
}

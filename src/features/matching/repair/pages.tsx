import { instantText } from '#kit/dates.ts'
import { capitalized, countText, listText } from '#kit/text.ts'
import { Button, Check, ErrorSummary } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Section, Sheet } from '#ui/parts.tsx'
import { Table } from '#ui/table.tsx'
import {
  type EndView,
  type Forming,
  type Left,
  type OpenRepair,
  pairsText,
  type Repair,
  type RepairProposal,
  type RepairState,
} from '#features/matching/repair/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

export const repairWords = {
  today: 'Today',
  title: 'Changes to the pairs',
  lede: 'Who has no partner now, and the fewest changes that would help. Nobody is told before you publish.',
  nothing: 'Nobody waits for whom something could be done: no change is proposed.',
  nobody: 'Nobody waits for a partner, so that no change is proposed.',
  untouched: (n: number) => `${countText(n, 'pair')} would stay as ${n === 1 ? 'it is' : 'they are'}.`,
  take: 'Look at these changes',
  over: 'No new pairs any more',
  moves: {
    joins: (mentee: string, mentor: string) => `${mentee} joins ${mentor}, who has another mentee`,
    standby: (mentee: string, mentor: string) => `${mentee} gets ${mentor}, who has nobody: ask first`,
    seeks: (mentee: string, mentor: string) => `${mentee} gets ${mentor}, who looks for another mentee`,
  },
  ends: 'A pair ends for it',
  asked: (mentor: string, mentee: string) => `The pair of ${mentor} and ${mentee} ends`,
  askedBefore: (mentor: string, mentee: string) => `The pair of ${mentor} and ${mentee} has ended`,
  free: (names: string) => `For ${names} nobody is possible now; they wait for the next proposal.`,
  ticket: 'The ticket',
  gain: (gain: number) => `${gain >= 0 ? '+' : '−'}${Math.abs(gain)} points`,
  left: 'Still without a partner',
  why: {
    nobody: 'no mentor with a free place is possible',
    no_contact: 'a mentor is possible, but nobody on the committee has room for the pair',
  },
  person: 'Who',
  reason: 'Why',
  before: 'Before',
  open: { draft: 'A draft is open', asked: 'Waits for a second member', held: 'Published, and nobody told yet' },
  see: 'Open it',
  states: {
    draft: 'draft',
    asked: 'waits for a second member',
    held: 'waits for its hour',
    done: 'done',
    undone: 'taken back',
    stopped: 'did not happen',
  } satisfies Record<RepairState, string>,
  made: 'Made',
  state: 'State',
  what: 'What',
  contact: (name: string) => `Contact: ${name}`,
}

export const crumbs = (here = false) => (
  <Breadcrumb
    items={[
      { href: '/committee', label: repairWords.today },
      ...(here ? [{ href: '/committee/repairs', label: repairWords.title }] : []),
    ]}
  />
)

export type Names = ReadonlyMap<string, string>
const named = (names: Names, id: string) => names.get(id) ?? id

/** A new pair: what it is, what it gains, why, and who answers for it. */
export const Formed = ({ form, names }: { form: Forming; names: Names }) => (
  <>
    {repairWords.moves[form.as](named(names, form.menteeId), named(names, form.mentorId))}: {form.points} of 100,{' '}
    {repairWords.gain(form.gain)}. {capitalized(form.reasons.slice(0, 3).join('; '))}.{' '}
    {form.from !== null && `${repairWords.ends}. `}
    {repairWords.contact(named(names, form.officeId))}.
  </>
)

export const Ends = ({ ends }: { ends: readonly EndView[] }) =>
  ends.map((one) => (
    <li key={one.pairId}>
      {(one.before ? repairWords.askedBefore : repairWords.asked)(one.mentor, one.mentee)}: {one.text}.{' '}
      {one.free.length > 0 && `${repairWords.free(listText(one.free))} `}
      <a href={`/committee/tickets/${one.ticketId}`}>{repairWords.ticket}</a>
    </li>
  ))

export type RepairsView = {
  cycle: LiveCycle
  proposal: RepairProposal
  open: OpenRepair | undefined
  before: readonly Repair[]
  names: Names
  late: string | undefined
  error: string | undefined
}

/** The present proposal, what is open, and what was. */
export function repairsPage({ cycle, proposal, open, before, names, late, error }: RepairsView) {
  const when = (at: string) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const { steps, left, untouched } = proposal
  return {
    title: repairWords.title,
    narrow: true,
    stack: true,
    error: error !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[{ field: 'steps', text: error }]} />}
        {crumbs()}
        <h1>{repairWords.title}</h1>
        <p class="lede">{repairWords.lede}</p>
        {open ? (
          <Sheet id="open" title={repairWords.open[open.state]}>
            <p>{capitalized(pairsText(open))}</p>
            <p>
              <Button first href={`/committee/repairs/${open.id}`}>
                {repairWords.see}
              </Button>
            </p>
          </Sheet>
        ) : (
          <Section id="steps" title={late ? repairWords.over : countText(steps.length, 'change')}>
            {late ? (
              <p>{late}</p>
            ) : steps.length === 0 ? (
              <Empty>{left.length === 0 ? repairWords.nobody : repairWords.nothing}</Empty>
            ) : (
              <form method="post" action="/committee/repairs" class="stack">
                {steps.map((step, at) => (
                  <Check
                    key={step.key}
                    id={`step-${at}`}
                    name="step"
                    value={step.key}
                    checked
                    label={step.forms.map((form) => (
                      <div key={form.menteeId}>
                        <Formed form={form} names={names} />
                      </div>
                    ))}
                  />
                ))}
                <p>{repairWords.untouched(untouched)}</p>
                <p>
                  <Button first>{repairWords.take}</Button>
                </p>
              </form>
            )}
          </Section>
        )}
        {left.length > 0 && <LeftTable left={left} />}
        {before.length > 0 && (
          <Section id="before" title={repairWords.before}>
            <Table
              caption={repairWords.before}
              captionHidden
              fold
              columns={[
                { key: 'what', label: repairWords.what },
                { key: 'made', label: repairWords.made },
                { key: 'state', label: repairWords.state },
              ]}
              rows={before.map((one) => ({
                what: <a href={`/committee/repairs/${one.id}`}>{capitalized(pairsText(one))}</a>,
                made: `${when(one.madeAt)}, ${one.madeByName}`,
                state: one.said === '' ? repairWords.states[one.state] : one.said,
              }))}
              empty=""
            />
          </Section>
        )}
      </>
    ),
  }
}

const LeftTable = ({ left }: { left: readonly Left[] }) => (
  <Section id="left" title={repairWords.left}>
    <Table
      caption={repairWords.left}
      captionHidden
      fold
      columns={[
        { key: 'who', label: repairWords.person },
        { key: 'why', label: repairWords.reason },
      ]}
      rows={left.map((one) => ({
        who: <a href={`/committee/applications/${one.applicationId}`}>{one.name}</a>,
        why: repairWords.why[one.why],
      }))}
      empty=""
    />
  </Section>
)

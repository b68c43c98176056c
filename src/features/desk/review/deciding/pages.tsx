import { dayIn, dayText, type Instant } from '#kit/dates.ts'
import { Button, Hidden } from '#ui/controls.tsx'
import { Log, Section, Sheet } from '#ui/parts.tsx'
import type { Conflict, DecisionKind, MadeDecision } from '#features/applications/review/model.ts'
import { mayUndo, rulesAgainst } from '#features/applications/review/rules/model.ts'
import type { FullApplication } from '#features/desk/applications/model.ts'
import { madeWords, undoHref, whenText } from '#features/desk/review/made/pages.tsx'
import type { FormName, FormView, ShelfName, View } from '#features/desk/review/model.ts'
import { Views } from '#features/desk/review/views/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: 'Decide',
  otherwise: 'Decide otherwise',
  accept: 'Accept',
  forms: {
    decline: 'Decline kindly',
    condition: 'Accept on a condition',
    ask: 'Ask a question',
    wait: 'Waiting list',
    except: 'Accept in spite of a rule',
  } satisfies Record<FormName, string>,
  held: 'What you decide is held for 30 minutes before the mail leaves, and can be taken back.',
  conflicts: {
    self: 'This is your own application. Another chair reads it and decides; you hear of it by mail, like everybody.',
    same_employer: (employer: string) =>
      `You both work at ${employer}, so another chair decides. Nothing you press here would count.`,
    named: 'This application names you, so another chair decides. Nothing you press here would count.',
  },
  over: {
    withdrawn: 'The applicant took this application back. There is nothing to decide.',
    duplicate: 'The other application of this person counts. There is nothing to decide here.',
    pair: 'This person is in a pair. What is to change, changes there.',
  },
  history: 'What was decided',
  did: {
    accept: 'accepted',
    except: 'accepted in spite of a rule',
    condition: 'accepted on a condition',
    decline: 'declined',
    wait: 'put on the waiting list',
    ask: 'asked',
  } satisfies Record<DecisionKind, string>,
  by: (name: string, did: string) => `${name} ${did}`,
  rules: 'The rules decided',
  undone: 'taken back',
  until: (day: string) => `by ${day}`,
  leaves: (at: string) => `the mail leaves at ${at}`,
  answered: 'The answer:',
  undo: madeWords.undo,
}

type Props = {
  application: FullApplication
  decisions: readonly MadeDecision[]
  views: readonly View[]
  conflict: Conflict | undefined
  cycle: LiveCycle
  shelf: ShelfName
  viewer: { personId: string }
  now: Instant
  /** Open already: then there is nothing to choose here. */
  form: FormView | undefined
}

/** What one may decide, what was decided and by whom, and what the other chairs think. */
export function Deciding(props: Props) {
  const { application, conflict, decisions, form } = props
  const why = reasonAgainst(application, conflict)
  const title = decisions.some(({ undoneAt }) => undoneAt === null) ? words.otherwise : words.title
  return (
    <>
      {form === undefined && (
        <Sheet id="decide" title={title}>
          {why === undefined ? <Ways {...props} /> : <p>{why}</p>}
        </Sheet>
      )}
      {conflict === undefined && decisions.length > 0 && <History {...props} />}
      {conflict === undefined && <Views {...props} />}
    </>
  )
}

/** Why nobody, or not this person, decides here. */
function reasonAgainst({ state, pairs }: FullApplication, conflict: Conflict | undefined): string | undefined {
  if (conflict?.kind === 'same_employer') return words.conflicts.same_employer(conflict.employer)
  if (conflict !== undefined) return words.conflicts[conflict.kind]
  if (state === 'withdrawn' || state === 'duplicate') return words.over[state]
  return pairs.some((pair) => pair.state !== 'ended') ? words.over.pair : undefined
}

function Ways({ application, cycle, shelf }: Props) {
  const { first, others } = waysOf(application, cycle)
  const href = (form: FormName) =>
    `/committee/review/${application.id}?${shelf === 'open' ? '' : `shelf=${shelf}&`}do=${form}#form`
  return (
    <>
      {first === 'accept' ? (
        <form method="post" action={`/committee/review/${application.id}/accept`}>
          <Hidden name="shelf" value={shelf} />
          <Button first wide id="accept">
            {words.accept}
          </Button>
        </form>
      ) : (
        <p>
          <Button first wide id={first} href={href(first)}>
            {words.forms[first]}
          </Button>
        </p>
      )}
      <ul class="plainlist">
        {others.map((form) => (
          <li key={form}>
            <a class="link" id={form} href={href(form)}>
              {words.forms[form]}
            </a>
          </li>
        ))}
      </ul>
      <p class="small quiet">{words.held}</p>
    </>
  )
}

/** The likely way first, so that the usual evening is one press each. */
function waysOf(
  { eligibility, membership, state }: FullApplication,
  cycle: LiveCycle,
): { first: 'accept' | FormName; others: FormName[] } {
  const against = rulesAgainst(eligibility).length > 0
  const member = cycle.definition.eligibility.membership?.required !== true || membership === 'verified'
  const first = against ? 'decline' : member && state !== 'accepted' ? 'accept' : 'condition'
  const all: FormName[] = ['condition', 'decline', 'ask', 'wait', ...(against || !member ? (['except'] as const) : [])]
  return { first, others: all.filter((form) => form !== first && !(form === 'condition' && against)) }
}

const History = ({ decisions, cycle, shelf, now }: Props) => (
  <Section id="history" title={words.history}>
    <Log
      rows={decisions.toReversed().map((one) => ({
        at: one.at,
        when: dayText(dayIn(cycle.calendar.zone, one.at), 'short'),
        text: <Decided one={one} zone={cycle.calendar.zone} shelf={shelf} now={now} />,
      }))}
    />
  </Section>
)

function Decided({ one, zone, shelf, now }: { one: MadeDecision; zone: string; shelf: ShelfName; now: Instant }) {
  const waits = one.undoneAt === null && one.mail?.state === 'queued'
  const parts: string[] = [
    words.by(one.byName, words.did[one.kind]),
    ...(one.on === null ? [] : [words.until(dayText(one.on))]),
    ...(one.undoneAt === null ? [] : [words.undone]),
    ...(waits ? [words.leaves(whenText(one.mail?.dueAt ?? now, { zone, now }))] : []),
  ]
  return (
    <>
      {parts.join(', ')}.{one.note !== '' && <span class="block quiet"> {one.note}</span>}
      {one.kind === 'ask' && <span class="block quiet"> {one.words}</span>}
      {one.answer !== null && (
        <span class="block">
          {' '}
          {words.answered} {one.answer}
        </span>
      )}
      {waits && mayUndo(one) && (
        <form method="post" action={undoHref(one)}>
          <Hidden name="shelf" value={shelf} />
          <Button plain>{words.undo}</Button>
        </form>
      )}
    </>
  )
}

import { type Instant, instantText } from '#kit/dates.ts'
import { ErrorSummary } from '#ui/controls.tsx'
import { Breadcrumb, Facts, Section } from '#ui/parts.tsx'
import type { Conflict, MadeDecision } from '#features/applications/review/model.ts'
import { Applicant, forText, Positions } from '#features/desk/applications/one/pages.tsx'
import { StateTag } from '#features/desk/applications/pages.tsx'
import type { FullApplication } from '#features/desk/applications/model.ts'
import { Deciding } from '#features/desk/review/deciding/pages.tsx'
import { DecisionForm } from '#features/desk/review/forms/pages.tsx'
import { canUndo, Made, type MadeView } from '#features/desk/review/made/pages.tsx'
import type { EarlierApplication, FormView, Place, QueueRow, ShelfName, View } from '#features/desk/review/model.ts'
import { FlagTags, readingHref } from '#features/desk/review/pages.tsx'
import { inYear, type Years } from '#features/applications/years/model.ts'
import { Differences } from '#features/desk/review/one/earlier/pages.tsx'
import { RulesTable } from '#features/desk/review/one/rules/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  review: 'Review',
  roles: { mentor: 'Mentor', mentee: 'Mentee' },
  title: (name: string, role: string) => `${name}, ${role.toLowerCase()}`,
  place: (at: number, of: number) => `${at} of ${of}`,
  previous: 'Previous',
  next: 'Next',
  decide: 'To the decision',
  steps: 'Through the queue',
  knownAs: (name: string) =>
    `The address was first known as ${name}’s: a new name, which its holder confirmed, or two people who share it.`,
  received: (at: string, zone: string) => `Received ${at}, ${zone}.`,
  statement: 'In their own words',
  noStatement: 'Nothing was written.',
  applicant: 'The applicant',
  others: 'Also sent',
  more: 'More',
  whole: 'The application with its mail and its pairs',
  keys: 'Keys: J next, K previous, A accept, D decline, Q ask, C condition, W waiting list, E in spite of a rule',
  fewKeys: 'Keys: J next, K previous',
  undoKey: (keys: string, undo: boolean) => `${keys}${undo ? ', U take the last one back' : ''}.`,
  keysOff: 'Turn the keys off',
  keysOn: 'Turn the keys on',
}

export type ReadingView = {
  cycle: LiveCycle
  application: FullApplication
  row: QueueRow
  place: Place
  shelf: ShelfName
  decisions: readonly MadeDecision[]
  views: readonly View[]
  earlier: EarlierApplication | undefined
  conflict: Conflict | undefined
  form: FormView | undefined
  /** Why the last press changed nothing, where no form is open. */
  wrong: string | undefined
  years: Years
  made: MadeView | undefined
  viewer: { personId: string }
  now: Instant
}

export function readingPage(view: ReadingView) {
  const { application, row, form, made, shelf, cycle } = view
  const { zone } = cycle.calendar
  return {
    title: words.title(application.name, words.roles[application.role]),
    error: view.wrong !== undefined || (form?.errors.length ?? 0) > 0,
    toast: made && <Made {...made} shelf={shelf} />,
    body: (
      <>
        <Breadcrumb
          items={[
            {
              href: inYear(`/committee/review${shelf === 'open' ? '' : `?shelf=${shelf}`}`, view.years),
              label: words.review,
            },
          ]}
        />
        <div class="stack">
          <Steps {...view} />
          <h1>{application.name}</h1>
          <p class="row">
            <StateTag state={application.state} />
            <FlagTags flags={row.flags} />
          </p>
          <p class="quiet">
            {forText(application.role, view.years)}.{' '}
            {row.flags.includes('other_name') && `${words.knownAs(row.knownAs)} `}
            {words.received(instantText(application.receivedAt, zone), cycle.definition.zoneName)}
          </p>
        </div>
        {view.wrong !== undefined && <ErrorSummary errors={[{ field: 'decide', text: view.wrong }]} />}
        {form && <DecisionForm view={form} application={application} cycle={cycle} shelf={shelf} />}
        <div class="cols gap">
          <div class="stack">
            <RulesTable application={application} definition={cycle.definition} />
            <Section id="statement" title={words.statement}>
              {application.answers.statement === '' ? (
                <p class="quiet">{words.noStatement}</p>
              ) : (
                <blockquote>{application.answers.statement}</blockquote>
              )}
            </Section>
            <Positions answers={application.answers} />
            <Applicant application={application} />
            {view.earlier && <Differences earlier={view.earlier} answers={application.answers} />}
          </div>
          <div class="aside">
            <Deciding {...view} />
            <More application={application} />
          </div>
        </div>
      </>
    ),
  }
}

const ways = 'j:next k:previous u:undo'

/** Where one is in the queue, and on. Keys press what is on the page; the script says so, and how to be rid of them. */
const Steps = ({ place, shelf, form, made }: ReadingView) => (
  <nav
    class="row"
    aria-label={words.steps}
    data-keys={form === undefined ? `${ways} a:accept d:decline q:ask c:condition w:wait e:except` : ways}
  >
    {place.at > 0 && <span class="num">{words.place(place.at, place.of)}</span>}
    {place.previous && (
      <a class="link" rel="prev" id="previous" href={readingHref(place.previous, shelf)}>
        {words.previous}
      </a>
    )}
    {place.next && (
      <a class="link" rel="next" id="next" href={readingHref(place.next, shelf)}>
        {words.next}
      </a>
    )}
    {form === undefined && (
      <a class="link" href="#decide">
        {words.decide}
      </a>
    )}
    <span
      class="small quiet"
      hidden
      data-keys-say={words.undoKey(form === undefined ? words.keys : words.fewKeys, canUndo(made))}
      data-keys-off={words.keysOff}
      data-keys-on={words.keysOn}
    />
  </nav>
)

const More = ({ application }: { application: FullApplication }) => (
  <Section id="more" title={words.more}>
    <Facts
      rows={application.duplicates.map(
        (other) =>
          [
            words.others,
            <>
              <a href={`/committee/review/${other.id}?shelf=all`}>{other.name}</a> <StateTag state={other.state} />
            </>,
          ] as const,
      )}
    />
    <p>
      <a href={`/committee/applications/${application.id}`}>{words.whole}</a>
    </p>
  </Section>
)

import type { Day } from '#kit/dates.ts'
import { countText, listText } from '#kit/text.ts'
import { Button, ErrorSummary, Field } from '#ui/controls.tsx'
import { Breadcrumb, Checklist, type CheckRow, Sheet } from '#ui/parts.tsx'
import { askingRow } from '#features/matching/publication/asking/pages.tsx'
import type { MailFault } from '#features/matching/publication/model.ts'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  today: 'Today',
  matching: 'Matching',
  run: 'The run',
  title: (pairs: number) => `Before you publish ${countText(pairs, 'pair')}`,
  lede: (mails: number) =>
    `${countText(mails, 'mail')} would leave. Nobody is told before every point is settled and you confirm.`,
  contacts: (pairs: number) => `Each of ${countText(pairs, 'pair')} has a committee contact.`,
  noContact: (pairs: number) =>
    `${countText(pairs, 'pair')} without a committee contact. Let somebody on the committee take more pairs, and match again:`,
  inPool: 'Everybody in the pairs is still accepted.',
  gone: 'No longer accepted, so that this run cannot be published. Match again without them:',
  conditions: 'No condition is open.',
  conditional: 'Accepted on a condition that is still open. Settle it, or say below why they are told all the same:',
  members: (association: string) => `Everybody in the pairs is verified as a member of ${association}.`,
  unverified: (association: string) =>
    `Not verified as members of ${association}. Import a roster that has them, or say below why they are told all the same:`,
  mails: (mails: number) => `All ${countText(mails, 'mail')} are written and readable.`,
  noText:
    'Mails for which the program has no words. Write them under “Words”; where they are not listed, your host adds them to the program’s folder:',
  kinds: { pair_notice: 'the notice of a pair', unmatched_notice: 'the notice of no partner' },
  others: 'The other mails are written and readable.',
  broken: 'Mails that cannot leave as they are. Open each, and write it in your own words:',
  faults: {
    no_text: 'has no words',
    broken: 'does not render',
    no_reason: 'says no reason',
    no_card: 'says nothing of the partner',
    no_link: 'has no link by which to answer',
  },
  dead: 'Their address returns our mail. Their notice is kept back, and the partner’s says so:',
  drafted: 'Changes stand that this run was made without:',
  draft: 'see them, and match again if they ought to count',
  second: (names: string) => `A second member confirms: ${names}. They are asked by mail.`,
  noSecond: 'No second member is asked.',
  read: (mails: number) => `Read ${mails === 1 ? 'the mail' : `the ${mails} mails`}`,
  publish: 'Publish',
  typed: (pairs: number) => `To confirm, type the number of pairs: ${pairs}`,
  why: 'Why they are told all the same',
  whyHint: 'Kept with the publication. Only the committee reads it.',
  ask: (pairs: number) => `Ask a second member to publish ${countText(pairs, 'pair')}`,
  press: (pairs: number, mails: number) => `Publish ${countText(pairs, 'pair')} and send ${countText(mails, 'mail')}`,
  undo: (minutes: number) =>
    `The mails wait for ${minutes === 60 ? 'one hour' : `${minutes} minutes`}; so long you can take everything back. Until then only the committee sees the pairs.`,
  notYet: 'Publishing opens when the points marked with a triangle are settled.',
  more: (n: number) => `and ${n} more`,
}

export type Listed = { id: string; name: string; href: string }

export type CheckView = {
  cycle: LiveCycle
  runId: string
  pairs: number
  mails: number
  withoutContact: readonly Listed[]
  gone: readonly Listed[]
  conditional: readonly Listed[]
  unverified: readonly Listed[]
  faults: readonly MailFault[]
  dead: readonly Listed[]
  drafted: boolean
  seconds: readonly string[]
  undoMinutes: number
  /** The day on which the notices leave. */
  toldOn: Day
  why: string
  typed: string
  error: { field: 'typed' | 'why'; text: string } | undefined
}

/** What has to be settled before anybody is told, with a way to each row; then the counts, to be typed. */
export function checkPage(view: CheckView) {
  const { cycle, runId, pairs, mails, error } = view
  const title = words.title(pairs)
  const excused = view.conditional.length + view.unverified.length > 0
  const stops = view.withoutContact.length + view.gone.length + view.faults.length > 0
  return {
    title,
    narrow: true,
    stack: true,
    error: error !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[error]} />}
        <Breadcrumb
          items={[
            { href: '/committee', label: words.today },
            { href: '/committee/matching', label: words.matching },
            { href: `/committee/matching/runs/${runId}`, label: words.run },
          ]}
        />
        <h1>{title}</h1>
        <p class="lede">{words.lede(mails)}</p>
        <Checklist items={itemsOf(view, cycle.definition.association.short)} />
        <p>
          <Button href={`/committee/matching/runs/${runId}/mails`}>{words.read(mails)}</Button>
        </p>
        {stops ? (
          <p class="small quiet">{words.notYet}</p>
        ) : (
          <Sheet id="publish" title={words.publish}>
            <form method="post" action={`/committee/matching/runs/${runId}/publication`} class="stack">
              {excused && (
                <Field
                  id="why"
                  label={words.why}
                  hint={words.whyHint}
                  error={error?.field === 'why' ? error.text : undefined}
                  rows={2}
                  maxlength={500}
                  value={view.why}
                  required
                />
              )}
              <Field
                id="typed"
                label={words.typed(pairs)}
                error={error?.field === 'typed' ? error.text : undefined}
                value={view.typed}
                inputmode="numeric"
                width="w4"
                maxlength={6}
                required
              />
              <p>
                <Button first>{view.seconds.length > 0 ? words.ask(pairs) : words.press(pairs, mails)}</Button>
              </p>
              <p class="small quiet">{words.undo(view.undoMinutes)}</p>
            </form>
          </Sheet>
        )}
      </>
    ),
  }
}

function itemsOf(view: CheckView, association: string): CheckRow[] {
  const { pairs, mails, runId } = view
  const list = (people: readonly Listed[]) => (
    <>
      {people.slice(0, 20).map(({ id, name, href }, at) => (
        <span key={id}>
          {at > 0 && ', '}
          <a href={href}>{name}</a>
        </span>
      ))}
      {people.length > 20 && ` ${words.more(people.length - 20)}`}
    </>
  )
  const point = (people: readonly Listed[], well: string, wrong: string): CheckRow =>
    people.length === 0
      ? { shape: 'tick', text: well }
      : {
          shape: 'triangle',
          hot: true,
          text: (
            <>
              {wrong} {list(people)}
            </>
          ),
        }
  const kinds = new Set(view.faults.flatMap(({ notice, fault }) => (fault === 'no_text' ? [notice.kind] : [])))
  const written = view.faults.filter(({ fault }) => fault !== 'no_text')
  const wordsOf = (kind: MailFault['notice']['kind']) => ({
    id: kind,
    name: words.kinds[kind],
    href: '/committee/words',
  })
  return [
    point(view.withoutContact, words.contacts(pairs), words.noContact(view.withoutContact.length)),
    point(view.gone, words.inPool, words.gone),
    point(view.conditional, words.conditions, words.conditional),
    point(view.unverified, words.members(association), words.unverified(association)),
    ...(kinds.size === 0 ? [] : [point([...kinds].map(wordsOf), '', words.noText)]),
    point(
      written.map(({ notice, fault }) => ({
        id: notice.name,
        name: `${notice.draft.to.name} (${words.faults[fault]})`,
        href: `/committee/matching/runs/${runId}/mails/${notice.name}`,
      })),
      kinds.size === 0 ? words.mails(mails) : words.others,
      words.broken,
    ),
    ...(view.dead.length === 0
      ? []
      : [
          {
            shape: 'half' as const,
            text: (
              <>
                {words.dead} {list(view.dead)}
              </>
            ),
          },
        ]),
    ...(view.drafted
      ? [
          {
            shape: 'half' as const,
            text: (
              <>
                {words.drafted} <a href="/committee/matching#changes">{words.draft}</a>
              </>
            ),
          },
        ]
      : []),
    askingRow(view.cycle.definition, view.toldOn),
    {
      shape: 'ring',
      text: view.seconds.length > 0 ? words.second(listText(view.seconds, 'or')) : words.noSecond,
    },
  ]
}

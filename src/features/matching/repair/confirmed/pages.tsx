import { instantText } from '#kit/dates.ts'
import { Button, ErrorSummary } from '#ui/controls.tsx'
import { Breadcrumb, Empty, Facts } from '#ui/parts.tsx'
import { countsOf, type EndView, type Forming, type Repair } from '#features/matching/repair/model.ts'
import { Ends, Formed, type Names, repairWords } from '#features/matching/repair/pages.tsx'
import type { LiveCycle } from '#features/programs/model.ts'

const words = {
  title: (pairs: string) => `Confirm ${pairs}`,
  waits: (pairs: string) => `${pairs} confirmed`,
  none: 'Nothing waits here to be confirmed.',
  lede: (pairs: string, mails: string) =>
    `${pairs} and ${mails} wait for a second member. Nothing happens and none of these mails leaves before you confirm, and for a while afterwards it can be taken back.`,
  askedBy: 'Asked by',
  when: 'Asked',
  yours: 'Of these you answer for',
  own: 'You asked for this; somebody else on the committee confirms it.',
  look: 'Read the changes and their mails',
  press: (pairs: string, mails: string) => `Confirm ${pairs} and ${mails}`,
  happens: (when: string) => `It happens at ${when}. Until then a chair can take it back.`,
}

export type ConfirmView = {
  cycle: LiveCycle
  repair: Repair
  mails: number
  /** Those that the viewer would answer for, and for a chair all. */
  forms: readonly Forming[]
  ends: readonly EndView[]
  names: Names
  chair: boolean
  mine: boolean
  error: string | undefined
}

/** What a second member reads before they confirm changes; a chair has the mails besides (R12). */
export function confirmPage({ cycle, repair, mails, forms, ends, names, chair, mine, error }: ConfirmView) {
  const when = (at: string) => instantText(at, cycle.calendar.zone, cycle.definition.locale)
  const counts = countsOf(repair, mails)
  const here = `/committee/repairs/${repair.id}`
  const title = (repair.state === 'held' ? words.waits : words.title)(counts.pairs)
  return {
    title,
    narrow: true,
    stack: true,
    error: error !== undefined,
    body: (
      <>
        {error && <ErrorSummary errors={[{ field: 'confirm', text: error }]} />}
        <Breadcrumb items={[{ href: '/committee', label: repairWords.today }]} />
        <h1>{title}</h1>
        {repair.state === 'held' && <p class="lede">{words.happens(when(repair.releaseAt ?? repair.madeAt))}</p>}
        {repair.state === 'held' && chair && (
          <p>
            <a href={here}>{words.look}</a>
          </p>
        )}
        {repair.state !== 'held' && repair.state !== 'asked' && <Empty>{words.none}</Empty>}
        {repair.state === 'asked' && (
          <>
            <p class="lede">{words.lede(counts.pairs, counts.mails)}</p>
            <Facts
              rows={[
                [words.askedBy, repair.askedByName],
                [words.when, repair.askedAt !== null && when(repair.askedAt)],
                [repairWords.reason, repair.why !== '' && repair.why],
              ]}
            />
            {forms.length + ends.length > 0 && !chair && <h2>{words.yours}</h2>}
            <ul class="stack">
              <Ends ends={ends} />
              {forms.map((form) => (
                <li key={form.menteeId}>
                  <Formed form={form} names={names} />
                </li>
              ))}
            </ul>
            {chair && (
              <p>
                <a href={here}>{words.look}</a>
              </p>
            )}
            {mine ? (
              <p>{words.own}</p>
            ) : (
              <form method="post" action={`${here}/confirmation`} id="confirm">
                <Button first>{words.press(counts.pairs, counts.mails)}</Button>
              </form>
            )}
          </>
        )}
      </>
    ),
  }
}
